"""What others did, told once and whole: parts by one name, comments beside changes, and the problem it brought."""

import shutil
from pathlib import Path

import pytest

from studio.document.schema import Comment
from studio.document.transaction import Transaction
from tests.pilot import Pilot
from tests.studio.test_ana_comes_back import Deed, come_back, others_do, part_id, weighing, without
from tests.studio.test_comments import BEN


@pytest.fixture
def file(racer: Pilot, tmp_path: Path) -> Path:
    """Save the racer where others reach it."""
    (tmp_path / "mail").mkdir()
    path = tmp_path / "ours.tandem"
    racer.studio.desk.project.save(path)
    return path


def named(old: str, new: str) -> Deed:
    """Return the deed of naming a part."""
    return lambda edit, design: edit.rename_part(design, part_id(edit, design, old), new)


def saying(text: str, part: str) -> Deed:
    """Return the deed of a comment on a part."""

    def say(edit: Transaction, design: str) -> None:
        about = part_id(edit, design, part)
        edit.add_comment(Comment(id=text, author="ben", time="2026-11-22T10:00:00+00:00", about=about, text=text))

    return say


def merged(pilot: Pilot, path: Path) -> list[str]:
    """Merge a file by typing where it lies."""
    pilot.studio.perform("file.merge_copy")
    pilot.heard()
    pilot.type(str(path))
    return pilot.press("enter")


def test_a_merge_tells_the_problem_that_it_brings(racer: Pilot, file: Path) -> None:
    """The copy that came by mail has no motor any more: what is gone and what is wrong now stand in one answer."""
    mail = Path(shutil.copy(file, file.parent / "mail"))
    others_do(mail, without("Motor"))

    told = merged(racer, mail)

    assert told[0] == "ours.tandem is merged: 1 edit by Ben. Gone: Motor. New problem: The car has no motor."


def test_a_part_of_two_names_is_one_part(racer: Pilot, file: Path) -> None:
    """Ben set the motor's mass and then gave it another name: it is told once, by the name that it has now."""
    mail = Path(shutil.copy(file, file.parent / "mail"))
    others_do(mail, weighing("Motor", 9.0), named("Motor", "Big motor"), weighing("Rear battery", 12.0))
    merged(racer, mail)

    told = racer.press("ctrl+shift+e")

    assert told[0].startswith("Ben made 3 changes: Big motor, Rear battery. Last: Rear battery, mass 12 kilograms")


def test_comments_are_counted_beside_changes(racer: Pilot, file: Path) -> None:
    """Whoever comes back hears how much was built and how much was said."""
    racer.open_template("racer")
    others_do(file, weighing("Motor", 9.0), saying("Hot?", "Motor"), saying("Heavy?", "Motor"))

    told = come_back(racer, file)

    assert "Ben made 1 change and 2 comments since you left." in told


def test_a_problem_of_others_is_heard_once(racer: Pilot, file: Path) -> None:
    """The car that I open has lost its seat: this is told with who did it, and not also before."""
    racer.open_template("racer")
    others_do(file, without("Seat and driver"), weighing("Motor", 9.0))

    told = come_back(racer, file)

    assert told.count("Nobody sits in the car") == 1
    assert told.index("Ben made 2 changes") < told.index("Nobody sits in the car")


def test_an_undo_names_the_part_that_she_is_not_on(racer: Pilot) -> None:
    """On the motor its value needs no name; from the battery an undo says whose mass and whose name came back."""
    desk = racer.studio.desk
    motor, battery = (desk.design.of_type(type_id)[0] for type_id in ("motor", "battery"))
    desk.select(motor.id)
    with desk.project.transaction("Rename") as edit:
        edit.rename_part(desk.design_id, motor.id, "Hub motor")
    with desk.project.transaction("Set mass") as edit:
        edit.set_value(desk.design_id, motor.id, "mass_kg", 9.0)
    on_it = racer.heard()

    desk.select(battery.id)
    racer.heard()
    away = racer.press("ctrl+z", "ctrl+z")

    assert on_it[:2] == [
        "Now called Hub motor. No problems.",
        "Mass 9 kilograms, was 8.5. Car 132.5 kilograms. No problems.",
    ]
    assert away[0].startswith("Undone. Mass of hub motor 8.5 kilograms, was 9.")
    assert away[1].startswith("Undone. Hub motor is called Motor now.")


def test_going_back_says_where_to(racer: Pilot) -> None:
    """The answer is the version and how much changed, not one edit of many."""
    racer.studio.desk.project.keep_version("Race day", "v1")
    racer.studio.desk.select(racer.studio.desk.design.of_type("motor")[0].id)
    racer.press("ctrl+2", "delete")
    racer.studio.perform("version.back")
    racer.heard()
    racer.press("enter")

    told = racer.press("enter")

    assert told[0].startswith("Back at Race day. ")
    assert "changed." in told[0]


def test_what_was_typed_into_a_part_that_goes_is_told(racer: Pilot) -> None:
    """Ben deletes the motor while Ana types its watts: she hears that they are not set, and why, before his news."""
    desk = racer.studio.desk
    motor = desk.design.of_type("motor")[0]
    desk.select(motor.id)
    racer.press("ctrl+3", "tab")
    racer.type("333")

    with desk.project.acting(BEN), desk.project.transaction("Delete") as edit:
        edit.add_person(BEN)
        edit.remove_part(desk.design_id, motor.id)
    heard = [*racer.heard(), *racer.rest(2100)]

    gone = heard.index("Rated power 333 watts is not set: Motor is gone.")
    assert gone < next(place for place, words in enumerate(heard) if words.startswith("Ben deleted motor."))
    assert racer.press("ctrl+z") == ["Nothing to undo."]


def test_what_was_built_comes_before_what_was_said(racer: Pilot, file: Path) -> None:
    """A file that brings a new mass and three comments: the mass is told, and then how many comments there are."""
    mail = Path(shutil.copy(file, file.parent / "mail"))
    others_do(mail, *(saying(text, "Motor") for text in ("Hot?", "Loud?", "Dear?")), weighing("Motor", 9.0))
    desk = racer.studio.desk

    desk.project.take_in(desk.project.reader().read(mail))
    told = racer.rest(2100)

    assert told == ["Ben changed motor. Mass 9 kilograms, was 8.5. 3 comments. Control U goes through them."]
