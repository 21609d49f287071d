"""Who is told of changes: each listener hears all of them, in the order in which they were made."""

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

from studio.document.change import Change

Told = TypeVar("Told")
Listener = Callable[[Change], None]
UpdateListener = Callable[[bytes], None]


class Listeners(Generic[Told]):
    """Publishes changes one after the other, also when a listener makes the next one while it is being told."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Told], None]] = []
        self._waiting: deque[Told] = deque()
        self._is_publishing = False

    def subscribe(self, listener: Callable[[Told], None]) -> Callable[[], None]:
        """Add a listener and return a function that removes it; calling that twice does no harm."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def publish(self, told: Told) -> None:
        """Tell every listener, or, from within a listener, have them told after the present change.

        All listeners are told even if one raises; what the first one raised is raised at the end.
        """
        self._waiting.append(told)
        if self._is_publishing:
            return
        self._is_publishing = True
        try:
            problems = self._tell_all()
        finally:
            self._is_publishing = False
        if problems:
            raise problems[0]

    def _tell_all(self) -> list[Exception]:
        problems: list[Exception] = []
        while self._waiting:
            told = self._waiting.popleft()
            for listener in tuple(self._listeners):
                try:
                    listener(told)
                except Exception as problem:
                    problems.append(problem)
        return problems
