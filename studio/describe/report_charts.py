"""Words of the charts of a report: what is drawn over what, what a chart shows, and its numbers."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from accessibility.language import Language
from accessibility.units import convert
from simulation.channels import Channel, channel_of
from simulation.recording import FloatArray, Recording
from studio.describe.charts import channel_name


def _finer(key: str) -> Channel:
    """Return a channel with one more digit than is said: a table has room for it, and small changes show."""
    channel = channel_of(key)
    return replace(channel, decimals=channel.decimals + 1)


SPEED, POWER, DISTANCE = channel_of("speed_mps"), channel_of("battery_power_w"), channel_of("distance_m")
CHARGE, HEIGHT, TIME = _finer("state_of_charge"), _finer("height_m"), _finer("time_s")

CHARTS = ((SPEED, TIME), (POWER, TIME), (CHARGE, TIME), (HEIGHT, DISTANCE))
"""What is drawn over what."""

LEVEL_M = 0.005
"""A road whose height changes less is level."""


def values_of(recording: Recording, shown: Channel) -> FloatArray:
    """Return a channel in the unit that people read, an array of shape (N,)."""
    low, high = convert(0.0, shown.unit, shown.shown), convert(1.0, shown.unit, shown.shown)
    return recording.channels[shown.key] * (high - low) + low


def extremes(values: FloatArray, shown: Channel) -> tuple[int, int]:
    """Return the first samples of the highest and the lowest value, as they are told: what is rounded away is alike."""
    told = values.round(shown.decimals)
    return int(told.argmax()), int(told.argmin())


def chart_title(language: Language, shown: Channel, over: Channel) -> str:
    """Return what a chart is called: `Speed over time`."""
    label = channel_name(language, shown)
    if over is TIME:
        return language.text("{label} over time", label=label)
    return language.text("{label} over distance", label=label)


def chart_words(language: Language, recording: Recording, shown: Channel, over: Channel) -> tuple[str, ...]:
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


def _place(language: Language, recording: Recording, shown: Channel, over: Channel, sample: int) -> str:
    amount = _amount(language, shown, float(values_of(recording, shown)[sample]))
    where = _amount(language, over, float(values_of(recording, over)[sample]))
    return language.text("{amount} at {place}", amount=amount, place=where)


def _amount(language: Language, shown: Channel, value: float) -> str:
    return language.quantity(value, shown.shown, shown.decimals)


def chart_rows(
    language: Language, recording: Recording, shown: Channel, over: Channel, count: int
) -> Iterator[tuple[str, str]]:
    """Yield samples of a chart, about `count` of them and the highest and lowest, as bare numbers: place and value."""
    x, y = values_of(recording, over), values_of(recording, shown)
    even = np.linspace(0, x.size - 1, min(count, x.size)).round().astype(int)
    for sample in sorted({*map(int, even), *extremes(y, shown)}):
        yield language.number(float(x[sample]), over.decimals), language.number(float(y[sample]), shown.decimals)
