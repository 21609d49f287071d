"""How a tyre's slip builds up: one step of a wheel, solved for the slip at its end."""

import math
from dataclasses import dataclass

from simulation.running_gear.tyre import slip_force_n
from simulation.vehicle import WheelParams

RELAXATION_SHARE = 0.5
"""A tyre has to roll about half a radius until its force has grown to two thirds (car tyres: 0.1 to 0.2 m)."""

BENT_MOST = 4.0
"""A tread slides from here on, in units of mu / C, and is bent no further: its force is 0.07 % short of its grip.

A slip of 1 would be a tread bent by half a wheel's radius, and a car that stopped with locked wheels would spring back
by as much.
"""

_TURNS = 40
_CLOSE = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Tread:
    """The tyres of one axle on the road, through one step."""

    wheel: WheelParams
    surface: float
    """Multiplies the tyre's grip."""
    load_n: float
    inertia_kgm2: float
    """Of all that turns with the wheels."""
    car_kg: float
    brake_nm: float
    """The most torque that the brakes can hold."""
    pulled_mps2: float = 0.0
    """How everything but this tyre changes the road's speed: left out, a car crept down a slope by a step's fall."""


def bent(tread: Tread, slip: float, speeds: tuple[float, float], torque_nm: float, dt_s: float) -> tuple[float, float]:
    """Return slip and force at the end of a step: backward Euler of sigma ds/dt + |v| s = u.

    `speeds` are the wheel's spin in rad/s and the road's speed in m/s at the beginning; `torque_nm` drives it ahead.
    First the brake is asked to stop the wheel; where it cannot, it slips with all its torque.
    """
    spin, road = speeds[0], speeds[1] + dt_s * tread.pulled_mps2
    radius, inertia = tread.wheel.radius_m, tread.inertia_kgm2
    rolled_m = dt_s * max(abs(road), abs(spin * radius))
    if tread.brake_nm > 0.0:
        held = _solved(tread, slip, rolled_m, (-road, dt_s / tread.car_kg), dt_s)
        needed_nm = -inertia * spin / dt_s - torque_nm + held[1] * radius
        if abs(needed_nm) <= tread.brake_nm:
            return held
        torque_nm += math.copysign(tread.brake_nm, needed_nm)
    free = spin * radius - road + dt_s * radius * torque_nm / inertia
    return _solved(tread, slip, rolled_m, (free, dt_s * (radius * radius / inertia + 1.0 / tread.car_kg)), dt_s)


def _solved(
    tread: Tread, slip: float, rolled_m: float, sliding: tuple[float, float], dt_s: float
) -> tuple[float, float]:
    """Solve (sigma + |v| dt) s + dt g F(s) = sigma s0 + dt u; `sliding` is u without the tyre's force, and g.

    The left side rises with s, so there is one root, between 0 and that of a tyre without force. Newton's steps,
    halved where they would leave the bracket.
    """
    (free, give), reach = sliding, RELAXATION_SHARE * tread.wheel.radius_m
    whole, most = reach + rolled_m, tread.wheel.grip * tread.surface * tread.load_n
    goal = reach * slip + dt_s * free
    low, high = min(goal / whole, 0.0), max(goal / whole, 0.0)
    slip = min(max(slip, low), high)
    for _ in range(_TURNS):
        force = slip_force_n(tread.wheel, surface=tread.surface, load_n=tread.load_n, slip=slip)
        miss = whole * slip + dt_s * give * force - goal
        low, high = (low, slip) if miss > 0.0 else (slip, high)
        slope = tread.wheel.slip_stiffness * tread.load_n * (1.0 - (force / most) ** 2) if most > 0.0 else 0.0
        better = slip - miss / (whole + dt_s * give * slope)
        better = better if low <= better <= high else 0.5 * (low + high)
        if abs(better - slip) <= _CLOSE * (1.0 + abs(slip)):
            break
        slip = better
    bend = BENT_MOST * tread.wheel.grip * tread.surface / tread.wheel.slip_stiffness
    slip = min(max(better, -bend), bend)
    return slip, slip_force_n(tread.wheel, surface=tread.surface, load_n=tread.load_n, slip=slip)
