"""Who is told of changes: each listener hears all of them, in the order in which they were made."""

from collections import deque
from collections.abc import Callable

from studio.document.change import Change

Listener = Callable[[Change], None]


class Listeners:
    """Publishes changes one after the other, also when a listener makes the next one while it is being told."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._waiting: deque[Change] = deque()
        self._is_publishing = False

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Add a listener and return a function that removes it; calling that twice does no harm."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def publish(self, change: Change) -> None:
        """Tell every listener, or, from within a listener, have them told after the present change.

        All listeners are told even if one raises; what the first one raised is raised at the end.
        """
        self._waiting.append(change)
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
            change = self._waiting.popleft()
            for listener in tuple(self._listeners):
                try:
                    listener(change)
                except Exception as problem:
                    problems.append(problem)
        return problems
