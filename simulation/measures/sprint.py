"""Sprints: the time from standing to a speed."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from simulation.measures.family import MeasureFamily, Ridden, Taken
from simulation.msgid import msgid

SPRINTS_MPS: Mapping[str, float] = MappingProxyType(
    {"zero_to_20_kmh": 20.0 / 3.6, "zero_to_50_kmh": 50.0 / 3.6, "zero_to_100_kmh": 100.0 / 3.6}
)
_STANDS_MPS = 0.1


def _take(ridden: Ridden) -> Taken:
    speeds, times = ridden.channels["speed_mps"], ridden.channels["time_s"]
    if speeds[0] > _STANDS_MPS:
        return
    for key, speed in SPRINTS_MPS.items():
        sample = int(np.argmax(speeds >= speed))
        if speeds[sample] >= speed:
            pair = slice(sample - 1, sample + 1)
            yield key, float(np.interp(speed, speeds[pair], times[pair]) - times[0]), "s"


_SLOW = msgid("The car did not start from standing, or never got so fast.")
FAMILY = MeasureFamily(take=_take, absent=dict.fromkeys(SPRINTS_MPS, _SLOW))
