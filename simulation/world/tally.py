"""The energy of a 2-D run, from what was written down at every step; numpy only.

Work of a force through one step is its impulse times the mean of the velocities before and after: so the works of all
impulses add up to the change of kinetic energy exactly. Every item is made from its own force: ground and guides from
their impulses, height and springs from places. None is the remainder, and the ledger's residual shows what stepping
itself gets wrong. Only where a side of the body lies flat on a line is its share taken as what all known impulses leave
of the change of kinetic energy in that step, for pymunk does not tell which end of the side carried how much.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from simulation.recording import FloatArray
from simulation.world.car import Car, Corner
from simulation.world.motion import Motion, Suspended, motion, suspended, work
from simulation.world.track import Columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Energies of each step in joules, each of shape (N,)."""

    kinetic: FloatArray
    potential: FloatArray
    """Height and springs."""
    drag: FloatArray
    rolling: FloatArray
    brake: FloatArray
    damper: FloatArray
    tyre_slip: FloatArray
    impacts: FloatArray
    """What ground, guides and bumper took, beside tyre slip and dampers."""


def tally(columns: Columns, car: Car, *, gravity_mps2: float, dt_s: float) -> Tally:
    """Return where the energy of each step went."""
    bodies = [motion(columns, car, i, gravity_mps2=gravity_mps2, dt_s=dt_s) for i in range(len(car.bodies))]
    chassis, wheels = bodies[0], bodies[1:]
    joints = [
        suspended(columns, car, i, (chassis, wheel), gravity_mps2=gravity_mps2, dt_s=dt_s)
        for i, wheel in enumerate(wheels)
    ]
    sinks = _sinks(columns, car, bodies, dt_s)
    damper = _sum(joint.damper_heat for joint in joints)
    gained = _sum(body.kinetic_gain for body in bodies)
    driven = _driven(columns, car, bodies, joints, gravity_mps2=gravity_mps2, dt_s=dt_s)
    bumper = _bumper_taken(columns, chassis, dt_s)
    left = driven - gained - damper - bumper - _sum(sinks.values())
    direct = _sum(_ground_taken(columns, i, w) for i, w in enumerate(wheels)) + _sum(j.joint_taken for j in joints)
    taken = np.where(columns.after("two_places_body") > 0.0, left, direct + _scraped(columns, chassis))
    mended = _sum(b.mass_kg * gravity_mps2 * b.shift[1] for b in bodies) + _sum(j.mended for j in joints)
    kicked = _sum(body.kick_gain for body in bodies)
    return Tally(
        kinetic=gained + kicked,
        potential=_sum(b.mass_kg * gravity_mps2 * b.rise for b in bodies) + _sum(j.stored_gain for j in joints),
        damper=damper,
        impacts=taken + bumper - mended - kicked,
        **sinks,
    )


def _sinks(columns: Columns, car: Car, bodies: list[Motion], dt_s: float) -> dict[str, FloatArray]:
    chassis, wheels = bodies[0], bodies[1:]
    tyres = _sum(-columns.after(f"rolling_nm_{i}") * w.spin * dt_s for i, w in enumerate(wheels))
    return {
        "drag": -_outer_work(columns, chassis, "air", dt_s),
        "rolling": tyres - _outer_work(columns, chassis, "road", dt_s),
        "brake": _sum(columns.after(f"brake_ns_{i}") * np.abs(chassis.spin - w.spin) for i, w in enumerate(wheels)),
        "tyre_slip": _sum(
            _slip_heat(columns, i, wheel, corner)
            for i, (wheel, corner) in enumerate(zip(wheels, car.corners, strict=True))
        ),
    }


def _driven(
    columns: Columns,
    car: Car,
    bodies: list[Motion],
    joints: list[Suspended],
    *,
    gravity_mps2: float,
    dt_s: float,
) -> FloatArray:
    chassis, shares = bodies[0], [corner.axle.drive_share for corner in car.corners]
    turning = _sum(share * (chassis.spin - wheel.spin) for share, wheel in zip(shares, bodies[1:], strict=True))
    motor = columns.after("drive_nm") * turning * dt_s
    fall = _sum(-body.mass_kg * gravity_mps2 * body.velocity[1] * dt_s for body in bodies)
    return motor + fall + _sum(joint.spring_work for joint in joints)


def _outer_work(columns: Columns, chassis: Motion, name: str, dt_s: float) -> FloatArray:
    return work((columns.after(f"{name}_x_n"), columns.after(f"{name}_z_n")), chassis.velocity) * dt_s


def _ground_taken(columns: Columns, index: int, wheel: Motion) -> FloatArray:
    return -work((columns.after(f"load_x_ns_{index}"), columns.after(f"load_z_ns_{index}")), wheel.velocity)


def _scraped(columns: Columns, chassis: Motion) -> FloatArray:
    across, up = (columns.after(f"load_{axis}_ns_body") + columns.after(f"grip_{axis}_ns_body") for axis in "xz")
    return -work((across, up), chassis.velocity) - columns.after("turn_nms_body") * chassis.spin


def _bumper_taken(columns: Columns, chassis: Motion, dt_s: float) -> FloatArray:
    if "bumper_n" not in columns.by_name:
        return np.zeros_like(chassis.spin)
    pushed, turned = columns.after("bumper_n"), columns.after("bumper_nm")
    return (pushed * chassis.velocity[0] - turned * chassis.spin) * dt_s


def _slip_heat(columns: Columns, index: int, wheel: Motion, corner: Corner) -> FloatArray:
    hub = work((columns.after(f"grip_x_ns_{index}"), columns.after(f"grip_z_ns_{index}")), wheel.velocity)
    return -(hub + columns.after(f"grip_ns_{index}") * corner.axle.wheel.radius_m * wheel.spin)


def _sum(parts: Iterable[FloatArray]) -> FloatArray:
    first, *others = parts
    total = first.copy()
    for part in others:
        total += part
    return total
