"""Playback: one place in time, its markers, and where the car was when."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.course_file import load_courses
from simulation.recording import Recording
from studio.bench import RunRequest
from studio.commands.session_runs import MOST_BYTES, MOST_RUNS, SessionRun, with_run
from studio.document.schema import Design
from studio.playback import Playback
from studio.presenters.surroundings import ASSETS
from tests.shelf import ready_run
from tests.studio.test_looks_replay import SPEC

COURSE = load_courses(ASSETS / "courses")["hill_climb"]
REQUEST = RunRequest(spec=SPEC, course=COURSE, solver="1d")
CAR = Design(id="car", name="Car")


def up_hill() -> Recording:
    """Return the racer's run up the hill."""
    return ready_run("racer", "hill_climb")


@pytest.fixture(scope="module", autouse=True)
def driven() -> None:
    """Let the car drive before the examples are drawn, which are given a fifth of a second each."""
    up_hill()


@given(share=st.floats(-0.2, 1.2))
def test_a_moment_is_a_straight_line_between_samples(share: float) -> None:
    """Looked up once for all channels, each is what numpy's interpolation says; beyond the ends it is the end."""
    time_s = share * up_hill().duration_s

    now = up_hill().at(time_s)

    for name, channel in up_hill().channels.items():
        expected = np.interp(time_s, up_hill().channels["time_s"], channel)
        assert now[name] == pytest.approx(expected, rel=1e-12, abs=1e-9), name


@given(share=st.floats(0, 1))
def test_a_distance_leads_to_the_moment_that_it_was_reached(share: float) -> None:
    """At the moment that belongs to a distance the car has come just so far."""
    wanted = share * float(up_hill().channels["distance_m"][-1])

    time_s = Playback(up_hill()).time_at(wanted)

    assert time_s is not None
    assert up_hill().at(time_s)["distance_m"] == pytest.approx(wanted, abs=1e-6)
    assert Playback(up_hill()).time_at(wanted + 1e6) is None


@given(steps=st.lists(st.integers(-30, 30), max_size=20), count=st.integers(20, 1000))
def test_steps_stay_within_the_run(steps: list[int], count: int) -> None:
    """Whatever is pressed, the moment lies in the run, and a step that did not move stood at an end."""
    playback = Playback(up_hill())

    for step in steps:
        before = playback.time_s
        moved = playback.step(step, count)

        assert 0.0 <= playback.time_s <= up_hill().duration_s
        assert moved or step == 0 or before in (0.0, up_hill().duration_s)


@given(shares=st.lists(st.floats(0, 1), max_size=12))
def test_markers_stand_in_order_and_keep_their_numbers(shares: list[float]) -> None:
    """Markers are in the order of time, each number is given once, and one taken away is no stop any more."""
    playback = Playback(up_hill())

    for share in shares:
        playback.seek(share * up_hill().duration_s)
        playback.mark()
    numbers = [one.number for one in playback.markers]
    kept = playback.markers[1:]
    if playback.markers:
        playback.unmark(playback.markers[0])

    assert sorted(numbers) == list(range(1, len(shares) + 1))
    assert playback.markers == kept
    assert [one.time_s for one in kept] == sorted(one.time_s for one in kept)
    assert {one.time_s for one in kept} <= set(playback.stops())


def test_eight_runs_of_a_session_are_kept() -> None:
    """The newest eight stay and keep their numbers; a run that is shown again is not a new one."""
    runs: tuple[SessionRun, ...] = ()
    for _ in range(MOST_RUNS + 3):
        runs = with_run(runs, replace(up_hill()), REQUEST, CAR)

    again = with_run(runs, runs[2].recording, REQUEST, CAR)

    assert [one.number for one in runs] == list(range(4, MOST_RUNS + 4))
    assert [one.number for one in again] == [4, 5, *range(7, MOST_RUNS + 4), 6]


def test_long_runs_leave_room_for_others() -> None:
    """Two very long runs stay, for they are compared; a third one pushes the oldest out."""
    samples = MOST_BYTES // (8 * len(up_hill().channels))
    long = {name: np.zeros(samples) for name in up_hill().channels}
    runs: tuple[SessionRun, ...] = ()

    for _ in range(3):
        runs = with_run(runs, _with_channels(long), REQUEST, CAR)

    assert [one.number for one in runs] == [2, 3]


def _with_channels(channels: dict[str, np.ndarray]) -> Recording:
    return replace(up_hill(), channels=channels)
