"""Words for two cars side by side: which is lighter and why, how they stand, what differs."""

from collections.abc import Mapping

from accessibility.language import Language
from studio.describe.balance import balance_words
from studio.describe.compare import design_differences, difference_text, twins
from studio.describe.problems import problem_count
from studio.document.schema import Design, Part
from studio.parts.part_type import PartType
from studio.vehicle_builder import build

Types = Mapping[str, PartType]

FELT_KG = 0.05
"""Less than that no scale in a school shows."""
REASONS_AT_MOST = 3


def two_cars(language: Language, types: Types, a: Design, b: Design) -> tuple[str, ...]:
    """Return lines to read: the weight with its reasons, each car in one line, then every difference."""
    old, new = build(a, types), build(b, types)
    cars = ((a, old), (b, new))
    stand = [
        language.text(
            "{name}: {balance} {problems}",
            name=design.name,
            balance=balance_words(language, built.balance),
            problems=problem_count(language, built),
        )
        for design, built in cars
    ]
    cost = _cost_words(language, a, b, new.balance.cost - old.balance.cost)
    differences = [difference_text(language, one) for one in design_differences(a, b, types)]
    weight = _weight_words(language, types, a, b, new.balance.mass_kg - old.balance.mass_kg)
    return (weight, *stand, *cost, *(differences or [language.text("Nothing else differs.")]))


def mass_reasons(types: Types, a: Design, b: Design) -> tuple[tuple[str, float], ...]:
    """Return by how much each part makes the second car heavier, the largest part first; sums to the difference."""
    changes = [
        (part.name, _mass(types, other) - _mass(types, one))
        for one, other in twins(a, b)
        for part in [one or other]
        if part
    ]
    return tuple(sorted((c for c in changes if abs(c[1]) > 1e-9), key=lambda change: -abs(change[1])))


def _weight_words(language: Language, types: Types, a: Design, b: Design, heavier_kg: float) -> str:
    if abs(heavier_kg) < FELT_KG:
        return language.text("{a} and {b} weigh the same.", a=a.name, b=b.name)
    light, heavy = (a, b) if heavier_kg > 0.0 else (b, a)
    told = language.text(
        "{light} is {mass} lighter than {heavy}.",
        light=light.name,
        heavy=heavy.name,
        mass=language.quantity(abs(heavier_kg), "kg", 1),
    )
    reasons = [_reason(language, name, change) for name, change in mass_reasons(types, light, heavy)[:REASONS_AT_MOST]]
    return f"{told} {' '.join(reasons)}"


def _reason(language: Language, name: str, heavier_kg: float) -> str:
    mass = language.quantity(abs(heavier_kg), "kg", 1)
    if heavier_kg > 0.0:
        return language.text("{part} saves {mass}.", part=name, mass=mass)
    return language.text("{part} adds {mass}.", part=name, mass=mass)


def _cost_words(language: Language, a: Design, b: Design, dearer: float) -> list[str]:
    if abs(dearer) < 0.5:
        return []
    cheap, dear = (a, b) if dearer > 0.0 else (b, a)
    cost = language.quantity(abs(dearer), "money", 0)
    return [language.text("{cheap} costs {cost} less than {dear}.", cheap=cheap.name, dear=dear.name, cost=cost)]


def _mass(types: Types, part: Part | None) -> float:
    part_type = types.get(part.type) if part else None
    return part_type.mass(part_type.read(part.values)) if part and part_type else 0.0
