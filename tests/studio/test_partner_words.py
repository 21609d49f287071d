"""Words for what several others did, brought by one merge: each deed with the name of whoever did it."""

from pathlib import Path

import pytest

from accessibility.language import Language
from studio.describe.partner import count_words, partner_words
from studio.document.change import Change
from studio.document.project import Project
from studio.document.schema import Design, Part, Person
from studio.parts.collection import part_types


@pytest.fixture
def both(tmp_path: Path) -> Change:
    """Return what came in with a file in which Cam weighed the motor, and Ben then the battery and the motor's name."""
    path, ana = tmp_path / "racer.tandem", Person(id="ana", shown_name="Ana")
    parts = {id: Part(id=id, type=id, name=id.capitalize(), values={"mass_kg": 4.0}) for id in ("motor", "battery")}
    Project.new("Racer", ana, [Design(id="car", name="Car", parts=parts)]).save(path)
    mine = Project.open(path, ana, decodes=lambda _: True)
    for who, part, mass_kg in (("Cam", "motor", 6.5), ("Ben", "battery", 9.0)):
        theirs = Project.open(path, Person(id=who.lower(), shown_name=who), decodes=lambda _: True)
        with theirs.transaction("Weigh") as edit:
            edit.set_value("car", part, "mass_kg", mass_kg)
        theirs.save()
        theirs.close()
    change = mine.take_in(mine.reader().read(path))
    mine.close()
    assert change is not None
    return change


def test_the_first_deed_has_the_name_of_its_author(both: Change) -> None:
    """The edit that is told is told as Cam's, though Ben's came last; the others are counted with all names."""
    words = partner_words(Language.load(), part_types(), both, "other")

    assert both.authors == ("cam", "ben")
    assert words.name == "Cam changed motor."
    assert words.object == "Mass 6.5 kilograms, was 4. And 1 more, by Cam and Ben."


def test_many_deeds_are_counted_with_all_names(both: Change) -> None:
    """Several changes of several people are one sentence with every name."""
    assert count_words(Language.load(), [both, both]).object == "Cam and Ben made 2 changes."
