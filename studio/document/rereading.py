"""From a snapshot and the raw members that a merge has touched to the snapshot after it: what is the same is shared.

Reading the whole document gives the same; a property test holds the two together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from studio.document.codec import read_map, read_name, read_number, read_text
from studio.document.people import people_at, person_at
from studio.document.reading import RECORD_ROOTS, assembly_from, is_kept, is_there, part_from
from studio.document.records import read_record
from studio.document.schema import Assembly, Design, Part, Snapshot
from studio.document.write import by_time, copied, in_order

Raws = Mapping[str, object]
"""Raw members of one root by their keys, None for one that is gone."""
_NONE: Raws = MappingProxyType({})
Member = TypeVar("Member", Part, Assembly)


def snapshot_after(before: Snapshot, raws: Mapping[str, Raws], note: str) -> Snapshot | None:
    """Return the snapshot after a merge, or None where designs came or went: then everything has to be read."""
    designs = _designs_after(before.designs, raws)
    if designs is None:
        return None
    project = raws.get("project", _NONE)
    return replace(
        before,
        name=read_name(project["name"]) if "name" in project else before.name,
        challenge=read_name(project["challenge"]) if "challenge" in project else before.challenge,
        note=read_text(note),
        designs=designs,
        people=_people_after(before, raws.get("people", _NONE)),
        **{kind: _records_after(before, kind, raws[kind]) for kind in _LISTED if kind in raws},
    )


_KINDS = {root: kind for kind, root in RECORD_ROOTS.items()}
_LISTED = tuple(root for root in _KINDS if root != "people")


def _designs_after(designs: Mapping[str, Design], raws: Mapping[str, Raws]) -> Mapping[str, Design] | None:
    touched = raws.get("designs", _NONE)
    if any(is_there(raw, "name") != (key in designs) for key, raw in touched.items()):
        return None
    after = copied(designs)
    for key in touched.keys() & designs.keys():
        after[key] = _with_fields(designs[key], read_map(touched[key]))
    _put_parts(after, raws.get("parts", _NONE))
    _put_assemblies(after, raws.get("assemblies", _NONE))
    changed = [key for key, design in after.items() if design is not designs[key]]
    return _in_place(designs, after, changed)


def _with_fields(design: Design, fields: Raws) -> Design:
    name, note, order = (fields.get(key) for key in ("name", "note", "order"))
    return replace(design, name=read_name(name), note=read_text(note), order=read_number(order))


def _put_parts(designs: dict[str, Design], raws: Raws) -> None:
    for key, members in _by_home(designs, raws, "type").items():
        old = designs[key].parts
        parts = copied(old)
        for member, raw in members.items():
            _put(parts, member, None if raw is None else part_from(member, raw))
        designs[key] = replace(designs[key], parts=_in_place(old, parts, members))


def _put_assemblies(designs: dict[str, Design], raws: Raws) -> None:
    for key, members in _by_home(designs, raws, "name").items():
        groups = copied(designs[key].assemblies)
        for member, raw in members.items():
            _put(groups, member, None if raw is None else assembly_from(member, raw))
        designs[key] = replace(designs[key], assemblies=MappingProxyType(groups))


def _by_home(designs: Mapping[str, Design], raws: Raws, needed: str) -> dict[str, dict[str, object]]:
    """Return by design what is to be put into it; None under the key of what is no longer in it."""
    homes: dict[str, dict[str, object]] = {}
    for member, raw in raws.items():
        home = read_name(read_map(raw).get("design")) if is_there(raw, needed) else ""
        for key, design in designs.items():
            if key == home:
                homes.setdefault(key, {})[member] = raw
            elif member in (design.parts if needed == "type" else design.assemblies):
                homes.setdefault(key, {})[member] = None
    return homes


def _in_place(before: Mapping[str, Any], after: dict[str, Any], changed: Iterable[str]) -> Mapping[str, Any]:
    """Return members in order, sorted anew only where one came or has another order."""
    came = (key for key in changed if key in after)
    is_sorted = all(key in before and before[key].order == after[key].order for key in came)
    return MappingProxyType(after) if is_sorted else in_order(after)


def _put(members: dict[str, Member], key: str, member: Member | None) -> None:
    """Put a member in its place, or take it out; one that is the same stays the same object."""
    if member is None:
        members.pop(key, None)
    elif members.get(key) != member:
        members[key] = member


def _people_after(before: Snapshot, raws: Raws) -> Mapping[str, Any]:
    people: dict[str, Any] = dict(before.people)
    for key, raw in raws.items():
        for gone in people_at(people, key):
            del people[gone]
        if is_kept(raw):
            person = person_at(key, raw)
            people[person] = read_record("person", person, raw)
    return MappingProxyType(people) if raws else before.people


def _records_after(before: Snapshot, root: str, raws: Raws) -> tuple[Any, ...]:
    others = (record for record in getattr(before, root) if record.id not in raws)
    return by_time([*others, *(read_record(_KINDS[root], key, raw) for key, raw in raws.items() if is_kept(raw))])
