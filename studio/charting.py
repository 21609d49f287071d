"""Charting: the channels of a run as lines over time or over distance, in the units that people read."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from accessibility.chart.series import FloatArray, Series, line_of
from accessibility.units import convert
from simulation.channels import Channel, channel_of, channels_of
from simulation.recording import Event, Recording

Axis = Literal["time_s", "distance_m"]
"""What a chart goes along: seconds or metres."""

LEAST = 1e-6
"""Smaller values are the remains of sums, and count as nothing."""
FIRST_CHANNELS = ("speed_mps", "battery_power_w", "state_of_charge", "height_m")
"""What a chart shows before somebody chooses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLine:
    """One line of a chart."""

    channel: Channel
    series: Series
    """Places in seconds or metres, values in the channel's shown unit."""
    is_ghost: bool = False
    """Whether it is of the run beside the one that is shown."""

    @property
    def id(self) -> str:
        """Its name among the lines of one chart."""
        return f"ghost {self.channel.key}" if self.is_ghost else self.channel.key


def chart_channels(recording: Recording) -> tuple[Channel, ...]:
    """Return the channels that a chart can show of a run, those that people ask for first at the front."""
    return tuple(channel for channel in channels_of(recording.channels) if channel.key not in ("time_s", "distance_m"))


def series_of(recording: Recording, channel: str, axis: Axis = "time_s") -> Series:
    """Return a channel over time or over distance, in the unit that people read.

    Over distance the first sample of each stay counts, for a line has one value a place. Raises KeyError for a channel
    that the run has not or that is not declared.
    """
    declared = channel_of(channel)
    return line_of(recording.channels[axis], _as_shown(recording.channels[channel], declared))


def lines_of(
    recording: Recording, channels: Iterable[str], axis: Axis = "time_s", ghost: Recording | None = None
) -> tuple[ChartLine, ...]:
    """Return the lines of a chart; of each channel that the ghost's run has too, its line comes right behind."""
    return tuple(_lines(recording, channels, axis, ghost))


def _lines(recording: Recording, channels: Iterable[str], axis: Axis, ghost: Recording | None) -> Iterator[ChartLine]:
    for key in channels:
        for run, is_ghost in ((recording, False), (ghost, True)):
            if run is not None and key in run.channels:
                series = series_of(run, key, axis)
                yield ChartLine(channel=_told_finely(channel_of(key), series), series=series, is_ghost=is_ghost)


def _told_finely(channel: Channel, series: Series) -> Channel:
    """Return the channel with decimals enough for the line's own size: a model car's energy is not nothing."""
    largest = max(abs(series.lowest), abs(series.highest))
    needed = 1 - math.floor(math.log10(largest)) if largest >= LEAST else 0
    return replace(channel, decimals=max(channel.decimals, needed))


def event_places(recording: Recording, axis: Axis = "time_s") -> tuple[tuple[float, Event], ...]:
    """Return each event of the run with its place on the axis."""
    return tuple((event.time_s if axis == "time_s" else event.distance_m, event) for event in recording.events)


def time_at(recording: Recording, place: float, axis: Axis) -> float:
    """Return when the run came to a place of the axis first, in seconds."""
    if axis == "time_s":
        return place
    found = line_of(recording.channels["distance_m"], recording.channels["time_s"]).at(place)
    return recording.duration_s if found is None else found


def place_at(recording: Recording, time_s: float, axis: Axis) -> float:
    """Return the place on the axis at a time of the run."""
    if axis == "time_s":
        return time_s
    return float(np.interp(time_s, recording.channels["time_s"], recording.channels["distance_m"]))


def _as_shown(values: FloatArray, channel: Channel) -> FloatArray:
    zero, one = (convert(number, channel.unit, channel.shown) for number in (0.0, 1.0))
    return values * (one - zero) + zero
