"""A room at work in the network thread: sends what comes of it, settles what waits, and lets time pass."""

import asyncio
from typing import Protocol

from studio.document.presence import Presence
from studio.document.sync.awareness import PresenceChange
from studio.document.sync.framing import Framing
from studio.document.sync.outcome import Outcome, Refusal
from studio.document.sync.peer import Terms
from studio.document.sync.room import Room
from studio.sharing.checking import Checking
from studio.sharing.good_state import GoodState
from studio.sharing.mailbox import TOGETHER_BYTES
from studio.sharing.shadows import MakeShadow

HUB_SETTLE_S = 0.02
"""Edits of many that come to a hub within this time go on as one; it is too short to notice."""
JOINER_SETTLE_S = 0.004
"""What comes to a joiner has settled at the hub already."""
TICK_S = 1.0


class Side(Protocol):
    """What the one end of connections, a hub or a joiner, does with what comes of its room."""

    def send(self, key: int, frame: bytes) -> None:
        """Send a frame over a connection."""

    def edited(self, key: int, updates: tuple[bytes, ...]) -> None:
        """Hand on edits that came over a connection."""

    def met(self, changes: tuple[PresenceChange, ...]) -> None:
        """Hand on who came, left and moved."""

    def refused(self, refusal: Refusal) -> None:
        """End a connection; the room has forgotten it already."""

    def synced(self, key: int) -> None:
        """Note that a connection has given all that it has."""

    def unchecked(self) -> None:
        """End everything: nothing foreign can be checked any more."""


class Exchange:
    """One room with its shadow and its timers. For the network thread."""

    def __init__(self, state: bytes, side: Side, make: MakeShadow, settle_s: float) -> None:
        """Begin with the state of a document, in the running loop.

        Raises:
            NoShadow: no child process can hold it.
        """
        self._side = side
        self._settle_s = settle_s
        self._loop = loop = asyncio.get_running_loop()
        self._room: Room | None = None
        self._good = GoodState(lambda: self._room.state() if self._room else state)
        shadow = make(self._good)
        self._room = self.room = Room(state, shadow, loop.time)
        self._checking = Checking(self.room, shadow, lambda: make(self._good), self._work, side.unchecked)
        self._presence: Presence | None = None
        self._unsettled_bytes = 0
        self._settling: asyncio.TimerHandle | None = None
        self._ticking = loop.call_later(TICK_S, self._tick)

    def check_no_more(self) -> None:
        """Take in nothing more: whoever leaves from now on need not wait until it was checked."""
        self._good.end()
        self._checking.end()

    def close(self) -> None:
        """End timers, shadow and room."""
        self._ticking.cancel()
        if self._settling is not None:
            self._settling.cancel()
        self.check_no_more()
        self.room.close()

    def join(self, key: int, terms: Terms, framing: Framing | None = None) -> None:
        """Take up a connection, and tell where the own window is: with a new clock, as it may have been here before."""
        self._work(self.room.join(key, terms, framing))
        if self._presence is not None:
            self._work(self.room.tell(self._presence))

    async def leave(self, key: int) -> None:
        """Forget a connection; what it has sent before counts, so this waits until that was checked."""
        try:
            self._settle()
            await self._checking.seen(key)
        finally:
            self._work(self.room.leave(key))

    def receive(self, key: int, frame: bytes) -> None:
        """Take in what came over a connection."""
        self._work(self.room.receive(key, frame))
        self._unsettled_bytes += len(frame)
        if self._unsettled_bytes > TOGETHER_BYTES:
            self._settle()
        elif self.room.is_waiting and self._settling is None:
            self._settling = self._loop.call_later(self._settle_s, self._settle)

    def edit(self, update: bytes) -> None:
        """Send everybody an edit of the own window."""
        self._work(self.room.edit(update))

    def tell(self, presence: Presence | None) -> None:
        """Tell everybody where the own window is."""
        self._presence = presence
        self._work(self.room.tell(presence))

    def _settle(self) -> None:
        if self._settling is not None:
            self._settling.cancel()
            self._settling = None
        self._unsettled_bytes = 0
        self._checking.begin()

    def _tick(self) -> None:
        self._ticking = self._loop.call_later(TICK_S, self._tick)
        self._work(self.room.tick())
        self._checking.begin()  # own edits alone are told to the shadow as well, before they are too many

    def _work(self, outcome: Outcome) -> None:
        for frame in outcome.frames:
            self._side.send(frame.to, frame.data)
        for edits in outcome.edits:
            self._side.edited(edits.source, edits.updates)
        if outcome.people:
            self._side.met(outcome.people)
        for refusal in outcome.refusals:
            self._side.refused(refusal)
        for key in outcome.synced:
            self._side.synced(key)
