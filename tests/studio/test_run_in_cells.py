"""A run for fingers: what a line of forty cells holds of every answer, of the ends, and of every kind of outcome."""

import pytest

from accessibility.language import Language
from simulation.world import run2d
from studio.describe.figures import far_short
from studio.describe.moments import acceleration_words, energy_words, force_words, moment, speed_words
from studio.describe.passing import fits_line
from studio.describe.replay import edge_words, marker_set
from studio.describe.runs import headline_short, headline_words
from studio.playback import Marker, Playback
from tests.simulation.cars import racer, road
from tests.simulation.told_runs import COAST, RUNS, told_run

LANGUAGE = Language.load()


@pytest.mark.parametrize("name", sorted(RUNS))
def test_answers_and_outcome_fit_forty_cells(name: str) -> None:
    """At the start, in the middle and at the end of every run that tells an event, each line fits and has units."""
    recording = told_run(name)
    playback = Playback(recording)
    lines = [headline_short(LANGUAGE, recording)]
    for share in (0.0, 0.5, 1.0):
        playback.seek(share * recording.duration_s)
        told = (moment, force_words, energy_words, acceleration_words)
        lines += [words(LANGUAGE, playback).short or words(LANGUAGE, playback).spoken for words in told]
        lines.append(edge_words(LANGUAGE, playback, "End of the run.").short)
    lines.append(marker_set(LANGUAGE, Marker(recording.duration_s, 12)).short)

    assert [line for line in lines if not line or not fits_line(line)] == []
    assert all(any(sign.isdigit() for sign in line) for line in lines[:1])


def test_a_line_says_what_the_sentence_says() -> None:
    """The outcome, the push and where the energy went have the numbers of their sentences, with symbols."""
    recording = next(run for run in map(told_run, RUNS) if run.events[-1].kind == "stall")
    playback = Playback(recording, time_s=recording.duration_s)

    headline = headline_words(LANGUAGE, recording)
    force = force_words(LANGUAGE, playback)

    assert headline.short.startswith("Stalled after ")
    assert headline.spoken.startswith("Stalled after ")
    assert force.short.startswith("Push ")
    assert force.short.split(" N")[0].removeprefix("Push ") in force.spoken
    assert far_short(LANGUAGE, 0.27) == "27 cm"


def test_rolling_back_is_told_as_backwards() -> None:
    """A car that the slope has taken back goes so many kilometres an hour backwards, not minus so many."""
    hill = road(20.0, ((0.0, 0.0), (2.0, 0.0), (20.0, 4.0)), time_limit_s=4.0)
    recording = run2d(racer(), hill, COAST, speed_mps=3.0)
    back = int(recording.channels["speed_mps"].argmin())
    playback = Playback(recording, time_s=float(recording.channels["time_s"][back]))

    told = speed_words(LANGUAGE, playback).spoken

    assert told.endswith("kilometres an hour backwards.")
    assert "minus" not in told
