"""A fleet is the solver for one car, many times over: every car ends as it would alone, to a billionth."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.course import Course, SpeedTarget
from simulation.driver import ConstantPower, ConstantSpeed, Driver, FollowTargets, FullThrottle
from simulation.fleet.result import FleetResult
from simulation.fleet.running import run_fleet
from simulation.longitudinal import run1d
from simulation.powertrain.battery import BatteryParams
from simulation.recording import Recording
from simulation.run import run
from simulation.strategy import UseUpBattery
from simulation.vehicle import VehicleSpec
from tests.simulation.cars import RACER_MOTOR, ideal_car, racer, road
from tests.simulation.designs import cars, chassis, complete, courses, drivers, hills
from tests.simulation.lawful import series
from tests.simulation.test_examples_truth import COURSES, SPECS

CLOSE = 1e-9
"""Of a car's time, and of the greatest item of its ledger."""

SHORT_S = 2.0


def assert_alike(fleet: FleetResult, place: int, alone: Recording) -> None:
    """Assert that a car of a fleet ended as the same car alone."""
    assert fleet.outcome[place] == alone.outcome
    assert fleet.time_s[place] == pytest.approx(alone.duration_s, rel=CLOSE, abs=CLOSE)
    assert fleet.distance_m[place] == pytest.approx(float(alone.channels["distance_m"][-1]), rel=CLOSE, abs=CLOSE)
    assert fleet.top_speed_mps[place] == pytest.approx(alone.measures["top_speed"].value, rel=CLOSE, abs=CLOSE)
    greatest = max(abs(energy) for energy in alone.ledger.values())
    for item, energy in alone.ledger.items():
        assert fleet.ledger[item][place] == pytest.approx(energy, rel=CLOSE, abs=CLOSE * greatest), item


def assert_all_alike(
    specs: Sequence[VehicleSpec], course: Course, driver: Driver | None = None, *, alone: int = 0
) -> FleetResult:
    """Assert that each car ends as alone, and that just so many were sent to the solver for one car."""
    fleet = run_fleet(specs, course, driver)

    for place, spec in enumerate(specs):
        assert_alike(fleet, place, run(spec, course, driver))
    assert sum(why != "" for why in fleet.alone) == alone
    return fleet


@pytest.mark.parametrize("id", sorted(COURSES))
def test_every_example_on_every_course(request: pytest.FixtureRequest, id: str) -> None:
    """All examples, each course with its own driver: the first seconds of it, and all of it with `--long`."""
    is_whole = request.config.getoption("--long")
    course = COURSES[id] if is_whole else replace(COURSES[id], time_limit_s=0.3)

    fleet = run_fleet(list(SPECS.values()), course)

    for place, spec in enumerate(SPECS.values()):
        assert_alike(fleet, place, run(spec, course))


def test_any_cars_with_any_driver_on_any_road(request: pytest.FixtureRequest) -> None:
    """Whatever a class draws: each car ends as alone, whoever rides with it."""
    drawn = st.lists(st.one_of(cars, complete(chassis())), min_size=1, max_size=3)

    @series(request, 3)
    @given(specs=drawn, course=st.one_of(courses, hills), driver=drivers)
    def law(specs: list[VehicleSpec], course: Course, driver: Driver) -> None:
        short = replace(course, time_limit_s=min(course.time_limit_s, SHORT_S))
        fleet = run_fleet(specs, short, driver)
        for place, spec in enumerate(specs):
            assert_alike(fleet, place, run1d(spec, short, driver, speed_mps=short.start_speed_mps))

    law()


def test_cars_that_end_one_after_the_other() -> None:
    """Twelve cars of one kind, each heavier than the last, reach the line at twelve different moments, as alone."""
    specs = [racer(mass_kg=60.0 + 20.0 * place) for place in range(12)]

    fleet = assert_all_alike(specs, road(1.5))

    assert set(fleet.outcome) == {"finished"}
    assert np.all(np.diff(fleet.time_s) > 0.0)


def test_stops_waits_and_brakes_that_give_back() -> None:
    """A town with two stops: cars with and without regeneration brake, wait and go on as alone."""
    plain = racer()
    none = replace(plain, controller=replace(plain.controller, regeneration_max=0.0))
    curve = replace(plain, controller=replace(plain.controller, regeneration_fade_width_mps=0.5))
    targets = (
        SpeedTarget(distance_m=0.0, speed_mps=4.0),
        SpeedTarget(distance_m=3.0, speed_mps=0.0, wait_s=0.2),
        SpeedTarget(distance_m=5.0, speed_mps=2.0),
        SpeedTarget(distance_m=7.0, speed_mps=0.0),
    )
    course = replace(road(8.5), targets=targets)

    fleet = assert_all_alike([plain, none, curve], course, FollowTargets())

    assert fleet.ledger["brake"][1] > fleet.ledger["brake"][0] > 0.0


def test_a_motor_at_its_rated_speed() -> None:
    """There a step has no speed of its own, the motor goes on and off; the fleet does the same as one car."""
    fast = replace(racer(), motor=replace(RACER_MOTOR, speed_max_rad_s=40.0))

    fleet = assert_all_alike([fast, racer()], replace(road(100.0), time_limit_s=5.0))

    assert fleet.top_speed_mps[0] == pytest.approx(40.0 / 4.0 * 0.254, rel=0.02)


def test_hot_motors_are_cut_back_and_off() -> None:
    """Small windings derate, cut out and come back as alone; one that stands cut out has stalled."""
    small = replace(
        RACER_MOTOR,
        heat_capacity_j_per_k=20.0,
        thermal_resistance_k_per_w=0.02,
        temperature_warn_c=45.0,
        temperature_max_c=50.0,
    )
    specs = [replace(racer(mass_kg=mass), motor=small) for mass in (100.0, 600.0)]

    fleet = assert_all_alike(specs, replace(road(100.0), time_limit_s=4.0))

    assert fleet.peak_winding_c.max() >= 40.0


def test_batteries_that_run_empty_and_hills_that_win() -> None:
    """A tiny pack ends empty, a car too heavy for its hill stalls: the same ends as alone."""
    tiny = replace(racer(), battery=replace(racer().battery, capacity_ah=0.002, peukert_exponent=1.0))
    heavy = racer(mass_kg=2000.0)
    hill = replace(road(12.0, ((0.0, 0.0), (2.0, 0.0), (12.0, 0.8))), time_limit_s=20.0)

    fleet = assert_all_alike([tiny, heavy, racer()], hill)

    assert fleet.outcome == ("empty", "stalled", "finished")


def test_a_plan_that_uses_up_the_battery() -> None:
    """Each car's search for its power finds what it finds alone."""
    specs = [
        replace(racer(mass_kg=mass), battery=replace(racer().battery, capacity_ah=hours))
        for mass, hours in ((100.0, 0.02), (150.0, 40.0))
    ]

    assert_all_alike(specs, replace(road(400.0), time_limit_s=5.0), UseUpBattery())


def test_channels_are_those_of_one_car() -> None:
    """On wish a fleet keeps every channel of a Recording: same names, same samples, same numbers."""
    specs = [racer(), racer(mass_kg=200.0), ideal_car()]
    course = replace(road(40.0, ((0.0, 0.0), (20.0, 0.5), (40.0, 0.0)), grip=0.5), time_limit_s=1.5)

    fleet = run_fleet(specs, course, ConstantSpeed(3.0), channels=True)

    for spec, channels in zip(specs, fleet.channels, strict=True):
        alone = run1d(spec, course, ConstantSpeed(3.0)).channels
        assert channels.keys() == alone.keys()
        for name, values in alone.items():
            scale = max(float(np.abs(values).max()), 1.0)
            assert channels[name] == pytest.approx(values, rel=CLOSE, abs=CLOSE * scale), name


def test_what_fleets_do_not_know_rides_alone_and_is_named() -> None:
    """A gearbox and a pack without resistance are not approximated: the result says why each rode alone."""
    boxed = replace(racer(), drivetrain=replace(racer().drivetrain, ratios=(4.0, 2.0)))
    stiff = replace(racer(), battery=replace(racer().battery, resistance_ohm=0.0))

    fleet = assert_all_alike([racer(), boxed, stiff], road(8.0), FullThrottle(), alone=2)

    assert fleet.alone == ("", "DrivetrainParams.ratios", "BatteryParams.resistance_ohm of 0")


def test_order_changes_nothing() -> None:
    """The same cars give the same numbers to the last bit in whatever order they are given."""
    specs = [racer(mass_kg=100.0 + place) for place in range(9)]
    course = road(4.0)

    forward, back = run_fleet(specs, course), run_fleet(specs[::-1], course)

    assert forward.time_s.tolist() == back.time_s[::-1].tolist()
    assert forward.energy_j.tolist() == back.energy_j[::-1].tolist()


def test_each_driver_of_constant_power_has_the_same_watts() -> None:
    """Weak and strong cars draw what was asked, where they can."""
    fleet = assert_all_alike([racer(), racer(mass_kg=400.0), ideal_car()], road(2.0), ConstantPower(200.0))

    assert fleet.peak_power_w == pytest.approx(200.0, rel=1e-6)


def test_nobody_is_a_fleet_too() -> None:
    """No cars give a result without cars."""
    assert run_fleet([], road()).outcome == ()


def test_reference_packs_and_cells_ride_in_one_call() -> None:
    """Kinds are sorted out inside: the result is in the order of the cars that were given."""
    pack = BatteryParams(
        chemistry="reference",
        cells_in_series=1,
        capacity_ah=10.0,
        resistance_ohm=0.0,
        current_max_a=500.0,
        voltage_min_v=0.0,
        capacity_wh=240.0,
        round_trip_efficiency=0.9,
        power_max_w=900.0,
    )
    specs = [racer(), replace(racer(), battery=pack), ideal_car(), racer(mass_kg=90.0)]

    assert_all_alike(specs, road(4.0))
