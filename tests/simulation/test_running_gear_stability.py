"""When a car lifts an axle, rolls over, or spins its wheels: closed forms."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.running_gear.brake import brake_force_max_n, brake_torque_max_nm, locks_first
from simulation.running_gear.loads import axle_loads
from simulation.running_gear.stability import (
    balance_angles_rad,
    corner_speed_grip_mps,
    corner_speed_roll_mps,
    half_width_at_center_m,
    static_stability_factor,
    stoppie_deceleration_mps2,
    tip_grade_rad,
    traction_acceleration_mps2,
    wheelie_acceleration_mps2,
)
from simulation.running_gear.tyre import resting_height_m, rolling_torque_nm, slip_ratio
from simulation.vehicle import VehicleSpec
from tests.simulation.cars import racer

G = 9.81


def placed(
    *, center_x_m: float = 0.7, center_z_m: float = 0.35, tracks: tuple[float, float] = (1.2, 1.2)
) -> VehicleSpec:
    """Return a racer with another centre of mass and other tracks."""
    spec = racer()
    axles = tuple(replace(axle, track_m=track) for axle, track in zip(spec.axles, tracks, strict=True))
    return replace(spec, center_x_m=center_x_m, center_z_m=center_z_m, axles=axles)


@settings(max_examples=50, deadline=None)
@given(x=st.floats(0.2, 1.3), z=st.floats(0.1, 1.5), grade=st.floats(-0.2, 0.2))
def test_axles_lift_just_at_their_limits(x: float, z: float, grade: float) -> None:
    """At a = g b / h nothing rests on the front axle; braking at g c / h, nothing on the rear; on slopes as well."""
    spec = placed(center_x_m=x, center_z_m=z)
    wheelie = wheelie_acceleration_mps2(spec, gravity_mps2=G, grade_rad=grade)
    stoppie = stoppie_deceleration_mps2(spec, gravity_mps2=G, grade_rad=grade)

    launched = axle_loads(spec, gravity_mps2=G, acceleration_mps2=wheelie, grade_rad=grade)
    braked = axle_loads(spec, gravity_mps2=G, acceleration_mps2=-stoppie, grade_rad=grade)

    assert launched[1] == pytest.approx(0.0, abs=1e-6)
    assert braked[0] == pytest.approx(0.0, abs=1e-6)


def test_four_wheels_tip_sideways_at_half_track_over_height() -> None:
    """Equal tracks give the known figure, track / 2 / h."""
    spec = placed(center_z_m=0.5, tracks=(1.2, 1.2))

    assert static_stability_factor(spec) == pytest.approx(1.2)


def test_three_wheels_narrow_towards_the_single_one() -> None:
    """Half-way between a pair and a single wheel only half the pair's width holds the car."""
    delta = placed(center_x_m=0.75, tracks=(1.0, 0.0))
    tadpole = placed(center_x_m=1.125, tracks=(0.0, 1.0))

    assert half_width_at_center_m(delta) == pytest.approx(0.25)
    assert half_width_at_center_m(tadpole) == pytest.approx(0.375)


def test_centre_outside_the_axles_stands_on_nothing() -> None:
    """A centre of mass behind the rear axle has no width under it, and no balance left backwards."""
    spec = placed(center_x_m=-0.1)

    assert half_width_at_center_m(spec) == 0.0
    assert balance_angles_rad(spec)[0] < 0.0


def test_corner_speeds() -> None:
    """A bend tips at sqrt(g r width / 2 / h) and slips at sqrt(mu g r)."""
    spec = placed(center_z_m=0.6, tracks=(1.2, 1.2))

    assert corner_speed_roll_mps(spec, radius_m=10.0, gravity_mps2=G) == pytest.approx(math.sqrt(G * 10.0))
    assert corner_speed_grip_mps(grip=0.5, radius_m=10.0, gravity_mps2=G) == pytest.approx(math.sqrt(0.5 * G * 10.0))


def test_tip_grade_is_the_nearer_balance() -> None:
    """A car stands on slopes up to atan of the shorter lever over the height."""
    assert tip_grade_rad(placed(center_x_m=0.5, center_z_m=1.0)) == pytest.approx(math.atan(0.5))


def test_traction_of_rear_and_front_drive() -> None:
    """Rear drive: mu g (c/L) / (1 - mu h/L); front drive: mu g (b/L) / (1 + mu h/L); all wheels: mu g."""
    rear, mu, over = placed(), 0.5, 0.35 / 1.5
    shares = {"front": (0.0, 1.0), "rear": (1.0, 0.0)}
    cars = {
        key: replace(rear, axles=tuple(replace(a, drive_share=s) for a, s in zip(rear.axles, pair, strict=True)))
        for key, pair in shares.items()
    }

    limits = {key: traction_acceleration_mps2(car, grip=mu, gravity_mps2=G) for key, car in cars.items()}

    assert limits["rear"] == pytest.approx(mu * G * (0.8 / 1.5) / (1.0 - mu * over))
    assert limits["front"] == pytest.approx(mu * G * (0.7 / 1.5) / (1.0 + mu * over))


def test_traction_ends_where_the_front_lifts() -> None:
    """With plenty of grip a tall car is held by its balance, not by its tyres."""
    tall = placed(center_x_m=0.3, center_z_m=1.0)

    limit = traction_acceleration_mps2(tall, grip=5.0, gravity_mps2=G)

    assert limit == pytest.approx(wheelie_acceleration_mps2(tall, gravity_mps2=G))


def test_brakes_in_force_and_torque() -> None:
    """Torque is force times radius; the axle with less load for its brake locks first."""
    spec = racer()

    assert brake_torque_max_nm(spec.axles[0]) == pytest.approx(300.0 * 0.254)
    assert brake_force_max_n(spec) == 600.0
    assert locks_first(spec, (400.0, 900.0)) is spec.axles[0]
    assert (
        locks_first(replace(spec, axles=tuple(replace(a, brake_force_max_n=0.0) for a in spec.axles)), (1.0, 1.0))
        is None
    )


def test_rolling_torque_fades_at_rest_and_opposes_turning() -> None:
    """Crr N r against the turning, nothing at rest: it never pushes a standing car."""
    wheel = racer().axles[0].wheel

    full = rolling_torque_nm(wheel, load_n=1000.0, surface=2.0, wheel_speed_rad_s=10.0)

    assert full == pytest.approx(0.005 * 2.0 * 1000.0 * 0.254)
    assert rolling_torque_nm(wheel, load_n=1000.0, surface=2.0, wheel_speed_rad_s=-10.0) == -full
    assert rolling_torque_nm(wheel, load_n=1000.0, surface=2.0, wheel_speed_rad_s=0.0) == 0.0


def test_slip_of_locked_and_spinning_wheels() -> None:
    """A locked wheel slips -1, a free one 0, one that turns at twice the road's speed +1."""
    assert slip_ratio(rim_speed_mps=0.0, road_speed_mps=10.0) == -1.0
    assert slip_ratio(rim_speed_mps=10.0, road_speed_mps=10.0) == 0.0
    assert slip_ratio(rim_speed_mps=20.0, road_speed_mps=10.0) == 1.0


def test_wheel_rests_on_lines_and_corners() -> None:
    """A wheel's centre stands one radius off a slope, and one radius from a sharp corner that it straddles."""
    slope = [(0.0, 0.0), (10.0, 10.0)]
    peak = [(-5.0, -5.0), (0.0, 0.0), (5.0, -5.0)]

    assert resting_height_m(slope, 5.0, 0.5) == pytest.approx(5.0 + 0.5 * math.sqrt(2.0))
    assert resting_height_m(peak, 0.0, 0.5) == pytest.approx(0.5)
