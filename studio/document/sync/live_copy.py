"""The network side's own copy of the document: the window's own belongs to another thread and is not touched here."""

from collections.abc import Mapping, Sequence
from typing import Any

from pycrdt import Doc

from studio.document.store import guarded
from studio.document.sync.messages import check_state_vector
from studio.document.sync.wire import Reader

NOTHING = b"\x00\x00"
"""The update that holds nothing."""


class LiveCopy:
    """One replica of the document as updates alone: nothing in it is read."""

    def __init__(self, state: bytes) -> None:
        """Make a copy of a whole state.

        Raises:
            UnreadableProject: the bytes are no document.
        """
        self._doc: Doc[Any] = Doc()
        self._told: list[bytes] = []
        guarded(lambda: self._doc.apply_update(state))
        told = self._told
        self._subscription = self._doc.observe(lambda event: told.append(event.update))
        self._clocks: Mapping[int, int] | None = None

    @property
    def client(self) -> int:
        """A number that no other copy has."""
        client: int = self._doc.client_id
        return client

    def close(self) -> None:
        """End it: the wire library keeps a watched document alive until then."""
        self._doc.unobserve(self._subscription)

    def state(self) -> bytes:
        """Return the whole document as one update."""
        return self._doc.get_update()

    def state_vector(self) -> bytes:
        """Return how much is known of each writer."""
        return self._doc.get_state()

    def clocks(self) -> Mapping[int, int]:
        """Return how much is known of each writer, by the writer's id."""
        if self._clocks is None:
            reader = Reader(self.state_vector())
            self._clocks = {reader.number(): reader.number() for _ in range(reader.number())}
        return self._clocks

    def missing(self, state_vector: bytes) -> bytes:
        """Return what somebody lacks who knows so much.

        Raises:
            NotAMessage: this is no state vector.
            UnreadableProject: the wire library refuses it.
        """
        check_state_vector(state_vector)
        found: list[bytes] = []
        guarded(lambda: found.append(self._doc.get_update(state_vector)))
        return found[0]

    def merge(self, updates: Sequence[bytes]) -> bytes:
        """Take in updates as one step; return what was new as one update, written anew by the wire library.

        Raises:
            UnreadableProject: one of them is no update; those before it were taken in.
        """
        self._told.clear()
        self._clocks = None

        def take_in() -> None:
            with self._doc.transaction():
                for update in updates:
                    self._doc.apply_update(update)

        guarded(take_in)
        return self._told[-1] if self._told else NOTHING
