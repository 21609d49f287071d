"""Every joule is told: the ledger closes to round-off, and no item is the remainder."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulation.course import Course, SpeedTarget, Surface
from simulation.driver import ConstantPower, ConstantSpeed, Driver, FollowTargets, FullThrottle
from simulation.ledger import SINKS, SOURCES, residual_of
from simulation.longitudinal import run1d
from simulation.powertrain.battery import BatteryParams
from simulation.powertrain.controller import ControllerParams
from simulation.powertrain.drivetrain import DrivetrainParams
from simulation.powertrain.motor import MotorParams
from simulation.recording import Recording
from simulation.vehicle import RoadLoad, SolarParams, VehicleSpec
from tests.simulation.cars import RACER_MOTOR, racer

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


batteries = st.builds(
    BatteryParams,
    chemistry=st.sampled_from(["lead_acid", "lifepo4", "li_ion"]),
    cells_in_series=st.integers(6, 30),
    capacity_ah=st.floats(0.02, 40.0),
    resistance_ohm=st.floats(0.001, 0.3),
    current_max_a=st.floats(5.0, 300.0),
    voltage_min_v=st.floats(0.0, 20.0),
    peukert_exponent=st.floats(1.0, 1.3),
    state_of_charge_start=st.floats(0.05, 1.0),
)

machines = st.one_of(
    st.builds(
        MotorParams,
        torque_constant_nm_per_a=st.floats(0.02, 0.5),
        resistance_ohm=st.floats(0.02, 1.0),
        no_load_current_a=st.floats(0.0, 3.0),
        current_max_a=st.floats(5.0, 200.0),
        inertia_kgm2=st.floats(0.0, 0.01),
        heat_capacity_j_per_k=st.floats(5.0, 2000.0),
        thermal_resistance_k_per_w=st.floats(0.1, 2.0),
        count=st.integers(1, 2),
    ),
    st.builds(
        MotorParams,
        power_max_w=st.floats(100.0, 20_000.0),
        torque_max_nm=st.floats(1.0, 100.0),
        efficiency_map=st.tuples(
            st.tuples(st.just(0.0), st.floats(0.2, 0.95)),
            st.tuples(st.just(0.3), st.floats(0.5, 0.97)),
            st.tuples(st.just(1.0), st.floats(0.5, 0.97)),
        ),
    ),
    st.just(RACER_MOTOR),
)

cars = st.builds(
    lambda mass, battery, motor, controller, ratio, efficiency, solar, load: replace(
        racer(mass_kg=mass),
        battery=battery,
        motor=motor,
        controller=controller,
        drivetrain=DrivetrainParams(ratio=ratio, efficiency=efficiency),
        solar=solar,
        road_load=load,
    ),
    st.floats(20.0, 800.0),
    batteries,
    machines,
    st.builds(
        ControllerParams,
        current_max_a=st.floats(0.0, 200.0),
        efficiency=st.floats(0.8, 1.0),
        regeneration_max=st.floats(0.0, 1.0),
    ),
    st.floats(1.0, 12.0),
    st.floats(0.6, 1.0),
    st.one_of(st.none(), st.builds(SolarParams, area_m2=st.floats(0.1, 4.0), efficiency=st.just(0.2))),
    st.one_of(st.none(), st.just(RoadLoad(f0_n=8.0, f1_n_per_mps=0.4, f2_n_per_mps2=0.2))),
)

drivers = st.one_of(
    st.just(FullThrottle()),
    st.builds(ConstantPower, st.floats(50.0, 2000.0)),
    st.builds(ConstantSpeed, st.floats(1.0, 8.0)),
    st.just(FollowTargets()),
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


WORKING = [name for name in (*SOURCES, *SINKS) if name not in ("tyre_slip", "impacts_and_joints")]


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
