"""The car itself: mass, cost, and how firmly it stands."""

from simulation.measures.family import MeasureFamily, Ridden, Taken
from simulation.msgid import msgid
from simulation.running_gear.stability import static_stability_factor


def _take(ridden: Ridden) -> Taken:
    yield "mass", ridden.spec.mass_kg, "kg"
    yield "cost", ridden.spec.cost, "money"
    stability = static_stability_factor(ridden.spec)
    if stability > 0.0:
        yield "static_stability", stability, ""


FAMILY = MeasureFamily(
    take=_take, absent={"static_stability": msgid("The car has no width to stand on where its weight is.")}
)
