"""Measures: the numbers a run is judged by, all from channels and ledger."""

import math
from collections.abc import Mapping

import numpy as np

from simulation.course import Course
from simulation.recording import FloatArray, Measure
from simulation.vehicle import VehicleSpec

_SPRINTS_MPS = {"zero_to_20_kmh": 20.0 / 3.6, "zero_to_50_kmh": 50.0 / 3.6, "zero_to_100_kmh": 100.0 / 3.6}


def take_measures(
    channels: Mapping[str, FloatArray], ledger: Mapping[str, float], *, spec: VehicleSpec, course: Course, outcome: str
) -> dict[str, Measure]:
    """Return the measures of a run by key; one that has no meaning for this run is left out."""
    del course, outcome
    found = {**_ride(channels), **_energy(channels, ledger, spec), **_sprints(channels), **_car(spec)}
    return {key: Measure(key=key, value=value, unit=unit) for key, (value, unit) in found.items()}


Found = dict[str, tuple[float, str]]


def _ride(channels: Mapping[str, FloatArray]) -> Found:
    times, distances, speeds = channels["time_s"], channels["distance_m"], channels["speed_mps"]
    duration, distance = float(times[-1] - times[0]), float(distances[-1] - distances[0])
    found: Found = {
        "time": (duration, "s"),
        "distance": (distance, "m"),
        "top_speed": (float(speeds.max()), "m/s"),
        "peak_winding_temperature": (float(channels["winding_temperature_c"].max()), "degC"),
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


def _car(spec: VehicleSpec) -> Found:
    return {"mass": (spec.mass_kg, "kg"), "cost": (spec.cost, "money")}
