"""Two parts in one room: slide one of them to contact, or move it to the nearest free mount."""

from collections.abc import Iterator
from dataclasses import replace

from studio.document.place import Offset, Related
from studio.document.schema import Part
from studio.mending.fix import Fix, Mender, Scene
from studio.mending.mounts import to_free_mounts
from studio.parts.sentence import Sentence
from studio.placement import related
from studio.placement.arrange import movable
from studio.placement.box import depth
from studio.placement.layout import Layout, resolve
from studio.placement.relation_words import along_words, up_words
from studio.vehicle_builder import Problem

WAYS = (("front", "rear", "along"), ("rear", "front", "along"), ("bottom", "top", "up"))
"""Right behind the other part, right ahead of it, on top of it."""


def candidates(scene: Scene, problem: Problem) -> Iterator[Fix]:
    """Yield contact on each side for both parts, nearest first, then free mounts near by."""
    layout = resolve(scene.design, scene.types)
    met = _met(layout, problem.part_id)
    pairs = [*((problem.part_id, other) for other in met), *((other, problem.part_id) for other in met)]
    slides = [found for part, other in pairs for found in _beside(scene, layout, part, other)]
    yield from (fix for _, fix in sorted(slides, key=lambda found: found[0]))
    for part, _ in pairs:
        yield from to_free_mounts(scene, part, 2)


def _met(layout: Layout, part: str) -> list[str]:
    own = layout.boxes[part]
    return [other for other in sorted(layout.solid) if other != part and depth(own, layout.boxes[other]) > 0.0]


def _beside(scene: Scene, layout: Layout, part: str, other: str) -> Iterator[tuple[float, Fix]]:
    """Yield contact with the other part on each side, with how far the part would move."""
    if not movable(scene.design, layout, (part,)) or other in layout.guests(part):
        return
    held = scene.design.parts[part]
    start = _start(scene, layout, held)
    if start is None:
        return
    for own, anchor, way in WAYS:
        contact = Offset(own=own, host=other, anchor=anchor)
        place = replace(start, along=contact) if way == "along" else replace(start, up=contact)
        after = scene.moved(part, place)
        box = resolve(after, scene.types).boxes[part]
        far = abs(box.x_m - layout.boxes[part].x_m) + abs(box.z_m - layout.boxes[part].z_m)
        yield far, Fix(title=_title(scene, part, place, way), after=after)


def _title(scene: Scene, part: str, place: Related, way: str) -> Sentence:
    design, types = scene.design, scene.types
    words = along_words(place.along, design, types) if way == "along" else up_words(place.up, design, types)
    return Sentence("Put {part} {relation}", {"part": scene.name(part), "relation": words})


def _start(scene: Scene, layout: Layout, part: Part) -> Related | None:
    here = related.Scene(design=scene.design, layout=layout, types=scene.types, part=part, box=layout.boxes[part.id])
    return related.related_here(here, part.place)


MENDER = Mender(rules=("overlap",), candidates=candidates)
