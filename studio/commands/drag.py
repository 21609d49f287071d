"""Dragging with the pointer: the nearest mount within reach, told as the keys tell it, and the drop."""

import math
from dataclasses import dataclass

from accessibility.response import Response, said
from studio.commands import needs
from studio.commands.command import Outcome
from studio.commands.context import Context
from studio.describe import places
from studio.document.place import Free
from studio.document.schema import Design, Part
from studio.placement.box import Point, box_at
from studio.placement.layout import resolve
from studio.placement.related import Scene, related_here
from studio.placement.spot import Spot, away_from_mounts, legal_mounts

REACH_M = 0.15
"""A mount catches a part whose middle is let go this near to where it would be."""


@dataclass(frozen=True, slots=True)
class Grasp:
    """A part under the pointer, and every mount that takes it."""

    part: Part
    mounts: tuple[Spot, ...]
    design: Design
    """The car that the mounts are of."""


@dataclass(frozen=True, slots=True)
class Hovering:
    """Where a part would go if it were let go now, and what is said of it."""

    spot: Spot
    words: Response


def grasp(context: Context, part_id: str) -> Grasp | Response:
    """Return what can be dragged, or why it cannot."""
    part = context.desk.design.parts.get(part_id)
    if part is None or part.type not in context.shelves.types:
        return said(context.language.text("This part cannot be moved."))
    if part.place is None:
        return said(context.language.text("This part cannot be moved: everything else sits on it."))
    if refusal := needs.empty_hand(context) or in_other_hand(context, part):
        return refusal
    design = context.desk.design
    return Grasp(part, legal_mounts(design, part, context.shelves.types), design)


def hover(context: Context, held: Grasp, x_m: float, z_m: float) -> Hovering:
    """Return where the part would go whose middle is at x ahead and z above: the nearest mount, else just there."""
    near = [mount for mount in held.mounts if _distance(mount, x_m, z_m) <= REACH_M]
    spot = (
        min(near, key=lambda m: (not m.fits, _distance(m, x_m, z_m))) if near else _away(context, held.part, x_m, z_m)
    )
    words = places.hop_words(context.language, context.shelves.types, context.desk.design, held.part, spot, None)
    return Hovering(spot, words)


def drop(context: Context, part_id: str, x_m: float, z_m: float) -> Outcome:
    """Put a part where the pointer let it go; focus and selection stay where they are."""
    held = grasp(context, part_id)
    if isinstance(held, Response):
        return held
    spot, desk = hover(context, held, x_m, z_m).spot, context.desk
    if spot.place == held.part.place:
        return said(context.language.text("{name} stays where it was.", name=held.part.name))
    label = context.language.text("Move {name}", name=held.part.name)
    with desk.project.transaction(label) as transaction:
        transaction.set_place(desk.design_id, part_id, spot.place)
    return transaction.change or said(context.language.text("{name} stays where it was.", name=held.part.name))


def in_other_hand(context: Context, part: Part) -> Response | None:
    """Return that the person at the keyboard is moving this part, if so."""
    if not context.partner.is_in_hand(part.id):
        return None
    who = context.desk.project.author.shown_name
    return said(context.language.text("{name} is in {who}'s hand.", name=part.name, who=who))


def _distance(mount: Spot, x_m: float, z_m: float) -> float:
    return math.hypot(mount.x_m - x_m, mount.z_m - z_m)


def _away(context: Context, part: Part, x_m: float, z_m: float) -> Spot:
    """Return the spot away from mounts, kept by relations to what is near; it never reaches into the ground."""
    types, design = context.shelves.types, context.desk.design
    part_type, layout = types[part.type], resolve(design, types)
    size = part_type.size(part_type.read(part.values))
    middle = Point(round(x_m, 3), round(max(z_m, size.height_m / 2), 3))
    scene = Scene(design=design, layout=layout, types=types, part=part, box=box_at(size, "center", middle))
    place = related_here(scene) or Free(x_m=middle.x_m, z_m=middle.z_m)
    return away_from_mounts(design, part, place, layout, types, box=scene.box)
