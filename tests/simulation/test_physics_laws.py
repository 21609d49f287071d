"""What holds for any car on any road: nothing is made of nothing, and more of what hinders never helps."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.course import Course
from simulation.cycle import Cycle
from simulation.cycle_energy import cycle_battery_wh, cycle_energy
from simulation.driver import ConstantPower, ConstantSpeed, Driver, FullThrottle
from simulation.longitudinal import run1d
from simulation.recording import Recording
from simulation.vehicle import VehicleSpec
from tests.simulation.cars import axles, ideal_car, racer, road
from tests.simulation.designs import cars, courses, drivers
from tests.simulation.lawful import LOSSES, assert_lawful, assert_same, scale, series


def traces() -> st.SearchStrategy[Cycle]:
    """Draw cycles of a minute or so, stops and uneven steps included."""
    speeds = st.lists(st.floats(0.0, 9.0), min_size=3, max_size=12)
    return st.builds(_trace, speeds, st.floats(0.2, 3.0))


def _trace(speeds: list[float], step_s: float) -> Cycle:
    knots = np.arange(len(speeds)) * 6.0
    time = np.append(np.arange(0.0, knots[-1] - 0.1, step_s), knots[-1])
    return Cycle(id="drawn", time_s=time, speed_mps=np.interp(time, knots, speeds))


def assert_charge(recording: Recording) -> None:
    """Assert that no pack gives what it never held: one of 20 mAh may go from a tenth to nothing within one step."""
    assert recording.channels["state_of_charge"].min() >= -0.25


def test_nothing_is_made_of_nothing_and_twice_is_the_same(request: pytest.FixtureRequest) -> None:
    """Any car, any road, any weather, any driver: no NaN, no loss below 0, books closed; and again to the last bit."""

    @series(request, 25)
    @given(car=cars, course=courses, driver=drivers, load_w=st.sampled_from([0.0, 3.0, 500.0, 10_000.0]))
    def law(car: VehicleSpec, course: Course, driver: Driver, load_w: float) -> None:
        loaded = replace(car, auxiliary_power_w=load_w)
        first, again = run1d(loaded, course, driver), run1d(loaded, course, driver)

        assert_lawful(first)
        assert_charge(first)
        assert_same(first, again)

    law()


def test_drive_cycles_of_any_car_are_lawful(request: pytest.FixtureRequest) -> None:
    """Any car over any cycle, alone or in a class: closed, no loss below 0, and the fast way says the same."""

    @series(request, 15)
    @given(fleet=st.lists(cars, min_size=1, max_size=3), cycle=traces())
    def law(fleet: list[VehicleSpec], cycle: Cycle) -> None:
        told, wh = cycle_energy(fleet, cycle, channels=True), cycle_battery_wh(fleet, cycle)

        for energy, fast in zip(told, wh, strict=True):
            ledger = dict(energy.ledger)
            assert all(np.isfinite(values).all() for values in energy.channels.values())
            assert abs(ledger["residual"]) <= 1e-9 * scale(ledger) + 1e-9
            assert min(ledger[name] for name in LOSSES) >= -1e-9 * scale(ledger)
            assert fast == pytest.approx(energy.battery_wh, rel=1e-4, abs=1e-9)
            assert energy.limits or energy.trace_met

    law()


def test_more_mass_never_climbs_faster(request: pytest.FixtureRequest) -> None:
    """On tyres that hold, a heavier car takes longer up a hill, or stalls."""

    @series(request, 10)
    @given(car=cars, more=st.floats(1.01, 2.0), slope=st.floats(0.0, 0.3))
    def law(car: VehicleSpec, more: float, slope: float) -> None:
        hill = road(15.0, ((0.0, 0.0), (15.0, 15.0 * slope)), time_limit_s=12.0)
        light = replace(car, axles=axles(radius_m=0.254, rolling=0.005, shares=(1.0, 0.0)), road_load=None)
        heavy = replace(light, mass_kg=light.mass_kg * more)
        first, second = (run1d(one, hill, FullThrottle()) for one in (light, heavy))

        if second.outcome == "finished":
            assert first.outcome == "finished"
            assert second.duration_s >= first.duration_s * (1.0 - 1e-9)

    law()


def test_more_drag_never_goes_further_on_the_same_energy(request: pytest.FixtureRequest) -> None:
    """With the same power for the same time, and when coasting, more drag means less way."""

    @series(request, 10)
    @given(area=st.floats(0.0, 1.0), more=st.floats(0.001, 1.0), power=st.floats(0.0, 600.0))
    def law(area: float, more: float, power: float) -> None:
        course = road(1e4, time_limit_s=10.0)
        slim, broad = (
            run1d(racer(cda_m2=size), course, ConstantPower(power), speed_mps=6.0) for size in (area, area + more)
        )

        assert broad.channels["distance_m"][-1] <= slim.channels["distance_m"][-1]

    law()


def test_more_rolling_resistance_never_takes_less_energy(request: pytest.FixtureRequest) -> None:
    """Over the same trace a car on worse tyres takes no less from the battery, with regeneration or without."""

    @series(request, 15)
    @given(car=cars, cycle=traces(), crr=st.floats(0.001, 0.02), more=st.floats(0.0005, 0.02))
    def law(car: VehicleSpec, cycle: Cycle, crr: float, more: float) -> None:
        pair = [
            replace(car, road_load=None, axles=axles(radius_m=0.254, rolling=value, shares=(1.0, 0.0)))
            for value in (crr, crr + more)
        ]
        good, bad = cycle_energy(pair, cycle)

        if not good.limits and not bad.limits:
            assert bad.battery_wh >= good.battery_wh - 1e-9 * scale(good.ledger) / 3600.0

    law()


def test_better_brakes_and_grip_never_lengthen_a_stop() -> None:
    """Grip only ever shortens a stop, up to what the brakes can do."""
    stops = []
    for grip in (0.2, 0.4, 0.8, 1.6):
        car = ideal_car(wheels={"grip": grip, "brake_n": 4000.0}, cda_m2=0.0)
        stops.append(stop_m(car))

    assert stops == sorted(stops, reverse=True)


def stop_m(car: VehicleSpec) -> float:
    """Return the way of a full stop from 15 m/s."""
    recording = run1d(car, road(500.0, time_limit_s=15.0), ConstantSpeed(-1e6), speed_mps=15.0)
    return float(recording.channels["distance_m"][-1])
