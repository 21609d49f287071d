"""Runs that are small or whose car has changed: figures fine enough to be true, and always of the car that drove."""

import re

import pytest

from studio.describe.runs import measure_lines
from tests.pilot import Pilot


@pytest.fixture
def runner(racer: Pilot) -> Pilot:
    """Sit before the studio; a run ends only when it is waited for."""
    racer.hold_runs()
    return racer


def ride(pilot: Pilot, template: str) -> list[str]:
    """Run an example and go to its replay; return what the run told."""
    pilot.open_template(template)
    pilot.press("f5")
    told = pilot.wait_for_run()
    pilot.press("ctrl+4")
    return told


def label(pilot: Pilot) -> str:
    """Return what stands in the corner of the picture of the run."""
    return pilot.studio.views.run.picture.replay.solver_label


def test_a_car_that_tips_at_once_is_told_finely(runner: Pilot) -> None:
    """Half a second and 27 centimetres are told as such; no two steps tell the same moment, on keys and in charts."""
    told = ride(runner, "bad_car")

    steps = [runner.press("right") + runner.rest(400) for _ in range(4)]
    far = runner.press("end", "x")
    runner.press("ctrl+5", "home")
    points = [runner.press("right", "right") + runner.rest(400) for _ in range(4)]

    assert told[0].startswith("Tipped over after 0.48 seconds, at 27 centimetres.")
    assert [step[0].split(" seconds")[0] for step in steps] == ["0.01", "0.02", "0.03", "0.04"]
    assert far[-1] == "27 centimetres from the start."
    assert len({point[0].split(" seconds")[0] for point in points}) == 4


def test_forces_of_a_light_car_add_up_as_they_are_told(runner: Pilot) -> None:
    """At a steady speed the push that F tells is the sum of what it tells against it, though each is a few newtons.

    A current below an amp is not told as none in the table of measures.
    """
    ride(runner, "efficiency_car")

    runner.press("end")
    (answer,) = runner.press("f")

    push, *against = [float(number) for number in re.findall(r"([\d.]+) newtons?", answer)]
    assert "Against it:" in answer
    assert 0.0 < push < 10.0
    assert push == pytest.approx(sum(against), abs=0.051)
    assert "Most current: 0.35 amps." in measure_lines(runner.studio.language, runner.studio.desk.recording)


def test_a_moment_tells_its_speed_once(runner: Pilot) -> None:
    """Where what happens says how fast the car is, the place says only when; where it does not, both are told."""
    ride(runner, "racer")

    start, half_way = runner.press("home", "right", "home"), runner.press("ctrl+right")
    finish = runner.press("ctrl+right")

    assert "kilometres an hour" in start[-1]
    assert half_way == ["Passed the half way mark at 37 kilometres an hour. 2 minutes 42 seconds."]
    assert finish == ["Top speed, 37 kilometres an hour. Finish, at 37 kilometres an hour. 5 minutes 8 seconds."]


def test_the_ground_is_that_of_the_run(runner: Pilot) -> None:
    """After another course is chosen, G still tells the road of the run that is shown."""
    ride(runner, "solar_sprint")
    before = runner.press("g")

    runner.press("ctrl+shift+p")
    runner.type("choose a course")
    runner.press("enter")
    runner.type("rough")
    runner.press("enter", "ctrl+4")

    assert runner.studio.desk.course_id == "rough_road"
    assert before == ["Level. Sports hall floor."]
    assert runner.press("g") == before


def test_a_run_is_of_the_car_that_set_off(runner: Pilot) -> None:
    """Who takes a part off while the car runs sees and keeps the run of the car that had it."""
    runner.open_template("solar_sprint")
    before = runner.studio.desk.design
    runner.press("f5", "end", "delete")

    runner.wait_for_run()

    shown = runner.studio.desk.shown_run
    drawn = {shape.id for shape in runner.studio.views.run.picture.replay.shapes}
    gone = before.parts.keys() - runner.studio.desk.design.parts.keys()
    assert gone
    assert shown is not None
    assert shown.design is before
    assert gone <= drawn


def test_a_run_of_an_older_car_says_so(runner: Pilot) -> None:
    """After a change who comes to the run hears that the car has changed, and sees it; undone, neither is there."""
    ride(runner, "solar_sprint")
    fresh = label(runner)

    runner.press("ctrl+2", "end", "delete")
    changed, changed_label = runner.press("ctrl+4"), label(runner)
    runner.press("ctrl+2", "ctrl+z")
    back, back_label = runner.press("ctrl+4"), label(runner)

    assert changed[0].startswith("Run. The car has changed since this run. Start.")
    assert changed_label == "1-D, older car, paused"
    assert back[0].startswith("Run. Start.")
    assert (fresh, back_label) == ("1-D, paused", "1-D, paused")
