"""A clock turned by hand: for tests, golden journeys and runs without a window, so that they are equal twice."""

from collections.abc import Callable
from itertools import count


class HandClock:
    """Serves as Clock and as Timer; time passes only in `advance`."""

    def __init__(self, start_s: float = 0.0) -> None:
        """Start at some second."""
        self._now_ms = 1000 * start_s
        self._numbers = count()
        self._pending: dict[int, tuple[float, Callable[[], None]]] = {}

    @property
    def pending(self) -> int:
        """How many calls are still to come."""
        return len(self._pending)

    def now(self) -> float:
        """Return the seconds that passed."""
        return self._now_ms / 1000

    def after(self, ms: int, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back when the hand has passed so many milliseconds; return a function that cancels it."""
        number = next(self._numbers)
        self._pending[number] = (self._now_ms + ms, callback)
        return lambda: self._cancel(number)

    def advance(self, ms: float) -> None:
        """Turn the hand and make every call that comes due, in the order of time."""
        end = self._now_ms + ms
        while (number := self._first_due(end)) is not None:
            due, callback = self._pending.pop(number)
            self._now_ms = max(self._now_ms, due)
            callback()
        self._now_ms = end

    def _cancel(self, number: int) -> None:
        self._pending.pop(number, None)

    def _first_due(self, end: float) -> int | None:
        """Return the number of the earliest call up to a time; of equals, the one asked for first."""
        due = [(at, number) for number, (at, _) in self._pending.items() if at <= end]
        return min(due)[1] if due else None
