"""A planned write and what it does to a snapshot: pure functions, the only place where snapshots change.

The same writes go to the wire format (`store`); a property test holds the two together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, TypeVar

from studio.document.change import Edit
from studio.document.place import PLACES
from studio.document.records import Record
from studio.document.schema import Assembly, Design, Part, Snapshot, Value

PART_FIELDS = frozenset({"name", "type", "note", "place", "order", "product", "assembly"})
"""What an `Edit` of a part may name besides the keys of its values."""

Field = tuple[str, str, str]
"""Kind, id and key: what a value is remembered by."""

Ordered = TypeVar("Ordered", Part, Design)
Member = TypeVar("Member")


@dataclass(frozen=True, slots=True)
class Write:
    """One field to write, or a whole record to add, replace or remove.

    For whole records (`edit.key` is empty) `before` and `after` hold the record, None where there is none.
    """

    edit: Edit
    before: Part | Assembly | Design | Record | None = None
    after: Part | Assembly | Design | Record | None = None

    @property
    def field(self) -> Field:
        """What is written."""
        return (self.edit.kind, self.edit.id, self.edit.key)

    @property
    def inverse(self) -> "Write":
        """The write that takes this one back."""
        edit = replace(self.edit, old=self.edit.new, new=self.edit.old)
        return Write(edit, before=self.after, after=self.before)


def after_write(snapshot: Snapshot, write: Write) -> Snapshot:
    """Return the snapshot as it is after one write; everything untouched is shared with the old one."""
    match write.edit.kind:
        case "project":
            return _after_project_write(snapshot, write)
        case "design":
            return _after_design_write(snapshot, write)
        case "part":
            return _after_part_write(snapshot, write)
        case "assembly":
            return _after_assembly_write(snapshot, write)
        case "person":
            return replace(snapshot, people=_put(snapshot.people, write.edit.id, write.after))
        case kind:
            return _after_record_write(snapshot, f"{kind}s", write)


def is_possible(snapshot: Snapshot, write: Write) -> bool:
    """Return whether what is written to is there, and what is added or removed is not so already."""
    edit, design = write.edit, snapshot.designs.get(write.edit.design)
    if edit.kind in ("part", "assembly"):
        is_there = design is not None and edit.id in (design.parts if edit.kind == "part" else design.assemblies)
        return design is not None and (is_there if edit.key else is_there == (write.after is None))
    if edit.kind == "design":
        is_there = edit.id in snapshot.designs
        return is_there if edit.key else is_there == (write.after is None)
    return True


def possible(snapshot: Snapshot, writes: Iterable[Write]) -> tuple[Write, ...]:
    """Return those of the writes that are possible one after the other."""
    kept: list[Write] = []
    for write in writes:
        if is_possible(snapshot, write):
            snapshot = after_write(snapshot, write)
            kept.append(write)
    return tuple(kept)


def merged(writes: Iterable[Write]) -> tuple[Write, ...]:
    """Return the writes with one for each field, from its first old to its last new content.

    Adding or removing a record is never merged, and writes to its fields before and after stay apart.
    """
    kept: list[Write] = []
    position: dict[Field, int] = {}
    for write in writes:
        if not write.edit.key:
            position = {field: place for field, place in position.items() if field[:2] != write.field[:2]}
            kept.append(write)
        elif write.field in position:
            first = kept[position[write.field]]
            kept[position[write.field]] = Write(replace(first.edit, new=write.edit.new))
        else:
            position[write.field] = len(kept)
            kept.append(write)
    return tuple(write for write in kept if not write.edit.key or write.edit.old != write.edit.new)


def in_order(members: Mapping[str, Ordered]) -> Mapping[str, Ordered]:
    """Return parts or designs sorted by their order, then by id so that all replicas agree."""
    return MappingProxyType(dict(sorted(members.items(), key=lambda item: (item[1].order, item[0]))))


def _after_project_write(snapshot: Snapshot, write: Write) -> Snapshot:
    text = str(write.edit.new)
    match write.edit.key:
        case "name":
            return replace(snapshot, name=text)
        case "challenge":
            return replace(snapshot, challenge=text)
    return replace(snapshot, note=text)


def _after_design_write(snapshot: Snapshot, write: Write) -> Snapshot:
    if write.edit.key:
        return _with_design(snapshot, _after_field_write(snapshot.designs[write.edit.id], write.edit))
    design = write.after
    if isinstance(design, Design):
        return _with_design(snapshot, design)
    return replace(snapshot, designs=_put(snapshot.designs, write.edit.id, None))


def _with_design(snapshot: Snapshot, design: Design) -> Snapshot:
    old = snapshot.designs.get(design.id)
    designs = _put(snapshot.designs, design.id, design)
    is_in_place = old is not None and old.order == design.order
    return replace(snapshot, designs=designs if is_in_place else in_order(designs))


def _after_part_write(snapshot: Snapshot, write: Write) -> Snapshot:
    design = snapshot.designs.get(write.edit.design)
    if design is None:
        return snapshot
    old = design.parts.get(write.edit.id)
    part = _part_after(old, write)
    parts = _put(design.parts, write.edit.id, part)
    is_in_place = part is None or (old is not None and old.order == part.order)
    return _with_design(snapshot, replace(design, parts=parts if is_in_place else in_order(parts)))


def _after_assembly_write(snapshot: Snapshot, write: Write) -> Snapshot:
    edit, design = write.edit, snapshot.designs.get(write.edit.design)
    old = design.assemblies.get(edit.id) if design else None
    if design is None or (edit.key and old is None):
        return snapshot
    changes: dict[str, Any] = {edit.key: edit.new}
    assembly = replace(old, **changes) if edit.key and old else write.after
    return _with_design(snapshot, replace(design, assemblies=_put(design.assemblies, edit.id, assembly)))


def _part_after(old: Part | None, write: Write) -> Part | None:
    if not write.edit.key:
        return write.after if isinstance(write.after, Part) else None
    return old and _after_field_write(old, write.edit)


def _after_field_write(record: Ordered, edit: Edit) -> Ordered:
    if isinstance(record, Design) or edit.key in PART_FIELDS:
        changes: dict[str, Any] = {edit.key: edit.new}
        return replace(record, **changes)
    return replace(record, values=_after_value_write(record.values, edit))


def _after_value_write(values: Mapping[str, Value], edit: Edit) -> Mapping[str, Value]:
    if edit.new is None or isinstance(edit.new, PLACES):
        return MappingProxyType({key: value for key, value in values.items() if key != edit.key})
    return MappingProxyType({**values, edit.key: edit.new})


def _after_record_write(snapshot: Snapshot, member: str, write: Write) -> Snapshot:
    others = [record for record in getattr(snapshot, member) if record.id != write.edit.id]
    added = [] if write.after is None else [write.after]
    changes: dict[str, Any] = {member: by_time([*others, *added])}
    return replace(snapshot, **changes)


def by_time(records: Iterable[Any]) -> tuple[Any, ...]:
    """Return comments, predictions, runs or claims in the order of their times, then ids."""
    return tuple(sorted(records, key=lambda record: (record.time, record.id)))


def _put(members: Mapping[str, Any], member_id: str, member: Any) -> Mapping[str, Any]:  # noqa: ANN401 -- any record
    after = copied(members)
    if member is None:
        after.pop(member_id, None)
    else:
        after[member_id] = member
    return MappingProxyType(after)


def copied(members: Mapping[str, Member]) -> dict[str, Member]:
    """Return a dict of the same members. To copy a view of a dict as a mapping takes ten times as long."""
    return members.copy() if isinstance(members, (dict, MappingProxyType)) else dict(members)
