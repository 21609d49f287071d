"""The energy of a 2-D run, from what was written down at every step; numpy only.

Work of a force through one step is its impulse times the mean of the velocities before and after: then the works of
all impulses add up to the change of kinetic energy exactly. What the known impulses leave unexplained was taken by
contacts and joints, and is the line `impacts_and_joints`. Height and spring energy are read from positions, not from
velocities, so the ledger's residual stays free to show what stepping itself gets wrong.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from simulation.recording import FloatArray
from simulation.world.car import REACH_M, Car, Corner
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
    """What contacts and joints took, beside tyre slip and dampers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """One body through all steps."""

    mass_kg: float
    inertia_kgm2: float
    x: FloatArray
    z: FloatArray
    angle: FloatArray
    """Where each step left it."""
    vx: FloatArray
    vz: FloatArray
    spin: FloatArray
    """Means of before and after a step."""
    kinetic_gain: FloatArray
    shift_x: FloatArray
    shift_z: FloatArray
    """How far contacts and joints moved it, beside its velocity, to mend overlaps."""
    turn: FloatArray
    rise: FloatArray
    half_kick: FloatArray
    """Change of kinetic energy by half-kicks of gravity."""


@dataclass(frozen=True, slots=True)
class _Strut:
    """One axle's spring through all steps."""

    spring: FloatArray
    """Work of the spring on the bodies."""
    damper: FloatArray
    """Heat."""
    stored_gain: FloatArray
    mended: FloatArray
    """Spring energy put in by mending overlaps."""


def tally(columns: Columns, car: Car, *, gravity_mps2: float, dt_s: float) -> Tally:
    """Return where the energy of each step went."""
    bodies = [_body(columns, i, b.mass, b.moment, gravity_mps2, dt_s) for i, b in enumerate(car.bodies)]
    chassis, wheels = bodies[0], bodies[1:]
    struts = [_strut(columns, i, car, chassis, wheels[i], dt_s) for i in range(len(wheels))]
    drag = -_outer_work(columns, chassis, "air", dt_s)
    rolling = _sum(-columns.after(f"rolling_nm_{i}") * w.spin * dt_s for i, w in enumerate(wheels))
    rolling = rolling - _outer_work(columns, chassis, "road", dt_s)
    brake = _sum(columns.after(f"brake_ns_{i}") * np.abs(chassis.spin - w.spin) for i, w in enumerate(wheels))
    slip = _sum(_slip_heat(columns, i, w, c) for i, (w, c) in enumerate(zip(wheels, car.corners, strict=True)))
    damper = _sum(strut.damper for strut in struts)
    drive = _sum(columns.after(f"drive_nm_{i}") * (chassis.spin - w.spin) * dt_s for i, w in enumerate(wheels))
    fall = _sum(-b.mass_kg * gravity_mps2 * b.vz * dt_s for b in bodies)
    known = drive + fall + _sum(strut.spring for strut in struts) - drag - rolling - brake - slip - damper
    mended = _sum(b.mass_kg * gravity_mps2 * b.shift_z for b in bodies) + _sum(strut.mended for strut in struts)
    gained = _sum(b.kinetic_gain for b in bodies)
    height = _sum(b.mass_kg * gravity_mps2 * b.rise for b in bodies)
    return Tally(
        kinetic=gained + _sum(b.half_kick for b in bodies),
        potential=height + _sum(strut.stored_gain for strut in struts),
        drag=drag,
        rolling=rolling,
        brake=brake,
        damper=damper,
        tyre_slip=slip,
        impacts=known - gained - mended,
    )


def _body(columns: Columns, index: int, mass: float, inertia: float, gravity: float, dt_s: float) -> _Body:
    before = {name: columns.before(f"{name}_{index}") for name in ("x", "z", "vx", "vz", "angle", "spin")}
    after = {name: columns.after(f"{name}_{index}") for name in before}
    kicked = columns.after("kick") * gravity * dt_s / 2.0
    fell = after["vz"] + kicked
    gain = after["vx"] ** 2 - before["vx"] ** 2 + fell**2 - before["vz"] ** 2
    turning = after["spin"] ** 2 - before["spin"] ** 2
    return _Body(
        mass_kg=mass,
        inertia_kgm2=inertia,
        x=after["x"],
        z=after["z"],
        angle=after["angle"],
        vx=(before["vx"] + after["vx"]) / 2.0,
        vz=(before["vz"] + fell) / 2.0,
        spin=(before["spin"] + after["spin"]) / 2.0,
        kinetic_gain=(mass * gain + inertia * turning) / 2.0,
        shift_x=after["x"] - before["x"] - before["vx"] * dt_s,
        shift_z=after["z"] - before["z"] - before["vz"] * dt_s,
        turn=after["angle"] - before["angle"] - before["spin"] * dt_s,
        rise=after["z"] - before["z"],
        half_kick=mass * (after["vz"] ** 2 - fell**2) / 2.0,
    )


def _strut(columns: Columns, index: int, car: Car, chassis: _Body, wheel: _Body, dt_s: float) -> _Strut:
    corner = car.corners[index]
    stiffness = corner.strut.stiffness_n_per_m
    rest = REACH_M + corner.strut.preload_n / stiffness
    arm_x, arm_z = _arm(columns["angle_0"], car, corner)
    out_x = columns[f"x_{index + 1}"] - columns["x_0"] - arm_x
    out_z = columns[f"z_{index + 1}"] - columns["z_0"] - arm_z
    length = np.hypot(out_x, out_z)
    along_x, along_z, arm_x, arm_z = (out_x / length)[1:], (out_z / length)[1:], arm_x[1:], arm_z[1:]
    rate = (wheel.vx - chassis.vx + chassis.spin * arm_z) * along_x + (
        wheel.vz - chassis.vz - chassis.spin * arm_x
    ) * along_z
    mended = (wheel.shift_x - chassis.shift_x + chassis.turn * arm_z) * along_x + (
        wheel.shift_z - chassis.shift_z - chassis.turn * arm_x
    ) * along_z
    pressed = stiffness * (rest - length)
    spring_ns = pressed[1:] * dt_s
    return _Strut(
        spring=spring_ns * rate,
        damper=-(columns.after(f"strut_ns_{index}") - spring_ns) * rate,
        stored_gain=np.diff(stiffness * (rest - length) ** 2 / 2.0),
        mended=-pressed[:-1] * mended,
    )


def _arm(angle: FloatArray, car: Car, corner: Corner) -> tuple[FloatArray, FloatArray]:
    x = corner.axle.x_m - car.body.x_m
    z = corner.axle.wheel.radius_m - car.body.z_m + REACH_M
    return np.cos(angle) * x - np.sin(angle) * z, np.sin(angle) * x + np.cos(angle) * z


def _outer_work(columns: Columns, chassis: _Body, name: str, dt_s: float) -> FloatArray:
    return (columns.after(f"{name}_x_n") * chassis.vx + columns.after(f"{name}_z_n") * chassis.vz) * dt_s


def _slip_heat(columns: Columns, index: int, wheel: _Body, corner: Corner) -> FloatArray:
    hub = columns.after(f"grip_x_ns_{index}") * wheel.vx + columns.after(f"grip_z_ns_{index}") * wheel.vz
    return -(hub + columns.after(f"grip_ns_{index}") * corner.axle.wheel.radius_m * wheel.spin)


def _sum(parts: Iterable[FloatArray]) -> FloatArray:
    total: FloatArray = np.sum(list(parts), axis=0)
    return total
