"""A line as sound: a note a point, high is much, left to right is from the start to the end.

The score comes first, as data: what is heard, when, how high and from where. A test may read it as a musician does.
Bounds and manner are those of MAIDR and Chart2Music (200 to 1000 hertz, a note a point, pan by place) and, for what is
below zero, Desmos (noise). Steps of pitch are even to the ear, as everywhere here. No fact is in the sound alone: the
same points are walked as sentences, in the table and on the braille line.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from accessibility.audio.synthesis import Sound, fade, fm_tone, pan
from accessibility.chart.interest import points_of_interest
from accessibility.chart.series import POINTS, Series

LOWEST_HZ, HIGHEST_HZ = 200.0, 1000.0
LONGEST_S = 5.0
"""A whole line takes so long at most."""
NOTE_S = 0.075
POINT_NOTE_S = 0.12
"""One point alone sounds longer than among others: it has to be heard beside its sentence."""
MARK_S = 0.06
EDGE_HZ, ZERO_HZ = 1500.0, 2200.0
"""Marks lie above all notes. Both ends of a line ring alike, low enough for small loudspeakers."""
LOUDNESS, NOISE, MARK = 0.22, 0.16, 0.18
"""Peaks of a note, of the noise in it and of a mark: all at once stay below 0.6."""
BRIGHTNESS = 0.3
SEED = 20261122
"""The noise is the same each time: sounds can be compared."""


@dataclass(frozen=True, slots=True)
class PitchScale:
    """What the lowest and the highest note stand for; two lines on one scale can be compared by ear."""

    lowest: float
    highest: float

    def pitch_hz(self, value: float) -> float:
        """Return the pitch of a value; a line of one value lies in the middle."""
        width = self.highest - self.lowest
        share = min(max((value - self.lowest) / width, 0.0), 1.0) if width > 0 else 0.5
        return float(LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** share)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One point of the line."""

    x: float
    value: float
    start_s: float
    length_s: float
    frequency_hz: float
    position: float
    """-1 (left, the start) to 1 (right, the end)."""

    @property
    def is_noisy(self) -> bool:
        """Whether noise lies in it: its value is below zero."""
        return self.value < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A short ring that is no value: an end of the line, or where it crosses zero."""

    kind: Literal["start", "end", "zero"]
    x: float
    start_s: float
    position: float


@dataclass(frozen=True, slots=True)
class Score:
    """All that is heard of a line."""

    notes: tuple[Note, ...]
    marks: tuple[Mark, ...]

    @property
    def length_s(self) -> float:
        """How long it lasts."""
        note, mark = self.notes[-1], self.marks[-1]
        return max(note.start_s + note.length_s, mark.start_s + MARK_S)


def scale_of(lines: Iterable[Series]) -> PitchScale:
    """Return the scale on which lines of one unit use the whole range together."""
    whole = tuple(lines)
    return PitchScale(min(line.lowest for line in whole), max(line.highest for line in whole))


def score_of(series: Series, count: int = POINTS, scale: PitchScale | None = None) -> Score:
    """Return what is heard of a line in so many points, at most five seconds of it."""
    pitches, points = scale or scale_of((series,)), series.resampled(count)
    length_s = min(NOTE_S, (LONGEST_S - 2 * MARK_S) / points.x.size)
    notes = tuple(
        Note(
            x=float(x),
            value=float(y),
            start_s=MARK_S + place * length_s,
            length_s=length_s,
            frequency_hz=pitches.pitch_hz(float(y)),
            position=_position(series, float(x)),
        )
        for place, (x, y) in enumerate(zip(points.x, points.y, strict=True))
    )
    return Score(notes, _marks(series, notes))


def _marks(series: Series, notes: tuple[Note, ...]) -> tuple[Mark, ...]:
    """Return the marks in the order of their times: a crossing rings as the middle of its point's note would."""
    begin, over = notes[0], notes[-1]
    room_s = over.start_s - begin.start_s
    zeros = (stop.x for stop in points_of_interest(series) if "zero" in stop.kinds)
    inner = (
        Mark(
            kind="zero",
            x=x,
            start_s=begin.start_s + begin.length_s / 2 + room_s * (x - series.start) / series.span,
            position=_position(series, x),
        )
        for x in zeros
    )
    start = Mark(kind="start", x=series.start, start_s=0.0, position=begin.position)
    end = Mark(kind="end", x=series.end, start_s=over.start_s + over.length_s, position=over.position)
    return (start, *inner, end)


def _position(series: Series, x: float) -> float:
    return 2 * (x - series.start) / series.span - 1 if series.span else 0.0


def sound_of(series: Series, rate: int, *, count: int = POINTS, scale: PitchScale | None = None) -> Sound:
    """Return a line as stereo sound, (frames, 2) at `rate` frames a second."""
    return render(score_of(series, count, scale), rate)


def sound_of_point(series: Series, place: float, rate: int, scale: PitchScale | None = None) -> Sound:
    """Return the note of one place of a line, and at an end of it the mark; silence where the line is not."""
    value = series.at(place)
    if value is None:
        return np.zeros((0, 2), dtype=np.float32)
    pitch_hz = (scale or scale_of((series,))).pitch_hz(value)
    here = _position(series, place)
    note = Note(x=place, value=value, start_s=0.0, length_s=POINT_NOTE_S, frequency_hz=pitch_hz, position=here)
    sides: tuple[Mark, ...] = ()
    if place in (series.start, series.end):
        kind: Literal["start", "end"] = "start" if place == series.start else "end"
        sides = (Mark(kind=kind, x=place, start_s=0.0, position=here),)
    return _mixed((note,), sides, POINT_NOTE_S, rate)


def render(score: Score, rate: int) -> Sound:
    """Return a score as stereo sound, (frames, 2) at `rate` frames a second, within -1 to 1."""
    return _mixed(score.notes, score.marks, score.length_s, rate)


def _mixed(notes: tuple[Note, ...], marks: tuple[Mark, ...], length_s: float, rate: int) -> Sound:
    chance = np.random.default_rng(SEED)
    total = np.zeros((round(length_s * rate) + 1, 2), dtype=np.float32)
    for note in notes:
        _add(total, _of_note(note, rate, chance), round(note.start_s * rate))
    for mark in marks:
        hertz = ZERO_HZ if mark.kind == "zero" else EDGE_HZ
        ring = MARK * fm_tone(np.full(round(MARK_S * rate), hertz), 0.0, rate).samples
        _add(total, pan(fade(ring, rate, release_s=MARK_S / 2), mark.position), round(mark.start_s * rate))
    return total


def _of_note(note: Note, rate: int, chance: "np.random.Generator") -> Sound:
    frames = round((note.start_s + note.length_s) * rate) - round(note.start_s * rate)
    line = LOUDNESS * fm_tone(np.full(frames, note.frequency_hz), BRIGHTNESS, rate).samples
    if note.is_noisy:
        line = line + NOISE * chance.uniform(-1, 1, frames)
    return pan(fade(line.astype(np.float32), rate, release_s=0.01), note.position)


def _add(total: Sound, piece: Sound, start: int) -> None:
    fits = piece[: len(total) - start]
    total[start : start + len(fits)] += fits
