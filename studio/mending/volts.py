"""Volts that do not go together: another product for the part, or another battery, the most alike first."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from studio.document.schema import Value
from studio.mending.fix import Fix, Mender, Scene
from studio.parts.sentence import Filling, Sentence
from studio.vehicle_builder import Problem


def candidates(scene: Scene, problem: Problem) -> Iterator[Fix]:
    """Yield other products for the part that is named, then for all batteries together."""
    yield from _exchanged(scene, (problem.part_id,))
    batteries = tuple(part.id for part in scene.design.of_type("battery"))
    if batteries and problem.part_id not in batteries:
        yield from _exchanged(scene, batteries)


def _exchanged(scene: Scene, part_ids: tuple[str, ...]) -> Iterator[Fix]:
    first = scene.design.parts[part_ids[0]]
    products = [product for product in scene.products.values() if product.type == first.type]
    for product in sorted(products, key=lambda product: unlikeness(product.values, first.values)):
        if product.id == first.product:
            continue
        changed = {
            part_id: replace(scene.design.parts[part_id], values=product.values, product=product.id)
            for part_id in part_ids
        }
        after = replace(scene.design, parts={**scene.design.parts, **changed})
        told: dict[str, Filling] = {"part": scene.name(first.id), "product": Sentence(product.name)}
        yield Fix(title=Sentence("Exchange {part} for: {product}", told), after=after)


def unlikeness(one: Mapping[str, Value], other: Mapping[str, Value]) -> float:
    """Return how far the numbers of two parts differ, each as a share of the greater one; 0 for equal parts."""
    pairs = ((value, other.get(key)) for key, value in one.items())
    numbers = ((a, b) for a, b in pairs if isinstance(a, float | int) and isinstance(b, float | int) and a != b)
    return sum(abs(a - b) / max(abs(a), abs(b)) for a, b in numbers)


MENDER = Mender(rules=("over_voltage", "under_voltage"), candidates=candidates, is_by_effect=True)
