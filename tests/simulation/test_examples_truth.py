"""The shipped examples: they do what the real cars did, and on any course every joule of theirs is told.

The recordings are made once and shared: through the same `run` as the studio, with each course's own driver.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from simulation.course import Course
from simulation.course_file import load_courses
from simulation.driver import ConstantSpeed
from simulation.ledger import SINKS, SOURCES, Ledger, residual_of
from simulation.recording import Recording
from simulation.run import run
from studio.parts.collection import part_types
from studio.vehicle_builder import build
from tests.shelf import shipped

ASSETS = Path(__file__).resolve().parents[2] / "assets"
MPH = 0.44704
TEMPLATES = shipped().templates
COURSES: Mapping[str, Course] = load_courses(ASSETS / "courses")
SPECS = {
    name: built.spec
    for name, template in TEMPLATES.items()
    if (built := build(template.design, part_types())).spec is not None
}
"""Every example that can run."""

TIPS = "bad_car"
_CONTACT = ("wheel_lift", "jump", "wheel_slip_start", "grounding", "pitch_over")


class Runs:
    """Runs each car on each course once."""

    def __init__(self) -> None:
        self._done: dict[tuple[str, str, str], Recording] = {}

    def get(self, name: str, course: str, solver: str) -> Recording:
        """Return the recording of a car on a course."""
        key = (name, course, solver)
        if key not in self._done:
            self._done[key] = run(SPECS[name], COURSES[course], solver=solver)
        return self._done[key]


@pytest.fixture(scope="session")
def runs() -> Runs:
    """Share the recordings between tests."""
    return Runs()


def test_the_racer_by_its_published_curve(runs: Runs) -> None:
    """240 W by the published torque and current curve: the racer's top speed is 24.1 mph less 5 % at most.

    `tests/studio/builder/test_builder_anchors.py` has the same car with a constant 75 %, and
    `test_student_cars.py` both motor models for car 2, which is no example.
    """
    recording = runs.get("racer", "endurance_240", "1d")

    mph = recording.measures["top_speed"].value / MPH
    assert recording.outcome == "finished"
    assert mph == pytest.approx(24.1, rel=0.05)
    assert mph < 24.1


def test_the_efficiency_car_on_its_course(runs: Runs) -> None:
    """The record course gives 1283 km/kWh within 5 %; its rolling resistance was fitted to that, so no proof."""
    recording = runs.get("efficiency_car", "efficiency_record", "1d")

    assert recording.outcome == "finished"
    assert recording.measures["km_per_kwh"].value == pytest.approx(1283.0, rel=0.05)


@pytest.mark.parametrize("name", sorted(SPECS))
@pytest.mark.parametrize("course", ["flat_500", "rough_road"])
def test_every_joule_in_1d(runs: Runs, name: str, course: str) -> None:
    """In 1-D the residual of every example is at most a billionth of what its battery gave."""
    ledger = runs.get(name, course, "1d").ledger

    assert abs(ledger["residual"]) <= 1e-9 * ledger["battery"]


@pytest.mark.parametrize("name", sorted(SPECS))
def test_every_joule_in_2d_on_a_smooth_road(runs: Runs, name: str) -> None:
    """On a smooth road the 2-D ledger closes to 5e-5, and who neither lifts nor slips has next to no impacts."""
    recording = runs.get(name, "sun_sprint", "2d")
    ledger = recording.ledger

    assert abs(ledger["residual"]) <= 5e-5 * ledger["battery"]
    if not any(event.kind in _CONTACT for event in recording.events):
        assert abs(ledger["impacts_and_joints"]) <= 1e-3 * ledger["battery"]
    assert (recording.outcome == "tipped") == (name == TIPS)


@pytest.mark.parametrize("name", sorted(SPECS))
def test_every_joule_in_2d_on_bumps(runs: Runs, name: str) -> None:
    """On the rough road the lines of dampers and of impacts close the 2-D ledger as tightly, and are not nothing."""
    recording = runs.get(name, "rough_road", "2d")
    ledger = recording.ledger

    assert abs(ledger["residual"]) <= 5e-5 * ledger["battery"]
    assert ledger["dampers"] > 1e-4 * ledger["battery"]


@pytest.mark.parametrize("solver", ["1d", "2d"])
@pytest.mark.parametrize("name", sorted(SPECS))
def test_one_percent_of_any_item_shows(runs: Runs, name: str, solver: str) -> None:
    """Each item that a shipped example uses, written down wrong by 1 %, leaves a gap far above the honest one.

    In 2-D items below 1 % of the battery's energy are left out: their hundredth drowns in what stepping gets wrong.
    """
    ledger = runs.get(name, "rough_road", solver).ledger
    share = {"1d": 1e-6, "2d": 0.01}[solver]
    used = [item for item in (*SOURCES, *SINKS) if abs(ledger[item]) > share * ledger["battery"]]

    gaps = {item: abs(residual_of({**ledger, item: ledger[item] * 1.01})) for item in used}

    assert len(used) >= 5
    assert min(gaps.values()) > 5.0 * abs(ledger["residual"])


class Spoiled(dict[str, float]):
    """Items of a ledger, one of which grows 1 % too fast."""

    wrong = ""

    def __setitem__(self, name: str, value: float) -> None:
        """Add a hundredth to whatever this item is given."""
        more = 0.01 * (value - self.get(name, 0.0)) if name == self.wrong else 0.0
        super().__setitem__(name, value + more)


IDLE = ("solar", "tyre_slip", "dampers", "impacts_and_joints", "brake")
WORKING = [name for name in (*SOURCES, *SINKS) if name not in IDLE]


@pytest.mark.parametrize("item", WORKING)
def test_no_item_swallows_anothers_error(monkeypatch: pytest.MonkeyPatch, item: str) -> None:
    """An item that is booked 1 % wrong while the car drives stays a gap to the end: no other item makes up for it."""

    def begin(self: Ledger) -> None:
        self.items = Spoiled(dict.fromkeys((*SOURCES, *SINKS), 0.0))
        self.items.wrong = item

    monkeypatch.setattr(Ledger, "__init__", begin)
    hill = replace(COURSES["hill_climb"], time_limit_s=15.0)

    ledger = run(SPECS["city_car"], hill, ConstantSpeed(12.0), solver="1d").ledger

    assert abs(ledger[item]) > 1.0
    assert abs(ledger["residual"]) == pytest.approx(abs(ledger[item]) * 0.01 / 1.01, rel=1e-6)


def test_the_delivery_trike_climbs_in_2d(runs: Runs) -> None:
    """Heavy and slow on the hill: it neither chatters nor stalls, and takes as long as in 1-D."""
    full, flat = (runs.get("delivery_trike", "hill_climb", solver) for solver in ("2d", "1d"))

    assert full.outcome == flat.outcome == "finished"
    assert [event.kind for event in full.events if event.kind in _CONTACT] == []
    assert full.duration_s == pytest.approx(flat.duration_s, rel=1e-3)
    assert full.measures["energy"].value == pytest.approx(flat.measures["energy"].value, rel=0.01)
