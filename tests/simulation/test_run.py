"""Running: one way in, two solvers, and a Recording that nobody can change."""

from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.driver import ConstantSpeed, FullThrottle
from simulation.longitudinal import run1d
from simulation.powertrain.motor import MotorParams
from simulation.recording import Recording
from simulation.run import SOLVERS, run
from simulation.telemetry import LIMITS
from tests.simulation.cars import racer, road


@pytest.fixture(scope="module")
def sprint() -> Recording:
    """A short run on the level."""
    return run(racer(), road(30.0))


def test_course_names_the_driver() -> None:
    """Without a driver the course's own drives: here one who keeps 3 m/s."""
    course = replace(road(40.0), driver="constant_speed", driver_value=3.0)

    assert run(racer(), course).measures["top_speed"].value == pytest.approx(3.0, rel=1e-3)


def test_recording_cannot_be_changed(sprint: Recording) -> None:
    """Fields, mappings and arrays are frozen."""
    with pytest.raises(FrozenInstanceError):
        sprint.outcome = "won"  # type: ignore[misc] # that it fails is the point
    with pytest.raises(TypeError):
        sprint.ledger["battery"] = 0.0  # type: ignore[index] # that it fails is the point
    with pytest.raises(ValueError, match="read-only"):
        sprint.channels["speed_mps"][0] = 99.0


def test_channels_go_together(sprint: Recording) -> None:
    """All channels have the same length, time rises, nothing is missing or infinite, limits are names."""
    lengths = {channel.size for channel in sprint.channels.values()}

    assert len(lengths) == 1
    assert len(sprint.channels) >= 20
    assert (np.diff(sprint.channels["time_s"]) > 0.0).all()
    assert all(np.isfinite(channel).all() for channel in sprint.channels.values())
    assert set(sprint.channels["limit"].tolist()) <= set(range(len(LIMITS)))


def test_both_solvers_speak_of_the_same_channels(sprint: Recording) -> None:
    """Every channel of the powertrain and the ride has the same name in both solvers."""
    contact = run(racer(), road(30.0), solver="2d")
    shared = {"time_s", "distance_m", "speed_mps", "acceleration_mps2", "load_rear_n", "load_front_n", "residual_j"}

    assert shared | {"battery_power_w", "state_of_charge", "limit", "motor_torque_nm"} <= set(sprint.channels)
    assert shared | {"battery_power_w", "state_of_charge", "limit", "motor_torque_nm"} <= set(contact.channels)
    assert contact.duration_s == pytest.approx(sprint.duration_s, rel=5e-3)


def test_unknown_solver_is_told() -> None:
    """A solver that does not exist is named in one sentence."""
    with pytest.raises(ValueError, match="There is no solver 3d; write 1d or 2d"):
        run(racer(), road(), solver="3d")


@pytest.mark.parametrize("solver", SOLVERS)
def test_run_can_be_cancelled(solver: str) -> None:
    """A run that is asked to stop ends as cancelled, with what it has."""
    recording = run(racer(), road(), solver=solver, cancelled=lambda: True)

    assert recording.outcome == "cancelled"
    assert recording.events[-1].kind == "cancelled"
    assert recording.duration_s < 1.0


def test_progress_only_rises() -> None:
    """Progress goes from nothing to all, never back."""
    shares: list[float] = []

    run(racer(), road(30.0), progress=shares.append)

    assert shares == sorted(shares)
    assert shares[-1] <= 1.0
    assert shares[-2] > 0.9


def test_axle_loads_carry_the_whole_weight(sprint: Recording) -> None:
    """On the level front and rear load add up to the weight; a launch moves load to the rear."""
    both = sprint.channels["load_rear_n"] + sprint.channels["load_front_n"]

    assert both == pytest.approx(132.0 * 9.81)
    assert sprint.channels["load_rear_n"][1] > sprint.channels["load_rear_n"][0]


def test_motor_without_numbers_is_told() -> None:
    """A motor that fits no model says what it needs."""
    with pytest.raises(ValueError, match="The motor is not known"):
        run(replace(racer(), motor=MotorParams(power_max_w=100.0)), road())


@settings(deadline=None, max_examples=8)
@given(heavier=st.floats(1.0, 200.0), rougher=st.floats(0.0, 0.02))
def test_more_mass_and_more_rolling_never_save_energy(heavier: float, rougher: float) -> None:
    """At the same steady speed a heavier car on worse tyres needs more energy over the same way."""
    driver, course = ConstantSpeed(4.0), road(20.0)

    light = run1d(racer(), course, driver, speed_mps=4.0)
    heavy = run1d(racer(mass_kg=132.0 + heavier, rolling=0.005 + rougher), course, driver, speed_mps=4.0)

    assert heavy.ledger["battery"] > light.ledger["battery"]


def test_harder_gear_climbs_better_and_tops_out_lower() -> None:
    """A greater ratio gives a steeper grade and a lower top speed: the trade that gearing is."""
    tall, short = (run(racer(ratio=ratio), road(120.0), FullThrottle()).measures for ratio in (3.0, 6.0))

    assert short["max_grade"].value > tall["max_grade"].value
    assert short["top_speed"].value < tall["top_speed"].value
