"""Courses: every bundled one loads, and a bad file is told in one sentence."""

from dataclasses import replace
from pathlib import Path

import pytest

from simulation.course_file import CourseError, load_courses
from simulation.drivers import driver_for
from simulation.road import Road
from simulation.run import SOLVERS, run
from tests.simulation.cars import racer, road

COURSES = Path(__file__).parents[2] / "assets" / "courses"
FLAT = "name = 'A'\nsentence = 'B.'\nlength_m = 10\nprofile = [[0, 0], [10, 0]]\n[[surfaces]]\nname = 'C'\n"


def test_bundled_courses_load() -> None:
    """Every bundled course has a name, a whole sentence, a driver that exists and a road as long as it says."""
    courses = load_courses(COURSES)

    assert {"flat_500", "hill_climb", "rough_road", "city", "wet_start", "endurance_240"} <= set(courses)
    for course in courses.values():
        assert course.name
        assert course.sentence.endswith((".", "?", "!"))
        assert driver_for(course)
        assert Road(course).length_m >= course.length_m


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FLAT.replace("length_m", "lenght_m"), "unknown field `lenght_m`"),
        (FLAT.replace("length_m = 10", "length_m = '10'"), "$.length_m"),
        (FLAT.replace("[10, 0]", "[-1, 0]"), "the distances in profile must rise"),
        (FLAT.replace("[0, 0], ", ""), "two points or more"),
        (FLAT + "grip = 0", "grip of a surface must be above 0"),
        ("name = ", "is not TOML"),
    ],
)
def test_bad_course_files_are_told_in_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    """A bad course names its file and what to mend, in one line."""
    (tmp_path / "odd.toml").write_text(text, encoding="utf-8")

    with pytest.raises(CourseError) as error:
        load_courses(tmp_path)

    assert said in str(error.value)
    assert str(error.value).startswith("Course file odd.toml")
    assert "\n" not in str(error.value)


def test_unknown_driver_is_told(tmp_path: Path) -> None:
    """A course that names nobody we know lists those we do."""
    (tmp_path / "odd.toml").write_text(FLAT + "[driver]\nid = 'granny'\n", encoding="utf-8")

    with pytest.raises(ValueError, match="write one of full_throttle"):
        driver_for(load_courses(tmp_path)["odd"])


def test_way_along_a_slope_is_longer_than_on_the_map() -> None:
    """3 m up over 4 m on the map are 5 m of road, and its sine is 0.6 wherever one looks."""
    slope = Road(road(4.0, ((0.0, 0.0), (4.0, 3.0))))

    assert slope.length_m == pytest.approx(5.0)
    assert slope.sine(1.0, 1.5) == pytest.approx(0.6)
    assert slope.sine(2.0, 2.0) == pytest.approx(0.6)
    assert slope.height_m(2.5) == pytest.approx(1.5)
    assert slope.distance_m(2.5) == pytest.approx(2.0)


def test_rolling_start_begins_at_its_speed() -> None:
    """A course with a rolling start has the car at that speed when it crosses the line, in both solvers."""
    rolling = replace(road(10.0), start_speed_mps=5.0)

    for solver in SOLVERS:
        recording = run(racer(), rolling, solver=solver)
        assert recording.channels["speed_mps"][0] == pytest.approx(5.0)
        assert recording.measures["time"].value < 2.0
