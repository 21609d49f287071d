"""Every joule is told: the ledger closes to round-off, and no item is the remainder."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from simulation.course import Course, SpeedTarget, Surface
from simulation.driver import Driver, FollowTargets
from simulation.ledger import SINKS, SOURCES, residual_of
from simulation.longitudinal import run1d
from simulation.recording import Recording
from simulation.vehicle import SolarParams, VehicleSpec
from tests.simulation.cars import racer
from tests.simulation.designs import cars, drivers

HILLS = Course(
    id="hills",
    name="Hills",
    sentence="Up and down.",
    length_m=60.0,
    profile=((0.0, 0.0), (7.0, 0.0), (21.0, 0.9), (40.0, -0.6), (60.0, 0.3)),
    surfaces=((0.0, Surface(name="Asphalt")), (30.0, Surface(name="Gravel", grip=0.5, rolling=2.0))),
    targets=(SpeedTarget(distance_m=0.0, speed_mps=6.0), SpeedTarget(distance_m=45.0, speed_mps=0.0, wait_s=1.0)),
    wind_mps=1.5,
    sunlight_w_m2=800.0,
    time_limit_s=12.0,
)


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(car=cars, driver=drivers)
def test_residual_is_round_off_for_any_car(car: VehicleSpec, driver: Driver) -> None:
    """Whatever the car, driver, hill, wind, sun and braking: in less out is below 1e-9 of what the battery moved."""
    recording = run1d(car, HILLS, driver)

    moved = abs(recording.ledger["battery"]) + recording.ledger["solar"]
    assert abs(recording.ledger["residual"]) <= 1e-9 * moved + 1e-9
    assert min(recording.ledger[name] for name in ("motor", "controller", "resistance", "drivetrain", "brake")) >= -1e-9


@pytest.fixture(scope="module")
def ride() -> Recording:
    """A ride in which every item of the 1-D ledger is at work."""
    car = replace(racer(), solar=SolarParams(area_m2=1.0, efficiency=0.2))
    return run1d(car, HILLS, FollowTargets())


WORKING = [name for name in (*SOURCES, *SINKS) if name not in ("tyre_slip", "dampers", "impacts_and_joints")]


@pytest.mark.parametrize("item", WORKING)
def test_no_item_is_the_remainder(ride: Recording, item: str) -> None:
    """One percent of error in any single item shows in the residual."""
    spoiled = {**ride.ledger, item: ride.ledger[item] * 1.01}

    assert abs(residual_of(spoiled)) > 1e3 * abs(ride.ledger["residual"])


def test_residual_is_a_channel(ride: Recording) -> None:
    """The residual is recorded all along the ride, and stays below 1e-9 of the energy moved."""
    assert max(abs(ride.channels["residual_j"])) <= 1e-9 * ride.ledger["battery"]


def test_same_run_twice_is_equal_twice(ride: Recording) -> None:
    """Two runs of the same car on the same course are equal to the last bit."""
    car = replace(racer(), solar=SolarParams(area_m2=1.0, efficiency=0.2))

    again = run1d(car, HILLS, FollowTargets())

    assert again.spec_hash == ride.spec_hash
    assert dict(again.ledger) == dict(ride.ledger)
    assert again.events == ride.events
    assert all((again.channels[name] == ride.channels[name]).all() for name in ride.channels)
