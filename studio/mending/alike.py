"""Parts that must be equal and are not: make the odd one like the others."""

from collections.abc import Iterator

from studio.mending.fix import Fix, Mender, Scene
from studio.parts.sentence import Sentence
from studio.vehicle_builder import Problem


def candidates(scene: Scene, problem: Problem) -> Iterator[Fix]:
    """Yield the part with the numbers of each of its fellows, then to go without it."""
    odd = scene.design.parts[problem.part_id]
    for fellow in scene.design.of_type(odd.type):
        if fellow.id != odd.id:
            told = Sentence("Make {part} like {other}", {"part": scene.name(odd.id), "other": scene.name(fellow.id)})
            yield Fix(title=told, after=scene.with_values(odd.id, fellow.values, fellow.product))
    yield Fix(title=Sentence("Delete {part}", {"part": scene.name(odd.id)}), after=scene.without(odd.id))


MENDER = Mender(
    rules=("mixed_batteries", "mixed_wiring", "unequal_volts", "mixed_motors", "mixed_gears", "mixed_drive"),
    candidates=candidates,
)
