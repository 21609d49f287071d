"""The story of a run beside the one before: what is clear, what is noise, and what nobody knows yet."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from accessibility.language import Language
from simulation.noise import Spread
from simulation.recording import Measure, Recording
from studio.commands.courses import choose_course
from studio.describe.beside import beside_lines, run_before, wider
from studio.document.schema import RunRecord
from tests.pilot import Pilot
from tests.simulation.told_runs import told_run
from tests.studio.test_watches import set_mass

LANGUAGE = Language.load()


def run(pilot: Pilot) -> None:
    """Run the car."""
    pilot.press("f5")
    pilot.wait_for_run()


def story(pilot: Pilot) -> list[str]:
    """Read the story, and close it."""
    pilot.studio.perform("run.story")
    pilot.settle()
    lines = pilot.receiver().property("plainText").splitlines()
    pilot.press("escape")
    return list(lines)


def ran(recording: Recording, **measures: float) -> RunRecord:
    """Return the record of an earlier run on the same road, with other numbers."""
    found = {key: measure.value for key, measure in recording.measures.items()}
    return RunRecord(
        id="r", author="ana", time="", design="d", course=recording.course, solver=recording.solver,
        outcome="finished", headline="", spec_hash="s", course_hash=recording.course_hash, challenge="",
        measures={**found, **measures},
    )  # fmt: skip


def test_the_line_solver_has_no_noise(racer: Pilot) -> None:
    """The second run of a heavier car on the same road is told beside the first; each difference is clear."""
    choose_course(racer.studio.context(), "flat_500")
    racer.studio.desk.solver = "1d"
    run(racer)
    alone = story(racer)
    set_mass(racer, "90")
    racer.studio.desk.solver = "1d"
    run(racer)

    both = story(racer)

    assert "There is no run before this one on this road." in alone
    start = both.index("Beside the run before, of 24-volt racer:")
    told = both[start + 1 : -1]
    assert 2 <= len(told) <= 5
    assert all(line.endswith(": clear.") and ", was " in line for line in told)


def test_with_contact_the_noise_is_measured_in_the_background(racer: Pilot, qtbot: QtBot) -> None:
    """Two runs on a wet road: nobody has to wait, and after a while each line has its verdict."""
    choose_course(racer.studio.context(), "wet_start")
    run(racer)
    set_mass(racer, "70.5")
    run(racer)
    is_free = not racer.studio.bench.is_running
    desk = racer.studio.desk
    keys = [(run.recording.spec_hash, run.recording.course_hash, "2d") for run in desk.runs]
    qtbot.waitUntil(lambda: all(racer.studio.bench.noise_of(*key) for key in keys), timeout=60_000)

    both = story(racer)

    assert is_free
    told = both[both.index("Beside the run before, of 24-volt racer:") + 1 : -1]
    assert told
    assert all(line.endswith((": clear.", ": within noise.")) for line in told)


def test_a_new_run_ends_what_nobody_waits_for(racer: Pilot) -> None:
    """Measuring aside never holds up F5, and closing the studio does not wait for it."""
    choose_course(racer.studio.context(), "wet_start")
    for mass in ("80", "85", "90"):
        set_mass(racer, mass)
        run(racer)

    assert len(racer.studio.desk.runs) == 3


@pytest.mark.parametrize(
    ("noise", "said"),
    [
        ({"top_speed": 0.1}, "Top speed 36 kilometres an hour, was 25: clear."),
        ({"top_speed": 9.0}, "Top speed 36 kilometres an hour, was 25: within noise."),
        (None, "Top speed 36 kilometres an hour, was 25."),
    ],
)
def test_the_verdict_is_the_noise_floor(noise: dict[str, float] | None, said: str) -> None:
    """More than the wider of both spreads is clear; without a spread there is no verdict, but the way to one."""
    recording = told_run("laps")
    fast = replace(recording, measures={"top_speed": Measure(key="top_speed", value=10.0, unit="m/s")})

    lines = beside_lines(LANGUAGE, ran(fast, top_speed=25.0 / 3.6), fast, noise, "")

    assert lines[:2] == ["Beside the run before:", said]
    assert (len(lines) == 3) == (noise is None)


def test_a_small_difference_is_shown_with_digits_enough() -> None:
    """Nobody hears of two equal numbers that they are clearly different."""
    recording = told_run("laps")
    slow = replace(recording, measures={"time": Measure(key="time", value=80.04, unit="s")})

    lines = beside_lines(LANGUAGE, ran(slow, time=80.01), slow, {}, "")

    assert lines[1] == "Time 80.04 seconds, was 80.01: clear."


def test_the_same_car_is_preferred_and_the_same_numbers_are_no_run_before() -> None:
    """Of other cars on this road only where this one has no earlier run; another road is never compared."""
    recording = told_run("laps")
    same, mine, other = ran(recording), ran(recording, time=1.0), replace(ran(recording, time=2.0), design="e")
    elsewhere = replace(ran(recording, time=3.0), course_hash="x")

    assert run_before((mine, other, same), recording, "d") is mine
    assert run_before((other, same), recording, "d") is other
    assert run_before((elsewhere, same), recording, "d") is None


def test_the_wider_spread_counts() -> None:
    """And one that is unknown makes both unknown."""
    narrow, wide = ({"time": Spread(mean=5.0, lowest=5.0, highest=5.0 + width, unit="s")} for width in (0.1, 0.4))

    assert wider(narrow, wide) == {"time": pytest.approx(0.4)}
    assert wider(None, wide) is None
