"""Between plain records and what the wire format can hold, with the ranges it needs.

The wire format turns whole numbers into floats, crashes on very large ones and keeps anything that a stranger put in.
So nothing goes in that is out of range, and nothing that comes out is trusted to have the right type.
"""

import math
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from studio.document.errors import EditRefused
from studio.document.place import PLACES, Between, Free, Offset, OnMount, Place, Related, Relation, held_at
from studio.document.schema import Value

NUMBER_LIMIT = 1e15
"""Beyond this a float no longer tells neighbouring whole numbers and a half apart; no quantity of a car comes near."""
NAME_LIMIT = 200
TEXT_LIMIT = 20_000

_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_CHARACTERS = frozenset("\n\t")


@lru_cache(maxsize=2048)
def clean_name(text: str) -> str:
    """Return a name on one line, without control and direction characters that could make it look like another."""
    if text.isprintable():  # the usual case, and ten thousand journal entries hold few different names
        return text.strip()[:NAME_LIMIT].strip()
    spaced = "".join(" " if character in _LINE_CHARACTERS else character for character in text)
    return _without_controls(spaced, keep=frozenset()).strip()[:NAME_LIMIT].strip()


def clean_text(text: str) -> str:
    """Return a text of several lines without control and direction characters."""
    if text.isprintable():
        return text[:TEXT_LIMIT]
    return _without_controls(text.replace("\r\n", "\n").replace("\r", "\n"), keep=_LINE_CHARACTERS)[:TEXT_LIMIT]


def _without_controls(text: str, *, keep: frozenset[str]) -> str:
    return "".join(character for character in text if character in keep or not _is_control(character))


def _is_control(character: str) -> bool:
    return character in _BIDI_CONTROLS or unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}


def checked_name(text: str) -> str:
    """Return the name as it will be kept.

    Raises:
        EditRefused: nothing is left of it.
    """
    name = clean_name(text)
    if not name:
        raise EditRefused("A name needs at least one letter or digit. Type a name.")
    return name


def checked_text(text: str) -> str:
    """Return the text as it will be kept.

    Raises:
        EditRefused: it is too long.
    """
    if len(text) > TEXT_LIMIT:
        raise EditRefused(
            "This text has {length} characters and {limit} is the most. Make it shorter.",
            length=len(text),
            limit=TEXT_LIMIT,
        )
    return clean_text(text)


def checked_value(value: object) -> Value:
    """Return the value as it will be kept: numbers as floats, minus zero as zero.

    Raises:
        EditRefused: it is no number, text or yes and no, or out of range.
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return checked_text(value)
    if isinstance(value, (int, float)):
        return checked_number(value)
    raise EditRefused("A field holds a number, a text, or yes or no. Type one of these.")


def checked_number(value: object) -> float:
    """Return the number as a float that survives the wire format.

    Raises:
        EditRefused: it is not a number, not finite, or beyond `NUMBER_LIMIT`.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise EditRefused("A number is needed here. Type a number.")
    if not abs(value) <= NUMBER_LIMIT:
        raise EditRefused("This number is too large to keep. Type a smaller number.")
    return float(value) + 0.0


def read_value(wire: object) -> Value | None:
    """Return what a field holds, or None for something that this version does not know."""
    if isinstance(wire, str):
        return clean_text(wire)
    if isinstance(wire, (bool, float)):
        return wire if math.isfinite(wire) else None
    return None


def plain(raw: object) -> object:
    """Return what the wire library gives for anything foreign as JSON would give it: numbers finite and floats."""
    match raw:
        case bool() | str() | None:
            return raw
        case int() | float():
            number = float(raw)
            return number if math.isfinite(number) else None
        case Mapping():
            return {str(key): plain(value) for key, value in raw.items()}
        case list() | bytearray():
            return [plain(value) for value in raw]
    return None


def read_number(wire: object, default: float = 0.0) -> float:
    """Return a finite number, or the default for anything else."""
    is_number = isinstance(wire, float) and math.isfinite(wire)
    return wire if is_number and isinstance(wire, float) else default


def read_name(wire: object) -> str:
    """Return a clean name, or an empty one for anything that is no text."""
    return clean_name(wire) if isinstance(wire, str) else ""


def read_text(wire: object) -> str:
    """Return a clean text, or an empty one for anything that is no text."""
    return clean_text(wire) if isinstance(wire, str) else ""


def read_map(wire: object) -> Mapping[str, object]:
    """Return a map, or an empty one for anything else."""
    return wire if isinstance(wire, Mapping) else MappingProxyType({})


def checked_place(place: Place) -> Place:
    """Return the place as it will be kept.

    Raises:
        EditRefused: a distance in it is out of range.
    """
    return _place_from(place_to_wire(place)) or place


def place_to_wire(place: Place) -> dict[str, str | float]:
    """Return a place as a typed map, written as one register so that two people's places never mix."""
    match place:
        case OnMount(host=host, mount=mount):
            return {"type": "mount", "host": host, "mount": mount}
        case Related(along=along, up=up):
            return {"type": "related", **_relation_to_wire("along", along), **_relation_to_wire("up", up)}
        case Free(x_m=x, z_m=z):
            return {"type": "free", "x_m": checked_number(x), "z_m": checked_number(z)}


def _relation_to_wire(way: str, relation: Relation) -> dict[str, str | float]:
    """Return a relation as flat keys: a register holds no map of maps."""
    match relation:
        case Offset(own=own, host=host, anchor=anchor, offset_m=offset):
            distance = checked_number(offset)
            return {f"{way}_own": own, f"{way}_host": host, f"{way}_anchor": anchor, f"{way}_m": distance}
        case Between(first=first, second=second, share=share):
            return {f"{way}_first": first, f"{way}_second": second, f"{way}_share": checked_number(share)}


def _relation_from(way: str, wire: Mapping[str, object]) -> Relation:
    if f"{way}_first" in wire:
        first, second = read_name(wire.get(f"{way}_first")), read_name(wire.get(f"{way}_second"))
        return Between(first=first, second=second, share=read_number(wire.get(f"{way}_share"), 0.5))
    own, host, anchor = (read_name(wire.get(f"{way}_{key}")) for key in ("own", "host", "anchor"))
    return Offset(own=own, host=host, anchor=anchor, offset_m=read_number(wire.get(f"{way}_m")))


def read_place(wire: object) -> Place | None:
    """Return a place, or None for none and for a kind of place that this version does not know."""
    return _place_from(read_map(wire))


def _place_from(wire: Mapping[str, object]) -> Place | None:
    match wire.get("type"):
        case "mount":
            return OnMount(host=read_name(wire.get("host")), mount=read_name(wire.get("mount")))
        case "related":
            return Related(along=_relation_from("along", wire), up=_relation_from("up", wire))
        case "anchor":
            # Written before a place had a relation each way; read for good.
            return held_at(
                own=read_name(wire.get("own")),
                host=read_name(wire.get("host")),
                anchor=read_name(wire.get("anchor")),
                ahead_m=read_number(wire.get("ahead_m")),
                above_m=read_number(wire.get("above_m")),
            )
        case "free":
            return Free(x_m=read_number(wire.get("x_m")), z_m=read_number(wire.get("z_m")))
    return None


def field_to_wire(content: Value | Place | None) -> bool | float | str | dict[str, str | float] | None:
    """Return the content of a field as the wire format takes it."""
    if isinstance(content, PLACES):
        return place_to_wire(content)
    return content


def read_field(wire: object) -> Value | Place | None:
    """Return the content of a field, a place or a value."""
    return read_place(wire) if isinstance(wire, Mapping) else read_value(wire)
