"""What came of many runs: one array a number, one place a car, in the order of the cars that were given."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulation.recording import FloatArray

SOLVER = "1d"
"""A fleet is the 1-D solver for many: its numbers are told under the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetResult:
    """How each car fared; arrays of shape (cars,), SI units."""

    outcome: tuple[str, ...]
    """As in a Recording: `finished`, `stalled`, `stopped`, `empty`, `timed_out`, ..."""
    time_s: FloatArray
    distance_m: FloatArray
    """On the map, as the course counts it."""
    top_speed_mps: FloatArray
    state_of_charge: FloatArray
    """At the end."""
    peak_winding_c: FloatArray
    peak_current_a: FloatArray
    peak_power_w: FloatArray
    lowest_voltage_v: FloatArray
    ledger: Mapping[str, FloatArray]
    """Every item and the residual, in joules."""
    alone: tuple[str, ...]
    """Why a car went to the solver for one car, as `DrivetrainParams.ratios`; nothing where it rode with the fleet."""
    channels: tuple[Mapping[str, FloatArray], ...] = ()
    """For each car what a Recording has, where channels were asked for."""

    @property
    def energy_j(self) -> FloatArray:
        """What the batteries gave, chemical; negative where they were charged."""
        return self.ledger["battery"]
