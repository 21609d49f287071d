"""What the 2-D world writes down at every step: raw numbers while it runs, named columns afterwards."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from struct import Struct

import numpy as np

from simulation.powertrain.energy_step import EnergyStep
from simulation.recording import FloatArray
from simulation.world.contact import TOUCH, TURN, touches, turns
from simulation.world.probe import STATE

CAR_COLUMNS = ("drive_nm", "air_x_n", "air_z_n", "road_x_n", "road_z_n", "kick")
"""Of the car through a step: torque given to its wheels, outer forces, half-kicks of gravity given."""

AXLE_COLUMNS = ("rolling_nm", "strut_ns", "brake_ns")
"""Of each axle through a step: torque of rolling, impulses of spring with damper (N s) and of the brake (Nm s)."""

CONTROL_COLUMNS = ("throttle", "brake", *EnergyStep._fields)
"""Of driver and powertrain through a step."""

Row = tuple[bytes, tuple[bytes, bytes], bytes]
"""States, contacts and their owners, numbers: of one step."""

_LOOSE = 1024
"""So many rows lie loose before they are put into one piece."""


class Track:
    """Rows of a run, kept as raw bytes: 60 s of a two-axle car are 7 megabytes.

    Row 0 is the start; row n holds the n-th step and the state after it.
    """

    __slots__ = ("_controls", "_pack", "_pack_controls", "_rows", "_whole")

    def __init__(self, axle_count: int) -> None:
        self._rows: list[Row] = []
        self._controls: list[bytes] = []
        self._whole = _Whole()
        self._pack = Struct(f"{len(CAR_COLUMNS) + len(AXLE_COLUMNS) * axle_count}d").pack
        self._pack_controls = Struct(f"{len(CONTROL_COLUMNS)}d").pack

    def add_step(self, states: bytes, contacts: tuple[bytes, bytes], numbers: Sequence[float]) -> None:
        """Append what the world looks like after a step, and the numbers of `CAR_COLUMNS`, then of `AXLE_COLUMNS`.

        The latter stand kind by kind: all axles' rolling torques, then all struts, then all brakes.
        """
        rows = self._rows
        rows.append((states, contacts, self._pack(*numbers)))
        if len(rows) >= _LOOSE:
            self._wind()

    def add_controls(self, throttle: float, brake: float, spent: EnergyStep) -> None:
        """Append what driver and powertrain did in the step."""
        self._controls.append(self._pack_controls(throttle, brake, *spent))

    def _wind(self) -> None:
        self._whole.take(self._rows, self._controls)
        self._rows.clear()
        self._controls.clear()

    def columns(self, axle_count: int) -> "Columns":
        """Return what was written down, by name; bodies are numbered from 0, the chassis, axles from 0, the rear."""
        self._wind()
        whole, axles = self._whole, range(axle_count)
        rows = len(whole.counts)
        numbers = [*CAR_COLUMNS, *(f"{name}_{axle}" for name in AXLE_COLUMNS for axle in axles)]
        states = [f"{name}_{body}" for body in range(axle_count + 1) for name in STATE]
        places = _named(states, whole.states, rows)
        return Columns(
            {
                **places,
                "cosine_0": np.cos(places["angle_0"]),
                "sine_0": np.sin(places["angle_0"]),
                **_named(numbers, whole.numbers, rows),
                **_named(CONTROL_COLUMNS, whole.controls, rows),
                **self._touches(axle_count, (places["x_0"], places["z_0"])),
            }
        )

    def _touches(self, axle_count: int, center: tuple[FloatArray, FloatArray]) -> dict[str, FloatArray]:
        rows = center[0].size
        steps = np.repeat(np.arange(rows), np.frombuffer(self._whole.counts, np.uint16))
        owners = np.frombuffer(self._whole.owners, np.uint8)
        contacts = np.frombuffer(self._whole.contacts, np.float64)
        table = touches(contacts, owners, steps, (rows, axle_count + 1))
        # At the start the car only stands there: its loads are told, but no step has pushed it yet.
        table[1:, 0] = 0.0
        names = [f"{name}_{of}" for name in TOUCH for of in ("body", *range(axle_count))]
        told = dict(zip(names, table.transpose(0, 2, 1).reshape(len(names), rows), strict=True))
        return told | dict(zip(TURN, turns(contacts, owners, steps, center), strict=True))


@dataclass(slots=True)
class _Whole:
    """Rows kind by kind, each in one piece: to append to a list is cheapest, to keep a long one is dear."""

    states: bytearray = field(default_factory=bytearray)
    counts: "array[int]" = field(default_factory=lambda: array("H"))
    """How many contacts each step had."""
    owners: bytearray = field(default_factory=bytearray)
    contacts: bytearray = field(default_factory=bytearray)
    numbers: bytearray = field(default_factory=bytearray)
    controls: bytearray = field(default_factory=bytearray)

    def take(self, rows: Sequence[Row], controls: Sequence[bytes]) -> None:
        """Append rows that lay loose."""
        self.states += b"".join([states for states, _, _ in rows])
        self.counts.extend([len(owners) for _, (owners, _), _ in rows])
        self.owners += b"".join([owners for _, (owners, _), _ in rows])
        self.contacts += b"".join([values for _, (_, values), _ in rows])
        self.numbers += b"".join([numbers for _, _, numbers in rows])
        self.controls += b"".join(controls)


def _named(names: Sequence[str], data: bytearray, rows: int) -> dict[str, FloatArray]:
    if not data:
        return {}
    table = np.ascontiguousarray(np.frombuffer(data, np.float64).reshape(rows, len(names)).T)
    return dict(zip(names, table, strict=True))


@dataclass(frozen=True, slots=True)
class Columns:
    """The rows of a run by name."""

    by_name: dict[str, FloatArray]

    def __getitem__(self, name: str) -> FloatArray:
        """Return one column of shape (N + 1,)."""
        return self.by_name[name]

    def before(self, name: str) -> FloatArray:
        """Return a state as it was when each step began, shape (N,)."""
        return self.by_name[name][:-1]

    def after(self, name: str) -> FloatArray:
        """Return a state or a quantity as each step left it, shape (N,)."""
        return self.by_name[name][1:]
