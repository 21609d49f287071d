"""What of a run is heard: its channels as a score, its energy as ticks, its course as hills, bumps and a finish."""

import numpy as np
import pytest

from simulation.course import Course, Surface
from simulation.course_file import load_courses
from simulation.recording import Recording
from simulation.run import run
from studio.presenters.surroundings import ASSETS
from studio.sounding import heard_run
from studio.sounding.features import features
from studio.sounding.heard_run import reached, tick_size_wh
from tests.shelf import ready_run, ready_spec

COURSES = load_courses(ASSETS / "courses")
SPEC = ready_spec("racer")


def rough() -> Recording:
    """Return the racer's run over the rough road."""
    return ready_run("racer", "rough_road", "2d")


def test_the_score_of_a_run_is_its_channels() -> None:
    """Speed and torque are shares of the largest, place is a share of the course, and the bumps are where they are."""
    heard = heard_run(rough(), COURSES["rough_road"])
    channels, score = rough().channels, heard.score
    middle = float(np.interp(75.0, channels["distance_m"], channels["time_s"]))
    at_bumps = np.interp(score.marks["bump"], channels["time_s"], channels["distance_m"])

    assert score.series["speed"].max() == 1.0
    assert score.share("progress", middle) == pytest.approx(0.5, abs=1e-3)
    assert score.share("target", middle) == pytest.approx(5.0 / channels["speed_mps"].max())
    assert at_bumps == pytest.approx([30.5, 50.6, 70.8, 91.0, 111.2], abs=0.3)
    assert score.marks["end"][0] == pytest.approx(score.end_s, abs=0.1)


def test_energy_ticks_count_the_energy() -> None:
    """So many ticks times their size is what the battery gave, but for less than one tick."""
    heard = heard_run(rough(), COURSES["rough_road"])
    given_wh = rough().channels["battery_j"].max() / 3600

    assert heard.tick_wh in (0.1, 0.2, 0.5)
    assert 0 <= given_wh - heard.score.marks["energy"].size * heard.tick_wh < heard.tick_wh


@pytest.mark.parametrize(("energy_wh", "size"), [(9.2, 0.2), (60.0, 1.0), (61.0, 2.0), (5000.0, 100.0), (0.0003, 5e-6)])
def test_a_tick_is_a_round_amount_that_makes_sixty_at_most(energy_wh: float, size: float) -> None:
    """1, 2 or 5 of a power of ten."""
    assert tick_size_wh(energy_wh) == pytest.approx(size)


def test_a_place_that_is_never_reached_has_no_moment() -> None:
    """A car that stops before the hill hears no beeps for it; one that rolls back hears them once."""
    times, distance = np.arange(5.0), np.array([0.0, 10.0, 8.0, 20.0, 20.0])

    assert reached(distance, times, np.array([5.0, 15.0, 30.0])).tolist() == pytest.approx([0.5, 2 + 7 / 12])
    assert reached(distance, times, np.array([20.0 + 1e-9])).tolist() == [3.0]
    assert reached(np.zeros(5), times, np.array([1.0])).tolist() == []


@pytest.mark.parametrize("course", ["flat_500", "sprint_75", "wet_start"])
@pytest.mark.parametrize("solver", ["1d", "2d"])
def test_whoever_finishes_hears_the_finish(course: str, solver: str) -> None:
    """Whichever solver drives, and however it rounds, the finish is at the end of the run."""
    recording = run(SPEC, COURSES[course], solver=solver)
    score = heard_run(recording, COURSES[course]).score

    assert recording.outcome == "finished"
    assert score.marks["end"].tolist() == pytest.approx([score.end_s], abs=0.02)


@pytest.mark.parametrize(
    ("course", "found"),
    [
        ("hill_climb", [("rise", 40), ("rise", 140), ("rise", 240), ("fall", 340), ("end", 400)]),
        ("downhill_bend", [("fall", 20), ("rise", 100), ("end", 160)]),
        ("wet_start", [("change", 20), ("end", 100)]),
        ("flat_500", [("end", 500)]),
    ],
)
def test_what_lies_ahead_is_found_in_the_profile(course: str, found: list[tuple[str, float]]) -> None:
    """Each hill where it begins, each steeper part, the top, new ground and the finish; a kink is no bump."""
    ahead = features(COURSES[course])

    assert [one.kind for one in ahead] == [kind for kind, _ in found]
    assert [one.distance_m for one in ahead] == pytest.approx([at for _, at in found], abs=1.0)


def test_a_hole_is_a_bump_and_a_long_climb_is_one_hill() -> None:
    """Three centimetres down are told as three centimetres up; nothing is told on an even slope."""
    road = Course(
        id="own",
        name="Own",
        sentence="",
        length_m=300.0,
        profile=((0, 0), (50, 0), (50.5, -0.03), (51, 0), (100, 0), (300, 20)),
        surfaces=((0.0, Surface(name="Dry asphalt")),),
    )

    assert [(one.kind, round(one.distance_m)) for one in features(road)] == [("bump", 50), ("rise", 100), ("end", 300)]
