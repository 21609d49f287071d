"""Energy over a drive cycle, backwards: from the speed that is asked to the charge that it costs.

All steps of a cycle are computed at once. A car that cannot follow is first given the speeds that it can reach, and
the limits that it met are told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulation.cycle import Cycle
from simulation.effects.drag import drag_kg_per_m
from simulation.effects.rolling_resistance import rolling_coefficients
from simulation.grip import Grip
from simulation.ledger import RESIDUAL, SINKS, SOURCES, residual_of
from simulation.powertrain.assembly import Powertrain
from simulation.powertrain.pack_over_cycle import PackUse, use_pack
from simulation.recording import FloatArray
from simulation.vehicle import VehicleSpec

AIR_DENSITY_KG_M3 = 1.2
GRAVITY_MPS2 = 9.81

_MISSED_MPS = 0.894
"""A car that falls further behind the cycle's speed, 2 mph, has not met the trace: the tolerance of 40 CFR 86.115."""

_GRID = 64
_BISECTIONS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleEnergy:
    """What a cycle cost one car."""

    vehicle: str
    cycle: str
    battery_wh: float
    """Chemical energy out of the battery, less what was put back."""
    wall_wh: float
    """To charge it again: over the charger's efficiency."""
    distance_m: float
    wh_per_km: float
    ledger: Mapping[str, float]
    """In joules, with its residual."""
    residual_wh: float
    trace_met: bool
    limits: tuple[str, ...]
    """Names as in the channel `limit`, of what kept the car from the cycle's speed."""
    speed_mps: FloatArray
    """As driven, at the cycle's times."""
    state_of_charge_end: float


def cycle_energy(specs: Sequence[VehicleSpec], cycle: Cycle) -> tuple[CycleEnergy, ...]:
    """Return the energy of each car over a cycle on a level road, air 1.2 kg/m3, no wind."""
    return tuple(_energy(_Car(spec), cycle) for spec in specs)


class _Car:
    """A car as a drive cycle needs it: road load, inertia, and the most it can drive and brake at a speed."""

    __slots__ = ("drag", "drive_grid_n", "inertia_kg", "level", "limits", "rise", "spec", "speed_grid", "train")

    def __init__(self, spec: VehicleSpec) -> None:
        self.spec = spec
        self.level, self.rise = rolling_coefficients(spec, GRAVITY_MPS2)
        self.drag = drag_kg_per_m(spec, AIR_DENSITY_KG_M3)
        self.inertia_kg = spec.mass_kg + spec.rotating_mass_kg
        # A battery that starts quite full takes charge after the first metres: let it brake from the start.
        battery = replace(spec.battery, state_of_charge_start=min(spec.battery.state_of_charge_start, 0.999))
        self.train = Powertrain(replace(spec, battery=battery))

    def resistance_n(self, speed_mps: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return rolling resistance and drag."""
        return self.level + self.rise * speed_mps, self.drag * speed_mps**2

    def needed_n(self, before_mps: FloatArray, after_mps: FloatArray, dt_s: FloatArray) -> FloatArray:
        """Return the force at the wheels that takes the car from speed to speed."""
        rolling, drag = self.resistance_n(0.5 * (before_mps + after_mps))
        return self.inertia_kg * (after_mps - before_mps) / dt_s + rolling + drag

    def drive_limit(self, speed_mps: float) -> tuple[float, str]:
        """Return the greatest driving force at a speed, and what limits it."""
        radius = self.spec.driven_axle.wheel.radius_m
        offer = self.train.offer(1.0, speed_mps / radius)
        grip = Grip(self.spec, GRAVITY_MPS2).drive_limit_n(1.0, 1.0)
        force = offer.wheel_torque_nm / radius
        return (grip, "grip") if grip < force else (force, offer.limit)

    def drive_limits_n(self, speed_mps: FloatArray) -> FloatArray:
        """Return the greatest driving force at many speeds, read off a grid of powers."""
        grid = np.linspace(0.0, float(speed_mps.max()) + 1e-3, _GRID)
        powers = [speed * self.drive_limit(speed)[0] for speed in grid.tolist()]
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(speed_mps > 0.0, np.interp(speed_mps, grid, powers) / speed_mps, np.inf)

    def brake_limits_n(self, speed_mps: FloatArray) -> FloatArray:
        """Return the greatest braking force of the motor, with the share that the controller lets it take."""
        radius = self.spec.driven_axle.wheel.radius_m
        grid = np.linspace(0.0, float(speed_mps.max()) + 1e-3, _GRID)
        torques = [self.train.braking_torque_available_nm(speed / radius) for speed in grid.tolist()]
        return np.interp(speed_mps, grid, torques) / radius


@dataclass(frozen=True, slots=True)
class _Use:
    """Powers of every step, in watts, arrays of shape (N,)."""

    dt_s: FloatArray
    way_m: FloatArray
    powers_w: Mapping[str, FloatArray]
    """By the ledger's name; `kinetic` is the change of the car's energy."""
    pack: PackUse


def _energy(car: _Car, cycle: Cycle) -> CycleEnergy:
    speeds, limits = _followed(car, cycle)
    dt = np.diff(cycle.time_s)
    use = _drive(car, speeds, dt)
    flat = np.flatnonzero(use.pack.state_of_charge < car.spec.battery.state_of_charge_min)
    if flat.size:
        # The ride ends where the battery does: what follows did not happen.
        kept = max(int(flat[0]), 1)
        speeds, limits = speeds[: kept + 1], (*limits, "empty")
        use = _drive(car, speeds, dt[:kept])
    is_met = speeds.size == cycle.speed_mps.size and float(np.max(cycle.speed_mps - speeds)) <= _MISSED_MPS
    return _told(car, cycle, use, speeds, limits, is_met=is_met)


def _followed(car: _Car, cycle: Cycle) -> tuple[FloatArray, tuple[str, ...]]:
    asked, dt = cycle.speed_mps, np.diff(cycle.time_s)
    mean = 0.5 * (asked[:-1] + asked[1:])
    if np.all(car.needed_n(asked[:-1], asked[1:], dt) <= car.drive_limits_n(mean)):
        return asked, ()
    speeds, limits = asked.copy(), set()
    for place, step in enumerate(dt.tolist()):
        before, wished = float(speeds[place]), float(asked[place + 1])
        speeds[place + 1], limit = _reached(car, before, wished, step)
        limits.add(limit)
    return speeds, tuple(sorted(limits - {""}))


def _reached(car: _Car, before: float, wished: float, dt_s: float) -> tuple[float, str]:
    """Return the speed at the end of a step, and the limit if it is not the wished one."""
    if wished <= before * 0.5 or _spare_n(car, before, wished, dt_s) >= 0.0:
        return wished, ""
    low, high = 0.0, wished
    for _ in range(_BISECTIONS):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if _spare_n(car, before, middle, dt_s) >= 0.0 else (low, middle)
    return low, car.drive_limit(0.5 * (before + low))[1]


def _spare_n(car: _Car, before: float, after: float, dt_s: float) -> float:
    mean = 0.5 * (before + after)
    resistance = car.level + car.rise * mean + car.drag * mean * mean if mean > 0.0 else 0.0
    return car.drive_limit(mean)[0] - resistance - car.inertia_kg * (after - before) / dt_s


def _drive(car: _Car, speeds: FloatArray, dt_s: FloatArray) -> _Use:
    mean = 0.5 * (speeds[:-1] + speeds[1:])
    rolling, drag = car.resistance_n(mean)
    kinetic_w = 0.5 * car.inertia_kg * (speeds[1:] ** 2 - speeds[:-1] ** 2) / dt_s
    wheel_w = kinetic_w + (rolling + drag) * mean
    regenerated_w = _regenerated(car, mean, wheel_w)
    taken_w, losses = _through_powertrain(car, mean, wheel_w, regenerated_w)
    auxiliary = np.full_like(mean, car.spec.auxiliary_power_w)
    pack = use_pack(car.spec.battery, taken_w + auxiliary, dt_s)
    powers = {
        "battery": pack.chemical_w,
        "kinetic": kinetic_w,
        "drag": drag * mean,
        "rolling": rolling * mean,
        "brake": np.maximum(-wheel_w, 0.0) - regenerated_w,
        "resistance": pack.loss_w,
        "auxiliary": auxiliary,
        **losses,
    }
    return _Use(dt_s, mean * dt_s, powers, pack)


def _through_powertrain(
    car: _Car, mean: FloatArray, wheel_w: FloatArray, regenerated_w: FloatArray
) -> tuple[FloatArray, Mapping[str, FloatArray]]:
    """Return the power that the controller takes (negative gives back), and what is lost on the way."""
    gear, controller = car.spec.drivetrain, car.spec.controller.efficiency
    shaft_w = np.where(wheel_w > 0.0, wheel_w / gear.efficiency, -regenerated_w * gear.efficiency)
    motor_speed = mean * gear.ratio / car.spec.driven_axle.wheel.radius_m
    torque = np.divide(shaft_w, motor_speed, out=np.zeros_like(shaft_w), where=motor_speed > 0.0)
    electric_w, motor_w = car.train.machine.power_and_loss_over(torque, motor_speed)
    taken_w = np.where(electric_w > 0.0, electric_w / controller, electric_w * controller)
    losses = {
        "drivetrain": (1.0 - gear.efficiency) * np.where(wheel_w > 0.0, shaft_w, regenerated_w),
        "motor": motor_w,
        "controller": (1.0 - controller) * np.where(electric_w > 0.0, taken_w, -electric_w),
    }
    return taken_w, losses


def _regenerated(car: _Car, mean: FloatArray, wheel_w: FloatArray) -> FloatArray:
    controller = car.spec.controller
    if controller.regeneration_max <= 0.0:
        return np.zeros_like(mean)
    shares = np.array([controller.regeneration_share(speed) for speed in mean.tolist()])
    taken: FloatArray = np.minimum(np.maximum(-wheel_w, 0.0) * shares, car.brake_limits_n(mean) * mean)
    return taken


def _told(
    car: _Car, cycle: Cycle, use: _Use, speeds: FloatArray, limits: tuple[str, ...], *, is_met: bool
) -> CycleEnergy:
    items = {name: float(use.powers_w[name] @ use.dt_s) if name in use.powers_w else 0.0 for name in (*SOURCES, *SINKS)}
    residual = residual_of(items)
    battery_wh, distance = items["battery"] / 3600.0, float(use.way_m.sum())
    return CycleEnergy(
        vehicle=car.spec.name,
        cycle=cycle.id,
        battery_wh=battery_wh,
        wall_wh=battery_wh / car.spec.battery.charger_efficiency,
        distance_m=distance,
        wh_per_km=battery_wh / distance * 1000.0 if distance > 0.0 else 0.0,
        ledger={**items, RESIDUAL: residual},
        residual_wh=residual / 3600.0,
        trace_met=is_met and not use.pack.is_short,
        limits=limits,
        speed_mps=speeds,
        state_of_charge_end=float(use.pack.state_of_charge[-1]),
    )
