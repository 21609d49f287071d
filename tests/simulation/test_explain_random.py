"""Whatever car a student puts together, on whatever road: every event can be explained, every measure is a number."""

import math

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from simulation.course import Course
from simulation.driver import Driver
from simulation.events import explainers
from simulation.explain import STORY_LENGTH, explain, story
from simulation.run import run
from simulation.soundness import UnsoundRun
from simulation.vehicle import VehicleSpec
from tests.simulation import designs


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(designs.cars, designs.courses, designs.drivers, st.sampled_from(["1d", "2d"]))
def test_any_run_is_told_and_explained(car: VehicleSpec, course: Course, driver: Driver, solver: str) -> None:
    """Events are in order and of known kinds; causes are finite, none is nothing, and the greatest comes first."""
    try:
        recording = run(car, course, driver, solver=solver)
    except UnsoundRun:
        assume(False)
    times = [event.time_s for event in recording.events]

    assert times == sorted(times)
    assert {event.kind for event in recording.events} <= set(explainers())
    assert len(story(recording).events) <= STORY_LENGTH
    assert all(math.isfinite(measure.value) for measure in recording.measures.values())
    for event in recording.events:
        found = explain(recording, event)
        sizes = [abs(cause.value) for cause in found.contributions]
        assert sizes == sorted(sizes, reverse=True)
        assert all(0.0 < size < math.inf for size in sizes)
        assert all(math.isfinite(one.value) for one in (found.reached, found.threshold) if one is not None)
