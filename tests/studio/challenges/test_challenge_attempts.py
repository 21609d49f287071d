"""Predict, try, count: what a run is to a challenge, and what is told of it before and after."""

from dataclasses import replace

import pytest

from accessibility.language import Language
from simulation.course_file import load_courses
from studio.catalogue import Catalogue
from studio.challenges.attempts import Attempt, attempts_of, best_attempt, next_attempt
from studio.challenges.challenge import load_challenges
from studio.challenges.judging import as_sold, last_run
from studio.challenges.rules import OBJECTIVES
from studio.challenges.scoring import NAMES
from studio.challenges.standing import Standing, standing
from studio.describe.arithmetic import FORMULA_UNITS, measure_words
from studio.describe.attempts import attempt_text, attempts_text
from studio.describe.challenges import brief_text
from studio.describe.objectives import OBJECTIVES as WORDS
from studio.document.schema import Design, RunRecord, Snapshot
from studio.parts import part_types
from studio.vehicle_builder import build
from tests.pilot import Pilot
from tests.studio.challenges.designs import ASSETS, without
from tests.studio.challenges.test_challenge_studio import ask, choose, run

CATALOGUE = Catalogue.load(ASSETS)
CHALLENGES = load_challenges(ASSETS / "challenges")
ENDURANCE = CHALLENGES["endurance_24v"]
RACER = CATALOGUE.templates["racer"].design
LANGUAGE = Language.load()


def stand(design: Design) -> Standing:
    """Return how a car stands with the endurance."""
    return standing(ENDURANCE, design, build(design, part_types()), as_sold(ENDURANCE, CATALOGUE.products))


def kept(number: int, challenge: str = "endurance_24v", **measures: float) -> RunRecord:
    """Return a kept run."""
    return RunRecord(
        id=f"run{number}",
        author="ana",
        time=f"2026-11-22T10:{number:02}:00+00:00",
        design="racer",
        course="endurance_lap",
        solver="1d",
        outcome="finished",
        headline="",
        spec_hash="a",
        course_hash="b",
        challenge=challenge,
        measures=measures,
    )


def snapshot(*runs: RunRecord) -> Snapshot:
    """Return a project that kept these runs."""
    return Snapshot(name="Team", runs=runs)


@pytest.mark.parametrize(
    ("used", "course", "solver", "design", "number", "told"),
    [
        (0, "endurance_lap", "1d", RACER, 1, "Attempt 1 of 5."),
        (4, "endurance_lap", "1d", RACER, 5, "Attempt 5 of 5."),
        (5, "endurance_lap", "1d", RACER, 0, "All attempts are used, so this run does not count."),
        (0, "flat_500", "1d", RACER, 0, "This run is on another course, so it has no score."),
        (0, "endurance_lap", "2d", RACER, 0, "This run is from the other solver, so it has no score."),
        (
            0,
            "endurance_lap",
            "1d",
            without(RACER, "rear_battery"),
            0,
            "The car breaks the rules, so this run does not count.",
        ),
    ],
)
def test_a_run_is_an_attempt_or_free_for_a_reason(
    used: int, course: str, solver: str, design: Design, number: int, told: str
) -> None:
    """It counts on the challenge's road and solver, with a car that keeps the rules, while attempts are left."""
    before = snapshot(*(kept(turn) for turn in range(used)), kept(50, challenge=""))

    coming = next_attempt(ENDURANCE, before, course, solver, stand(design))

    assert (coming.number, coming.counts) == (number, number > 0)
    assert attempt_text(LANGUAGE, ENDURANCE, coming) == told


def test_the_best_attempt_is_told() -> None:
    """Of those that count the best one, a pass before any other; free runs are none of them."""
    short, far = kept(1, range=20_000.0, mean_speed=9.0), kept(2, range=40_000.0, mean_speed=9.0)
    free = kept(3, challenge="", range=90_000.0, mean_speed=20.0)
    climb = CHALLENGES["loaded_climb"]
    slow, stalled = kept(1, time=90.0), replace(kept(2, time=30.0), outcome="stalled")

    best = best_attempt(ENDURANCE, attempts_of(snapshot(short, far, free), ENDURANCE))
    quickest = best_attempt(climb, (slow, stalled))

    assert best is not None
    assert quickest is not None
    assert (best.value, quickest.value) == (40.0, 90.0)
    told = attempts_text(LANGUAGE, ENDURANCE, snapshot(short, far, free))
    assert told == "2 attempts made. The best so far: 40 kilometres. 3 are left."


def test_the_judge_takes_the_last_attempt() -> None:
    """A free run after it, or one of a car that is gone, is no claim; without any attempt the last run is."""
    course = load_courses(ASSETS / "courses")["endurance_lap"]
    attempt, free, gone = kept(1), kept(2, challenge=""), replace(kept(3), design="gone")
    cars = {"racer": RACER}

    with_attempt = Snapshot(name="Team", designs=cars, runs=(attempt, free, gone))
    without_one = Snapshot(name="Team", designs=cars, runs=(free, gone))

    assert last_run(with_attempt, ENDURANCE, course) == attempt
    assert last_run(without_one, ENDURANCE, course) == free


def test_every_objective_has_its_words() -> None:
    """A code is nothing to a student: each that a file may name is a sentence."""
    assert set(WORDS) == set(OBJECTIVES)


def test_the_brief_tells_attempts_rubric_and_objectives() -> None:
    """One sentence a line: how often, what the teacher looks at, and what the work can show."""
    lines = brief_text(LANGUAGE, part_types(), ENDURANCE).splitlines()

    assert "You have 5 attempts." in lines
    assert "Reasons, strong, 3 points: The team changed one thing at a time and tells why it worked." in lines
    shows = lines.index("With this you can show that you know how to:")
    assert lines[shows + 1 : shows + 6] == [WORDS[code] for code in ENDURANCE.objectives]


def predict(pilot: Pilot, text: str) -> list[str]:
    """Press F5, say a number, and return all that is heard until the run is over."""
    pilot.press("f5")
    pilot.type(text)
    heard = pilot.press("enter")
    return [*heard, *pilot.wait_for_run()]


def test_a_prediction_is_told_beside_what_came(racer: Pilot) -> None:
    """What was said and what it was, in as many digits as were said; what is no number is asked again first."""
    choose(racer, "24-volt")
    racer.press("f5")
    racer.type("fast")
    refused = racer.press("enter")
    was_running = racer.studio.bench.is_running
    racer.press("ctrl+a")
    racer.type("20")
    low = [*racer.press("enter"), *racer.wait_for_run()]
    high, close = predict(racer, "50"), predict(racer, "34.4")

    assert not was_running
    assert any("What will happen?" in line for line in refused)
    assert any("You said 20. It was 34. " in line for line in low)
    assert any("You said 50. It was 34. " in line for line in high)
    assert any("You said 34.4. It was 34.4. " in line for line in close)


def test_every_challenge_can_ask_what_will_happen(racer: Pilot) -> None:
    """F5 asks for its measure, in a unit where it has one, and takes a number."""
    for challenge in CHALLENGES.values():
        choose(racer, challenge.name.lower())

        asked = racer.press("f5")
        racer.type("1")
        told = racer.press("enter")
        racer.press("shift+f5")

        label, unit, _ = measure_words(challenge.predict)
        assert racer.studio.desk.challenge_id == challenge.id
        assert LANGUAGE.text(label) in asked[0]
        assert LANGUAGE.unit_word(unit) in asked[0]
        assert told[0].startswith("Prediction kept: ")


def test_every_measure_can_be_told() -> None:
    """A challenge may predict or score any of them: each has a label, a unit and its unit in formulas."""
    assert all(measure_words(name)[0] for name in NAMES)
    assert NAMES - {"finished"} <= set(FORMULA_UNITS)


def test_attempts_are_kept_in_the_project_and_run_out(racer: Pilot) -> None:
    """Each is told as it begins; after the fifth the car still runs, free, and the fifth is still the last kept one."""
    choose(racer, "24-volt")
    project = racer.studio.desk.project
    with project.transaction("Keep run", is_undoable=False) as transaction:
        for number in range(4):
            transaction.add_run(kept(number, range=9000.0, mean_speed=9.0))

    fifth, sixth = run(racer), run(racer)

    assert any(line.endswith("Running Endurance lap. Attempt 5 of 5.") for line in fifth)
    assert "Running Endurance lap. All attempts are used, so this run does not count." in sixth
    assert sixth[-1].startswith("All attempts are used, so this run does not count. Score 51")
    assert len(attempts_of(project.snapshot, ENDURANCE)) == 5
    assert project.snapshot.runs[-1].challenge == ""


def test_the_report_holds_all_of_it(racer: Pilot) -> None:
    """Score with its arithmetic, prediction, attempts, each rule, rubric and objectives, one sentence a line."""
    choose(racer, "24-volt")
    predict(racer, "20")
    racer.studio.perform("challenge.report")
    racer.heard()

    lines = racer.receiver().property("plainText").splitlines()

    assert lines[0] == "24-volt endurance"
    assert lines[1].startswith("Score 51")
    assert lines[2].startswith("You said 20. It was 34.")
    assert lines[3].startswith("1 attempt made. The best so far: 51")
    assert "Driver 60 kilograms is fine: at least 60 kilograms." in lines
    assert "Your teacher also looks at:" in lines
    assert lines[-1].startswith("Reasons, strong, 3 points")


def test_the_score_of_a_free_run_says_that_it_is_free(racer: Pilot) -> None:
    """A run before the challenge was chosen has a score, and does not count."""
    racer.studio.desk.choose_course("endurance_lap", "1d")
    run(racer)
    choose(racer, "24-volt")

    told = ask(racer, "challenge.score")

    assert told.startswith("This run was free, so it does not count. Score 51")
    assert Attempt(challenge_id="x", number=0).counts is False
