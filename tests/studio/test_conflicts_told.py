"""Ana and Ben save into one file at once: the conflict is told, F8 leads to it, and Control M chooses."""

from pathlib import Path

import pytest

from studio.commands.file import open_path
from studio.document.project import Project
from studio.document.schema import Person
from tests.pilot import Pilot, Start


@pytest.fixture
def shared(start: Start, tmp_path: Path) -> Pilot:
    """Open a file that Ben has changed meanwhile, with an edit of Ana's own that she has not saved."""
    pilot = start()
    pilot.type("24-volt racer")
    pilot.press("enter")
    project, path = pilot.studio.desk.project, tmp_path / "ours.tandem"
    project.save(path)
    ben = Project.open(path, Person(id="ben", shown_name="Ben"), decodes=lambda _: True)
    motor = pilot.studio.desk.design.of_type("motor")[0]
    for who, mass in ((ben, 6.5), (project, 8.0)):
        with who.transaction("Set mass") as edit:
            edit.set_value(pilot.studio.desk.design_id, motor.id, "mass_kg", mass)
    ben.save()
    ben.close()
    pilot.heard()
    return pilot


def motor_mass(pilot: Pilot) -> float:
    """Return what the document keeps."""
    mass = pilot.studio.desk.design.of_type("motor")[0].values["mass_kg"]
    assert isinstance(mass, float)
    return mass


def test_a_conflict_is_told_and_the_other_value_is_two_keys_away(shared: Pilot) -> None:
    """Saving merges; one sentence says both values, whose they are and which counts. F8 goes there, Ctrl+M writes."""
    saved = shared.press("ctrl+s")
    told, used = shared.rest(2100), motor_mass(shared)
    walked = shared.press("f8")
    listed = shared.press("ctrl+m")
    shared.press("end" if used == 6.5 else "home")
    shared.press("enter")
    after = shared.press("f8")

    conflict = f"Mass of Motor: Ben 6.5 kilograms, you 8 kilograms. Using {used:g} kilograms."
    assert saved == ["Saved as ours.tandem."]
    assert told[0].startswith(f"{conflict} Control M to choose.")
    assert walked[0].startswith(f"{conflict} Control M to choose.")
    assert "Ben's. 1 of 2." in listed[-1]
    assert motor_mass(shared) == (8.0 if used == 6.5 else 6.5)
    assert shared.studio.desk.current_part == shared.studio.desk.design.of_type("motor")[0]
    assert after == ["No problems."]


def test_keeping_the_value_settles_it_too(shared: Pilot) -> None:
    """Who chooses what the car has already is told so, and is asked no more; undo then takes back only what is mine."""
    shared.press("ctrl+s")
    shared.rest(2100)
    used = motor_mass(shared)
    shared.press("f8")

    shared.press("ctrl+m")
    shared.press("home" if used == 6.5 else "end")
    answer = shared.press("enter")
    after = shared.press("f8")
    undone = shared.press("ctrl+z")

    assert answer[0] == f"Mass stays {used:g} kilograms."
    assert after == ["No problems."]
    assert undone[0].startswith("Undone." if used == 8.0 else "Mass of Motor stays 6.5 kilograms: Ben set it later.")


def test_one_key_takes_the_other_value_and_back(shared: Pilot) -> None:
    """From the message, without F8: Control M offers both; Control F8 takes the other value, and again the first."""
    shared.press("ctrl+s")
    shared.rest(2100)
    used = motor_mass(shared)
    other = 8.0 if used == 6.5 else 6.5

    listed = shared.press("ctrl+m")
    shared.press("escape")
    taken, after = shared.press("ctrl+f8"), motor_mass(shared)
    back = shared.press("ctrl+f8")

    assert "6.5 kilograms, Ben's. 1 of 2." in listed[-1]
    assert taken[0].startswith(f"Mass of motor {other:g} kilograms, was {used:g}.")
    assert (after, motor_mass(shared)) == (other, used)
    assert back[0].startswith(f"Mass of motor {used:g} kilograms, was {other:g}.")


def test_ben_is_told_of_it_too_when_he_opens_the_file(shared: Pilot, start: Start) -> None:
    """On his side both names and values are told too, and it is still there on another day."""
    shared.press("ctrl+s")
    shared.rest(2100)
    shared.press("ctrl+s")
    used, path = motor_mass(shared), shared.studio.desk.project.path
    assert path is not None
    bens = start(author=Person(id="ben", shown_name="Ben"))
    bens.close_dialogs()

    bens.studio.narrator.say(open_path(bens.studio.context(), path))
    opened = bens.heard()
    walked = bens.press("f8")

    assert "1 conflict is open. F8 goes to it." in opened[0]
    assert walked[0].startswith(f"Mass of Motor: Ana 8 kilograms, you 6.5 kilograms. Using {used:g} kilograms.")
