"""Why a car stalled, from the channels of a standstill that show only a balance."""

import numpy as np

from simulation.explain import explain
from simulation.recording import Event, Recording


def standing_still(slope_n: float, push_n: float) -> Recording:
    """Return a run that rolled at 13 newtons of rolling resistance and then stood on a slope."""
    times = np.linspace(0.0, 20.0, 401)
    moving = times < 12.0
    channels = {
        "time_s": times,
        "speed_mps": np.where(moving, 3.0, 0.0),
        "rolling_resistance_n": np.where(moving, 13.0, slope_n - push_n),
        "grade_n": np.full_like(times, slope_n),
        "drive_force_n": np.full_like(times, push_n),
        "drive_wanted_n": np.full_like(times, push_n),
    }
    return Recording(
        design="cart",
        course="hill",
        solver="2d",
        outcome="stalled",
        channels=channels,
        ledger={},
        events=(),
        measures={},
        spec_hash="",
        course_hash="",
        version="1",
    )


def test_a_stall_needs_more_than_the_car_has() -> None:
    """What is needed counts slope and rolling as it was in motion, so it is more than the push that failed."""
    recording = standing_still(slope_n=400.0, push_n=399.0)

    found = explain(recording, Event(kind="stall", time_s=20.0, distance_m=30.0))

    assert found.reached
    assert found.threshold
    assert (found.reached.value, found.threshold.value) == (399.0, 413.0)
