"""The 1-D solver against what can be written down in closed form."""

import math

import numpy as np
import pytest

from simulation.driver import ConstantPower, ConstantSpeed, FullThrottle
from simulation.longitudinal import Ride, run1d
from simulation.measures import max_grade
from simulation.powertrain.battery import Battery, BatteryParams
from simulation.recording import Recording
from tests.simulation.cars import ideal_car, road

GRAVITY = 9.81
REFERENCE = {"inertia_kgm2": 0.9, "rolling": 0.01}
"""1500 kg, Crr 0.01, CdA 0.6, four wheels of 0.9 kg m2 and 0.32 m: the reference car of every closed form."""

INERTIA_KG = 1500.0 + 3.6 / 0.32**2


def reaches(recording: Recording, speed_mps: float) -> float:
    """Return the time at which a rising speed is reached."""
    return float(np.interp(speed_mps, recording.channels["speed_mps"], recording.channels["time_s"]))


def test_coast_down_takes_the_time_and_the_way_of_the_closed_form() -> None:
    """A coasting car stops after m/sqrt(k F0) atan(v0 sqrt(k/F0)) and m/2k ln(1 + k v0^2/F0), within 1e-6."""
    ride = Ride(ideal_car(wheels=REFERENCE), road(3000.0), ConstantPower(0.0), speed_mps=30.0)

    while ride.speed_mps > 0.0:
        ride.advance(0.02)

    assert ride.time_s == pytest.approx(206.23704628, rel=1e-6)
    assert ride.along_m == pytest.approx(2481.24754617, rel=1e-6)


@pytest.mark.parametrize("start_mps", [57.25680691 - 0.01, 57.25680691 + 0.01])
def test_top_speed_is_where_power_meets_resistance(start_mps: float) -> None:
    """At 76 kW the car settles, from below and from above, on the root 57.25680691 m/s of k v^3 + F0 v = P."""
    before = Ride(ideal_car(wheels=REFERENCE), road(1e5), ConstantPower(76e3), speed_mps=57.25680691)
    ride = Ride(ideal_car(wheels=REFERENCE), road(1e5), ConstantPower(76e3), speed_mps=start_mps)

    for _ in range(500):
        before.advance(0.01)
        ride.advance(0.01)

    assert before.speed_mps == pytest.approx(57.25680691, rel=1e-9)
    assert abs(ride.speed_mps - 57.25680691) < 0.0085


def test_launch_with_constant_force_follows_tanh() -> None:
    """With 2000 N the speed after 30 s is v_inf tanh(t / tau), the way v_inf tau ln cosh(t / tau), within 1e-6."""
    car = ideal_car(wheels=REFERENCE, power_max_w=1e9, torque_max_nm=2000.0 * 0.32)

    recording = run1d(car, road(1e5, time_limit_s=30.0), FullThrottle())

    assert recording.outcome == "timed_out"
    assert recording.channels["speed_mps"][-1] == pytest.approx(33.41789923, rel=1e-6)
    assert recording.channels["distance_m"][-1] == pytest.approx(521.52150404, rel=1e-6)


def test_sprint_of_two_regimes() -> None:
    """6 kN up to the speed of 100 kW, then constant power: 27.7778 m/s after 8.05484165 s."""
    car = ideal_car(wheels={"inertia_kgm2": 0.9}, cda_m2=0.0, power_max_w=100e3, torque_max_nm=6000.0 * 0.32)

    recording = run1d(car, road(1e4, time_limit_s=10.0), FullThrottle())

    assert reaches(recording, 27.7778) == pytest.approx(8.05484165, rel=2e-5)


@pytest.mark.parametrize(
    ("shares", "center_z_m", "limit"),
    [
        ((0.5, 0.5), 1e-9, 0.8),
        ((1.0, 0.0), 0.5, 0.8 * 0.5 / (1 - 0.8 * 0.5 / 2.4)),
        ((0.0, 1.0), 0.5, 0.8 * 0.5 / (1 + 0.8 * 0.5 / 2.4)),
    ],
)
def test_traction_limit_of_driven_axles(shares: tuple[float, float], center_z_m: float, limit: float) -> None:
    """All, rear and front drive launch at mu g, mu g (b/L)/(1 - mu h/L), mu g (c/L)/(1 + mu h/L)."""
    car = ideal_car(wheels={"grip": 0.8}, cda_m2=0.0, shares=shares, center_z_m=center_z_m)

    recording = run1d(car, road(100.0, time_limit_s=2.0), FullThrottle())

    assert recording.channels["speed_mps"][-1] == pytest.approx(limit * GRAVITY * 2.0, rel=1e-6)


def test_seventy_five_metres_on_grip_alone() -> None:
    """75 m at mu g take sqrt(2 s / mu g)."""
    car = ideal_car(wheels={"grip": 1.6}, cda_m2=0.0, center_z_m=1e-9, power_max_w=1e8)

    recording = run1d(car, road(75.0), FullThrottle())

    assert recording.duration_s == pytest.approx(math.sqrt(150.0 / (1.6 * GRAVITY)), rel=1e-6)


def test_stopping_distance_is_v_squared_over_two_mu_g() -> None:
    """From 20 m/s with mu 0.8 and brakes strong enough the car stops in 25.484 m."""
    car = ideal_car(wheels={"grip": 0.8, "brake_n": 50_000.0}, cda_m2=0.0)
    ride = Ride(car, road(), ConstantSpeed(-1e6), speed_mps=20.0)

    while ride.speed_mps > 0.0:
        ride.advance(0.01)

    assert ride.along_m == pytest.approx(400.0 / (2.0 * 0.8 * GRAVITY), rel=1e-6)


@pytest.mark.parametrize("torque_nm", [320.0, 640.0])
def test_steepest_grade_from_torque(torque_nm: float) -> None:
    """The car starts on a grade of asin(T / (r m g)) less rolling, and stalls just above it."""
    car = ideal_car(wheels={"rolling": 0.01}, torque_max_nm=torque_nm)
    grade = max_grade(car, road())

    angle = math.atan(grade)
    assert math.sin(angle) + 0.01 * math.cos(angle) == pytest.approx(torque_nm / 0.32 / (1500.0 * GRAVITY), rel=1e-9)
    for share, outcome in ((0.99, "finished"), (1.001, "stalled")):
        hill = ((0.0, 0.0), (2.0, 2.0 * grade * share))
        assert run1d(car, road(2.0, hill), FullThrottle()).outcome == outcome


def test_cruise_costs_force_over_efficiency() -> None:
    """At constant speed each metre costs F(v) / eta, so range is usable energy times eta over F."""
    car = ideal_car(wheels=REFERENCE, motor_efficiency=0.88, drivetrain_efficiency=0.95)
    force = 1500.0 * GRAVITY * 0.01 + 0.36 * 20.0**2

    ride = Ride(car, road(), ConstantSpeed(20.0), speed_mps=20.0)
    for _ in range(500):
        ride.advance(0.01)

    assert ride.ledger.items["battery"] / ride.along_m == pytest.approx(force / 0.88 / 0.95, rel=1e-9)


def test_battery_sags_as_the_quadratic_says() -> None:
    """350 V behind 0.1 ohm gives 60 kW at 180.76451735 A and 331.9235 V, losing 3267.58 W."""
    params = BatteryParams(
        chemistry="li_ion",
        cells_in_series=100,
        capacity_ah=50.0,
        resistance_ohm=0.1,
        current_max_a=1000.0,
        voltage_min_v=0.0,
    )
    battery = Battery(params)
    battery.open_voltage_v = 350.0

    chemical_j, loss_j = battery.draw(60e3, 1e-9)

    assert battery.current_a == pytest.approx(180.76451735, rel=1e-10)
    assert battery.voltage_v == pytest.approx(331.923548, rel=1e-8)
    assert loss_j * 1e9 == pytest.approx(3267.58107, rel=1e-7)
    assert chemical_j - loss_j == pytest.approx(60e3 * 1e-9, rel=1e-12)
