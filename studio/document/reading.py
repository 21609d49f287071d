"""From the document's raw maps to plain records; whatever is unknown or has a wrong type is passed over.

Nothing is repaired here: what is passed over stays in the document as it is, for the version that knows it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from studio.document.codec import read_map, read_name, read_number, read_place, read_text, read_value
from studio.document.people import person_at
from studio.document.records import read_record
from studio.document.schema import Assembly, Design, Part, Snapshot
from studio.document.write import by_time, in_order

RECORD_ROOTS: Mapping[str, str] = MappingProxyType(
    {
        "person": "people",
        "comment": "comments",
        "prediction": "predictions",
        "run": "runs",
        "claim": "claims",
        "own_part": "own_parts",
    }
)

Raw = Mapping[str, object]


def snapshot_from(roots: Mapping[str, Raw], note: str) -> Snapshot:
    """Return a whole project from its raw maps, without what was removed."""
    return Snapshot(
        name=read_name(roots["project"].get("name")),
        note=read_text(note),
        challenge=read_name(roots["project"].get("challenge")),
        designs=_designs_from(roots["designs"], roots["parts"], roots["assemblies"]),
        people=MappingProxyType({person.id: person for person in _records_from("person", roots)}),
        comments=by_time(_records_from("comment", roots)),
        predictions=by_time(_records_from("prediction", roots)),
        runs=by_time(_records_from("run", roots)),
        claims=by_time(_records_from("claim", roots)),
        own_parts=by_time(_records_from("own_part", roots)),
    )


def design_from(design_id: str, raw: object, parts: Raw, assemblies: Raw) -> Design | None:
    """Return one design with its parts, also a removed one; None where a stranger has left none of it."""
    return _designs_from({design_id: {**read_map(raw), "removed": False}}, parts, assemblies).get(design_id)


def assembly_from(assembly_id: str, raw: object) -> Assembly:
    """Return one assembly, also a removed one."""
    fields = read_map(raw)
    return Assembly(id=assembly_id, name=read_name(fields.get("name")), parent=read_name(fields.get("parent")))


def part_from(part_id: str, raw: object) -> Part:
    """Return one part, also a removed one."""
    fields = read_map(raw)
    values = {key: read_value(wire) for key, wire in read_map(fields.get("values")).items()}
    return Part(
        id=part_id,
        type=read_name(fields.get("type")),
        name=read_name(fields.get("name")),
        product=read_name(fields.get("product")),
        values=MappingProxyType({key: value for key, value in values.items() if value is not None}),
        place=read_place(fields.get("place")),
        order=read_number(fields.get("order")),
        note=read_text(fields.get("note")),
        assembly=read_name(fields.get("assembly")),
    )


def _designs_from(designs: Raw, parts: Raw, assemblies: Raw) -> Mapping[str, Design]:
    members: dict[str, dict[str, Part]] = {key: {} for key, raw in designs.items() if is_there(raw, "name")}
    for part_id, raw in parts.items():
        home = members.get(read_name(read_map(raw).get("design")))
        if home is not None and is_there(raw, "type"):
            home[part_id] = part_from(part_id, raw)
    groups: dict[str, dict[str, Assembly]] = {key: {} for key in members}
    for assembly_id, raw in assemblies.items():
        group = groups.get(read_name(read_map(raw).get("design")))
        if group is not None and is_there(raw, "name"):
            group[assembly_id] = assembly_from(assembly_id, raw)
    return in_order({key: _design_with(key, designs[key], own, groups[key]) for key, own in members.items()})


def _design_with(design_id: str, raw: object, parts: Mapping[str, Part], assemblies: Mapping[str, Assembly]) -> Design:
    fields = read_map(raw)
    return Design(
        id=design_id,
        name=read_name(fields.get("name")),
        parts=in_order(parts),
        note=read_text(fields.get("note")),
        order=read_number(fields.get("order")),
        assemblies=MappingProxyType(dict(assemblies)),
    )


def is_there(raw: object, needed: str) -> bool:
    """Return whether a raw design, part or assembly is whole and not removed; `needed` is the field that each has."""
    fields = read_map(raw)
    return needed in fields and fields.get("removed") is not True


def _records_from(kind: str, roots: Mapping[str, Raw]) -> list[Any]:
    members = roots[RECORD_ROOTS[kind]]
    return [read_record(kind, _id_at(kind, key, wire), wire) for key, wire in members.items() if is_kept(wire)]


def _id_at(kind: str, key: str, wire: object) -> str:
    return person_at(key, wire) if kind == "person" else key


def is_kept(raw: object) -> bool:
    """Return whether a raw record is one and not removed."""
    return isinstance(raw, Mapping) and raw.get("removed") is not True
