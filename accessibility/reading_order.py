"""The order and the neighbourhood of things in a flat picture: rear to front, bottom to top, and what the arrows reach.

Right is ahead and up is up, in metres. Things whose centres agree to a millimetre share one place; arrows walk from
place to place, and where things cover each other a second pair of keys walks the stack.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from accessibility.reachability import Places


class Direction(StrEnum):
    """Where an arrow leads."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


class Placed(Protocol):
    """A thing with an id and a box, in metres."""

    @property
    def id(self) -> str:
        """Which thing."""

    @property
    def x_min(self) -> float:
        """Its rearmost point."""

    @property
    def x_max(self) -> float:
        """Its foremost point."""

    @property
    def z_min(self) -> float:
        """Its lowest point."""

    @property
    def z_max(self) -> float:
        """Its highest point."""


@dataclass(frozen=True, slots=True)
class Box:
    """The plainest Placed."""

    id: str
    x_min: float
    x_max: float
    z_min: float
    z_max: float


def in_reading_order(things: Sequence[Placed]) -> tuple[str, ...]:
    """Return the ids rear to front and, at the same length, bottom to top; equals keep their order."""
    return tuple(thing.id for thing in sorted(things, key=_place))


class ReadingOrder:
    """What the arrows reach in one picture; built anew when the picture changes.

    From every thing every other one can be reached with arrows and stack keys, however they lie.
    """

    def __init__(self, things: Sequence[Placed]) -> None:
        """Take the picture; the neighbours are worked out at the first question."""
        self.order = in_reading_order(things)
        """All ids, rear to front, bottom to top."""
        self._things = {thing.id: thing for thing in things}
        self._members: dict[tuple[int, int], list[str]] = {}
        for thing in things:
            self._members.setdefault(_place(thing), []).append(thing.id)
        self._places: Places | None = None

    @property
    def rearmost(self) -> str | None:
        """Where Home leads; None in an empty picture."""
        return self.order[0] if self.order else None

    @property
    def foremost(self) -> str | None:
        """Where End leads; None in an empty picture."""
        return self.order[-1] if self.order else None

    def nearest(self, thing_id: str, direction: Direction) -> str | None:
        """Return the nearest thing that way, or None at the end of the car. Raises KeyError for an unknown id."""
        place = _place(self._things[thing_id])
        if self._places is None:
            self._places = Places(tuple(self._members))
        neighbour = self._places.neighbour(place, direction.value)
        return None if neighbour is None else self._members[neighbour][0]

    def stack(self, thing_id: str) -> tuple[str, ...]:
        """Return all that lie over each other at the centre of a thing. Raises KeyError for an unknown id.

        Those of the very same place come first, in the order of the picture; then the others, small before large.
        A view keeps the stack until an arrow is pressed, so that PageDown leads back where PageUp came from.
        """
        thing = self._things[thing_id]
        same = self._members[_place(thing)]
        x, z = _centre(thing)
        others = [other for other in self._things.values() if _covers(other, x, z) and other.id not in same]
        return (*same, *(other.id for other in sorted(others, key=_area)))


def step_in_stack(stack: Sequence[str], thing_id: str, steps: int) -> str | None:
    """Return the thing so many steps on in a stack, or None beyond its ends. Raises ValueError if it is not in it."""
    place = stack.index(thing_id) + steps
    return stack[place] if 0 <= place < len(stack) else None


def _centre(thing: Placed) -> tuple[float, float]:
    return (thing.x_min + thing.x_max) / 2, (thing.z_min + thing.z_max) / 2


def _place(thing: Placed) -> tuple[int, int]:
    """Return the centre in whole millimetres."""
    x, z = _centre(thing)
    return round(1000 * x), round(1000 * z)


def _covers(thing: Placed, x: float, z: float) -> bool:
    return thing.x_min <= x <= thing.x_max and thing.z_min <= z <= thing.z_max


def _area(thing: Placed) -> float:
    return (thing.x_max - thing.x_min) * (thing.z_max - thing.z_min)
