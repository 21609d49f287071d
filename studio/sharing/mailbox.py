"""What the network thread has to tell the thread that owns the project: in order, in small portions, never waiting.

A window must not stand still for 50 ms. So what has come is handed over for some milliseconds at a time, and the window
has its turn in between; meanwhile more comes together, and is merged as one.
"""

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock

from studio.document.sync.awareness import PresenceChange
from studio.sharing.address import Address
from studio.sharing.refusals import Reason
from studio.sharing.session import Nearby

PORTION_S = 0.012
TOGETHER_BYTES = 12_000
"""Edits that are merged as one: some 60, which take less than 10 ms."""
FROM_HOST = "host"
"""The source of all that comes to a joiner: its host answers for everybody."""

Post = Callable[[Callable[[], None]], None]
"""Lets the thread that owns the project call something soon."""


@dataclass(frozen=True, slots=True)
class Edited:
    """Somebody's edits, safe to merge."""

    source: str
    updates: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """Who came, left and moved."""

    changes: tuple[PresenceChange, ...]


@dataclass(frozen=True, slots=True)
class Listening:
    """The port is open."""

    addresses: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Mistyped:
    """Somebody typed a wrong code, and the code has so many tries left."""

    tries_left: int


@dataclass(frozen=True, slots=True)
class Spent:
    """Wrong codes came too often: the code opens nothing any more."""


@dataclass(frozen=True, slots=True)
class Expelled:
    """Somebody sent what does harm and is sent away."""

    source: str
    shown_name: str


@dataclass(frozen=True, slots=True)
class Synced:
    """All that the others have is here; `state` is the whole document at this moment."""

    state: bytes
    project: str
    """The id of the project in it; empty where there is none yet."""
    may_write: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """The connection is lost, and it is tried again."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Ended:
    """It is over, or never began."""

    reason: Reason
    sentence: str = ""
    """What a server of others said, cleaned; empty where the reason says all."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is shared nearby, as known by now."""

    nearby: tuple[Nearby, ...]


Item = Edited | Met | Listening | Mistyped | Spent | Expelled | Synced | Cut | Ended | Seen


class Mailbox:
    """A queue between two threads: `put` from any, delivered in the one that `post` leads to."""

    def __init__(
        self, post: Post, take: Callable[[Sequence[Item]], None], now: Callable[[], float] = time.perf_counter
    ) -> None:
        """Begin empty; `take` is given an item, or edits of one source that came together."""
        self._now = now
        self._post = post
        self._take = take
        self._items: deque[Item] = deque()
        self._lock = Lock()
        self._is_called = False
        self._is_closed = False

    def put(self, item: Item) -> None:
        """Add an item."""
        with self._lock:
            self._items.append(item)
            is_first, self._is_called = not self._is_called, True
        if is_first:
            self._post(self._deliver)

    def close(self) -> None:
        """Deliver nothing any more."""
        with self._lock:
            self._is_closed = True
            self._items.clear()

    def _deliver(self) -> None:
        until = self._now() + PORTION_S
        while together := self._next():
            try:
                self._take(together)
            except BaseException:
                self._post(self._deliver)  # a listener that fails must not hold up what comes after
                raise
            if self._now() >= until:
                self._post(self._deliver)
                return

    def _next(self) -> list[Item]:
        """Return the first item, with the edits of the same source that stand right behind it."""
        with self._lock:
            if not self._items or self._is_closed:
                self._is_called = False
                return []
            together = [self._items.popleft()]
            size = _size(together[0])
            while self._items and _belong_together(together[0], self._items[0]):
                size += _size(self._items[0])
                if size > TOGETHER_BYTES:
                    break
                together.append(self._items.popleft())
            return together


def _belong_together(first: Item, other: Item) -> bool:
    return isinstance(first, Edited) and isinstance(other, Edited) and other.source == first.source


def _size(item: Item) -> int:
    return sum(map(len, item.updates)) if isinstance(item, Edited) else 0
