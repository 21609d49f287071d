"""Dragging with the pointer: the nearest mount within reach, told as the keys tell it, and the drop."""

import math
from dataclasses import dataclass, replace

from accessibility.response import Response, said
from studio.commands import needs
from studio.commands.command import Outcome
from studio.commands.context import Context
from studio.describe import places
from studio.describe.rendering import render
from studio.document.place import Free, OnMount
from studio.document.schema import Part
from studio.placement.box import Box, Point, box_at
from studio.placement.layout import resolve
from studio.placement.options import MountOption, legal_mounts
from studio.placement.where import place_facts

REACH_M = 0.15
"""A mount catches a part whose middle is let go this near to where it would be."""


@dataclass(frozen=True, slots=True)
class Grasp:
    """A part under the pointer, and every mount that takes it."""

    part: Part
    options: tuple[MountOption, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a part would go if it were let go now."""

    place: OnMount | Free
    box: Box
    fits: bool
    words: Response


def grasp(context: Context, part_id: str) -> Grasp | Response:
    """Return what can be dragged, or why it cannot."""
    part = context.desk.design.parts.get(part_id)
    if part is None or part.type not in context.shelves.types:
        return said(context.language.text("This part cannot be moved."))
    if part.place is None:
        return said(context.language.text("This part cannot be moved: everything else sits on it."))
    if refusal := needs.empty_hand(context):
        return refusal
    return Grasp(part, legal_mounts(context.desk.design, part, context.shelves.types))


def hover(context: Context, held: Grasp, x_m: float, z_m: float) -> Spot:
    """Return where the part would go whose middle is at x ahead and z above: the nearest mount, else a free place."""
    near = [option for option in held.options if _distance(option, x_m, z_m) <= REACH_M]
    if near:
        return _on_mount(context, held, min(near, key=lambda o: (not o.fits, _distance(o, x_m, z_m))))
    return _free(context, held.part, x_m, z_m)


def drop(context: Context, part_id: str, x_m: float, z_m: float) -> Outcome:
    """Put a part where the pointer let it go; focus and selection stay where they are."""
    held = grasp(context, part_id)
    if isinstance(held, Response):
        return held
    spot, desk = hover(context, held, x_m, z_m), context.desk
    if spot.place == held.part.place:
        return said(context.language.text("{name} stays where it was.", name=held.part.name))
    label = context.language.text("Move {name}", name=held.part.name)
    with desk.project.transaction(label) as transaction:
        transaction.set_place(desk.design_id, part_id, spot.place)
    return transaction.change or said(context.language.text("{name} stays where it was.", name=held.part.name))


def _distance(option: MountOption, x_m: float, z_m: float) -> float:
    return math.hypot(option.x_m - x_m, option.z_m - z_m)


def _on_mount(context: Context, held: Grasp, option: MountOption) -> Spot:
    desk, types = context.desk, context.shelves.types
    words = places.hop_words(context.language, types, desk.design, held.part, option, None)
    return Spot(option.place, option.box, option.fits, words)


def _free(context: Context, part: Part, x_m: float, z_m: float) -> Spot:
    """A free place never reaches into the ground."""
    types, design = context.shelves.types, context.desk.design
    part_type, layout = types[part.type], resolve(design, types)
    size = part_type.size(part_type.read(part.values))
    middle = Point(round(x_m, 3), round(max(z_m, size.height_m / 2), 3))
    place, box = Free(x_m=middle.x_m, z_m=middle.z_m), box_at(size, "center", middle)
    facts = place_facts(design, layout, replace(part, place=place), types, box=box)
    return Spot(place, box, True, said(render(context.language, facts.sentence)))
