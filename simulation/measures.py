"""Measures: the numbers a run is judged by, all from channels and ledger."""

import math
from collections.abc import Mapping

import numpy as np

from simulation.course import Course
from simulation.effects.rolling_resistance import rolling_coefficients
from simulation.events import WEIGHT_MPS2
from simulation.grip import Grip
from simulation.powertrain.assembly import Powertrain
from simulation.recording import FloatArray, Measure
from simulation.running_gear.stability import static_stability_factor
from simulation.vehicle import VehicleSpec

_SPRINTS_MPS = {"zero_to_20_kmh": 20.0 / 3.6, "zero_to_50_kmh": 50.0 / 3.6, "zero_to_100_kmh": 100.0 / 3.6}


def take_measures(
    channels: Mapping[str, FloatArray], ledger: Mapping[str, float], *, spec: VehicleSpec, course: Course, outcome: str
) -> dict[str, Measure]:
    """Return the measures of a run by key; one that has no meaning for this run is left out."""
    found = {**_ride(channels), **_energy(channels, ledger, spec), **_sprints(channels), **_stop(channels)}
    found |= _car(spec, course) | _heat(channels, spec) | _crash(channels, outcome)
    return {key: Measure(key=key, value=value, unit=unit) for key, (value, unit) in found.items()}


Found = dict[str, tuple[float, str]]


def _ride(channels: Mapping[str, FloatArray]) -> Found:
    times, distances, speeds = channels["time_s"], channels["distance_m"], channels["speed_mps"]
    duration, distance = float(times[-1] - times[0]), float(distances[-1] - distances[0])
    found: Found = {
        "time": (duration, "s"),
        "distance": (distance, "m"),
        "top_speed": (float(speeds.max()), "m/s"),
    }
    if duration > 0.0:
        found["mean_speed"] = (distance / duration, "m/s")
    climbed = _steepest(channels)
    return found | ({"steepest_climbed": (climbed, "%")} if climbed > 0.1 else {})


def _steepest(channels: Mapping[str, FloatArray]) -> float:
    if "slope" not in channels:
        return 0.0
    sine = float(np.max(channels["slope"], initial=0.0, where=channels["speed_mps"] > 0.1))
    return 100.0 * sine / math.sqrt(1.0 - sine * sine) if sine < 1.0 else math.inf


def _energy(channels: Mapping[str, FloatArray], ledger: Mapping[str, float], spec: VehicleSpec) -> Found:
    used_wh = ledger["battery"] / 3600.0
    km = float(channels["distance_m"][-1] - channels["distance_m"][0]) / 1000.0
    charge = channels["state_of_charge"]
    found: Found = {
        "energy": (used_wh, "Wh"),
        "charge_left": (100.0 * float(charge[-1]), "%"),
        "peak_current": (float(channels["battery_current_a"].max()), "A"),
        "lowest_voltage": (float(channels["battery_voltage_v"].min()), "V"),
        "peak_power": (float(channels["battery_power_w"].max()), "W"),
    }
    if km > 0.0:
        found["energy_per_km"] = (used_wh / km, "Wh/km")
    if km > 0.0 and used_wh > 0.0:
        found["km_per_kwh"] = (1000.0 * km / used_wh, "km/kWh")
    spent = float(charge[0] - charge[-1])
    if km > 0.0 and spent > 1e-9:
        found["range"] = (
            1000.0 * km * (spec.battery.state_of_charge_start - spec.battery.state_of_charge_min) / spent,
            "m",
        )
    return found


def _sprints(channels: Mapping[str, FloatArray]) -> Found:
    speeds, times = channels["speed_mps"], channels["time_s"]
    found: Found = {}
    for key, speed in _SPRINTS_MPS.items():
        sample = int(np.argmax(speeds >= speed))
        if speeds[sample] >= speed and sample > 0:
            pair = slice(sample - 1, sample + 1)
            found[key] = (float(np.interp(speed, speeds[pair], times[pair]) - times[0]), "s")
    return found


def _stop(channels: Mapping[str, FloatArray]) -> Found:
    """The way of the hardest-won stop: the longest from brakes on to standing."""
    if "brake" not in channels:
        return {}
    braking = (channels["brake"] > 0.0) & (channels["speed_mps"] > 0.01)
    edges = np.flatnonzero(np.diff(braking.astype(np.int8), prepend=0, append=0))
    pairs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    distances, speeds = channels["distance_m"], channels["speed_mps"]
    ways = [
        float(distances[end] - distances[max(start - 1, 0)])
        for start, end in pairs
        if end < speeds.size and speeds[end] <= 0.01
    ]
    return {"stopping_distance": (max(ways), "m")} if ways else {}


def max_grade(spec: VehicleSpec, course: Course) -> float:
    """Return the steepest grade, rise over run, on which the car can start on this course's first surface.

    From T G eta / r = m g (sin + Crr cos) and the grip of the driven wheels; by bisection, to 1e-9.
    """
    drive_n = Powertrain(spec, course.temperature_c).offer(1.0, 0.0).wheel_torque_nm / spec.driven_axle.wheel.radius_m
    grip, surface = Grip(spec, course.gravity_mps2), course.surfaces[0][1]
    level, _ = rolling_coefficients(spec, course.gravity_mps2)
    low, high = 0.0, math.pi / 2.0
    for _ in range(40):
        angle = 0.5 * (low + high)
        weight_n = spec.mass_kg * course.gravity_mps2 * math.sin(angle)
        needed = weight_n + level * surface.rolling * math.cos(angle)
        starts = min(drive_n, grip.drive_limit_n(surface.grip, math.cos(angle))) > needed
        low, high = (angle, high) if starts else (low, angle)
    return math.tan(low) if low < 1.57 else math.inf


def _heat(channels: Mapping[str, FloatArray], spec: VehicleSpec) -> Found:
    """Return the hottest winding, where the motor's heat is modelled at all."""
    if spec.motor.heat_capacity_j_per_k <= 0.0:
        return {}
    return {"peak_winding_temperature": (float(channels["winding_temperature_c"].max()), "degC")}


def _crash(channels: Mapping[str, FloatArray], outcome: str) -> Found:
    """The hardest slowing, where a bumper stopped the car: what is rigid has no such number."""
    if outcome != "crashed":
        return {}
    return {"peak_deceleration_g": (float(channels["impact_mps2"].max()) / WEIGHT_MPS2, "")}


def _car(spec: VehicleSpec, course: Course) -> Found:
    found: Found = {"mass": (spec.mass_kg, "kg"), "cost": (spec.cost, "money")}
    grade = max_grade(spec, course)
    found["max_grade"] = (100.0 * min(grade, 10.0), "%")
    stability = static_stability_factor(spec)
    return found | ({"static_stability": (stability, "")} if stability > 0.0 else {})
