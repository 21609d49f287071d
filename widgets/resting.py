"""Does a thing once, after the hands have rested."""

from collections.abc import Callable
from typing import Protocol


class Timer(Protocol):
    """Something that calls back later; a test gives one that it turns by hand."""

    def after(self, ms: int, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back once after a time; return a function that cancels."""
        ...


class Rest:
    """Waits until `touch` has not been called for a while, then acts once."""

    def __init__(self, timer: Timer, milliseconds: int, action: Callable[[], None]) -> None:
        self._timer, self._milliseconds, self._action = timer, milliseconds, action
        self._cancel: Callable[[], None] | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether the action is still to come."""
        return self._cancel is not None

    def touch(self) -> None:
        """Begin the wait anew."""
        self.cancel()
        self._cancel = self._timer.after(self._milliseconds, self._act)

    def cancel(self) -> None:
        """Forget the action."""
        if self._cancel is not None:
            self._cancel()
        self._cancel = None

    def finish(self) -> None:
        """Act now, if the action is still to come."""
        if self.is_waiting:
            self.cancel()
            self._action()

    def _act(self) -> None:
        self._cancel = None
        self._action()
