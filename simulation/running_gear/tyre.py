"""Wheel and tyre: rolling resistance and slip, as the 2-D world meets them."""

import math
from itertools import pairwise

from simulation.vehicle import AxleSpec, WheelParams

CREEP_SPEED_MPS = 0.05
"""Below this speed rolling resistance fades out, so that it can never push a standing car backwards."""

SLIP_FLOOR_MPS = 0.5
"""Slip is told against at least this speed: the ratio has no meaning at a standstill."""


def rolling_torque_nm(wheel: WheelParams, *, load_n: float, surface: float, wheel_speed_rad_s: float) -> float:
    """Return the torque that slows a rolling wheel: Crr N r, against its turning; `surface` multiplies Crr."""
    speed_mps = wheel_speed_rad_s * wheel.radius_m
    fade = max(-1.0, min(1.0, speed_mps / CREEP_SPEED_MPS))
    return wheel.rolling_resistance * surface * load_n * wheel.radius_m * fade


def slip_ratio(*, rim_speed_mps: float, road_speed_mps: float) -> float:
    """Return how much faster the tyre runs than the road: 0 rolls freely, +1 doubles, -1 is a locked wheel."""
    return (rim_speed_mps - road_speed_mps) / max(abs(road_speed_mps), SLIP_FLOOR_MPS)


def slip_force_n(wheel: WheelParams, *, surface: float, load_n: float, slip: float) -> float:
    """Return the force of a tyre with a slip curve along the road: mu N tanh(C s / mu); `surface` multiplies mu.

    It begins as C N s and ends at mu N, as Pacejka's curves do (Tire and Vehicle Dynamics, chapter 4); what those
    lose beyond their peak is left out.
    """
    limit = wheel.grip * surface
    return limit * load_n * math.tanh(wheel.slip_stiffness * slip / limit) if limit > 0.0 else 0.0


def slip_at_force(wheel: WheelParams, *, surface: float, load_n: float, force_n: float) -> float:
    """Return the slip at which a tyre pushes with a force: (mu / C) atanh(F / (mu N)); infinite from mu N on."""
    limit = wheel.grip * surface
    share = force_n / (limit * load_n) if limit * load_n > 0.0 else math.copysign(math.inf, force_n)
    if abs(share) >= 1.0:
        return math.copysign(math.inf, share)
    return limit / wheel.slip_stiffness * math.atanh(share)


def has_slip_curve(axles: tuple[AxleSpec, ...]) -> bool:
    """Return whether all driven axles have tyres with a slip curve; a mixture counts as none."""
    driven = [axle for axle in axles if axle.drive_share > 0.0]
    return bool(driven) and all(axle.wheel.slip_stiffness > 0.0 for axle in driven)


def axle_mass_kg(axle: AxleSpec) -> float:
    """Return the mass of all wheels of an axle."""
    return axle.wheel_count * axle.wheel.mass_kg


def axle_inertia_kgm2(axle: AxleSpec) -> float:
    """Return the inertia of all wheels of an axle about their shaft."""
    return axle.wheel_count * axle.wheel.inertia_kgm2


def resting_height_m(profile: list[tuple[float, float]], x_m: float, radius_m: float) -> float:
    """Return the height of the centre of a wheel that rests on a road of straight lines, with its centre at `x_m`.

    The highest centre at which a circle still touches the road, whether a line or a corner between two lines.
    """
    return max(
        _height_over_line(start, end, x_m, radius_m)
        for start, end in pairwise(profile)
        if start[0] <= x_m + radius_m and end[0] >= x_m - radius_m
    )


def _height_over_line(start: tuple[float, float], end: tuple[float, float], x_m: float, radius_m: float) -> float:
    slope = math.atan2(end[1] - start[1], end[0] - start[0])
    touch_m = x_m + radius_m * math.sin(slope)
    if start[0] <= touch_m <= end[0]:
        return start[1] + (touch_m - start[0]) * math.tan(slope) + radius_m * math.cos(slope)
    corner = start if touch_m < start[0] else end
    return corner[1] + math.sqrt(max(0.0, radius_m**2 - (corner[0] - x_m) ** 2))
