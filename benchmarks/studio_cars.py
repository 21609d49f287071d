"""Large cars for measuring the studio: the racer with hundreds of small boxes on top, none touching another."""

from collections.abc import Mapping
from dataclasses import replace

from studio.document.place import Free, Offset, Place, Related
from studio.document.schema import Design, Part

ROW = 80
"""Boxes in one row, rear to front."""
CHAIN = 8
"""Of so many boxes in a row the first stands free and each of the others keeps its distance to the one behind it."""
STEP_M = 0.03
SIDE_M = 0.02


def large_design(template: Design, count: int) -> Design:
    """Return the template's car with boxes above it until it has so many parts; it has no new problem."""
    parts = dict(template.parts)
    for number in range(count - len(parts)):
        box = Part(
            id=f"box{number}",
            type="payload",
            name=f"Box {number + 1}",
            values={"mass_kg": 0.01, "length_m": SIDE_M, "height_m": SIDE_M, "width_m": SIDE_M},
            place=_place(number),
        )
        parts[box.id] = box
    return replace(template, parts=parts)


def with_overlaps(design: Design, count: int) -> Design:
    """Return the design with so many boxes each moved into its neighbour: that many problems."""
    moved: Mapping[str, Part] = {
        f"box{number}": replace(design.parts[f"box{number}"], place=_free(number, ahead_m=-0.6 * STEP_M))
        for number in range(CHAIN, CHAIN * (count + 1), CHAIN)
    }
    return replace(design, parts={**design.parts, **moved})


def _place(number: int) -> Place:
    if number % CHAIN == 0:
        return _free(number)
    behind = f"box{number - 1}"
    along = Offset(own="rear", host=behind, anchor="front", offset_m=STEP_M - SIDE_M)
    return Related(along=along, up=Offset(own="bottom", host=behind, anchor="bottom"))


def _free(number: int, ahead_m: float = 0.0) -> Free:
    return Free(x_m=0.1 + STEP_M * (number % ROW) + ahead_m, z_m=1.5 + STEP_M * (number // ROW))
