"""The challenge belongs to the project: it is there again tomorrow, and a partner who chooses another is heard."""

from pathlib import Path

from studio.commands.file import open_path
from studio.document.project import Project
from studio.document.schema import Person
from tests.pilot import Pilot
from tests.studio.challenges.test_challenge_studio import ask, choose

BEN = Person(id="ben", shown_name="Ben")


def test_the_challenge_is_there_again_tomorrow(racer: Pilot, tmp_path: Path) -> None:
    """Saved and opened, the project says its challenge, lays its course on the desk and shows its rules."""
    choose(racer, "24-volt")
    path = tmp_path / "kept.tandem"
    racer.studio.desk.project.save(path)
    racer.open_template("racer")
    without_one = racer.studio.views.challenge.rows[0].text

    told = open_path(racer.studio.context(), path).object

    assert without_one == "No challenge is chosen. Enter shows all of them."
    assert "Challenge: 24-volt endurance." in told
    assert (racer.studio.desk.course_id, racer.studio.desk.solver) == ("endurance_lap", "1d")
    assert racer.studio.views.challenge.rows[0].text == "24-volt endurance: all 8 rules are kept."


def test_choosing_is_told_once_and_not_undone(racer: Pilot) -> None:
    """The brief speaks for the choice; undo goes on to what was edited before."""
    choose(racer, "24-volt")

    assert racer.rest(5000) == []
    assert ask(racer, "edit.undo") == "Nothing to undo."
    assert racer.studio.desk.challenge_id == "endurance_24v"


def test_a_partner_who_chooses_is_heard(racer: Pilot, tmp_path: Path) -> None:
    """Their choice comes by merge, politely, and the pane follows."""
    project, path = racer.studio.desk.project, tmp_path / "shared.tandem"
    project.save(path)
    theirs = Project.open(path, BEN)
    with theirs.transaction("Choose challenge", is_undoable=False) as transaction:
        transaction.choose_challenge("first_climb")

    project.merge(theirs.state())
    theirs.close(discard=True)

    told = [*racer.heard(), *racer.rest(5000)]
    assert any("Another challenge is chosen. Control 7 shows its rules." in line for line in told)
    assert racer.studio.views.challenge.rows[0].text == "First climb: all 4 rules are kept."


def test_a_partners_edit_that_breaks_a_rule_is_heard_after_it(racer: Pilot, tmp_path: Path) -> None:
    """First who did what, then which rule is broken by it; politely, once they rest."""
    choose(racer, "24-volt")
    project, path = racer.studio.desk.project, tmp_path / "shared.tandem"
    project.save(path)
    theirs = Project.open(path, BEN)
    with theirs.transaction("Change") as transaction:
        transaction.set_value(racer.studio.desk.design_id, "seat", "driver_mass_kg", 50.0)

    project.merge(theirs.state())
    theirs.close(discard=True)

    at_once = racer.heard()
    told = racer.rest(5000)
    assert at_once == []
    assert told[0].startswith("Ben changed seat and driver. Driver mass 50 kilograms, was 60.")
    assert told[1:] == ["Now the driver is 10 kilograms too light."]


def test_a_challenge_that_nobody_knows_is_kept_and_is_none(racer: Pilot) -> None:
    """One of a newer version: every command says that none is chosen, and the file does not forget it."""
    project = racer.studio.desk.project
    with project.transaction("Choose challenge", is_undoable=False) as transaction:
        transaction.choose_challenge("moon_landing")

    told = [ask(racer, f"challenge.{name}") for name in ("brief", "check", "hint", "report")]

    assert set(told) == {"Not now: no challenge is chosen. Choose one in the Run menu."}
    assert project.snapshot.challenge == "moon_landing"
    racer.press("f5")
    assert racer.studio.bench.is_running or racer.studio.desk.recording is not None
