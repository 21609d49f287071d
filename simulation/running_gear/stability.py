"""Tipping and grip limits in closed form: when a car lifts an axle, rolls over, or spins its wheels."""

import math

from simulation.vehicle import AxleSpec, VehicleSpec


def wheelie_acceleration_mps2(spec: VehicleSpec, *, gravity_mps2: float, grade_rad: float = 0.0) -> float:
    """Return the acceleration above which the front axle lifts: a > g (b cos / h - sin).

    b is the distance of the centre of mass ahead of the rear axle and h its height (Gillespie, chapter 1).
    """
    lever = (spec.center_x_m - spec.axles[0].x_m) / spec.center_z_m
    return gravity_mps2 * (lever * math.cos(grade_rad) - math.sin(grade_rad))


def stoppie_deceleration_mps2(spec: VehicleSpec, *, gravity_mps2: float, grade_rad: float = 0.0) -> float:
    """Return the braking above which the rear axle lifts: a > g (c cos / h + sin), c behind the front axle.

    `grade_rad` above 0 climbs; downhill the limit falls.
    """
    lever = (spec.axles[-1].x_m - spec.center_x_m) / spec.center_z_m
    return gravity_mps2 * (lever * math.cos(grade_rad) + math.sin(grade_rad))


def balance_angles_rad(spec: VehicleSpec) -> tuple[float, float]:
    """Return how far the car can lean back and forward before its centre of mass stands over an end wheel.

    atan(b / h) and atan(c / h); below zero where the centre of mass is not between the axles.
    """
    backwards = spec.center_x_m - spec.axles[0].x_m
    forwards = spec.axles[-1].x_m - spec.center_x_m
    return math.atan2(backwards, spec.center_z_m), math.atan2(forwards, spec.center_z_m)


def tip_grade_rad(spec: VehicleSpec) -> float:
    """Return the steepest slope on which the car stands without falling over backwards or forwards."""
    return min(balance_angles_rad(spec))


def half_width_at_center_m(spec: VehicleSpec) -> float:
    """Return half the width that the wheels' contact points span beside the centre of mass; 0 outside the axles.

    The contact points seen from above make a convex outline. A three-wheeler narrows towards its single wheel, so
    a centre of mass near that wheel stands on little width.
    """
    return max(
        (
            _between(rear, front, spec.center_x_m)
            for i, rear in enumerate(spec.axles)
            for front in spec.axles[i:]
            if rear.x_m <= spec.center_x_m <= front.x_m
        ),
        default=0.0,
    )


def static_stability_factor(spec: VehicleSpec) -> float:
    """Return half the width at the centre of mass over its height: sideways acceleration in g that tips the car.

    With equal tracks this is track / 2 / h, the figure of NHTSA's rollover ratings.
    """
    return half_width_at_center_m(spec) / spec.center_z_m


def tilt_table_angle_rad(spec: VehicleSpec) -> float:
    """Return how far a table can tilt sideways before the car on it falls: atan(half width / height).

    The car turns about the line through two contact points. Where that line runs aslant, as from the single wheel of
    a three-wheeler, lever and height shrink alike, so the width across the centre of mass alone counts.
    """
    return math.atan(static_stability_factor(spec))


def corner_speed_roll_mps(spec: VehicleSpec, *, radius_m: float, gravity_mps2: float) -> float:
    """Return the speed at which a level bend of this radius rolls the car over: v = sqrt(g r width / 2 / h)."""
    return math.sqrt(gravity_mps2 * radius_m * static_stability_factor(spec))


def corner_speed_grip_mps(*, grip: float, radius_m: float, gravity_mps2: float) -> float:
    """Return the speed at which the tyres let go in a level bend: v = sqrt(mu g r)."""
    return math.sqrt(grip * gravity_mps2 * radius_m)


def traction_acceleration_mps2(spec: VehicleSpec, *, grip: float, gravity_mps2: float) -> float:
    """Return the most acceleration that grip allows on a level road, with the load that driving moves rearward.

    Rear drive: mu g (b/L) / (1 - mu h/L); front drive: mu g (c/L) / (1 + mu h/L); drive shared over two axles is held
    by the axle that lets go first. The wheelie limit caps it. Source: Gillespie, chapter 2.
    """
    limits = [_share_limit(spec, axle, grip) for axle in (spec.axles[0], spec.axles[-1]) if axle.drive_share > 0.0]
    return min(*limits, wheelie_acceleration_mps2(spec, gravity_mps2=1.0)) * gravity_mps2 if limits else 0.0


def _share_limit(spec: VehicleSpec, axle: AxleSpec, grip: float) -> float:
    is_rear = axle is spec.axles[0]
    other = spec.axles[-1] if is_rear else spec.axles[0]
    lever = abs(other.x_m - spec.center_x_m) / spec.wheelbase_m
    transfer = spec.center_z_m / spec.wheelbase_m * (grip if is_rear else -grip)
    rest = axle.drive_share - transfer
    return grip * lever / rest if rest > 0.0 else math.inf


def _between(rear: AxleSpec, front: AxleSpec, x_m: float) -> float:
    span = front.x_m - rear.x_m
    part = (x_m - rear.x_m) / span if span > 0.0 else 0.0
    return (rear.track_m + part * (front.track_m - rear.track_m)) / 2.0
