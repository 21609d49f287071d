"""What a snapshot holds in a field, and the write that makes it hold something else."""

from dataclasses import replace
from typing import Any

from studio.document.change import Edit
from studio.document.place import Place
from studio.document.records import Record, headline_of
from studio.document.schema import Assembly, Design, Part, Snapshot, Value
from studio.document.write import PART_FIELDS, Write

Member = Part | Assembly | Design | Record
Content = Member | Value | Place | None
"""What a field holds: a whole record for the field without a key, None where there is none."""


def content(snapshot: Snapshot, edit: Edit) -> Content:
    """Return what the field that an edit names holds now; None also where what it is a field of is not there."""
    member: Any = snapshot if edit.kind == "project" else _member(snapshot, edit)
    held: Content = _field(member, edit.key) if edit.key else member
    return held


def write_of(before: Snapshot, after: Snapshot, edit: Edit) -> Write:
    """Return what an edit between two snapshots has written, with the whole records that it added or removed."""
    return Write(edit) if edit.key else Write(edit, before=_member(before, edit), after=_member(after, edit))


def write_to(snapshot: Snapshot, edit: Edit, target: Any) -> Write:  # noqa: ANN401 -- any content that fits the field
    """Return the write that makes the field of an edit hold `target`."""
    now: Any = content(snapshot, edit)
    if edit.key:
        return Write(replace(edit, old=now, new=target))
    return Write(replace(edit, old=_headline(now), new=_headline(target)), before=now, after=target)


def _field(member: Any, key: str) -> Any:  # noqa: ANN401 -- any record and any content
    if isinstance(member, Part) and key not in PART_FIELDS:
        return member.values.get(key)
    return getattr(member, key, None)


def _member(snapshot: Snapshot, edit: Edit) -> Any:  # noqa: ANN401 -- any record
    match edit.kind:
        case "design":
            return snapshot.designs.get(edit.id)
        case "part" | "assembly":
            design = snapshot.designs.get(edit.design)
            return design and (design.parts if edit.kind == "part" else design.assemblies).get(edit.id)
        case "person":
            return snapshot.people.get(edit.id)
        case kind:
            return next((record for record in getattr(snapshot, f"{kind}s") if record.id == edit.id), None)


def _headline(member: Member | None) -> Value | None:
    if member is None or isinstance(member, (Part, Assembly, Design)):
        return None if member is None else member.name
    return headline_of(member)
