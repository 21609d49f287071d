"""What the 2-D world writes down at every step: plain rows while it runs, named columns afterwards."""

from array import array
from dataclasses import dataclass

import numpy as np

from simulation.recording import FloatArray

BODY_COLUMNS = ("x", "z", "vx", "vz", "angle", "spin")
"""Of each body at the end of a step: metres, metres a second, radians, radians a second (counter-clockwise)."""

AXLE_COLUMNS = (
    "drive_nm",
    "rolling_nm",
    "brake_ns",
    "strut_ns",
    "load_ns",
    "load_x_ns",
    "load_z_ns",
    "grip_ns",
    "grip_x_ns",
    "grip_z_ns",
)
"""Of each axle through a step: torques given, and impulses of brake (Nm s), spring with damper, and ground (N s)."""

CAR_COLUMNS = ("air_x_n", "air_z_n", "road_x_n", "road_z_n", "scrape_ns", "kick")
"""Of the car through a step: outer forces, impulse of the road on the body, half-kicks of gravity given."""

CONTROL_COLUMNS = ("throttle", "brake", "wheel_j", "loss_j")
"""Of driver and powertrain through a step; `loss_j` is what the powertrain's own books leave open: round-off."""


def column_names(axle_count: int) -> tuple[str, ...]:
    """Return the names of a row's numbers; bodies are numbered from 0, the chassis, axles from 0, the rear."""
    return (*mechanical_names(axle_count), *CONTROL_COLUMNS)


def mechanical_names(axle_count: int) -> tuple[str, ...]:
    """Return the names of the numbers that a step of the world returns, in order."""
    bodies = [f"{name}_{body}" for body in range(axle_count + 1) for name in BODY_COLUMNS]
    axles = [f"{name}_{axle}" for axle in range(axle_count) for name in AXLE_COLUMNS]
    return (*bodies, *axles, *CAR_COLUMNS)


class Track:
    """Rows of a run, kept as raw doubles: 60 s of a two-axle car are 7 megabytes."""

    __slots__ = ("_names", "_rows")

    def __init__(self, axle_count: int) -> None:
        self._names = column_names(axle_count)
        self._rows = array("d")

    def add(self, row: list[float]) -> None:
        """Append the numbers of one step."""
        self._rows.extend(row)

    def columns(self) -> "Columns":
        """Return what was written down, by name."""
        table = np.frombuffer(self._rows, dtype=np.float64).reshape(-1, len(self._names))
        return Columns({name: table[:, i] for i, name in enumerate(self._names)}, len(self._names))


@dataclass(frozen=True, slots=True)
class Columns:
    """The rows of a run by name. Row 0 is the start; row n holds the n-th step and the state after it."""

    by_name: dict[str, FloatArray]
    width: int

    def __getitem__(self, name: str) -> FloatArray:
        """Return one column of shape (N + 1,)."""
        return self.by_name[name]

    def before(self, name: str) -> FloatArray:
        """Return a state as it was when each step began, shape (N,)."""
        return self.by_name[name][:-1]

    def after(self, name: str) -> FloatArray:
        """Return a state or a quantity as each step left it, shape (N,)."""
        return self.by_name[name][1:]
