"""The replicated document behind a project: applies writes, reads snapshots, gives and takes updates.

Parts lie in one flat map by random id, each a map of registers: two people's additions never meet under one key.
Removing sets a register and keeps the part, so that an edit made meanwhile elsewhere is not lost.
The wire library aborts when somebody subscribes inside an observer, so all subscriptions are made here, once.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from pycrdt import Array, Doc, Map, Subscription, Text

from studio.document.codec import plain, read_name, read_number
from studio.document.entry_wire import Wire, early
from studio.document.errors import UnreadableProject
from studio.document.forgetting import ROOT as FORGOTTEN
from studio.document.forgetting import Forgetting, known_as
from studio.document.reading import RECORD_ROOTS, assembly_from, design_from, part_from, snapshot_from
from studio.document.rereading import Raws, snapshot_after
from studio.document.schema import Assembly, Design, Part, Snapshot
from studio.document.touched import Touched, Touching
from studio.document.write import Write
from studio.document.writing import Writing

FORMAT = 1.0
SEED = bytes.fromhex("0101010028010770726f6a65637406666f726d6174017c3f80000000")
"""The update that every new project starts from. It never changes: two projects that each wrote the same start
themselves would hold it twice after a merge."""

_ONE_BY_ONE = 4
"""Reading one part by itself takes about as long as reading four by way of the whole map."""
_MAP_ROOTS = ("project", "designs", "parts", "assemblies", *RECORD_ROOTS.values(), FORGOTTEN)


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge has led to."""

    snapshot: Snapshot
    entries: Iterable[object]
    """Raw journal entries, all that are new and perhaps known ones too."""
    problem: UnreadableProject | None
    """What was wrong with an update; those before it were taken in."""


class Store:
    """One replica of the document."""

    def __init__(self, update: bytes = SEED) -> None:
        """Make a replica from its whole state.

        Raises:
            UnreadableProject: the bytes are no document.
        """
        self._doc: Doc[Any] = Doc()
        self._maps: dict[str, Map[Any]] = {root: self._doc.get(root, type=Map) for root in _MAP_ROOTS}
        self._note: Text = self._doc.get("note", type=Text)
        self._history: Map[Any] = self._doc.get("history", type=Map)
        self._journal: Array[Any] = self._doc.get("journal", type=Array)
        """Where the first studios kept the history; a list takes the longer for each entry the more it holds."""
        self._updates: list[bytes] = []
        self._subscription: Subscription | None = None
        self._touching: Touching | None = None
        self._writing = Writing(self._maps, self._note)
        self._forgetting = Forgetting(self._maps, self._history, self._journal)
        self.merge(update)

    def watch(self) -> None:
        """Collect the update of every transaction from now on, and what each merge touches.

        The wire library keeps a watched document alive until `close`, so replicas of a moment are not watched.
        """
        updates = self._updates
        self._subscription = self._doc.observe(lambda event: updates.append(event.update))
        self._touching = Touching(self._maps, self._note, self._history, self._journal)

    def close(self) -> None:
        """Stop watching."""
        if self._subscription is not None:
            self._doc.unobserve(self._subscription)
            self._subscription = None
        if self._touching is not None:
            self._touching.close()
            self._touching = None

    def take_updates(self) -> tuple[bytes, ...]:
        """Return the updates since the last call, oldest first, and forget them."""
        taken = tuple(self._updates)
        self._updates.clear()
        return taken

    def state(self) -> bytes:
        """Return the whole document as one update."""
        return self._doc.get_update()

    def state_vector(self) -> bytes:
        """Return how much is known from each writer, as another replica understands it."""
        return self._doc.get_state()

    def missing(self, state_vector: bytes) -> bytes:
        """Return as one update what a replica with such a state vector lacks.

        Raises:
            UnreadableProject: the bytes are no state vector.
        """
        found: list[bytes] = []
        guarded(lambda: found.append(self._doc.get_update(state_vector)))
        return found[0]

    def merge(self, *updates: bytes) -> None:
        """Take in another replica's updates; what is known already changes nothing.

        Raises:
            UnreadableProject: one of them is no update; those before it are taken in.
        """
        with self._doc.transaction():
            for update in updates:
                guarded(partial(self._doc.apply_update, update))

    def merge_and_read(self, updates: Iterable[bytes], before: Snapshot) -> Merged:
        """Take in another replica's updates and return what is there now, after `before`; only what differs is read.

        A store that is not watched knows of no difference: it reads everything.
        """
        if self._touching is None:
            problem = _problem_of(lambda: self.merge(*updates))
            return Merged(self.read(), self.read_journal(), problem)
        self._touching.begin()
        problem = _problem_of(lambda: self.merge(*updates))
        touched = self._touching.take()
        return Merged(self._read_touched(before, touched), touched.entries, problem)

    def _read_touched(self, before: Snapshot, touched: Touched) -> Snapshot:
        if not touched.members and not touched.note:
            return before
        raws = {root: self._raws(root, keys) for root, keys in touched.members.items()}
        note = str(self._note) if touched.note else before.note
        return snapshot_after(before, raws, note) or self.read()

    def _raws(self, root: str, keys: Collection[str]) -> Raws:
        """Return some members of a map; by one call for the whole map where that is likely to take less time."""
        shared = self._maps[root]
        if len(keys) * _ONE_BY_ONE > len(shared):
            every = _plain(shared)
            return {key: every.get(key) for key in keys}
        return {key: _plain_member(shared, key) for key in keys}

    def covers(self, other: "Store") -> bool:
        """Return whether everything that the other replica holds is here too.

        Every edit writes a journal entry, so the clocks of the writers tell, also where only text was deleted.
        """
        mine = self.clocks()
        return all(mine.get(client, 0) >= clock for client, clock in other.clocks().items())

    def clocks(self) -> Mapping[int, int]:
        """Return how much is known from each writer: a clock by client id."""
        numbers = list(_unsigned_numbers(self._doc.get_state()))
        return dict(zip(numbers[1::2], numbers[2::2], strict=True))

    def start(self, project_id: str) -> None:
        """Give a new document its identity."""
        self._maps["project"]["id"] = project_id

    @property
    def session(self) -> str:
        """What tells this replica's writing from all other: the wire format's own random client id."""
        return f"{self._doc.client_id:x}"

    @property
    def project_id(self) -> str:
        """The project's id; copies of one project share it."""
        return read_name(self._maps["project"].get("id"))

    @property
    def format(self) -> float:
        """The version of the layout that the document was written in."""
        return read_number(self._maps["project"].get("format"))

    def write(self, writes: Iterable[Write], entries: list[list[object]]) -> None:
        """Apply writes and journal entries as one transaction. They were checked before: nothing here may raise."""
        with self._doc.transaction():
            for write in writes:
                self._writing.apply(write)
            for entry_id, *entry in entries:
                self._history[str(entry_id)] = entry

    @property
    def forgotten(self) -> int:
        """How many people were forgotten."""
        return len(self._maps[FORGOTTEN])

    def known_as(self, person_id: str) -> str:
        """Return the id that a person is kept under: another one where they were forgotten."""
        return known_as(_plain(self._maps[FORGOTTEN]), person_id) if self.forgotten else person_id

    def forget(self, person: str, other: str, shown_name: str, about: Mapping[str, Wire]) -> None:
        """Keep all that a person did under another id; `about` holds the entries that tell of the person, cleaned."""
        with self._doc.transaction():
            self._forgetting.forget(person, other, shown_name, about)

    def read(self) -> Snapshot:
        """Return the whole project as plain records, without what was removed."""
        return snapshot_from({root: _plain(self._maps[root]) for root in _MAP_ROOTS}, str(self._note))

    def read_part(self, part_id: str) -> Part | None:
        """Return a part, also a removed one; None when there never was one."""
        raw = self._maps["parts"].get(part_id)
        return part_from(part_id, raw.to_py()) if isinstance(raw, Map) else None

    def read_design(self, design_id: str) -> Design | None:
        """Return a design with its parts, also a removed one; None when there never was one."""
        raw = self._maps["designs"].get(design_id)
        if not isinstance(raw, Map):
            return None
        return design_from(design_id, raw.to_py(), *(_plain(self._maps[root]) for root in ("parts", "assemblies")))

    def read_assembly(self, assembly_id: str) -> Assembly | None:
        """Return an assembly, also a removed one; None when there never was one."""
        raw = self._maps["assemblies"].get(assembly_id)
        return assembly_from(assembly_id, raw.to_py()) if isinstance(raw, Map) else None

    def read_journal(self) -> list[object]:
        """Return the journal's raw entries, in no order."""
        first: list[object] = json.loads(str(self._journal), parse_int=float)
        history = _plain(self._history)
        return [*map(early, first), *([key, *entry] for key, entry in history.items() if isinstance(entry, list))]

    def readable(self) -> dict[str, object]:
        """Return everything but the journal as plain data, with unknown and removed things too, for people to read."""
        roots = {root: _plain(self._maps[root]) for root in _MAP_ROOTS}
        return {**roots, "note": str(self._note)}


def guarded(action: Callable[[], None]) -> None:
    """Run something that decodes bytes and turn whatever the wire library throws into one kind of error.

    Raises:
        UnreadableProject: it failed.
    """
    try:
        action()
    except Exception as problem:
        raise UnreadableProject("The project is damaged inside. Open an earlier copy of it.") from problem
    except BaseException as problem:
        # The wire library's PanicException is no Exception and cannot be imported: it has to be told by its name.
        if type(problem).__name__ != "PanicException":
            raise
        raise UnreadableProject("The project is damaged inside. Open an earlier copy of it.") from problem


def _problem_of(action: Callable[[], None]) -> UnreadableProject | None:
    try:
        action()
    except UnreadableProject as problem:
        return problem
    return None


def _plain(shared: Map[Any]) -> Mapping[str, object]:
    """Return a shared map as plain data, by way of JSON: one call of the wire library instead of one for each member.

    For 500 parts that takes 4 ms instead of 29 ms. It turns what is not finite into nothing, as reading does anyway.
    """
    plain: Mapping[str, object] = json.loads(str(shared), parse_int=float)
    return plain


def _plain_member(shared: Map[Any], key: str) -> object:
    """Return one member of a shared map as plain data, the same as `_plain` gives for it; None where there is none."""
    member = shared.get(key)
    if isinstance(member, (Map, Text, Array)):
        return json.loads(str(member), parse_int=float) if isinstance(member, (Map, Array)) else str(member)
    return plain(member)


def _unsigned_numbers(data: bytes) -> Iterable[int]:
    number, shift = 0, 0
    for byte in data:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield number
            number, shift = 0, 0
