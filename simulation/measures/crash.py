"""The crash: how hard the car was stopped."""

from simulation.events.crash import WEIGHT_MPS2
from simulation.measures.family import MeasureFamily, Ridden, Taken
from simulation.msgid import msgid


def _take(ridden: Ridden) -> Taken:
    """The hardest slowing, where a bumper stopped the car: what is rigid has no such number."""
    if ridden.outcome == "crashed":
        yield "peak_deceleration_g", float(ridden.channels["impact_mps2"].max()) / WEIGHT_MPS2, ""


FAMILY = MeasureFamily(take=_take, absent={"peak_deceleration_g": msgid("No bumper stopped the car.")})
