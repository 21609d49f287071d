"""The stopping distance: from brakes on to standing."""

import numpy as np

from simulation.measures.family import MeasureFamily, Ridden, Taken
from simulation.msgid import msgid

_STANDS_MPS = 0.01


def _take(ridden: Ridden) -> Taken:
    """The longest way of all stops; a brake that is let go on the way begins anew."""
    if "brake" not in ridden.channels:
        return
    speeds = ridden.channels["speed_mps"]
    braking = (ridden.channels["brake"] > 0.0) & (speeds > _STANDS_MPS)
    edges = np.flatnonzero(np.diff(braking.astype(np.int8), prepend=0, append=0))
    pairs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    ways = [_way_m(ridden, start, end) for start, end in pairs if end < speeds.size and speeds[end] <= _STANDS_MPS]
    if ways:
        yield "stopping_distance", max(ways), "m"


def _way_m(ridden: Ridden, start: int, end: int) -> float:
    """Return the way from the moment of braking, which lies between two samples, to standing.

    How long before the sample it was follows from the speed lost since the one before: dt = dv / a.
    """
    distances = ridden.channels["distance_m"]
    return float(distances[end] - distances[start]) + (_before_m(ridden, start) if start else 0.0)


def _before_m(ridden: Ridden, start: int) -> float:
    speeds, times = ridden.channels["speed_mps"], ridden.channels["time_s"]
    lost_mps = float(speeds[start - 1] - speeds[start])
    slowing_mps2 = -float(ridden.channels["acceleration_mps2"][start])
    between_s = float(times[start] - times[start - 1])
    if slowing_mps2 <= 0.0:
        return 0.0
    braked_s = min(max(lost_mps / slowing_mps2, 0.0), between_s)
    return braked_s * float(speeds[start] + 0.5 * slowing_mps2 * braked_s)


FAMILY = MeasureFamily(take=_take, absent={"stopping_distance": msgid("The car did not brake to a stop.")})
