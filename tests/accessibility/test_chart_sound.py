"""A line as sound, measured: each note has the pitch of its value and the side of its place, and nothing clips."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from accessibility.chart.series import Series, line_of
from accessibility.chart.sound import (
    EDGE_HZ,
    HIGHEST_HZ,
    LONGEST_S,
    LOWEST_HZ,
    MARK_S,
    ZERO_HZ,
    Note,
    PitchScale,
    render,
    scale_of,
    score_of,
    sound_of,
    sound_of_point,
)

RATE = 44_100
Samples = NDArray[np.floating]


def wave() -> Series:
    """Return a line that goes below zero and back."""
    x = np.linspace(0, 40, 4001)
    return line_of(x, 5 + 20 * np.sin(x / 5))


def piece(sound: Samples, note: Note) -> Samples:
    """Return the frames of one note."""
    return sound[round(note.start_s * RATE) : round((note.start_s + note.length_s) * RATE)]


def loudest_hz(sound: Samples, low: float = 100, high: float = 1200) -> float:
    """Return the strongest frequency of both sides together within a band, between two bins."""
    line = sound.sum(axis=1) * np.hanning(len(sound))
    strengths = np.abs(np.fft.rfft(line, 1 << 17))
    hertz = np.fft.rfftfreq(1 << 17, 1 / RATE)
    band = (hertz > low) & (hertz < high)
    return float(hertz[band][np.argmax(strengths[band])])


def strength(sound: Samples, hertz: float) -> float:
    """Return how strong one frequency is, as the peak of a tone of that strength."""
    turns = np.exp(-2j * np.pi * hertz * np.arange(len(sound)) / RATE)
    return float(2 * abs(np.dot(sound.sum(axis=1), turns)) / max(len(sound), 1))


def hiss(sound: Samples) -> float:
    """Return how much of a sound lies above all notes, their partials and marks."""
    spectrum = np.abs(np.fft.rfft(sound.sum(axis=1))) ** 2
    hertz = np.fft.rfftfreq(len(sound), 1 / RATE)
    return float(spectrum[hertz > 8000].sum() / spectrum.sum())


def side(sound: Samples) -> float:
    """Return where a sound comes from, -1 to 1, by the loudness of both sides (equal power)."""
    left, right = np.sqrt((sound**2).mean(axis=0))
    return float(np.arctan2(right, left) / (np.pi / 4) - 1)


def test_each_note_has_the_pitch_of_its_value() -> None:
    """Within one percent: 200 hertz is the lowest value, 1000 the highest, and equal steps are equal to the ear."""
    series = wave()
    score, sound = score_of(series), sound_of(series, RATE)
    low, high = series.lowest, series.highest

    for note in score.notes[1:-1]:
        share = (note.value - low) / (high - low)
        assert loudest_hz(piece(sound, note)) == pytest.approx(200 * 5**share, rel=0.01)
    assert (LOWEST_HZ, HIGHEST_HZ) == (200, 1000)


def test_notes_go_from_left_to_right() -> None:
    """The side of a note is the place of its point."""
    series = wave()
    score, sound = score_of(series), sound_of(series, RATE)
    plain = [note for note in score.notes[1:-1] if not any(abs(mark.x - note.x) < 1.5 for mark in score.marks)]

    assert len(plain) > 20
    for note in plain:
        assert side(piece(sound, note)) == pytest.approx(note.x / 20 - 1, abs=0.03)


def test_below_zero_there_is_noise_and_above_there_is_none() -> None:
    """Who hears a hiss knows the sign; who hears none knows it too."""
    series = wave()
    score, sound = score_of(series), sound_of(series, RATE)
    noisy = [note.value for note in score.notes if hiss(piece(sound, note)) > 0.02]

    assert noisy == [note.value for note in score.notes if note.value < 0]
    assert 5 < len(noisy) < 40


def test_ends_and_zero_crossings_ring_where_they_are() -> None:
    """Four marks of a line that crosses zero twice: at its start, at both crossings, at its end."""
    series = wave()
    score, sound = score_of(series), sound_of(series, RATE)
    rings = {mark: sound[round(mark.start_s * RATE) :][: round(MARK_S * RATE)] for mark in score.marks}
    crossings = [mark for mark in score.marks if mark.kind == "zero"]

    assert [mark.kind for mark in score.marks] == ["start", "zero", "zero", "end"]
    assert [series.at(mark.x) for mark in crossings] == pytest.approx([0, 0], abs=0.05)
    for mark, ring in rings.items():
        here, there = (ZERO_HZ, EDGE_HZ) if mark.kind == "zero" else (EDGE_HZ, ZERO_HZ)
        assert strength(ring, here) > 4 * strength(ring, there)
    for mark in crossings:
        before = [note for note in score.notes if note.start_s <= mark.start_s][-1]
        assert abs(before.x - mark.x) <= 40 / 59


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=200), st.integers(2, 120))
def test_no_line_clips_or_takes_more_than_five_seconds(values: list[float], count: int) -> None:
    """Whatever the line and the number of points; and it begins and ends in silence."""
    score = score_of(line_of(range(len(values)), values), count)
    sound = render(score, 8000)

    assert score.length_s <= LONGEST_S
    assert len(sound) / 8000 <= LONGEST_S + 0.01
    assert np.abs(sound).max() < 0.7
    assert np.abs(sound[[0, -1]]).max() < 1e-3


def test_a_line_sounds_the_same_each_time() -> None:
    """The noise too: two runs can be compared by ear."""
    assert np.array_equal(sound_of(wave(), RATE), sound_of(wave(), RATE))


def test_two_lines_on_one_scale_are_compared_by_pitch() -> None:
    """The same value is the same note in both, and the whole range is used together."""
    slow, fast = line_of([0, 10], [0.0, 20]), line_of([0, 10], [0.0, 40])
    scale = scale_of((slow, fast))

    assert score_of(slow, scale=scale).notes[-1].frequency_hz == pytest.approx(200 * 5**0.5)
    assert score_of(fast, scale=scale).notes[-1].frequency_hz == pytest.approx(1000)
    assert PitchScale(3, 3).pitch_hz(3) == pytest.approx(200 * 5**0.5)


def test_a_point_alone_sounds_as_in_the_line() -> None:
    """The same pitch and side; at an end its ring comes with it, and beside the line there is nothing."""
    series = wave()
    middle, end = sound_of_point(series, 20.0, RATE), sound_of_point(series, 40.0, RATE)

    value = series.at(20.0)
    assert value is not None
    assert loudest_hz(middle) == pytest.approx(scale_of((series,)).pitch_hz(value), rel=0.01)
    assert side(end) == pytest.approx(1, abs=0.01)
    assert strength(end, EDGE_HZ) > 10 * strength(middle, EDGE_HZ)
    assert len(sound_of_point(series, 41.0, RATE)) == 0
