"""Histories by key: of a part, of a person, in numbers; and a person who is forgotten."""

from pathlib import Path

import pytest

from studio.document.project import Project
from studio.document.schema import Person
from tests.pilot import Pilot


@pytest.fixture
def shared(racer: Pilot, tmp_path: Path) -> Pilot:
    """Stand on the motor, which Ben has changed twice."""
    project, path = racer.studio.desk.project, tmp_path / "ours.tandem"
    project.save(path)
    design, motor = racer.studio.desk.design_id, racer.studio.desk.design.of_type("motor")[0]
    ben = Project.open(path, Person(id="ben", shown_name="Ben"), decodes=lambda _: True)
    for mass in (9.0, 9.5):
        with ben.transaction("Set mass") as edit:
            edit.set_value(design, motor.id, "mass_kg", mass)
    ben.save()
    ben.close()
    project.save()
    racer.rest(2100)
    racer.studio.desk.select(motor.id)
    racer.heard()
    return racer


def test_the_edits_of_one_part_or_person_the_newest_first(shared: Pilot) -> None:
    """Control B: who, from what to what; Enter takes an old value back. A few letters find whose history it is."""
    listed = shared.press("ctrl+b")
    second = shared.press("down")
    taken = shared.press("enter")
    shared.studio.perform("edit.history_of")
    shared.type("by ben")
    found = shared.rest(300)
    bens = shared.press("enter")

    assert "Ben: Motor, mass 9.5 kilograms, was 9 kilograms." in listed[-1]
    assert second[0].startswith("Ben: Motor, mass 9 kilograms, was 8.5 kilograms.")
    assert taken[0].startswith("Mass 8.5 kilograms, was 9.5.")
    assert "By Ben, 2 edits" in " ".join(found)
    assert bens[-1].startswith("By Ben, 2 edits, dialog, Choices, list, Ben: Motor, mass 9.5 kilograms")


def test_facts_of_each_person_and_one_who_is_forgotten(shared: Pilot) -> None:
    """Facts to read end with what they cannot tell. To forget is asked first, and the history has the name no more.

    What it cannot reach is told before the answer, and is so: a note that names Ben still does.
    """
    shared.studio.perform("edit.contributions")
    first, last = shared.heard()[-1], shared.press("ctrl+end")
    shared.press("escape")
    with shared.studio.desk.project.transaction("Note") as edit:
        edit.set_note("part", "seat", "Ask Ben.")
    shared.studio.perform("people.forget")
    shared.heard()
    asked = shared.press("enter")
    shared.press("left")
    answer = shared.press("enter")
    listed = shared.press("ctrl+b")

    assert "Ana: Started the project. 0 edits." in first
    assert last == ["whose hands were on the keys."]
    assert "Forget Ben? The name goes from this file, its history and its versions." in asked[-1]
    assert "The name stays in earlier copies on this computer, and in what notes and comments say." in asked[-1]
    assert shared.studio.desk.design.parts["seat"].note == "Ask Ben."
    assert answer[0] == "Ben is forgotten. The file says Former member now."
    assert "Former member: Motor, mass 9.5 kilograms" in listed[-1]
    assert not shared.studio.desk.project.is_dirty
