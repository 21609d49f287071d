"""Tyres that slip: what a slip curve is, what it costs, and that the books of the 1-D solver close with it."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulation.driver import ConstantSpeed, Driver, FollowTargets, FullThrottle
from simulation.grip import Grip
from simulation.ledger import SINKS, SOURCES, residual_of
from simulation.longitudinal import run1d
from simulation.recording import Recording
from simulation.running_gear.tyre import has_slip_curve, slip_at_force, slip_force_n
from simulation.vehicle import VehicleSpec, WheelParams
from tests.simulation.cars import ideal_car, racer, road
from tests.simulation.designs import cars, drivers
from tests.simulation.test_energy_ledger import HILLS

G = 9.81
WHEEL = WheelParams(radius_m=0.3, mass_kg=2.0, inertia_kgm2=0.1, rolling_resistance=0.01, grip=0.8, slip_stiffness=20.0)
ICE = road(40.0, grip=0.1, time_limit_s=20.0)


def slipping(car: VehicleSpec, stiffness: float = 20.0) -> VehicleSpec:
    """Return the car on tyres with a slip curve."""
    axles = tuple(replace(axle, wheel=replace(axle.wheel, slip_stiffness=stiffness)) for axle in car.axles)
    return replace(car, axles=axles)


@given(load=st.floats(1.0, 1e5), slip=st.floats(-3.0, 3.0), surface=st.floats(0.1, 1.5))
def test_slip_curve_rises_by_its_stiffness_up_to_the_grip(load: float, slip: float, surface: float) -> None:
    """Never beyond mu N, equal both ways, C N s while it is small, and all of mu N when it is not."""
    force = slip_force_n(WHEEL, surface=surface, load_n=load, slip=slip)
    limit = WHEEL.grip * surface * load

    assert abs(force) <= limit
    assert force == -slip_force_n(WHEEL, surface=surface, load_n=load, slip=-slip)
    assert slip_force_n(WHEEL, surface=surface, load_n=load, slip=1e-6) == pytest.approx(20.0 * load * 1e-6, rel=1e-6)
    assert slip_force_n(WHEEL, surface=surface, load_n=load, slip=1.0) == pytest.approx(limit, rel=1e-9)


@given(share=st.floats(-0.99, 0.99), load=st.floats(1.0, 1e5))
def test_slip_at_a_force_is_the_curve_read_the_other_way(share: float, load: float) -> None:
    """The slip that a force asks for gives that force again; beyond the grip no slip is enough."""
    force = share * WHEEL.grip * load
    slip = slip_at_force(WHEEL, surface=1.0, load_n=load, force_n=force)

    assert slip_force_n(WHEEL, surface=1.0, load_n=load, slip=slip) == pytest.approx(force, rel=1e-9, abs=1e-9 * load)
    assert slip_at_force(WHEEL, surface=1.0, load_n=load, force_n=2.0 * WHEEL.grip * load) == math.inf


@pytest.mark.parametrize("stiffness", [5.0, 20.0, 80.0])
def test_slip_takes_force_squared_over_stiffness(stiffness: float) -> None:
    """At a steady speed slip takes F u, u = v s / (1 - s) with s from the curve; while s is small that is F^2 v / C.

    F is what the road feels: rolling takes its part of the torque before.
    """
    car = slipping(racer(), stiffness)
    recording = run1d(car, road(120.0), ConstantSpeed(6.0), speed_mps=6.0)
    steady = recording.channels["time_s"] > 5.0
    driven, speed = (float(recording.channels[name][steady].mean()) for name in ("drive_force_n", "speed_mps"))
    load = Grip(car, G).loads_n(0.0, 1.0)[0]
    force = driven - 0.005 * load
    slip = slip_at_force(car.axles[0].wheel, surface=1.0, load_n=load, force_n=force)

    taken = recording.ledger["tyre_slip"] / recording.duration_s

    assert np.ptp(recording.channels["drive_force_n"][steady]) < 0.01 * driven
    assert recording.channels["slip"][steady].mean() == pytest.approx(slip / (1.0 - slip), rel=1e-3)
    assert taken == pytest.approx(force * speed * slip / (1.0 - slip), rel=5e-3)
    assert taken == pytest.approx(force**2 / (stiffness * load) * speed, rel=2e-2)


def test_spinning_wheels_push_with_all_their_grip_and_no_more() -> None:
    """A motor far too strong for the ice: the car gains speed as mu N of its driven axle allows, wheels racing."""
    car = slipping(ideal_car(mass_kg=1000.0, cda_m2=0.0, torque_max_nm=2000.0, shares=(1.0, 0.0), wheels={"grip": 0.8}))
    recording = run1d(car, replace(ICE, length_m=20.0), FullThrottle())
    half = recording.channels["time_s"] > 1.0
    mu, over, rear = 0.08, 0.5 / 2.4, 0.5

    expected = mu * G * rear / (1.0 - mu * over)

    assert recording.channels["acceleration_mps2"][half] == pytest.approx(expected, rel=1e-6)
    assert recording.channels["slip"][half].min() > 1.0
    assert "wheel_slip_start" in {event.kind for event in recording.events}


def test_spinning_costs_and_holding_back_does_not() -> None:
    """On ice the same car is as fast with a careful foot as with racing wheels, and pays for half."""
    car = racer(rolling=0.0)
    careful, spinning = (run1d(one, ICE, FullThrottle()) for one in (car, slipping(car)))

    assert spinning.duration_s == pytest.approx(careful.duration_s, rel=0.01)
    assert spinning.ledger["tyre_slip"] > 0.3 * spinning.ledger["battery"]
    assert careful.ledger["tyre_slip"] == 0.0
    assert careful.ledger["battery"] < 0.6 * spinning.ledger["battery"]


def test_stiffer_tyres_come_ever_nearer_to_tyres_without_slip() -> None:
    """Ten times the stiffness leaves a tenth of the slip's work; time and energy go to those of a tyre without slip."""
    course = road(40.0)
    plain, soft, hard = (run1d(car, course, FullThrottle()) for car in (racer(), *map(slipping_at, (20.0, 200.0))))

    assert soft.ledger["tyre_slip"] / hard.ledger["tyre_slip"] == pytest.approx(10.0, rel=0.02)
    assert hard.duration_s == pytest.approx(plain.duration_s, rel=3e-4)
    assert hard.ledger["battery"] == pytest.approx(plain.ledger["battery"], rel=3e-4)
    assert abs(soft.duration_s - plain.duration_s) > 5.0 * abs(hard.duration_s - plain.duration_s)


def slipping_at(stiffness: float) -> VehicleSpec:
    """Return a racer with tyres of this stiffness."""
    return slipping(racer(), stiffness)


def test_wheels_spin_on_the_spot_where_the_hill_is_too_slippery() -> None:
    """On an icy climb the car stands, its wheels race, and all that they get becomes heat."""
    hill = road(60.0, ((0.0, 0.0), (60.0, 9.0)), grip=0.1)

    recording = run1d(slipping(racer()), hill, FullThrottle())

    assert recording.outcome == "stalled"
    assert recording.channels["distance_m"][-1] == 0.0
    assert recording.channels["motor_speed_rad_s"][-1] > 10.0
    assert recording.ledger["tyre_slip"] > 100.0


@pytest.fixture(scope="module")
def ride() -> Recording:
    """A hilly ride on slipping tyres, with throttle, brakes and a stop."""
    return run1d(slipping(racer()), HILLS, FollowTargets())


@pytest.mark.parametrize("item", [n for n in (*SOURCES, *SINKS) if n not in ("solar", "impacts_and_joints", "dampers")])
def test_no_item_is_the_remainder_with_slip_either(ride: Recording, item: str) -> None:
    """One percent of error in any single item, tyre slip among them, shows in the residual."""
    spoiled = {**ride.ledger, item: ride.ledger[item] * 1.01}

    assert abs(residual_of(spoiled)) > 1e3 * abs(ride.ledger["residual"])


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(car=cars, driver=drivers, stiffness=st.floats(1.0, 1000.0), grip=st.floats(0.05, 1.0))
def test_books_close_for_any_slipping_car(car: VehicleSpec, driver: Driver, stiffness: float, grip: float) -> None:
    """Whatever the car, driver and ice: in less out is below 1e-9 of what was moved, and slip never gives energy."""
    course = replace(HILLS, surfaces=((0.0, replace(HILLS.surfaces[0][1], grip=grip)),), time_limit_s=6.0)

    recording = run1d(slipping(car, stiffness), course, driver)

    moved = abs(recording.ledger["battery"]) + recording.ledger["solar"]
    assert abs(recording.ledger["residual"]) <= 1e-9 * moved + 1e-9
    assert recording.ledger["tyre_slip"] >= -1e-6 * moved


def test_a_mixture_of_driven_tyres_counts_as_without_slip() -> None:
    """Only where every driven axle has a curve do wheels turn on their own."""
    rear, front = slipping(ideal_car()).axles
    plain = replace(front, wheel=replace(front.wheel, slip_stiffness=0.0))

    assert has_slip_curve((rear, front))
    assert not has_slip_curve((rear, plain))
    assert has_slip_curve((rear, replace(plain, drive_share=0.0)))
