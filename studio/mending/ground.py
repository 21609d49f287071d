"""A part in the ground: put it on the deck, or on a free mount."""

from collections.abc import Iterator
from dataclasses import replace

from studio.document.place import Offset
from studio.mending.fix import Fix, Mender, Scene
from studio.mending.mounts import to_free_mounts
from studio.parts.sentence import Sentence
from studio.placement import related
from studio.placement.layout import resolve
from studio.vehicle_builder import Problem


def candidates(scene: Scene, problem: Problem) -> Iterator[Fix]:
    """Yield the part lifted on the deck where it is, then the nearest free mounts."""
    part, layout = scene.design.parts[problem.part_id], resolve(scene.design, scene.types)
    here = related.Scene(design=scene.design, layout=layout, types=scene.types, part=part, box=layout.boxes[part.id])
    start = related.related_here(here, part.place)
    if start is not None:
        deck = Offset(own="bottom", host=layout.root, anchor="top")
        told = Sentence("Lift {part} on deck", {"part": scene.name(part.id)})
        yield Fix(title=told, after=scene.moved(part.id, replace(start, up=deck)))
    yield from to_free_mounts(scene, part.id, 3)


MENDER = Mender(rules=("in_the_ground",), candidates=candidates)
