"""Time, distance and speed."""

from simulation.measures.family import MeasureFamily, Ridden, Taken
from simulation.msgid import msgid


def _take(ridden: Ridden) -> Taken:
    yield "time", ridden.duration_s, "s"
    yield "distance", ridden.way_m, "m"
    yield "top_speed", float(ridden.channels["speed_mps"].max()), "m/s"
    if ridden.duration_s > 0.0:
        yield "mean_speed", ridden.way_m / ridden.duration_s, "m/s"


FAMILY = MeasureFamily(take=_take, absent={"mean_speed": msgid("The run ended before it began.")})
