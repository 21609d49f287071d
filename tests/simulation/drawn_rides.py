"""Channels drawn by hand, for detectors and measures: a calm ride, in which a test makes one thing happen."""

import numpy as np

from simulation.course import Course
from simulation.events import find_events
from simulation.recording import Event, FloatArray
from simulation.vehicle import VehicleSpec
from tests.simulation.cars import racer, road

SAMPLE_S = 0.05


def calm(seconds: float = 20.0, *, speed_mps: float = 5.0) -> dict[str, FloatArray]:
    """Return the channels of a steady ride in which nothing is to be told."""
    times = np.arange(0.0, seconds, SAMPLE_S)
    steady = {
        "speed_mps": speed_mps,
        "acceleration_mps2": 0.0,
        "slope": 0.0,
        "throttle": 0.5,
        "brake": 0.0,
        "slip": 0.0,
        "drive_force_n": 20.0,
        "drive_wanted_n": 20.0,
        "grip_force_n": 500.0,
        "drag_n": 12.0,
        "rolling_resistance_n": 8.0,
        "grade_n": 0.0,
        "brake_n": 0.0,
        "load_rear_n": 700.0,
        "load_front_n": 600.0,
        "grounding_n": 0.0,
        "pitch_rad": 0.0,
        "motor_current_a": 20.0,
        "winding_temperature_c": 40.0,
        "battery_current_a": 20.0,
        "battery_voltage_v": 23.6,
        "open_voltage_v": 24.0,
        "battery_power_w": 472.0,
        "limit": 0.0,
        "gear": 1.0,
    }
    ride = {name: np.full(times.size, value) for name, value in steady.items()}
    charge = np.linspace(0.9, 0.8, times.size)
    return {**ride, "time_s": times, "distance_m": speed_mps * times, "state_of_charge": charge}


def events_of(
    channels: dict[str, FloatArray],
    *,
    spec: VehicleSpec | None = None,
    course: Course | None = None,
    outcome: str = "finished",
) -> tuple[Event, ...]:
    """Return the events of drawn channels."""
    distance = float(channels["distance_m"].max())
    return find_events(channels, spec=spec or racer(), course=course or road(distance), outcome=outcome)


def kinds_of(channels: dict[str, FloatArray], **more: object) -> list[str]:
    """Return the kinds of the events of drawn channels, in order."""
    return [event.kind for event in events_of(channels, **more)]  # type: ignore[arg-type] # passed on as they come
