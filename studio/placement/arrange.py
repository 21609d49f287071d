"""Arranging several parts: in line, level, evenly spaced; and joining one part to another. Each gives new relations."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from studio.document.place import Between, Offset, OnMount, Place, Related
from studio.document.schema import Design, Part
from studio.placement.box import TOUCH_M, Box
from studio.placement.layout import Layout, Types, resolve
from studio.placement.related import Scene, related_here, shifted
from studio.placement.spot import Spot, legal_mounts

Places = Mapping[str, Related]
"""New places by part id."""

Copier = Callable[[Design, Part], Part]
"""Makes a copy of a part with an id and a name that are free in a design."""

EDGES: Mapping[str, tuple[str, str]] = {
    "front": ("along", "front"),
    "middle": ("along", "center"),
    "rear": ("along", "rear"),
    "top": ("up", "top"),
    "level": ("up", "center"),
    "bottom": ("up", "bottom"),
}
"""What can be brought in line: the direction, and the anchor of both parts."""


def movable(design: Design, layout: Layout, parts: Iterable[str]) -> tuple[Part, ...]:
    """Return those of the parts that may leave their mounts: what stands on the deck or is placed by distances."""
    found = (design.parts[part_id] for part_id in parts if part_id in layout.boxes)
    return tuple(part for part in found if not isinstance(part.place, OnMount) or part.place.host == layout.root)


def in_line(design: Design, types: Types, parts: Iterable[str], reference: str, edge: str) -> Places:
    """Return places that bring an edge of each part in line with that of the reference; the rest stays."""
    layout = resolve(design, types)
    way, anchor = EDGES[edge]
    told = Offset(own=anchor, host=reference, anchor=anchor)
    places: dict[str, Related] = {}
    for part in movable(design, layout, parts):
        start = _start(design, layout, types, part)
        if start is not None and part.id != reference and reference not in layout.guests(part.id):
            places[part.id] = (
                Related(along=told, up=start.up) if way == "along" else Related(along=start.along, up=told)
            )
    return places


def spaced(design: Design, types: Types, parts: Iterable[str]) -> Places:
    """Return places that leave equal gaps between the parts; the foremost and the rearmost stay where they are.

    Each keeps its share of the way between the two, so the row stretches with them.
    """
    layout = resolve(design, types)
    row = sorted((part.id for part in movable(design, layout, parts)), key=lambda part_id: layout.boxes[part_id].x_m)
    if len(row) < 3:
        return {}
    first, last = row[0], row[-1]
    shares = _even_shares([layout.boxes[part_id] for part_id in row])
    places: dict[str, Related] = {}
    for part_id, share in zip(row[1:-1], shares, strict=True):
        start = _start(design, layout, types, design.parts[part_id])
        if start is not None and not {first, last} & layout.guests(part_id):
            places[part_id] = Related(along=Between(first=first, second=last, share=share), up=start.up)
    return places


def joins(scene: Scene, host: str) -> tuple[Related, ...]:
    """Return the ways in which a part can keep to another: as far off as now, touching, in line, on top."""
    start = related_here(scene, scene.part.place)
    if start is None or host not in scene.others:
        return ()
    other, own = scene.layout.boxes[host], scene.box
    is_behind = own.x_m < other.x_m
    ends = ("front", "rear") if is_behind else ("rear", "front")
    apart = own.x_max - other.x_min if is_behind else own.x_min - other.x_max
    touching = Offset(own=ends[0], host=host, anchor=ends[1])
    middle = Offset(own="center", host=host, anchor="center")
    along = (replace(touching, offset_m=round(apart, 5)), touching, middle)
    on_top = Related(along=middle, up=Offset(own="bottom", host=host, anchor="top"))
    return (*dict.fromkeys(Related(along=relation, up=start.up) for relation in along), on_top)


def copies_on_mounts(design: Design, part: Part, types: Types, copied: Copier) -> Design:
    """Return the design with a copy of the part on every free mount like its own; the frame's deck is none."""
    layout = resolve(design, types)
    if not isinstance(part.place, OnMount) or part.place.host == layout.root:
        return design
    while spot := _free_mount(design, part, types, copied):
        fresh = replace(copied(design, part), place=spot.place)
        design = replace(design, parts={**design.parts, fresh.id: fresh})
    return design


def other_side(design: Design, layout: Layout, types: Types, part: Part) -> Place | None:
    """Return the place of a part's copy on the other side, None where there is no other side or it is taken.

    On an axle the other side is left for right; on the deck it is as far ahead of the middle between the axles as the
    part is behind it.
    """
    if part.id not in layout.boxes or part.place is None:
        return None
    fresh, box = replace(part, id="", order=0.0), layout.boxes[part.id]
    if not isinstance(part.place, OnMount) or part.place.host == layout.root:
        return _before_and_behind(design, layout, types, fresh, box)
    spots = [s for s in legal_mounts(design, fresh, types) if s.fits and s.place.hosts == part.place.hosts]
    return next((spot.place for spot in spots if abs(spot.box.y_m + box.y_m) < TOUCH_M), None)


def _before_and_behind(design: Design, layout: Layout, types: Types, fresh: Part, box: Box) -> Related | None:
    marks = [layout.boxes[id].x_m for id in layout.boxes if types[design.parts[id].type].is_landmark]
    if not marks or abs(ahead := min(marks) + max(marks) - 2 * box.x_m) < TOUCH_M:
        return None
    there = shifted(box, ahead, 0.0)
    return related_here(Scene(design=design, layout=layout, types=types, part=fresh, box=there))


def _free_mount(design: Design, part: Part, types: Types, copied: Copier) -> Spot | None:
    root = resolve(design, types).root
    spots = legal_mounts(design, copied(design, part), types)
    return next((spot for spot in spots if spot.fits and spot.place.hosts != (root,)), None)


def _even_shares(row: list[Box]) -> list[float]:
    """Return the share of the way from the first middle to the last at which each inner middle lies."""
    start, end = row[0].x_m, row[-1].x_m
    gap = (row[-1].x_min - row[0].x_max - sum(box.size.length_m for box in row[1:-1])) / (len(row) - 1)
    shares, edge = [], row[0].x_max
    for box in row[1:-1]:
        middle = edge + gap + box.size.length_m / 2
        shares.append(round((middle - start) / (end - start), 6) if end > start else 0.5)
        edge = middle + box.size.length_m / 2
    return shares


def _start(design: Design, layout: Layout, types: Types, part: Part) -> Related | None:
    scene = Scene(design=design, layout=layout, types=types, part=part, box=layout.boxes[part.id])
    return related_here(scene, part.place)
