"""Functions of a design that remember their last few results, and work a new one out from the nearest of them.

Like `functools.cache`: whoever asks cannot tell the difference but by the clock. Every pane, every sentence and every
candidate of a mend asks for the same cars over and over, and each differs from one known by a part or two.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import update_wrapper
from typing import Generic, TypeVar

from studio.document.schema import Design
from studio.parts.part_type import PartType

Made = TypeVar("Made")
Types = Mapping[str, PartType]

KEPT = 12
"""The car before an edit, the one after it, one that hovers over a place, five ways out of a problem, and some that
were tried before: with eight, ways that were just built were built again to be told, half as long again of Ctrl+M."""
NEAR = 2
"""With so few parts changed nobody looks for a nearer one."""


@dataclass(frozen=True, slots=True)
class Earlier(Generic[Made]):
    """What was made of another design, and the ids of all parts that are new, gone or not the same in this one."""

    design: Design
    made: Made
    changed: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Made]):
    design: Design
    types: Types
    made: Made


class Remembered(Generic[Made]):
    """Decorates a function of a design, its part types and something made earlier, which may only save work."""

    def __init__(self, make: Callable[[Design, Types, Earlier[Made] | None], Made]) -> None:
        self._make = make
        self._entries: tuple[_Entry[Made], ...] = ()
        update_wrapper(self, make)

    def __call__(self, design: Design, types: Types) -> Made:
        """Return the result for a design: remembered, or made anew."""
        # Read once and written once: another thread costs at most the memory of one result.
        entries = self._entries
        known = next((entry for entry in entries if entry.design is design and entry.types is types), None)
        near = None if known else _nearest(design, types, entries)
        made = known.made if known else self._make(design, types, _earlier(design, near) if near else None)
        used = known or near
        others = (entry for entry in entries if entry is not used)
        first = () if known else (_Entry(design, types, made),)
        self._entries = (*first, *((used,) if used else ()), *others)[:KEPT]
        return made

    def anew(self, design: Design, types: Types) -> Made:
        """Return the result made of nothing but the design, for whoever wants to compare."""
        return self._make(design, types, None)


def _nearest(design: Design, types: Types, entries: tuple[_Entry[Made], ...]) -> _Entry[Made] | None:
    """Return what was made for a version of the same design with the fewest parts that differ."""
    fewest, found = len(design.parts) // 2 + NEAR, None
    for entry in entries:
        if entry.design.id == design.id and entry.types is types and fewest > NEAR:
            count = len(changed_parts(entry.design, design))
            fewest, found = (count, entry) if count <= fewest else (fewest, found)
    return found


def _earlier(design: Design, entry: _Entry[Made]) -> Earlier[Made]:
    return Earlier(entry.design, entry.made, changed_parts(entry.design, design))


def changed_parts(old: Design, new: Design) -> frozenset[str]:
    """Return the ids of the parts that are new, gone, or not the very same: versions share the frozen parts."""
    differing = (part_id for part_id, part in new.parts.items() if old.parts.get(part_id) is not part)
    return frozenset(differing) | (old.parts.keys() - new.parts.keys())
