"""Anything that has wheels, on any road: nothing is made of nothing, and the same run is the same run."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from simulation.checking import ImpossibleVehicle, check_vehicle
from simulation.course import Course
from simulation.cycle import Cycle
from simulation.cycle_energy import cycle_battery_wh, cycle_energy
from simulation.driver import Driver
from simulation.grip import Grip
from simulation.run import run
from simulation.vehicle import VehicleSpec
from tests.simulation.designs import chassis, courses, drivers, hills, rough_roads, vehicles
from tests.simulation.lawful import LOSSES, assert_lawful, assert_same, scale, series


def assume_possible(car: VehicleSpec) -> None:
    """Leave out what every solver refuses, such as packs beyond 10 kV."""
    try:
        check_vehicle(car)
    except ImpossibleVehicle:
        assume(False)


def test_any_car_on_any_road_is_lawful(request: pytest.FixtureRequest) -> None:
    """Two to six axles, gears, springs, toys and lorries, over hills, bumps and ice: closed, and twice the same."""

    @series(request, 40, 2400)
    @given(car=vehicles, course=st.one_of(hills, courses, rough_roads), driver=drivers)
    def law(car: VehicleSpec, course: Course, driver: Driver) -> None:
        assume_possible(car)

        first, again = (run(car, course, driver, solver="1d") for _ in range(2))

        # A toy of grams reaches its end speed within a step, which takes more turns to solve than there are.
        assert_lawful(first, closed=1e-9 if car.mass_kg >= 5.0 else 1e-6)
        assert_same(first, again)

    law()


def _trace(knots: list[tuple[float, float]], step_s: float) -> Cycle:
    times, speeds = np.cumsum([0.0, *(gap for gap, _ in knots)]), [0.0, *(speed for _, speed in knots)]
    grid = np.append(np.arange(0.0, times[-1] - 0.05, step_s), times[-1])
    return Cycle(id="drawn", time_s=grid, speed_mps=np.interp(grid, times, speeds))


traces = st.builds(
    _trace,
    st.lists(st.tuples(st.floats(1.0, 20.0), st.one_of(st.just(0.0), st.floats(0.0, 40.0))), min_size=2, max_size=10),
    st.sampled_from([0.1, 0.25, 1.0, 2.0]),
)
"""Cycles at 1 Hz, at 10 Hz and between, with stops and cruises, up to 144 km/h."""


def test_any_car_over_any_cycle_is_lawful(request: pytest.FixtureRequest) -> None:
    """Weak, strong, empty: closed, no loss below nothing, the car never ahead of the trace, and twice the same."""

    @series(request, 12, 600)
    @given(fleet=st.lists(vehicles, min_size=1, max_size=3), cycle=traces)
    def law(fleet: list[VehicleSpec], cycle: Cycle) -> None:
        for car in fleet:
            assume_possible(car)

        told, again, fast = cycle_energy(fleet, cycle), cycle_energy(fleet, cycle), cycle_battery_wh(fleet, cycle)

        for energy, twin, wh in zip(told, again, fast, strict=True):
            ledger, moved = energy.ledger, scale(energy.ledger)
            assert abs(ledger["residual"]) <= 1e-9 * moved + 1e-9
            assert min(ledger[name] for name in LOSSES) >= -1e-9 * moved - 1e-9
            assert (energy.speed_mps <= cycle.speed_mps[: energy.speed_mps.size] + 1e-6).all()
            assert dict(ledger) == dict(twin.ledger)
            assert wh == pytest.approx(energy.battery_wh, rel=1e-4, abs=1e-9 * moved)

    law()


def test_no_tyre_passes_on_more_than_its_grip_times_all_the_weight(request: pytest.FixtureRequest) -> None:
    """However high the car: once its front hangs in the air, the rear carries the weight, not more."""

    @series(request, 60, 2000)
    @given(car=chassis(high=3.0), surface=st.floats(0.1, 1.5), cosine=st.floats(0.3, 1.0))
    def law(car: VehicleSpec, surface: float, cosine: float) -> None:
        weight_n = car.mass_kg * 9.81 * cosine
        most = max(axle.wheel.grip for axle in car.axles) * surface * weight_n
        turned = 1.0 + car.rotating_mass_kg / car.mass_kg
        driven = min(axle.drive_share for axle in car.axles if axle.drive_share > 0.0)

        assert 0.0 <= Grip(car, 9.81).drive_limit_n(surface, cosine) <= most * turned / driven * (1.0 + 1e-9)
        assert 0.0 <= Grip(car, 9.81).brake_limit_n(surface, cosine) <= most * turned * len(car.axles) * (1.0 + 1e-9)

    law()
