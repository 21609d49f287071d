"""Every kind of event comes about in a real run, is told in order, and has an explanation out of that run."""

import math

import pytest

from simulation.events import explainers
from simulation.explain import explain
from tests.simulation.told_runs import RUNS, told_run


@pytest.mark.parametrize("name", RUNS)
def test_a_run_tells_what_happens_in_it(name: str) -> None:
    """The events that the run was made for are all there, in the order of time, from start to end."""
    recording = told_run(name)
    times, kinds = [event.time_s for event in recording.events], [event.kind for event in recording.events]

    assert RUNS[name][1] <= set(kinds)
    assert kinds[0] == "start"
    assert times == sorted(times)
    assert times[-1] == recording.duration_s


def test_no_kind_of_event_is_without_a_run() -> None:
    """Every kind that has an explanation comes about in one of these runs, and every kind that comes about has one."""
    seen = {event.kind for name in RUNS for event in told_run(name).events}

    assert seen == set(explainers())


@pytest.mark.parametrize("name", RUNS)
def test_every_event_is_explained_by_numbers_in_order(name: str) -> None:
    """Causes are finite, none is nothing, the greatest comes first, all in one unit; only the rigid has none."""
    recording = told_run(name)

    for event in recording.events:
        found = explain(recording, event)
        sizes = [abs(cause.value) for cause in found.contributions]
        assert sizes == sorted(sizes, reverse=True), event
        assert all(0.0 < size < math.inf for size in sizes), event
        assert len({cause.unit for cause in found.contributions}) <= 1, event
        if event.kind not in WITHOUT_A_CAUSE:
            assert found.reached is not None, event
            assert found.contributions, event


WITHOUT_A_CAUSE = {"cancelled", "crashed_bare", "bumper_used_up"}
"""A person gave up, or something rigid took the car's speed with a force that nobody can tell."""

CROSSED = {
    "wheel_slip_start": 1,
    "slip_air": 1,
    "wheel_lock_start": 1,
    "wheel_lift": 1,
    "pitch_over": 1,
    "motor_hot": 1,
    "motor_cut_out": 1,
    "bend_slide": 1,
    "bend_roll": 1,
    "stall": -1,
    "time_out": -1,
    "grounding_end": -1,
}
"""Whether what was reached lies above its limit, or below."""


@pytest.mark.parametrize("name", RUNS)
def test_the_threshold_was_really_crossed(name: str) -> None:
    """What an explanation says was reached lies beyond the limit that it names."""
    recording = told_run(name)

    for event in recording.events:
        found = explain(recording, event)
        if found.kind in CROSSED and found.reached and found.threshold:
            beyond = CROSSED[found.kind] * (found.reached.value - found.threshold.value)
            assert beyond >= -1e-6 * abs(found.threshold.value), (event, found)
