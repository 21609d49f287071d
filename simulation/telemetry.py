"""Telemetry: what a solver writes down while it runs, and how it becomes a Recording."""

from array import array
from collections.abc import Iterable, Mapping

import numpy as np

from simulation.course import Course
from simulation.events import LIMITS, find_events
from simulation.ledger import ITEMS, Ledger
from simulation.measures import take_measures
from simulation.powertrain.assembly import Powertrain
from simulation.recording import FloatArray, Recording
from simulation.vehicle import VehicleSpec

VERSION = "2"
"""Rises when the same car on the same course may give other numbers."""

_ITEM_CHANNELS = tuple(f"{name}_j" for name in ITEMS)

SHARED_CHANNELS = (
    "time_s",
    "distance_m",
    "speed_mps",
    "acceleration_mps2",
    "height_m",
    "slope",
    "throttle",
    "brake",
    "gear",
    "drive_force_n",
    "drive_wanted_n",
    "grip_force_n",
    "slip",
    "brake_n",
    "drag_n",
    "rolling_resistance_n",
    "grade_n",
    "load_rear_n",
    "load_front_n",
    "motor_speed_rad_s",
    "motor_torque_nm",
    "motor_current_a",
    "winding_temperature_c",
    "battery_current_a",
    "battery_voltage_v",
    "open_voltage_v",
    "battery_power_w",
    "battery_temperature_c",
    "state_of_charge",
    "limit",
    *_ITEM_CHANNELS,
    "residual_j",
)
"""What both solvers write down of every car. The side view has more, and a headwind or a bumper adds its own."""

SAMPLE_S = 0.05
"""Solvers write a sample this often, and one at the very end."""


def powertrain_row(powertrain: Powertrain) -> dict[str, float]:
    """Return the powertrain's channels of one sample."""
    battery = powertrain.battery
    return {
        "motor_speed_rad_s": powertrain.motor_speed_rad_s,
        "motor_torque_nm": powertrain.motor_torque_nm,
        "motor_current_a": powertrain.motor_current_a,
        "winding_temperature_c": powertrain.winding_temperature_c,
        "battery_current_a": battery.current_a,
        "battery_voltage_v": battery.voltage_v,
        "open_voltage_v": battery.open_voltage_v,
        "battery_power_w": battery.current_a * battery.voltage_v,
        "battery_temperature_c": battery.temperature_c,
        "state_of_charge": battery.state_of_charge,
        "limit": float(LIMITS.index(powertrain.is_limited_by)),
        "gear": float(powertrain.gear),
    }


def ledger_row(ledger: Ledger) -> dict[str, float]:
    """Return the items of the ledger as channels of one sample: joules since the start."""
    return dict(zip(_ITEM_CHANNELS, ledger.items.values(), strict=True))


def in_order(names: Iterable[str]) -> list[str]:
    """Return names of channels as tables show them: what both solvers have comes first, in the same order."""
    known = set(names)
    return [*(name for name in SHARED_CHANNELS if name in known), *(n for n in names if n not in SHARED_CHANNELS)]


class Telemetry:
    """Channels that grow sample by sample. Every sample has the same names."""

    __slots__ = ("_columns",)

    def __init__(self) -> None:
        self._columns: dict[str, array[float]] = {}

    def write(self, row: Mapping[str, float]) -> None:
        """Add one sample; KeyError where a name was not in the first one."""
        if not self._columns:
            self._columns = {name: array("d") for name in row}
        for name, value in row.items():
            self._columns[name].append(value)

    def channels(self) -> dict[str, FloatArray]:
        """Return each channel as an array of shape (N,)."""
        return {name: np.array(column, dtype=np.float64) for name, column in self._columns.items()}


def recorded(
    *, spec: VehicleSpec, course: Course, solver: str, outcome: str, telemetry: Telemetry, ledger: Ledger
) -> Recording:
    """Return the finished Recording, events found and measures taken."""
    channels, items = telemetry.channels(), ledger.closed()
    events = find_events(channels, spec=spec, course=course, outcome=outcome)
    return Recording(
        design=spec.name,
        course=course.id,
        solver=solver,
        outcome=outcome,
        channels=channels,
        ledger=items,
        events=events,
        measures=take_measures(channels, items, spec=spec, course=course, outcome=outcome),
        spec_hash=spec.spec_hash,
        course_hash=course.course_hash,
        version=VERSION,
    )
