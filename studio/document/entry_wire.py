"""Journal entries in the document: short lists, as there may be ten thousand of them in a file that goes by e-mail.

An entry that follows another one on its field says `True` for whatever is the same there, and nothing at the end of the
list. Numbers are texts: eight bytes of a float compress to eight, `0.35` to three. The first studios wrote entries that
each tell all; those are read for good.
"""

import math
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, TypeGuard

from studio.document.change import Origin
from studio.document.codec import field_to_wire, read_field, read_name
from studio.document.place import PLACES, Place
from studio.document.schema import JournalEntry, Value
from studio.document.write import Field

Wire = list[object]
"""A raw entry, its id first."""
About = tuple[Field, str]
"""The field that an entry is about, and the id of its design."""

_SAME = True
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_AUTHOR, _TIME, _SEEN, _NEW, _LABEL, _OLD, _ORIGIN, _KEY, _PART, _PART_NAME, _DESIGN, _KIND, _LENGTH = range(1, 14)
"""What hardly changes from one entry to the next stands together: this alone saves a tenth."""
_NEEDED = _NEW + 1
_USUAL_KIND, _USUAL_ORIGIN = "part", Origin.LOCAL.value
_NO_TIME = "@"
_TIME_DIGITS = 12

_EARLY_TEXTS = ("time", "author", "label", "design", "part", "part_name", "key", "seen")
_EARLY_OLD = 1 + len(_EARLY_TEXTS)


def early(raw: object) -> Wire | None:
    """Return an entry of one of the first studios as those of today are; None for what is none."""
    if (
        not isinstance(raw, list)
        or len(raw) < _EARLY_OLD
        or not all(isinstance(text, str) for text in raw[:_EARLY_OLD])
    ):
        return None
    texts: dict[str, Any] = dict(zip(("id", *_EARLY_TEXTS), (raw[0], *map(read_name, raw[1:])), strict=False))
    old, new, kind, origin = (*raw[_EARLY_OLD:], None, None, None, None)[:4]
    kind, origin = read_name(kind) or _USUAL_KIND, read_name(origin) or _USUAL_ORIGIN
    return entry_to_wire(JournalEntry(old=read_field(old), new=read_field(new), kind=kind, origin=origin, **texts))


def author_of(wire: Wire) -> str:
    """Return who made a raw entry."""
    return read_name(wire[_AUTHOR])


def time_of(wire: Wire) -> str:
    """Return when a raw entry was made."""
    return _read_time(wire[_TIME])


def new_of(wire: Wire) -> Value | Place | None:
    """Return what a raw entry has set its field to."""
    return read_content(wire[_NEW])


def is_entry(wire: object) -> TypeGuard[Wire]:
    """Return whether something raw is an entry: a list with its id first and what its author had seen in its place."""
    if not isinstance(wire, list) or len(wire) < _NEEDED or not wire[0]:
        return False
    return isinstance(wire[0], str) and isinstance(wire[_SEEN], str)


def with_whole_ids(wire: Wire) -> Wire:
    """Return a raw entry that names its own session too in what it goes on from, where it was left out."""
    seen = str(wire[_SEEN])
    if "." not in seen[:1] and " ." not in seen:
        return wire
    session = str(wire[0]).rpartition(".")[0]
    return [*wire[:_SEEN], " ".join(f"{session}{id}" if id[0] == "." else id for id in seen.split()), *wire[_NEW:]]


def seen_of(wire: Wire) -> str:
    """Return the ids of the entries that a raw entry with whole ids goes on from, with spaces between."""
    return str(wire[_SEEN])


def first_seen(wire: Wire) -> str:
    """Return the id of the entry that a raw entry with whole ids takes from what it leaves out; empty for none."""
    return seen_of(wire).partition(" ")[0]


def tells_field(wire: Wire) -> bool:
    """Return whether a raw entry says itself what it is about."""
    return len(wire) > _KEY and wire[_KEY] is not _SAME


def about_of(wire: Wire, before: About | None) -> About | None:
    """Return what a raw entry is about, and the design; None where only an entry before it could say so."""
    if not tells_field(wire):
        is_home = before is None or len(wire) <= _DESIGN or wire[_DESIGN] is _SAME
        return before if is_home or before is None else (before[0], read_name(wire[_DESIGN]))
    key, part, design = (read_name(wire[at]) if at < len(wire) else "" for at in (_KEY, _PART, _DESIGN))
    return (read_name(wire[_KIND]) if len(wire) > _KIND else _USUAL_KIND, part or design, key), design


def entry_to_wire(entry: JournalEntry, before: JournalEntry | None = None) -> Wire:
    """Return an entry raw, as one that goes on from the entry before it, if any."""
    base = before if before and before.field == entry.field else None
    wire: Wire = [
        entry.id,
        entry.author,
        _time_to_wire(entry.time),
        _seen_to_wire(entry),
        content_to_wire(entry.new),
        _SAME if base and base.label == entry.label else entry.label,
        _SAME if base and _is_same(base.new, entry.old) else content_to_wire(entry.old),
        _SAME if entry.origin == _USUAL_ORIGIN else entry.origin,
        *_field_to_wire(entry, base),
    ]
    while wire[-1] is _SAME:
        wire.pop()
    return wire


def _is_same(one: Value | Place | None, other: Value | Place | None) -> bool:
    """Return whether two contents are the same; for Python yes is 1."""
    return type(one) is type(other) and one == other


def _field_to_wire(entry: JournalEntry, base: JournalEntry | None) -> list[object]:
    is_in_label = bool(entry.part_name) and entry.label.endswith(entry.part_name)
    name = float(len(entry.label) - len(entry.part_name)) if is_in_label else entry.part_name
    if base is None:
        return [entry.key, entry.part, name, entry.design, _SAME if entry.kind == _USUAL_KIND else entry.kind]
    is_named, is_home = base.part_name == entry.part_name, base.design == entry.design
    return [_SAME, _SAME, _SAME if is_named else entry.part_name, _SAME if is_home else entry.design, _SAME]


def read_entry(wire: Wire, before: JournalEntry | None = None) -> JournalEntry:
    """Return a raw entry with names; what a newer version added at its end is passed over."""
    full = [*wire, *[_SAME] * _LENGTH][:_LENGTH]
    base = before if before and not tells_field(wire) else _NOTHING
    return JournalEntry(
        id=str(wire[0]),
        time=_read_time(wire[_TIME]),
        author=read_name(wire[_AUTHOR]),
        label=base.label if full[_LABEL] is _SAME else read_name(full[_LABEL]),
        design=base.design if full[_DESIGN] is _SAME else read_name(full[_DESIGN]),
        part=base.part if full[_PART] is _SAME else read_name(full[_PART]),
        part_name=base.part_name if full[_PART_NAME] is _SAME else _read_part_name(full),
        key=base.key if full[_KEY] is _SAME else read_name(full[_KEY]),
        old=base.new if full[_OLD] is _SAME else read_content(full[_OLD]),
        new=read_content(wire[_NEW]),
        seen=read_name(with_whole_ids(wire)[_SEEN]),
        kind=base.kind if full[_KIND] is _SAME else read_name(full[_KIND]),
        origin=_USUAL_ORIGIN if full[_ORIGIN] is _SAME else read_name(full[_ORIGIN]),
    )


def content_to_wire(content: Value | Place | None) -> object:
    """Return the content of a field in few letters: `0.35`, `'text`, `!1` for yes, and a list for a place."""
    match content:
        case None:
            return None
        case bool():
            return "!1" if content else "!0"
        case str():
            return f"'{content}"
        case int() | float():
            return f"{content!r}".removesuffix(".0")
    place = field_to_wire(content)
    pairs = sorted(place.items()) if isinstance(place, Mapping) else []
    return [word for key, held in pairs for word in (key, content_to_wire(held))]


def read_content(wire: object) -> Value | Place | None:
    """Return the content of a field, or None for something that this version does not know."""
    if isinstance(wire, list):
        pairs = zip(wire[::2], wire[1::2], strict=False)
        place = read_field({str(key): read_content(held) for key, held in pairs if not isinstance(held, list)})
        return place if isinstance(place, PLACES) else None
    if not isinstance(wire, str) or not wire:
        return None
    if wire[0] == "'":
        return read_field(wire[1:])
    return wire == "!1" if wire[0] == "!" else _read_number(wire)


def _read_number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _time_to_wire(time: str) -> str:
    """Return a time as milliseconds in letters and digits; as it is where that would not tell it exactly."""
    try:
        number = (datetime.fromisoformat(time) - _EPOCH) // _MILLISECOND
    except (ValueError, TypeError):
        number = 0
    digits = ""
    while number > 0:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits if _read_time(digits) == time else f"{_NO_TIME}{time}"


def _read_time(wire: object) -> str:
    if not isinstance(wire, str) or wire.startswith(_NO_TIME):
        return read_name(wire).removeprefix(_NO_TIME)
    try:
        return (_EPOCH + int(wire[:_TIME_DIGITS], len(_DIGITS)) * _MILLISECOND).isoformat(timespec="milliseconds")
    except (ValueError, OverflowError):
        return ""


def _seen_to_wire(entry: JournalEntry) -> str:
    session = entry.id.rpartition(".")[0]
    return " ".join(seen.removeprefix(session) if _is_of(session, seen) else seen for seen in entry.seen.split())


def _is_of(session: str, entry_id: str) -> bool:
    return bool(session) and entry_id.rpartition(".")[0] == session


def _read_part_name(full: Wire) -> str:
    name, label = full[_PART_NAME], full[_LABEL]
    if isinstance(name, float) and isinstance(label, str) and 0 <= name < len(label):
        return read_name(label[int(name) :])
    return read_name(name)


_NOTHING = JournalEntry(
    id="", time="", author="", label="", design="", part="", part_name="", key="", old=None, new=None
)
