"""The replicated document behind a project: applies writes, reads snapshots, gives and takes updates.

Parts lie in one flat map by random id, each a map of registers: two people's additions never meet under one key.
Removing sets a register and keeps the part, so that an edit made meanwhile elsewhere is not lost.
The wire library aborts when somebody subscribes inside an observer, so the one subscription is made here, once.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pycrdt import Array, Doc, Map, Subscription, Text

from studio.document.codec import field_to_wire, read_map, read_name, read_number, read_text
from studio.document.errors import UnreadableProject
from studio.document.reading import RECORD_ROOTS, assembly_from, design_from, part_from, snapshot_from
from studio.document.records import record_to_wire
from studio.document.schema import Assembly, Design, Part, Snapshot
from studio.document.write import PART_FIELDS, Write

FORMAT = 1.0
SEED = bytes.fromhex("0101010028010770726f6a65637406666f726d6174017c3f80000000")
"""The update that every new project starts from. It never changes: two projects that each wrote the same start
themselves would hold it twice after a merge."""

_MAP_ROOTS = ("project", "designs", "parts", "assemblies", *RECORD_ROOTS.values())


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
        self._journal: Array[Any] = self._doc.get("journal", type=Array)
        self._updates: list[bytes] = []
        self._subscription: Subscription | None = None
        self.merge(update)

    def watch(self) -> None:
        """Collect the update of every transaction from now on.

        The wire library keeps a watched document alive until `close`, so replicas of a moment are not watched.
        """
        updates = self._updates
        self._subscription = self._doc.observe(lambda event: updates.append(event.update))

    def close(self) -> None:
        """Stop watching."""
        if self._subscription is not None:
            self._doc.unobserve(self._subscription)
            self._subscription = None

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

    def merge(self, update: bytes) -> None:
        """Take in another replica's update; what is known already changes nothing.

        Raises:
            UnreadableProject: the bytes are no update.
        """
        guarded(lambda: self._doc.apply_update(update))

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
                self._apply(write)
            self._journal.extend(entries)

    def _apply(self, write: Write) -> None:
        match write.edit.kind:
            case "project":
                self._write_project(write)
            case "design":
                self._write_design(write)
            case "part":
                self._write_part(write)
            case "assembly":
                self._write_assembly(write)
            case kind:
                self._write_record(RECORD_ROOTS[kind], write)

    def _write_project(self, write: Write) -> None:
        if write.edit.key == "note":
            _rewrite(self._note, str(write.edit.new))
        else:
            self._maps["project"][write.edit.key] = write.edit.new

    def _write_design(self, write: Write) -> None:
        designs, edit = self._maps["designs"], write.edit
        if edit.key:
            _write_field(designs[edit.id], edit.key, write)
        elif edit.id in designs:
            designs[edit.id]["removed"] = write.after is None
        elif isinstance(write.after, Design):
            design = write.after
            designs[edit.id] = Map({"name": design.name, "order": design.order, "note": Text(design.note)})

    def _write_part(self, write: Write) -> None:
        parts, edit = self._maps["parts"], write.edit
        if edit.key in PART_FIELDS:
            _write_field(parts[edit.id], edit.key, write)
        elif edit.key:
            _write_value(parts[edit.id], edit.key, write)
        elif write.after is None or write.after == self.read_part(edit.id):
            parts[edit.id]["removed"] = write.after is None
        elif isinstance(write.after, Part):
            parts[edit.id] = _new_part(edit.design, write.after)

    def _write_assembly(self, write: Write) -> None:
        assemblies, edit = self._maps["assemblies"], write.edit
        if edit.key:
            assemblies[edit.id][edit.key] = edit.new
        elif edit.id in assemblies:
            assemblies[edit.id]["removed"] = write.after is None
        elif isinstance(write.after, Assembly):
            fresh = {"design": edit.design, "name": write.after.name, "parent": write.after.parent}
            assemblies[edit.id] = Map(fresh)

    def _write_record(self, root: str, write: Write) -> None:
        records, edit = self._maps[root], write.edit
        unknown = read_map(records.get(edit.id))
        known: Mapping[str, object] = {"removed": True}
        if write.after is not None and not isinstance(write.after, (Part, Assembly, Design)):
            known = {**record_to_wire(write.after), "removed": False}
        records[edit.id] = {**unknown, **known}

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
        """Return the journal's raw entries."""
        entries: list[object] = json.loads(str(self._journal), parse_int=float)
        return entries

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


def _plain(shared: Map[Any]) -> Mapping[str, object]:
    """Return a shared map as plain data, by way of JSON: one call of the wire library instead of one for each member.

    For 500 parts that takes 4 ms instead of 29 ms. It turns what is not finite into nothing, as reading does anyway.
    """
    plain: Mapping[str, object] = json.loads(str(shared), parse_int=float)
    return plain


def _unsigned_numbers(data: bytes) -> Iterable[int]:
    number, shift = 0, 0
    for byte in data:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield number
            number, shift = 0, 0


def _new_part(design_id: str, part: Part) -> Map[Any]:
    fields = {"design": design_id, "type": part.type, "name": part.name, "order": part.order}
    product = {"product": part.product} if part.product else {}
    place = {} if part.place is None else {"place": field_to_wire(part.place)}
    group = {"assembly": part.assembly} if part.assembly else {}
    return Map({**fields, **product, **place, **group, "note": Text(part.note), "values": Map(dict(part.values))})


def _write_field(record: Map[Any], key: str, write: Write) -> None:
    if key == "note":
        _rewrite(_text_of(record), str(write.edit.new))
    else:
        record[key] = field_to_wire(write.edit.new)


def _text_of(record: Map[Any]) -> Text:
    if not isinstance(record.get("note"), Text):
        record["note"] = Text(read_text(record.get("note")))
    text: Text = record["note"]
    return text


def _write_value(part: Map[Any], key: str, write: Write) -> None:
    if not isinstance(part.get("values"), Map):
        part["values"] = Map({})
    if write.edit.new is None:
        part["values"].pop(key, None)
    else:
        part["values"][key] = write.edit.new


def _rewrite(text: Text, new: str) -> None:
    """Change only the middle that differs, so that two people's edits of one note both live. Offsets are in bytes."""
    old = str(text)
    head = _shared_length(old, new)
    tail = _shared_length(old[head:][::-1], new[head:][::-1])
    start, stop = (len(part.encode()) for part in (old[:head], old[: len(old) - tail]))
    if stop > start:
        del text[start:stop]
    if middle := new[head : len(new) - tail]:
        text.insert(start, middle)


def _shared_length(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))
