"""Tyres that slip in the 2-D world: in step with the 1-D solver, quiet, and at rest on a slope."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.course import Course, SpeedTarget
from simulation.driver import Command, ConstantPower, ConstantSpeed, Driver, FollowTargets, FullThrottle, Moment
from simulation.longitudinal import run1d
from simulation.running_gear.relaxation import Tread, bent
from simulation.running_gear.tyre import slip_force_n
from simulation.vehicle import VehicleSpec
from simulation.world import run2d
from tests.simulation.cars import racer, road
from tests.simulation.test_tyre_slip import WHEEL, slipping

CLIMB = road(60.0, ((0.0, 0.0), (10.0, 0.0), (60.0, 4.0)))
DT_S = 1.0 / 240.0


class _BrakesOn:
    """A driver who brakes with all there is."""

    def begin(self, spec: VehicleSpec, course: Course) -> "_BrakesOn":  # noqa: ARG002 - looks at nothing
        return self

    def command(self, moment: Moment) -> Command:  # noqa: ARG002 - looks at nothing
        return Command(brake=1.0)

    def passed(self, moment: Moment) -> None:
        """Note nothing."""


@pytest.mark.parametrize(
    ("course", "driver"),
    [
        (road(50.0), FullThrottle()),
        (road(30.0, grip=0.1), FullThrottle()),
        (CLIMB, FullThrottle()),
        (road(30.0), ConstantPower(240.0)),
    ],
    ids=["launch", "ice", "climb", "power"],
)
def test_both_solvers_slip_alike(course: Course, driver: Driver) -> None:
    """Top speed within 0.1 % (on ice 0.3 %), energy within 1 %, and the work of slip within 3 %."""
    car = slipping(racer())
    line, side = run1d(car, course, driver), run2d(car, course, driver)
    tops = [recording.measures["top_speed"].value for recording in (line, side)]

    assert tops[1] == pytest.approx(tops[0], rel=1e-3 if course.surfaces[0][1].grip == 1.0 else 3e-3)
    assert side.ledger["battery"] == pytest.approx(line.ledger["battery"], rel=1e-2)
    assert side.ledger["tyre_slip"] == pytest.approx(line.ledger["tyre_slip"], rel=3e-2)
    assert abs(side.ledger["residual"]) <= 5e-5 * side.ledger["battery"]


def test_slip_is_quiet_at_a_low_steady_torque() -> None:
    """At 240 steps a second the slip of a car that holds its speed swings by less than 0.5 % of itself."""
    recording = run2d(slipping(racer()), road(60.0), ConstantSpeed(6.0), speed_mps=6.0)
    late = recording.channels["time_s"] > 5.0
    slip = recording.channels["slip"][late]

    assert slip.mean() > 1e-4
    assert slip.std() < 5e-3 * slip.mean()


def test_a_car_stops_on_a_slope_and_stays() -> None:
    """Brakes on, the tyres hold like springs: no creeping within two seconds, and no swinging left at their end."""
    stop = replace(CLIMB, targets=(SpeedTarget(distance_m=30.0, speed_mps=0.0, wait_s=6.0),), time_limit_s=16.0)
    car = slipping(racer())
    strong = replace(car, axles=tuple(replace(axle, brake_force_max_n=600.0) for axle in car.axles))

    recording = run2d(strong, stop, FollowTargets())

    times, speeds, places = (recording.channels[name] for name in ("time_s", "speed_mps", "distance_m"))
    halted = float(times[np.flatnonzero((places > 29.0) & (np.abs(speeds) < 0.02))[0]])
    held = (times > halted + 2.0) & (times < halted + 4.0)
    assert np.ptp(places[held]) < 1e-4
    assert np.abs(speeds[held]).max() < 1e-3


@pytest.mark.parametrize("grip", [1.0, 0.3])
def test_locked_wheels_slide_as_far_as_friction_says(grip: float) -> None:
    """v^2 / (2 mu g) within 1.5 %, as tyres without a curve have it, and the car does not spring back."""
    car = slipping(racer())
    strong = replace(
        car,
        axles=tuple(replace(axle, brake_force_max_n=2000.0) for axle in car.axles),
        controller=replace(car.controller, regeneration_max=0.0),
    )

    recording = run2d(strong, road(100.0, grip=grip, time_limit_s=6.0), _BrakesOn(), speed_mps=10.0)

    places = recording.channels["distance_m"]
    assert places.max() == pytest.approx(100.0 / (2.0 * 0.8 * grip * 9.81), rel=1.5e-2)
    assert recording.channels["slip"].min() == pytest.approx(-1.0, abs=1e-3)
    assert places.max() - places[-1] < 0.025


@settings(max_examples=40)
@given(
    slip=st.floats(-0.05, 0.05),
    spin=st.floats(-100.0, 100.0),
    road_mps=st.floats(-30.0, 30.0),
    torque=st.floats(-1e3, 1e3),
    brake=st.sampled_from([0.0, 10.0, 1e4]),
)
def test_one_step_of_a_tread_obeys_its_equation(
    slip: float, spin: float, road_mps: float, torque: float, brake: float
) -> None:
    """The force is that of the slip, never beyond the grip, and pushes against the sliding that is left at the end."""
    tread = Tread(wheel=WHEEL, surface=1.0, load_n=500.0, inertia_kgm2=0.2, car_kg=150.0, brake_nm=brake)
    end, force = bent(tread, slip, (spin, road_mps), torque, DT_S)

    assert force == slip_force_n(WHEEL, surface=1.0, load_n=500.0, slip=end)
    assert abs(force) <= 0.8 * 500.0
    if brake == 0.0 and abs(end) < 0.15:
        held = 1.0 / tread.car_kg + WHEEL.radius_m**2 / tread.inertia_kgm2
        sliding = (
            spin * WHEEL.radius_m - road_mps + DT_S * (WHEEL.radius_m * torque / tread.inertia_kgm2 - held * force)
        )
        rolled = max(abs(road_mps), abs(spin * WHEEL.radius_m))
        assert (0.15 + DT_S * rolled) * end == pytest.approx(0.15 * slip + DT_S * sliding, abs=1e-9)


def test_a_steadily_slipping_tread_ends_at_its_slip() -> None:
    """Rolling on with the same sliding, the bend of the tread becomes u / |v|, in about half a radius of way."""
    tread = Tread(wheel=WHEEL, surface=1.0, load_n=500.0, inertia_kgm2=1e9, car_kg=1e9, brake_nm=0.0)
    slips, slip = [], 0.0
    for _ in range(240):
        slip, _ = bent(tread, slip, (10.05 / WHEEL.radius_m, 10.0), 0.0, DT_S)
        slips.append(slip)

    assert slips[-1] == pytest.approx(0.05 / 10.05, rel=1e-6)
    assert slips[int(0.15 / 10.0 / DT_S)] == pytest.approx((1.0 - math.exp(-1.0)) * slips[-1], rel=0.15)


def test_braking_slips_alike_in_both_solvers() -> None:
    """With friction brakes alone, brakes and slip share the car's energy in both solvers alike, slip within 5 %."""
    stop = replace(
        road(120.0, time_limit_s=40.0),
        targets=(SpeedTarget(distance_m=0.0, speed_mps=7.0), SpeedTarget(distance_m=60.0, speed_mps=0.0, wait_s=1.0)),
    )
    car = slipping(racer())
    car = replace(car, controller=replace(car.controller, regeneration_max=0.0))

    line, side = run1d(car, stop, FollowTargets()), run2d(car, stop, FollowTargets())

    assert side.ledger["tyre_slip"] == pytest.approx(line.ledger["tyre_slip"], rel=5e-2)
    assert side.ledger["brake"] == pytest.approx(line.ledger["brake"], rel=1e-2)
    assert abs(line.ledger["residual"]) <= 1e-9 * line.ledger["battery"]


def test_a_kerb_costs_slipping_tyres_what_it_costs_others() -> None:
    """Over 5 cm at 4 m/s both leave at the same speed within 1 %: slip is no magic over edges."""
    kerb = road(12.0, ((0.0, 0.0), (6.0, 0.0), (6.02, 0.05), (12.0, 0.05)), time_limit_s=20.0)

    plain, slips = (run2d(car, kerb, ConstantSpeed(4.0), speed_mps=4.0) for car in (racer(), slipping(racer())))

    left = [np.interp(7.5, one.channels["distance_m"], one.channels["speed_mps"]) for one in (plain, slips)]
    assert left[1] == pytest.approx(left[0], rel=1e-2)
    assert abs(slips.ledger["residual"]) <= 5e-5 * slips.ledger["battery"]


@pytest.mark.parametrize("inertia_kgm2", [1e-5, 1e-3, 0.03])
def test_light_wheels_that_break_loose_take_no_more_than_there_is(inertia_kgm2: float) -> None:
    """On ice the books close to 5e-5 for wheels of any lightness, and a strong motor's draw stays the battery's."""
    car = slipping(replace(racer(mass_kg=190.0, ratio=12.0), auxiliary_power_w=0.0), 193.0)
    wheels = (replace(axle.wheel, inertia_kgm2=inertia_kgm2) for axle in car.axles)
    light = replace(car, axles=tuple(replace(a, wheel=w) for a, w in zip(car.axles, wheels, strict=True)))

    recording = run2d(light, road(30.0, grip=0.15, time_limit_s=3.0), ConstantSpeed(1.0))

    assert recording.ledger["tyre_slip"] > 0.05 * recording.ledger["battery"]
    assert abs(recording.ledger["residual"]) <= 5e-5 * recording.ledger["battery"]
    assert recording.channels["battery_current_a"].max() <= light.battery.current_max_a
