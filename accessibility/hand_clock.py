"""A clock turned by hand: for tests, golden journeys and runs without a window, so that they are equal twice."""

import heapq
from collections.abc import Callable
from itertools import count


class HandClock:
    """Serves as Clock and as Timer; time passes only in `advance`."""

    def __init__(self, start_s: float = 0.0) -> None:
        """Start at some second."""
        self._now_ms = 1000 * start_s
        self._numbers = count()
        self._pending: list[tuple[float, int, Callable[[], None]]] = []
        self._cancelled: set[int] = set()

    @property
    def pending(self) -> int:
        """How many calls are still to come."""
        return sum(number not in self._cancelled for _, number, _ in self._pending)

    def now(self) -> float:
        """Return the seconds that passed."""
        return self._now_ms / 1000

    def after(self, ms: int, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back when the hand has passed so many milliseconds; return a function that cancels it."""
        number = next(self._numbers)
        heapq.heappush(self._pending, (self._now_ms + ms, number, callback))
        return lambda: self._cancelled.add(number)

    def advance(self, ms: float) -> None:
        """Turn the hand and make every call that comes due, in the order of time."""
        end = self._now_ms + ms
        while self._pending and self._pending[0][0] <= end:
            due, number, callback = heapq.heappop(self._pending)
            self._now_ms = max(self._now_ms, due)
            if number not in self._cancelled:
                callback()
            self._cancelled.discard(number)
        self._now_ms = end
