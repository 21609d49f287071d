"""A stored number that cannot be used: the nearest one that can, or the usual one."""

import math
from collections.abc import Iterator

from simulation.quantities import Choice, Quantity
from studio.document.schema import Value
from studio.mending.fix import Fix, Mender, Scene
from studio.parts.readings import misfits
from studio.parts.sentence import Sentence
from studio.vehicle_builder import Problem


def candidates(scene: Scene, problem: Problem) -> Iterator[Fix]:
    """Yield the part with every number that does not fit brought into its range."""
    part = scene.design.parts[problem.part_id]
    declared = scene.types[part.type].declared
    odd = misfits(tuple(declared.values()), part.values)
    mended = {quantity.key: _nearest(quantity, part.values[quantity.key]) for quantity in odd}
    told = Sentence("Bring {part} into its range", {"part": scene.name(part.id)})
    yield Fix(title=told, after=scene.with_values(part.id, mended))


def _nearest(quantity: Quantity | Choice, value: Value) -> Value:
    if isinstance(quantity, Quantity) and isinstance(value, float | int) and math.isfinite(value):
        return min(max(float(value), quantity.minimum), quantity.maximum)
    return quantity.default


MENDER = Mender(rules=("out_of_range",), candidates=candidates)
