"""A part on no mount, or on one that is taken or gone: move it to a free one, or delete it."""

from collections.abc import Iterator

from studio.mending.fix import Fix, Mender, Scene
from studio.parts.sentence import Sentence
from studio.placement.layout import resolve
from studio.placement.spot import Spot, legal_mounts
from studio.vehicle_builder import Problem


def candidates(scene: Scene, problem: Problem) -> Iterator[Fix]:
    """Yield the nearest free mounts, then to go without the part."""
    yield from to_free_mounts(scene, problem.part_id, 3)
    yield Fix(
        title=Sentence("Delete {part}", {"part": scene.name(problem.part_id)}), after=scene.without(problem.part_id)
    )


def to_free_mounts(scene: Scene, part_id: str, at_most: int) -> Iterator[Fix]:
    """Yield moves to the nearest mounts on which the part fits."""
    part, layout = scene.design.parts[part_id], resolve(scene.design, scene.types)
    own = layout.boxes.get(part_id)
    free = [spot for spot in legal_mounts(scene.design, part, scene.types) if spot.fits and spot.place != part.place]

    def far(spot: Spot) -> float:
        return abs(spot.x_m - own.x_m) + abs(spot.z_m - own.z_m) if own else 0.0

    for spot in sorted(free, key=far)[:at_most]:
        told = Sentence("Move {part} to {mount}", {"part": scene.name(part_id), "mount": spot.label})
        yield Fix(title=told, after=scene.moved(part_id, spot.place))


MENDER = Mender(rules=("shared_mount", "broken_relation", "loose_wheel", "too_many_wheels"), candidates=candidates)
