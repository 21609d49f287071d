"""Looks through untrusted bytes before the wire library may: whether they have the shape of an update, and how deep.

The wire library crashes the whole process on deeply nested values (a message of 6 kB is enough on a small stack), so
the depth is counted here first. It cannot find everything: foreign bytes are decoded in a child process afterwards
(`shadow`). Only the kinds of content that Tandem writes are let through.

The layout is the published version 1 encoding of Yjs updates.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from studio.document.errors import UnreadableProject

DEPTH_LIMIT = 16
"""A journal entry or a place is 2 deep; a newer version may nest a little more."""

_ITEM_DELETED, _ITEM_STRING, _ITEM_TYPE, _ITEM_ANY = 1, 4, 7, 8
_GARBAGE, _SKIP = 0, 10
_SHARED_TYPES = frozenset({0, 1, 2})  # array, map, text
_HAS_LEFT, _HAS_RIGHT, _HAS_KEY = 0x80, 0x40, 0x20
_ANY_NUMBER_SIZES = {124: 4, 123: 8, 122: 8}
_ANY_CONSTANTS = frozenset({127, 126, 121, 120})
_ANY_INTEGER, _ANY_STRING, _ANY_MAP, _ANY_LIST, _ANY_BYTES = 125, 119, 118, 117, 116


@dataclass(slots=True)
class Footprint:
    """What an update brings and what it builds on, as clocks by writer."""

    starts: dict[int, int] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)
    needs: dict[int, int] = field(default_factory=dict)
    """Up to which clock each writer has to be known."""
    has_gap: bool = False

    def is_complete_for(self, known: Mapping[int, int]) -> bool:
        """Return whether somebody with these clocks can take all of it in at once, with nothing left to wait for."""
        follows = all(start <= known.get(writer, 0) for writer, start in self.starts.items())
        return (
            follows
            and not self.has_gap
            and all(
                clock <= known.get(writer, 0) or clock <= self.ends.get(writer, 0)
                for writer, clock in self.needs.items()
            )
        )


def check_update(update: bytes) -> None:
    """Accept an update of the expected shape.

    Raises:
        UnreadableProject: it is none, is cut short, or nests too deeply.
    """
    footprint_of(update)


def check_state(state: bytes) -> None:
    """Accept a whole document of the expected shape, in which nothing waits for something that is not there.

    The wire library keeps leftovers of that kind, and crafted ones have crashed it long after.

    Raises:
        UnreadableProject: it is none.
    """
    if not footprint_of(state).is_complete_for({}):
        raise UnreadableProject("The project is damaged inside. Open an earlier copy of it.")


def footprint_of(update: bytes) -> Footprint:
    """Return what an update of the expected shape brings and builds on.

    Raises:
        UnreadableProject: as for `check_update`.
    """
    try:
        return _Reader(update).read_update()
    except (IndexError, ValueError) as problem:
        raise UnreadableProject("The project is damaged inside. Open an earlier copy of it.") from problem


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._found = Footprint()

    def read_update(self) -> Footprint:
        for _ in range(self._unsigned()):
            self._read_writer()
        self._read_deletions()
        if self._at != len(self._data):
            raise ValueError("bytes follow the end of the update")
        return self._found

    def _read_writer(self) -> None:
        count, writer, clock = self._unsigned(), self._unsigned(), self._unsigned()
        self._found.starts[writer] = min(clock, self._found.starts.get(writer, clock))
        for _ in range(count):
            clock += self._read_struct()
        self._found.ends[writer] = max(clock, self._found.ends.get(writer, 0))

    def _read_deletions(self) -> None:
        for _ in range(self._unsigned()):
            writer = self._unsigned()
            for _ in range(self._unsigned()):
                start = self._unsigned()
                self._need(writer, start + self._unsigned())

    def _read_struct(self) -> int:
        """Return by how much it moves its writer's clock."""
        info = self._byte()
        kind = info & 0x1F
        if kind in {_GARBAGE, _SKIP}:
            self._found.has_gap |= kind == _SKIP
            return self._unsigned()
        self._read_origins(info)
        return self._read_content(kind)

    def _read_origins(self, info: int) -> None:
        for side in (_HAS_LEFT, _HAS_RIGHT):
            if info & side:
                self._need(self._unsigned(), self._unsigned() + 1)
        if info & (_HAS_LEFT | _HAS_RIGHT):
            return
        if self._unsigned() == 1:
            self._skip_bytes()
        else:
            self._need(self._unsigned(), self._unsigned() + 1)
        if info & _HAS_KEY:
            self._skip_bytes()

    def _need(self, writer: int, clock: int) -> None:
        if clock > self._found.needs.get(writer, 0):
            self._found.needs[writer] = clock

    def _read_content(self, kind: int) -> int:
        if kind == _ITEM_DELETED:
            return self._unsigned()
        if kind == _ITEM_STRING:
            return self._read_letters()
        if kind == _ITEM_ANY:
            count = self._unsigned()
            for _ in range(count):
                self._read_any(0)
            return count
        if kind != _ITEM_TYPE or self._unsigned() not in _SHARED_TYPES:
            raise ValueError("content that no project holds")
        return 1

    def _read_letters(self) -> int:
        """Return how many letters a text has as JavaScript counts: one beyond the first 65,536 signs is two."""
        length = self._unsigned()
        self._skip(length)
        return len(self._data[self._at - length : self._at].decode().encode("utf-16-le")) // 2

    def _read_any(self, depth: int) -> None:
        kind = self._byte()
        if depth > DEPTH_LIMIT:
            raise ValueError("values are nested too deeply")
        if kind == _ANY_INTEGER:
            self._unsigned()
        elif kind in {_ANY_STRING, _ANY_BYTES}:
            self._skip_bytes()
        elif kind in _ANY_NUMBER_SIZES:
            self._skip(_ANY_NUMBER_SIZES[kind])
        elif kind in {_ANY_MAP, _ANY_LIST}:
            self._read_members(kind, depth + 1)
        elif kind not in _ANY_CONSTANTS:
            raise ValueError("a value of an unknown kind")

    def _read_members(self, kind: int, depth: int) -> None:
        for _ in range(self._unsigned()):
            if kind == _ANY_MAP:
                self._skip_bytes()
            self._read_any(depth)

    def _unsigned(self) -> int:
        data, at = self._data, self._at
        byte = data[at]
        at += 1
        number = byte & 0x7F
        shift = 7
        while byte >= 0x80:
            if shift > 63:
                raise ValueError("a number is too long")
            byte = data[at]
            at += 1
            number |= (byte & 0x7F) << shift
            shift += 7
        self._at = at
        return number

    def _byte(self) -> int:
        byte = self._data[self._at]
        self._at += 1
        return byte

    def _skip_bytes(self) -> None:
        self._skip(self._unsigned())

    def _skip(self, count: int) -> None:
        if count > len(self._data) - self._at:
            raise ValueError("the update is cut short")
        self._at += count
