"""Bodies and springs through all steps of a run, as the energy books need them; numpy only."""

from dataclasses import dataclass

import numpy as np

from simulation.recording import FloatArray
from simulation.world.car import REACH_M, Car
from simulation.world.track import Columns

Vector = tuple[FloatArray, FloatArray]
"""x and z."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """One body through all steps, each array of shape (N,)."""

    mass_kg: float
    place: Vector
    """Where each step left it."""
    velocity: Vector
    spin: FloatArray
    """Velocity and spin: means of before and after a step."""
    gain: Vector
    """Change of velocity in a step, before any half-kick."""
    kinetic_gain: FloatArray
    kick_gain: FloatArray
    """Change of kinetic energy by half-kicks of gravity."""
    rise: FloatArray
    shift: Vector
    """How far contacts and joints moved it, beside its velocity, to mend overlaps."""
    turn: FloatArray


def motion(columns: Columns, car: Car, index: int, *, gravity_mps2: float, dt_s: float) -> Motion:
    """Return the motion of one body; 0 is the chassis.

    Height is read half a step on, at z + v dt / 2: pymunk's velocities belong there (a leapfrog), and read at the
    step's end every climb would seem to gain m g v dt / 2.
    """
    body = car.bodies[index]
    old = {name: columns.before(f"{name}_{index}") for name in ("x", "z", "vx", "vz", "angle", "spin")}
    new = {name: columns.after(f"{name}_{index}") for name in old}
    fell = new["vz"] + columns.after("kick") * gravity_mps2 * dt_s / 2.0
    moved = new["vx"] ** 2 - old["vx"] ** 2 + fell**2 - old["vz"] ** 2
    turned = new["spin"] ** 2 - old["spin"] ** 2
    return Motion(
        mass_kg=body.mass,
        place=(new["x"], new["z"]),
        velocity=((old["vx"] + new["vx"]) / 2.0, (old["vz"] + fell) / 2.0),
        spin=(old["spin"] + new["spin"]) / 2.0,
        gain=(new["vx"] - old["vx"], fell - old["vz"]),
        kinetic_gain=(body.mass * moved + body.moment * turned) / 2.0,
        kick_gain=body.mass * (new["vz"] ** 2 - fell**2) / 2.0,
        rise=new["z"] - old["z"] + (new["vz"] - old["vz"]) * dt_s / 2.0,
        shift=(new["x"] - old["x"] - old["vx"] * dt_s, new["z"] - old["z"] - old["vz"] * dt_s),
        turn=new["angle"] - old["angle"] - old["spin"] * dt_s,
    )


def work(impulse: Vector, velocity: Vector) -> FloatArray:
    """Return the work of an impulse on a body that moves with a mean velocity."""
    return impulse[0] * velocity[0] + impulse[1] * velocity[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspended:
    """The joints of one axle through all steps; energies of shape (N,)."""

    spring_work: FloatArray
    """Of the spring on the bodies."""
    damper_heat: FloatArray
    stored_gain: FloatArray
    """In the spring, from its length."""
    mended: FloatArray
    """Put into the spring by mending overlaps."""
    joint_taken: FloatArray
    """By the joint that guides the wheel."""


def suspended(
    columns: Columns, car: Car, index: int, bodies: tuple[Motion, Motion], *, gravity_mps2: float, dt_s: float
) -> Suspended:
    """Return what spring, damper and guide of one axle did; `bodies` are its chassis and wheel."""
    chassis, wheel = bodies
    corner = car.corners[index]
    strut = corner.strut
    rest = REACH_M + corner.preload_n / strut.stiffness_n_per_m
    out, arm = _spring_line(columns, car, index)
    length = np.hypot(*out)
    along, at = ((out[0] / length)[1:], (out[1] / length)[1:]), (arm[0][1:], arm[1][1:])
    pressed = strut.stiffness_n_per_m * (rest - length)
    rate = work(along, _apart(wheel.velocity, chassis.velocity, chassis.spin, at))
    mended = work(along, _apart(wheel.shift, chassis.shift, chassis.turn, at))
    whole = columns.after(f"strut_ns_{index}")
    guide = _guide(columns, index, wheel, (whole * along[0], whole * along[1] - wheel.mass_kg * gravity_mps2 * dt_s))
    held = _held_at(columns, car, index, (wheel.place[0] - chassis.place[0], wheel.place[1] - chassis.place[1]))
    return Suspended(
        spring_work=pressed[1:] * dt_s * rate,
        damper_heat=-(whole - pressed[1:] * dt_s) * rate,
        stored_gain=np.diff(pressed * (rest - length - _rates(columns, index, (out, arm), length) * dt_s) / 2.0),
        mended=-(pressed[1:] + pressed[:-1]) * mended / 2.0,
        joint_taken=-work(guide, _apart(wheel.velocity, chassis.velocity, chassis.spin, held)),
    )


def spring_length_m(columns: Columns, car: Car, index: int) -> FloatArray:
    """Return the length of one axle's spring at every row, shape (N + 1,); `REACH_M` at the drawn height."""
    out, _ = _spring_line(columns, car, index)
    length: FloatArray = np.hypot(*out)
    return length


def _spring_line(columns: Columns, car: Car, index: int) -> tuple[Vector, Vector]:
    axle, cosine, sine = car.corners[index].axle, columns["cosine_0"], columns["sine_0"]
    x, z = axle.x_m - car.body.x_m, axle.wheel.radius_m - car.body.z_m + REACH_M
    arm = cosine * x - sine * z, sine * x + cosine * z
    wheel = f"_{index + 1}"
    out = columns["x" + wheel] - columns["x_0"] - arm[0], columns["z" + wheel] - columns["z_0"] - arm[1]
    return out, arm


def _held_at(columns: Columns, car: Car, index: int, hub: Vector) -> Vector:
    """Return where the guide pushes the chassis: at the hub, or at the guide's end once the wheel has passed it."""
    corner, cos, sin = car.corners[index], columns.after("cosine_0"), columns.after("sine_0")
    half = corner.strut.travel_m / 2.0
    x, z = corner.axle.x_m - car.body.x_m, corner.axle.wheel.radius_m - car.body.z_m
    up = np.clip(-sin * hub[0] + cos * hub[1], z - half, z + half)
    return cos * x - sin * up, sin * x + cos * up


def _rates(columns: Columns, index: int, line: tuple[Vector, Vector], length: FloatArray) -> FloatArray:
    (out_x, out_z), arm = line
    wheel = columns[f"vx_{index + 1}"], columns[f"vz_{index + 1}"]
    apart = _apart(wheel, (columns["vx_0"], columns["vz_0"]), columns["spin_0"], arm)
    return work((out_x / length, out_z / length), apart)


def _apart(wheel: Vector, chassis: Vector, turn: FloatArray, arm: Vector) -> Vector:
    """Return how a wheel moves against the chassis' point at an arm from its centre."""
    return wheel[0] - chassis[0] + turn * arm[1], wheel[1] - chassis[1] - turn * arm[0]


def _guide(columns: Columns, index: int, wheel: Motion, known: Vector) -> Vector:
    """Return the guide's impulse on the wheel: what its change of momentum leaves beside ground, spring and weight."""
    ground = [columns.after(f"load_{axis}_ns_{index}") + columns.after(f"grip_{axis}_ns_{index}") for axis in "xz"]
    across, up = (wheel.mass_kg * gain for gain in wheel.gain)
    return across - ground[0] - known[0], up - ground[1] - known[1]
