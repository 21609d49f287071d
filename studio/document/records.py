"""Records that are written whole: people, comments, predictions, runs and claims, to and from the wire format.

Each lies in one register, so that two people's records never mix; what a newer version added to one stays in it.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from studio.document.codec import checked_text, checked_value, read_map, read_number, read_text, read_value
from studio.document.schema import Claim, Comment, OwnPart, Person, Prediction, RunRecord, Value

Record = Person | Comment | Prediction | RunRecord | Claim | OwnPart

RECORD_CLASSES: Mapping[str, type[Record]] = MappingProxyType(
    {
        "person": Person,
        "comment": Comment,
        "prediction": Prediction,
        "run": RunRecord,
        "claim": Claim,
        "own_part": OwnPart,
    }
)
"""By the kind that an `Edit` names."""


def kind_of(record: Record) -> str:
    """Return the kind of a record as an `Edit` names it."""
    return next(kind for kind, class_ in RECORD_CLASSES.items() if isinstance(record, class_))


def headline_of(record: Record) -> Value:
    """Return what stands for the whole record in an `Edit` and in the journal."""
    match record:
        case Person():
            return record.shown_name
        case Prediction():
            return record.value
        case RunRecord():
            return record.headline
        case Comment() | Claim():
            return record.text
        case OwnPart():
            return record.name


def checked_record(record: Record) -> Record:
    """Return the record as it will be kept.

    Raises:
        EditRefused: a number or a text in it is out of range.
    """
    return read_record(kind_of(record), record.id, record_to_wire(record))


def record_to_wire(record: Record) -> dict[str, object]:
    """Return a record as a flat map, without its id, which is the key that it lies under."""
    contents = {field.name: getattr(record, field.name) for field in fields(record) if field.name != "id"}
    return {name: _to_wire(content) for name, content in contents.items()}


def read_record(kind: str, record_id: str, wire: object) -> Record:
    """Return a record; what is missing or of a wrong type in the wire becomes empty or zero."""
    raw = read_map(wire)
    class_ = RECORD_CLASSES[kind]
    contents = {field.name: _READERS[field.type](raw.get(field.name)) for field in fields(class_) if field.name != "id"}
    return class_(id=record_id, **contents)


def _to_wire(content: object) -> object:
    if isinstance(content, str):
        return checked_text(content)
    if isinstance(content, tuple):
        return [checked_text(text) for text in content]
    if isinstance(content, Mapping):
        return {name: checked_value(value) for name, value in content.items()}
    return checked_value(content)


def _read_flag(wire: object) -> bool:
    return wire is True


def _read_texts(wire: object) -> tuple[str, ...]:
    return tuple(read_text(text) for text in wire) if isinstance(wire, list) else ()


def _read_numbers(wire: object) -> Mapping[str, float]:
    return MappingProxyType({name: read_number(number) for name, number in read_map(wire).items()})


def _read_values(wire: object) -> Mapping[str, Value]:
    values = {name: read_value(value) for name, value in read_map(wire).items()}
    return MappingProxyType({name: value for name, value in values.items() if value is not None})


_READERS: Mapping[object, Callable[[object], Any]] = MappingProxyType(
    {
        str: read_text,
        float: read_number,
        bool: _read_flag,
        tuple[str, ...]: _read_texts,
        Mapping[str, float]: _read_numbers,
        Mapping[str, Value]: _read_values,
    }
)
