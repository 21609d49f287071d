"""Every bundled car in the 2-D world: the books close, and both solvers tell the same of a smooth road."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from simulation.course import Course
from simulation.course_file import load_courses
from simulation.driver import ConstantSpeed, FullThrottle
from simulation.longitudinal import run1d
from simulation.vehicle import VehicleSpec
from simulation.world import run2d
from studio.catalogue import part_types
from studio.vehicle_builder.build import build
from tests.shelf import shipped

ASSETS = Path(__file__).parents[2] / "assets"
UNFINISHED = {"starter", "empty_car", "broken_car"}
"""Cars that lack a part on purpose, for a student to place."""

NAMES = sorted({path.stem for path in (ASSETS / "examples").glob("*.toml")} - UNFINISHED)


@pytest.fixture(scope="module")
def cars() -> Mapping[str, VehicleSpec]:
    """Return every bundled car that can run, by its id."""
    templates = shipped().templates
    built = {name: build(template.design, part_types()).spec for name, template in templates.items()}
    return {name: spec for name, spec in built.items() if spec is not None}


@pytest.fixture(scope="module")
def courses() -> Mapping[str, Course]:
    """Return the bundled courses by id."""
    return load_courses(ASSETS / "courses")


@pytest.mark.parametrize("name", NAMES)
def test_books_close_on_a_smooth_road(
    cars: Mapping[str, VehicleSpec], courses: Mapping[str, Course], name: str
) -> None:
    """Over 20 metres the residual is at most 5e-5 of the battery's energy; a car that stays up does as in 1-D."""
    spec, course = cars[name], courses["sun_sprint"]

    full = run2d(spec, course, FullThrottle())

    assert abs(full.ledger["residual"]) <= 5e-5 * full.ledger["battery"]
    if full.outcome != "tipped":
        flat = run1d(spec, course, FullThrottle())
        assert full.outcome == flat.outcome
        assert full.channels["speed_mps"].max() == pytest.approx(flat.channels["speed_mps"].max(), rel=1e-3)
        assert full.measures["energy"].value == pytest.approx(flat.measures["energy"].value, rel=0.01)


@pytest.mark.parametrize("name", NAMES)
def test_books_close_on_bumps(cars: Mapping[str, VehicleSpec], courses: Mapping[str, Course], name: str) -> None:
    """On a rough road the line of impacts closes the books as well."""
    spec = cars[name]
    course = replace(courses["rough_road"], length_m=56.0)

    full = run2d(spec, course, ConstantSpeed(5.0), speed_mps=4.0)

    assert abs(full.ledger["residual"]) <= 5e-5 * full.ledger["battery"]


def test_the_bad_car_tips(cars: Mapping[str, VehicleSpec], courses: Mapping[str, Course]) -> None:
    """The car that is there to tip does tip, and 1-D cannot see it."""
    assert run2d(cars["bad_car"], courses["flat_500"], FullThrottle()).outcome == "tipped"
    assert run1d(cars["bad_car"], courses["sun_sprint"], FullThrottle()).outcome == "finished"
