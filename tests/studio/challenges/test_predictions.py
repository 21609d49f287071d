"""Predicting: asked before a run, or offered at any time; told beside what came, with a cause that was computed."""

import pytest

from studio.commands.courses import choose_course
from tests.pilot import Pilot


@pytest.fixture
def flat(racer: Pilot) -> Pilot:
    """Sit before a racer on a short flat road, without a challenge."""
    choose_course(racer.studio.context(), "flat_500")
    racer.hold_runs()
    return racer


def predict(pilot: Pilot, measure: str, text: str) -> list[str]:
    """Predict a measure by keys, and return what is heard."""
    pilot.studio.perform("run.predict")
    pilot.settle()
    pilot.type(measure)
    pilot.press("enter")
    pilot.heard()
    pilot.type(text)
    return pilot.press("enter")


def run(pilot: Pilot) -> str:
    """Run, and return the headline."""
    pilot.press("f5")
    return next(line for line in pilot.wait_for_run() if line.startswith("Finished"))


def test_without_a_challenge_one_may_predict_as_well(flat: Pilot) -> None:
    """A list of measures, one line, kept; the run then says what it was, and why the speed was no higher."""
    kept = predict(flat, "top", "25")

    headline = run(flat)

    assert kept[0] == "Prediction kept: top speed 25 kilometres an hour."
    assert "You said 25. It was 39. The motor turns as fast as its volts allow." in headline


def test_two_predictions_are_told_by_name(flat: Pilot) -> None:
    """With more than one the measure says which is meant; of two for one measure the last counts."""
    predict(flat, "top", "25")
    predict(flat, "time", "50")
    predict(flat, "top", "30")

    headline = run(flat)

    assert "Top speed: you said 30. It was 39." in headline
    assert "Time: you said 50. It was 53." in headline
    assert "25" not in headline


def test_a_cause_is_not_told_twice(flat: Pilot) -> None:
    """Where the headline has said where the energy went, the prediction does not say it again."""
    predict(flat, "energy", "9")

    headline = run(flat)

    assert "You said 9. It was" in headline
    assert headline.count("Most energy went to") == 1


def test_escape_and_nothing_typed_predict_nothing(flat: Pilot) -> None:
    """Both ways out lead back to the hands' place, which speaks; the run then compares nothing."""
    flat.studio.perform("run.predict")
    flat.settle()
    flat.press("enter")
    left = flat.press("escape")
    empty = predict(flat, "top", "")

    headline = run(flat)

    assert left
    assert empty
    assert "You said" not in headline
    assert flat.studio.desk.project.snapshot.predictions == ()


def test_escape_runs_without_a_prediction_in_a_challenge(racer: Pilot) -> None:
    """Escape is a way out of the question, and not of the run."""
    racer.hold_runs()
    racer.studio.perform("challenge.choose")
    racer.settle()
    racer.type("first")
    racer.press("enter", "escape")
    asked = racer.press("f5")
    running = racer.press("escape")

    headline = next(line for line in racer.wait_for_run() if "Top speed" in line)

    assert asked[0].startswith("What will happen?")
    assert "Running Hill climb." in " ".join(running)
    assert "You said" not in headline


def test_who_has_predicted_is_not_asked_again(racer: Pilot) -> None:
    """In a challenge the command asks for its measure; F5 then runs at once."""
    racer.hold_runs()
    racer.studio.perform("challenge.choose")
    racer.settle()
    racer.type("first")
    racer.press("enter", "escape")
    racer.studio.perform("run.predict")
    racer.settle()
    racer.heard()
    racer.type("12")
    racer.press("enter")

    heard = racer.press("f5")

    assert heard[0].startswith("Running Hill climb.")
    assert any("You said 12. It was 30." in line for line in racer.wait_for_run())
