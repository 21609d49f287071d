"""Planned writes, onto the shared maps of the document. They were checked before: nothing here may raise."""

from collections.abc import Mapping
from typing import Any

from pycrdt import Map, Text

from studio.document.codec import field_to_wire, read_map, read_text
from studio.document.people import person_key
from studio.document.reading import RECORD_ROOTS, part_from
from studio.document.records import record_to_wire
from studio.document.schema import Assembly, Design, Part
from studio.document.write import PART_FIELDS, Write


class Writing:
    """Writes to the roots of one document, within its open transaction."""

    def __init__(self, maps: Mapping[str, Map[Any]], note: Text) -> None:
        self._maps = maps
        self._note = note

    def apply(self, write: Write) -> None:
        """Write one field or one whole record."""
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
            _write_field(_map_in(designs, edit.id), edit.key, write)
        elif edit.id in designs:
            _map_in(designs, edit.id)["removed"] = write.after is None
            self._write_design_fields(write.after)
        elif isinstance(write.after, Design):
            design = write.after
            designs[edit.id] = Map({"name": design.name, "order": design.order, "note": Text(design.note)})

    def _write_design_fields(self, design: object) -> None:
        """Let a design that is there again be as it is told: it may be made anew under its old id."""
        if isinstance(design, Design):
            held = self._maps["designs"][design.id]
            _update(held, {"name": design.name, "order": design.order})
            if read_text(str(_text_of(held))) != design.note:
                _rewrite(_text_of(held), design.note)

    def _write_part(self, write: Write) -> None:
        parts, edit = self._maps["parts"], write.edit
        if edit.key in PART_FIELDS:
            _write_field(_map_in(parts, edit.id), edit.key, write)
        elif edit.key:
            _write_value(_map_in(parts, edit.id), edit.key, write)
        elif write.after is None:
            _map_in(parts, edit.id)["removed"] = True
        elif isinstance(write.after, Part) and write.after == _stored(parts, edit.id):
            _update(parts[edit.id], {"removed": False, "design": edit.design})
        elif isinstance(write.after, Part):
            parts[edit.id] = _new_part(edit.design, write.after)

    def _write_assembly(self, write: Write) -> None:
        assemblies, edit = self._maps["assemblies"], write.edit
        if edit.key:
            _map_in(assemblies, edit.id)[edit.key] = edit.new
        elif write.after is None:
            _map_in(assemblies, edit.id)["removed"] = True
        elif isinstance(write.after, Assembly):
            fresh = {"design": edit.design, "name": write.after.name, "parent": write.after.parent}
            if edit.id in assemblies:
                _update(_map_in(assemblies, edit.id), {**fresh, "removed": False})
            else:
                assemblies[edit.id] = Map(fresh)

    def _write_record(self, root: str, write: Write) -> None:
        records, edit = self._maps[root], write.edit
        is_known = edit.kind != "person" or edit.id in records  # the first studios kept people under their ids
        key = edit.id if is_known else person_key(edit.id)
        unknown = read_map(records.get(key))
        known: Mapping[str, object] = {"removed": True}
        if write.after is not None and not isinstance(write.after, (Part, Assembly, Design)):
            known = {**record_to_wire(write.after), "removed": False}
        if key != edit.id:
            known = {**known, "id": edit.id}
        records[key] = {**unknown, **known}


def _map_in(parent: Map[Any], key: str) -> Map[Any]:
    """Return a shared map in a map. What others wrote as a plain one, which nobody can write into, becomes shared."""
    held = parent.get(key)
    if not isinstance(held, Map):
        parent[key] = held = Map(dict(read_map(held)))
    return held


def _update(member: Map[Any], fields: Mapping[str, object]) -> None:
    """Write the registers that differ; a forger may have taken a part to another design."""
    for key, held in fields.items():
        if member.get(key) != held:
            member[key] = held


def _stored(parts: Map[Any], part_id: str) -> Part | None:
    raw = parts.get(part_id)
    return part_from(part_id, raw.to_py()) if isinstance(raw, Map) else None


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
    values = _map_in(part, "values")
    if write.edit.new is None:
        values.pop(key, None)
    else:
        values[key] = write.edit.new


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
