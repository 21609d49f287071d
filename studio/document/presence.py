"""Presence: who is here now and what they are at. It is never saved, and whoever is silent for long is gone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from studio.document.codec import read_name

Role = Literal["teacher", "member", "guest"]
"""A guest reads and never writes; a teacher may end the sharing and send somebody away."""
_SELECTED_AT_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One person at one window, as they tell it themselves."""

    person: str
    """The id of the person, as in the journal."""
    shown_name: str
    role: Role = "member"
    design: str = ""
    """The id of the car that lies open before them."""
    focus: str = ""
    """The id of the part that they stand on; empty where they stand on none."""
    selection: tuple[str, ...] = ()
    """The ids of the selected parts."""
    doing: str = ""
    """A word of the field: `editing`, `dragging`, `running`, `listening`; empty for nothing in particular."""
    look: str = ""
    """Grows with each `look here`: the focus is what they want the others to see."""


def presence_to_wire(presence: Presence) -> dict[str, object]:
    """Return a presence as plain data."""
    return {
        "person": presence.person,
        "name": presence.shown_name,
        "role": presence.role,
        "design": presence.design,
        "focus": presence.focus,
        "selection": list(presence.selection[:_SELECTED_AT_MOST]),
        "doing": presence.doing,
        "look": presence.look,
    }


def read_presence(wire: object) -> Presence | None:
    """Return the presence that a stranger's data tells, cleaned; None where it tells no person."""
    if not isinstance(wire, Mapping) or not read_name(wire.get("person")):
        return None
    words = {key: read_name(wire.get(key)) for key in ("person", "design", "focus", "doing", "look")}
    return Presence(shown_name=read_name(wire.get("name")), role=_role(wire.get("role")), selection=_ids(wire), **words)


def _role(raw: object) -> Role:
    return next((role for role in get_args(Role) if role == raw), "guest")


def _ids(wire: Mapping[str, object]) -> tuple[str, ...]:
    raw = wire.get("selection")
    return tuple(filter(None, map(read_name, raw[:_SELECTED_AT_MOST]))) if isinstance(raw, list) else ()
