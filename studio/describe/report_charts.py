"""Words of the charts of a report: what is drawn over what, what a chart shows, and its numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from accessibility.language import Language, msgid
from accessibility.units import convert
from simulation.recording import FloatArray, Recording


@dataclass(frozen=True, slots=True)
class Shown:
    """A channel as a report shows it."""

    channel: str
    label: str
    """An English msgid."""
    unit: str
    """The unit of the channel."""
    shown_unit: str
    decimals: int


SPEED = Shown("speed_mps", msgid("Speed"), "m/s", "km/h", 1)
POWER = Shown("battery_power_w", msgid("Battery power"), "W", "W", 0)
CHARGE = Shown("state_of_charge", msgid("Charge"), "", "%", 2)
HEIGHT = Shown("height_m", msgid("Height of the road"), "m", "m", 2)
TIME = Shown("time_s", msgid("Time"), "s", "s", 2)
DISTANCE = Shown("distance_m", msgid("Distance"), "m", "m", 1)

CHARTS = ((SPEED, TIME), (POWER, TIME), (CHARGE, TIME), (HEIGHT, DISTANCE))
"""What is drawn over what."""

LEVEL_M = 0.005
"""A road whose height changes less is level."""


def values_of(recording: Recording, shown: Shown) -> FloatArray:
    """Return a channel in the unit that people read, an array of shape (N,)."""
    low, high = convert(0.0, shown.unit, shown.shown_unit), convert(1.0, shown.unit, shown.shown_unit)
    return recording.channels[shown.channel] * (high - low) + low


def extremes(values: FloatArray, shown: Shown) -> tuple[int, int]:
    """Return the first samples of the highest and the lowest value, as they are told: what is rounded away is alike."""
    told = values.round(shown.decimals)
    return int(told.argmax()), int(told.argmin())


def axis_label(language: Language, shown: Shown) -> str:
    """Return what an axis or a column is called: `Speed, kilometres an hour`."""
    label, unit = language.text(shown.label), language.unit_word(shown.shown_unit)
    return language.text("{label}, {unit}", label=label, unit=unit)


def chart_title(language: Language, shown: Shown, over: Shown) -> str:
    """Return what a chart is called: `Speed over time`."""
    label = language.text(shown.label)
    if over is TIME:
        return language.text("{label} over time", label=label)
    return language.text("{label} over distance", label=label)


def chart_words(language: Language, recording: Recording, shown: Shown, over: Shown) -> tuple[str, ...]:
    """Return what a chart shows: where it begins and ends, and its highest and lowest places."""
    y = values_of(recording, shown)
    high, low = extremes(y, shown)
    if y[high] - y[low] < 10.0**-shown.decimals:
        return (language.text("It stays at {amount}.", amount=_amount(language, shown, float(y[0]))),)
    ends = language.text(
        "It begins at {first} and ends at {last}.",
        first=_amount(language, shown, float(y[0])),
        last=_amount(language, shown, float(y[-1])),
    )
    places = {
        "high": _place(language, recording, shown, over, high),
        "low": _place(language, recording, shown, over, low),
    }
    return ends, language.text("Highest: {high}. Lowest: {low}.", **places)


def _place(language: Language, recording: Recording, shown: Shown, over: Shown, sample: int) -> str:
    amount = _amount(language, shown, float(values_of(recording, shown)[sample]))
    where = _amount(language, over, float(values_of(recording, over)[sample]))
    return language.text("{amount} at {place}", amount=amount, place=where)


def _amount(language: Language, shown: Shown, value: float) -> str:
    return language.quantity(value, shown.shown_unit, shown.decimals)


def chart_rows(
    language: Language, recording: Recording, shown: Shown, over: Shown, count: int
) -> Iterator[tuple[str, str]]:
    """Yield samples of a chart, about `count` of them and the highest and lowest, as bare numbers: place and value."""
    x, y = values_of(recording, over), values_of(recording, shown)
    even = np.linspace(0, x.size - 1, min(count, x.size)).round().astype(int)
    for sample in sorted({*map(int, even), *extremes(y, shown)}):
        yield language.number(float(x[sample]), over.decimals), language.number(float(y[sample]), shown.decimals)
