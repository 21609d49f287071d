"""Channels of a 2-D run, from what was written down at every step; numpy only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.recording import FloatArray
from simulation.running_gear.tyre import SLIP_FLOOR_MPS
from simulation.world.car import REACH_M, Car
from simulation.world.ground import Ground
from simulation.world.motion import spring_length_m
from simulation.world.tally import Tally
from simulation.world.track import Columns


def axle_names(count: int) -> tuple[str, ...]:
    """Return the names of axles in channels, rear to front: `rear`, `middle`, `middle_2`, ..., `front`."""
    middles = [f"middle_{i}" if i > 1 else "middle" for i in range(1, count - 1)]
    return ("rear", *middles, "front")


@dataclass(frozen=True, slots=True)
class Sampling:
    """Which steps become samples: the first, every so many, and always the last."""

    rows: NDArray[np.intp]
    dt_s: float

    @classmethod
    def every(cls, steps: int, count: int, dt_s: float) -> "Sampling":
        """Return the sampling of `count` rows."""
        chosen = np.arange(0, count, steps)
        return cls(chosen if chosen[-1] == count - 1 else np.append(chosen, count - 1), dt_s)

    @property
    def time_s(self) -> FloatArray:
        """Time of each sample."""
        return self.rows.astype(np.float64) * self.dt_s

    def state(self, column: FloatArray) -> FloatArray:
        """Return a state as it was at each sample."""
        return column[self.rows]

    def mean(self, column: FloatArray) -> FloatArray:
        """Return the mean of a quantity over the steps since the sample before: exactly 0 only where all were 0."""
        if self.rows.size < 2:
            return column[self.rows]
        sums = np.add.reduceat(column[1:], self.rows[:-1])
        return np.concatenate((column[:1], sums / np.diff(self.rows)))

    def peak(self, column: FloatArray) -> FloatArray:
        """Return the greatest value of the steps since the sample before."""
        if self.rows.size < 2:
            return column[self.rows]
        return np.concatenate((column[:1], np.maximum.reduceat(column[1:], self.rows[:-1])))

    def total(self, steps: FloatArray) -> FloatArray:
        """Return the running sum of a quantity that each step adds to."""
        return np.concatenate(([0.0], np.cumsum(steps)))[self.rows]


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that channels are made from."""

    columns: Columns
    sampling: Sampling
    car: Car
    ground: Ground
    gravity_mps2: float

    def state(self, name: str) -> FloatArray:
        """Return one column at each sample."""
        return self.sampling.state(self.columns[name])

    def force(self, name: str) -> FloatArray:
        """Return one column of impulses as mean forces."""
        return self.sampling.mean(self.columns[name]) / self.sampling.dt_s


def channels_of(look: Look, tally: Tally) -> dict[str, FloatArray]:
    """Return all channels but the powertrain's, by name; units stand in the names."""
    slope = _slope(look)
    ride = _ride(look, slope)
    axles = {
        f"{key}_{name}_{unit}" if unit else f"{key}_{name}": values
        for index, name in enumerate(axle_names(len(look.car.corners)))
        for key, unit, values in _axle(look, index, slope)
    }
    return {**ride, **_crash(look), **_pose(look), **_forces(look, ride["slope"], tally), **axles, **_grip(look, axles)}


def _ride(look: Look, slope: FloatArray) -> dict[str, FloatArray]:
    x, z, vx, vz = (_center(look, name) for name in ("x", "z", "vx", "vz"))
    speed = vx * np.cos(slope) + vz * np.sin(slope)
    times = look.sampling.time_s
    return {
        "time_s": times,
        "distance_m": x,
        "speed_mps": speed,
        "acceleration_mps2": _rate(speed, times),
        "height_m": look.ground.heights_m(x),
        "slope": np.sin(slope),
        "center_height_m": z,
        "vertical_speed_mps": vz,
        "vertical_acceleration_mps2": _rate(vz, times),
        "throttle": look.state("throttle"),
        "brake": look.state("brake"),
    }


def _crash(look: Look) -> dict[str, FloatArray]:
    """Return the bumper's push and the slowing under it, each the hardest step since the sample before."""
    if "bumper_n" not in look.columns.by_name:
        return {}
    bodies = look.car.bodies
    momentum: FloatArray = np.sum([body.mass * look.columns[f"vx_{i}"] for i, body in enumerate(bodies)], axis=0)
    slowing = -np.diff(momentum, prepend=momentum[0]) / (sum(body.mass for body in bodies) * look.sampling.dt_s)
    pushed = look.columns["bumper_n"]
    hardest = np.where(pushed > 0.0, np.maximum(slowing, 0.0), 0.0)
    return {"bumper_n": look.sampling.peak(pushed), "impact_mps2": look.sampling.peak(hardest)}


def _pose(look: Look) -> dict[str, FloatArray]:
    angle, body = look.state("angle_0"), look.car.body
    cos, sin = np.cos(angle), np.sin(angle)
    return {
        "origin_x_m": look.state("x_0") - cos * body.x_m + sin * body.z_m,
        "origin_z_m": look.state("z_0") - sin * body.x_m - cos * body.z_m,
        "pitch_rad": angle,
        "pitch_speed_rad_s": look.state("spin_0"),
    }


def _forces(look: Look, sine: FloatArray, tally: Tally) -> dict[str, FloatArray]:
    axles = range(len(look.car.corners))
    radii = [corner.axle.wheel.radius_m for corner in look.car.corners]
    mean, force = look.sampling.mean, look.force
    rolling = sum(mean(look.columns[f"rolling_nm_{i}"]) / radii[i] for i in axles)
    return {
        "drag_n": -mean(look.columns["air_x_n"]),
        "rolling_resistance_n": rolling - mean(look.columns["road_x_n"]),
        "grade_n": look.car.spec.mass_kg * look.gravity_mps2 * sine,
        "brake_n": np.sum([force(f"brake_ns_{i}") / radii[i] for i in axles], axis=0),
        "grounding_n": force("load_ns_body"),
        "impact_j": look.sampling.total(tally.impacts),
    }


def _axle(look: Look, index: int, slope: FloatArray) -> Iterator[tuple[str, str, FloatArray]]:
    corner, body = look.car.corners[index], index + 1
    radius = corner.axle.wheel.radius_m
    x, z = look.state(f"x_{body}"), look.state(f"z_{body}")
    road = look.state(f"vx_{body}") * np.cos(slope) + look.state(f"vz_{body}") * np.sin(slope)
    spin = -look.state(f"spin_{body}")
    yield "load", "n", look.force(f"load_ns_{index}")
    yield "traction", "n", look.force(f"grip_ns_{index}")
    yield "slip", "", (spin * radius - road) / np.maximum(np.abs(road), SLIP_FLOOR_MPS)
    yield "wheel_speed", "rad_s", spin
    yield "wheel_angle", "rad", -look.state(f"angle_{body}")
    yield "hub", "x_m", x
    yield "hub", "z_m", z
    yield "gap", "m", np.maximum((z - look.ground.heights_m(x)) * np.cos(slope) - radius, 0.0)
    yield "spring", "m", REACH_M - look.sampling.state(spring_length_m(look.columns, look.car, index))


def _grip(look: Look, axles: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
    corners = look.car.corners
    names = axle_names(len(corners))
    driven = [i for i, corner in enumerate(corners) if corner.axle.drive_share > 0.0]
    most = max(range(len(corners)), key=lambda i: corners[i].axle.drive_share)
    grips = [_surface_grip(look, i) * axles[f"load_{names[i]}_n"] for i in driven]
    drive_nm = look.sampling.mean(look.columns["drive_nm"])
    wanted = [drive_nm * corners[i].axle.drive_share / corners[i].axle.wheel.radius_m for i in driven]
    pushes = [_push(look, i, axles[f"traction_{names[i]}_n"], n) for i, n in zip(driven, wanted, strict=True)]
    return {
        "slip": axles[f"slip_{names[most]}"],
        "drive_wanted_n": _added(wanted, look),
        "drive_force_n": _added(pushes, look),
        "grip_force_n": _added(grips, look),
    }


def _push(look: Look, index: int, traction_n: FloatArray, wanted_n: FloatArray) -> FloatArray:
    """Return how much of the wanted force reached the road under driven wheels.

    What a tyre takes from the road is net of the same wheels' brake and rolling resistance, which have channels of
    their own: without adding them a trike at a steady speed pushed with 6 newtons against 19, and a brake on a driven
    axle looked like a motor that brakes. What only spins the wheels up or down is nobody's push.
    """
    radius = look.car.corners[index].axle.wheel.radius_m
    held_nm = look.force(f"brake_ns_{index}") + look.sampling.mean(look.columns[f"rolling_nm_{index}"])
    return np.clip(traction_n + held_nm / radius, np.minimum(wanted_n, 0.0), np.maximum(wanted_n, 0.0))


def _surface_grip(look: Look, index: int) -> FloatArray:
    shares = np.array([surface.grip for surface in look.ground.surfaces])
    lines = np.searchsorted(look.ground.places, look.state(f"x_{index + 1}"), side="right") - 1
    return look.car.corners[index].axle.wheel.grip * shares[np.clip(lines, 0, shares.size - 1)]


def _center(look: Look, name: str) -> FloatArray:
    masses = [body.mass for body in look.car.bodies]
    weighted = [mass * look.state(f"{name}_{i}") for i, mass in enumerate(masses)]
    center: FloatArray = np.sum(weighted, axis=0) / sum(masses)
    return center


def _slope(look: Look) -> FloatArray:
    rear, front = look.state("x_1"), look.state(f"x_{len(look.car.corners)}")
    run = np.maximum(np.abs(front - rear), look.car.spec.wheelbase_m / 2.0)
    return np.arctan2(look.ground.heights_m(front) - look.ground.heights_m(rear), run)


def _rate(values: FloatArray, times: FloatArray) -> FloatArray:
    return np.concatenate(([0.0], np.diff(values) / np.diff(times)))


def _added(parts: Sequence[FloatArray], look: Look) -> FloatArray:
    return np.sum(parts, axis=0) if parts else np.zeros(look.sampling.rows.size)
