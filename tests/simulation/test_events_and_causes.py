"""Events are found once, and explained from the forces and energies of their moment."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.course import Checkpoint, Course, SpeedTarget
from simulation.driver import ConstantPower, Driver, FollowTargets, FullThrottle
from simulation.events import LIMITS, crossings
from simulation.explain import LEDGER_LABELS, STORY_LENGTH, explain, story
from simulation.ledger import SINKS, SOURCES
from simulation.longitudinal import run1d
from simulation.recording import Event, Recording
from simulation.vehicle import VehicleSpec
from tests.simulation.cars import RACER_MOTOR, RACER_PACK, racer, road


def only(recording: Recording, kind: str) -> Event:
    """Return the one event of a kind."""
    (event,) = (event for event in recording.events if event.kind == kind)
    return event


def kinds(recording: Recording) -> list[str]:
    """Return the kinds of a recording's events."""
    return [event.kind for event in recording.events]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=60))
def test_crossings_come_by_turns(values: list[float]) -> None:
    """Whatever the channel, on and off alternate and begin with on."""
    turns = [is_on for _, is_on in crossings(np.array(values), on=0.8, off=0.3)]

    assert turns == [place % 2 == 0 for place in range(len(turns))]


def test_noise_between_the_two_thresholds_tells_nothing() -> None:
    """A channel that flutters inside the hysteresis makes one event, not many."""
    values = np.array([0.0, 0.9, 0.5, 0.9, 0.5, 0.1, 0.5, 0.1])

    assert crossings(values, on=0.8, off=0.2) == [(1, True), (5, False)]


def test_ride_starts_and_finishes_and_passes_its_checkpoint() -> None:
    """The first event is the start, the last the finish; a checkpoint's time is read between samples."""
    course = replace(road(100.0), checkpoints=(Checkpoint(name="Tree", distance_m=50.0),))
    recording = run1d(racer(), course, FullThrottle())

    tree = only(recording, "checkpoint")
    assert kinds(recording)[0] == "start"
    assert kinds(recording)[-1] == "finish"
    assert tree.facts["name"] == "Tree"
    assert recording.at(tree.time_s)["distance_m"] == pytest.approx(50.0, abs=1e-6)
    assert recording.channels["distance_m"][-1] == pytest.approx(100.0, abs=1e-9)


def test_stall_is_the_slope_against_the_drive() -> None:
    """A stall names the force needed and the force there was; the slope ranks first among what held the car."""
    hill = road(60.0, ((0.0, 0.0), (10.0, 0.0), (60.0, 20.0)))
    recording = run1d(racer(), hill, FullThrottle())
    why = explain(recording, recording.events[-1])

    assert recording.outcome == "stalled"
    assert why.reached is not None
    assert why.threshold is not None
    assert why.reached.value < why.threshold.value
    assert [cause.name for cause in why.contributions] == ["grade", "rolling_resistance"]
    assert why.threshold.value == pytest.approx(sum(cause.value for cause in why.contributions))
    assert why.facts["limit"] == "controller_current"


def test_wheel_slip_is_force_above_grip() -> None:
    """On ice the motor's force is above what the driven tyres hold: both are told, with the surface."""
    icy = road(10.0, grip=0.1)
    recording = run1d(racer(), icy, FullThrottle())
    why = explain(recording, only(recording, "wheel_slip_start"))

    assert why.reached is not None
    assert why.threshold is not None
    assert why.reached.value > why.threshold.value
    assert why.threshold.value == pytest.approx(float(recording.channels["drive_force_n"].max()))
    assert why.facts["surface"] == "Asphalt"
    assert why.facts["axle"] == "rear"


def test_brown_out_is_voltage_lost_inside_the_battery() -> None:
    """A pack of high resistance falls to its lowest voltage: what it had at the start less what was lost is left."""
    weak = replace(racer(), battery=replace(RACER_PACK, resistance_ohm=0.2, voltage_min_v=20.0))
    recording = run1d(weak, road(50.0), FullThrottle())
    why = explain(recording, only(recording, "brown_out"))
    causes = {cause.name: cause.value for cause in why.contributions}

    assert why.threshold is not None
    assert why.reached is not None
    assert why.threshold.value == 20.0
    assert why.contributions[0].name == "sag"
    assert float(why.facts["start_voltage_v"]) - sum(causes.values()) == pytest.approx(why.reached.value)
    assert why.facts["resistance_ohm"] == pytest.approx(0.2, rel=0.02)


def test_hot_motor_is_told_then_cut_out() -> None:
    """A motor of little copper on a long hill gets hot, is cut back, and cuts out."""
    small = replace(racer(), motor=replace(RACER_MOTOR, heat_capacity_j_per_k=60.0, thermal_resistance_k_per_w=2.0))
    hill = road(400.0, ((0.0, 0.0), (400.0, 40.0)), time_limit_s=40.0)
    recording = run1d(small, hill, FullThrottle())
    why = explain(recording, next(event for event in recording.events if event.kind == "motor_hot"))

    assert kinds(recording).index("motor_hot") < kinds(recording).index("motor_cut_out")
    assert why.reached is not None
    assert why.reached.value >= 100.0


def test_small_battery_runs_low_then_empty() -> None:
    """A tiny pack is told as low, then the run ends empty, with where its energy went."""
    tiny = replace(racer(), battery=replace(RACER_PACK, capacity_ah=0.05, peukert_exponent=1.0))
    recording = run1d(tiny, road(5000.0, time_limit_s=400.0), ConstantPower(200.0))
    why = explain(recording, recording.events[-1])

    assert kinds(recording)[-1] == "battery_empty"
    assert "battery_low" in kinds(recording)
    assert recording.outcome == "empty"
    values = [cause.value for cause in why.contributions]
    assert values == sorted(values, reverse=True)


def test_city_driver_stops_where_it_is_asked_and_waits() -> None:
    """The driver halts within a metre before the line, waits, and goes on; braking sends energy back."""
    city = replace(
        road(150.0),
        targets=(SpeedTarget(distance_m=0.0, speed_mps=6.0), SpeedTarget(distance_m=80.0, speed_mps=0.0, wait_s=4.0)),
    )
    recording = run1d(racer(), city, FollowTargets())
    halt = only(recording, "halt")
    standing = recording.channels["time_s"][recording.channels["speed_mps"] < 0.01]

    assert recording.outcome == "finished"
    assert 79.0 <= halt.distance_m <= 80.0
    assert np.count_nonzero(standing > 1.0) * 0.05 == pytest.approx(4.0, abs=0.3)
    assert float(recording.channels["speed_mps"].max()) < 6.1
    assert float(recording.channels["battery_current_a"].min()) < 0.0
    assert recording.measures["stopping_distance"].value > 5.0


@pytest.mark.parametrize("driver", [FullThrottle(), ConstantPower(240.0)])
def test_story_is_short_and_ends_with_the_end(driver: Driver) -> None:
    """A story has at most seven events in the order of time, and the end is the last of them."""
    checkpoints = tuple(Checkpoint(name=f"Post {place}", distance_m=8.0 * place) for place in range(1, 12))
    recording = run1d(racer(), replace(road(100.0), checkpoints=checkpoints), driver)
    told = story(recording)
    times = [event.time_s for event in told.events]

    assert len(told.events) == STORY_LENGTH
    assert times == sorted(times)
    assert told.events[-1].kind == "finish"
    assert told.headline["time_s"] == recording.duration_s


def test_every_item_and_limit_has_its_place() -> None:
    """Each ledger item has words, and each limit that a powertrain may name stands in the list."""
    assert set(LEDGER_LABELS) == {*SOURCES, *SINKS}
    assert {"", "voltage", "brown_out", "grip", "cut_out", "empty"} <= set(LIMITS)


def measured(car: VehicleSpec, course: Course) -> Mapping[str, float]:
    """Return measures by key, bare numbers."""
    return {key: measure.value for key, measure in run1d(car, course, FullThrottle()).measures.items()}


def test_measures_hang_together() -> None:
    """Energy per km, km per kWh, mean speed and range follow from distance, time, energy and charge."""
    found = measured(racer(), road(300.0))

    assert found["distance"] == pytest.approx(300.0)
    assert found["mean_speed"] == pytest.approx(300.0 / found["time"])
    assert found["energy_per_km"] == pytest.approx(found["energy"] / 0.3)
    assert found["km_per_kwh"] == pytest.approx(300.0 / found["energy"])
    assert found["range"] == pytest.approx(300.0 / (1.0 - found["charge_left"] / 100.0))
    assert found["static_stability"] == pytest.approx(0.6 / 0.35)
