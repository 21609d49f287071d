"""Heat: how hot the motor's winding got."""

from simulation.measures.family import MeasureFamily, Ridden, Taken
from simulation.msgid import msgid


def _take(ridden: Ridden) -> Taken:
    if ridden.spec.motor.heat_capacity_j_per_k > 0.0:
        yield "peak_winding_temperature", float(ridden.channels["winding_temperature_c"].max()), "degC"


FAMILY = MeasureFamily(
    take=_take, absent={"peak_winding_temperature": msgid("The heat of this motor is not computed.")}
)
