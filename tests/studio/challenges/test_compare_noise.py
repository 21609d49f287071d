"""Two runs with contact are compared against the noise of their repeats: only what is more than that is told."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from accessibility.language import Language
from simulation.noise import Difference
from studio.commands.courses import choose_course
from studio.describe.compare import last_runs_text, measures_text
from tests.pilot import Pilot

STARTED = "Running both cars 5 times, to know what is noise."


def drive(pilot: Pilot, driver_kg: float) -> None:
    """Run the racer with a driver of this mass."""
    desk = pilot.studio.desk
    with desk.project.transaction("Change") as transaction:
        transaction.set_value(desk.design_id, "seat", "driver_mass_kg", driver_kg)
    pilot.press("f5")
    pilot.wait_for_run()
    pilot.rest(20_000)


def compare(pilot: Pilot) -> list[str]:
    """Ask, wait, and return what was heard."""
    pilot.studio.perform("compare.last_runs")
    return [*pilot.heard(), *pilot.wait_for_run()]


@pytest.fixture
def bumpy(racer: Pilot) -> Pilot:
    """The racer on a steep ramp, with contact."""
    choose_course(racer.studio.context(), "stability_slope")
    assert racer.studio.desk.solver == "2d"
    return racer


def test_a_hair_is_noise(bumpy: Pilot) -> None:
    """A tenth of a gram moves every number a little, and none by more than five equal starts do."""
    drive(bumpy, 60.0)
    drive(bumpy, 60.0001)
    before, now = bumpy.studio.desk.previous_recording, bumpy.studio.desk.recording

    heard = compare(bumpy)

    assert before is not None
    assert now is not None
    assert before.measures["energy"].value != now.measures["energy"].value
    assert heard == [STARTED, "No clear difference from the run before."]


def test_it_goes_on_in_the_background_and_can_be_stopped(bumpy: Pilot) -> None:
    """Meanwhile keys are answered; a second comparison waits for the first; stopped, nothing more is said of it."""
    drive(bumpy, 60.0)
    drive(bumpy, 61.0)

    bumpy.studio.perform("compare.last_runs")
    started = bumpy.heard()
    bumpy.studio.perform("compare.last_runs")
    twice = bumpy.heard()
    stopped = bumpy.press("shift+f5")

    assert started == [STARTED]
    assert twice == ["Not now: a run is under way. Shift F5 stops it."]
    assert stopped == ["Run stopped. Nothing was kept."]
    assert not bumpy.studio.bench.is_running
    assert bumpy.rest(10_000) == []


def test_the_line_solver_needs_no_repeats(racer: Pilot) -> None:
    """It has no noise: the answer comes at once."""
    racer.studio.context().desk.choose_course("flat_500", "1d")
    drive(racer, 60.0)
    drive(racer, 60.5)

    racer.studio.perform("compare.last_runs")

    (answer,) = racer.heard()
    assert "clear differences. " in answer
    assert not racer.studio.bench.is_running


def test_what_moved_within_the_noise_is_named_as_that() -> None:
    """Beside what is clear stands what is not, in one sentence, and what did not move at all is not mentioned."""
    time = Difference(a=10.0, b=12.0, difference=2.0, noise=0.1, is_clear=True, unit="s")
    found = {
        "time": time,
        "energy": replace(time, difference=0.05, is_clear=False, unit="Wh"),
        "distance": replace(time, difference=0.0, noise=0.0, is_clear=False, unit="m"),
    }

    told = last_runs_text(Language.load(), MappingProxyType(found))
    written = measures_text(Language.load(), MappingProxyType(found))

    assert written.splitlines()[-1] == "No clear difference in: energy used."
    assert (
        told
        == "1 clear difference. Time: 10 seconds, then 12 seconds: 2 seconds more. No clear difference in: energy used."
    )
