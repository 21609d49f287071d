"""What is drawn over a replay, out of the channels of one moment: arrows of force and bars of energy, pure.

The same numbers stand in the table of values, in the same words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from accessibility.language import Language, msgid
from accessibility.units import convert
from simulation.cause import Contribution, drive, resistances
from simulation.ledger import LEDGER_LABELS, SINKS
from simulation.recording import Recording
from studio.describe.figures import decimals_of, step_decimals
from widgets.replay_scene import Arrow, Bar
from widgets.value_table import Value

LINES: Mapping[str, str] = MappingProxyType(
    {"drive_force": "solid", "drag": "dash", "rolling_resistance": "dot", "grade": "dash_dot", "brake": "dash_dot_dot"}
)
"""The shaft of each force; whatever a car adds has a solid one and its words."""

SHOWN_SINKS = ("kinetic", "potential", "drag", "rolling")
"""What has a bar of its own; the rest is one bar."""

PATTERNS: Mapping[str, str] = MappingProxyType(
    {"kinetic": "rising", "potential": "upright", "drag": "level", "rolling": "dots", "other": "lattice"}
)


VALUES = (
    ("time_s", "s", "s"),
    ("speed_mps", "m/s", "km/h"),
    ("distance_m", "m", "m"),
    ("battery_power_w", "W", "W"),
    ("battery_voltage_v", "V", "V"),
    ("winding_temperature_c", "degC", "degC"),
)
"""The table beside the picture: channel, its unit, and the unit shown."""

TENTHS = ("time_s", "speed_mps", "battery_voltage_v")
"""What has a decimal in every run."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What counts as the longest arrow and the whole bar of a run."""

    force_n: float
    energy_j: float


def whole_of(recording: Recording) -> Whole:
    """Return the greatest force of a run, and the most energy that battery and sun had given."""
    channels = recording.channels
    names = [f"{name}_n" for name in LINES] + ["wind_n", "bumper_n"]
    largest = max((float(np.abs(channels[name]).max()) for name in names if name in channels), default=0.0)
    given = channels.get("battery_j", np.zeros(1)) + channels.get("solar_j", np.zeros(1))
    return Whole(largest or 1.0, float(given.max()) or 1.0)


def value_decimals(recording: Recording) -> Mapping[str, int]:
    """Return how exactly each number of the table is told: the largest of the run decides for all of it."""
    channels = recording.channels
    largest = {
        key: convert(float(np.abs(channels[key]).max()), unit, shown) if key in channels else 0.0
        for key, unit, shown in VALUES
    }
    decimals = {key: decimals_of(value, 1 if key in TENTHS else 0) for key, value in largest.items()}
    return {**decimals, "time_s": step_decimals(recording.duration_s)}


def forces_of(values: Mapping[str, float]) -> tuple[Contribution, ...]:
    """Return what acts along the road: the drive first, then the rest in a fixed order; what is nothing is left out.

    Ahead is above zero.
    """
    order = list(LINES)
    against = sorted(resistances(values), key=lambda one: order.index(one.name) if one.name in order else len(order))
    pushes = [drive(values), *(_turned(one) for one in against)]
    return tuple(one for one in pushes if round(one.value, force_decimals(pushes)) != 0.0)


def force_decimals(forces: Sequence[Contribution]) -> int:
    """Return how exactly the forces of one moment are told: the largest decides, as in the answer to F."""
    return decimals_of(max((abs(one.value) for one in forces), default=0.0))


def arrows_of(language: Language, values: Mapping[str, float], whole: Whole) -> tuple[Arrow, ...]:
    """Return the forces of a moment as arrows."""
    forces = forces_of(values)
    decimals = force_decimals(forces)
    return tuple(
        Arrow(
            share=one.value / whole.force_n,
            text=language.text(
                "{cause} {amount}",
                cause=language.text(one.label),
                amount=language.quantity_short(abs(one.value), "N", decimals),
            ),
            line=LINES.get(one.name, "solid"),
        )
        for one in forces
    )


def force_rows(language: Language, values: Mapping[str, float]) -> list[Value]:
    """Return the forces of a moment as rows of the table; what holds the car back is below zero."""
    forces = forces_of(values)
    decimals = force_decimals(forces)
    return [
        (
            language.text(one.label),
            language.quantity_short(one.value, "N", decimals),
            language.quantity(one.value, "N", decimals),
        )
        for one in forces
    ]


def energies_of(values: Mapping[str, float]) -> tuple[Contribution, ...]:
    """Return where the energy is or went up to a moment, in joules: speed, height, air, tyres, and all the rest."""
    own = [_energy(name, LEDGER_LABELS[name], values.get(f"{name}_j", 0.0)) for name in SHOWN_SINKS]
    rest = sum(values.get(f"{name}_j", 0.0) for name in SINKS if name not in SHOWN_SINKS)
    return (*own, _energy("other", msgid("Other losses"), rest))


def bars_of(language: Language, values: Mapping[str, float], whole: Whole) -> tuple[Bar, ...]:
    """Return charge and energies of a moment as bars; the whole is all that the run took from battery and sun."""
    energies = energies_of(values)
    shares = (values.get("state_of_charge", 0.0), *(one.value / whole.energy_j for one in energies))
    patterns = ("plain", *(PATTERNS[one.name] for one in energies))
    rows = zip(energy_rows(language, values), shares, patterns, strict=True)
    return tuple(Bar(row[0], _worded(language, row[0], row[1]), share, pattern) for row, share, pattern in rows)


def energy_rows(language: Language, values: Mapping[str, float]) -> list[Value]:
    """Return charge and energies of a moment as rows of the table."""
    charge = 100 * values.get("state_of_charge", 0.0)
    first = (language.text("Charge"), language.quantity_short(charge, "%", 1), language.quantity(charge, "%", 1))
    return [first, *(_energy_row(language, one) for one in energies_of(values))]


def _energy_row(language: Language, one: Contribution) -> Value:
    amount = convert(one.value, "J", "Wh")
    decimals = 1 if abs(amount) >= 1 else 3
    written, spoken = language.quantity_short(amount, "Wh", decimals), language.quantity(amount, "Wh", decimals)
    return language.text(one.label), written, spoken


def _worded(language: Language, name: str, amount: str) -> str:
    return language.text("{cause} {amount}", cause=name, amount=amount)


def _energy(name: str, label: str, joules: float) -> Contribution:
    return Contribution(name=name, label=label, value=joules, unit="J")


def _turned(one: Contribution) -> Contribution:
    return Contribution(name=one.name, label=one.label, value=-one.value, unit=one.unit)
