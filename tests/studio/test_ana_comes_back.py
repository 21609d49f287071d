"""Ana comes back to a project that others changed: three sentences, then a list that leads to the parts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from studio.commands.file import open_path
from studio.document.project import Project
from studio.document.schema import Person, RunRecord
from studio.document.transaction import Transaction
from tests.pilot import Pilot

Deed = Callable[[Transaction, str], object]


@pytest.fixture
def file(racer: Pilot, tmp_path: Path) -> Path:
    """Save the racer and leave it for another project, as one leaves a file for the day."""
    path = tmp_path / "ours.tandem"
    racer.studio.desk.project.save(path)
    racer.open_template("racer")
    return path


def others_do(path: Path, *deeds: Deed, name: str = "Ben") -> None:
    """Let somebody open the file elsewhere, do things and save."""
    project = Project.open(path, Person(id=name.lower(), shown_name=name), decodes=lambda _: True)
    design = next(iter(project.snapshot.designs))
    for deed in deeds:
        with project.transaction("Edit") as edit:
            deed(edit, design)
    project.save()
    project.close()


def part_id(edit: Transaction, design: str, name: str) -> str:
    """Return the id of a part by its name."""
    return next(part.id for part in edit.draft.designs[design].parts.values() if part.name == name)


def without(name: str) -> Deed:
    """Return the deed of removing a part."""
    return lambda edit, design: edit.remove_part(design, part_id(edit, design, name))


def weighing(name: str, mass: float) -> Deed:
    """Return the deed of setting a part's mass."""
    return lambda edit, design: edit.set_value(design, part_id(edit, design, name), "mass_kg", mass)


def driving(kilometres: float, author: str) -> Deed:
    """Return the deed of keeping a run with a range."""

    def keep(edit: Transaction, design: str) -> None:
        edit.add_run(
            RunRecord(
                id=f"run {kilometres}",
                author=author,
                time=f"2026-11-22T10:{100 - kilometres:.0f}:00+00:00",
                design=design,
                course="hill",
                solver="1d",
                outcome="finished",
                headline="Done.",
                spec_hash="",
                course_hash="",
                measures={"range": kilometres * 1000},
            )
        )

    return keep


def come_back(pilot: Pilot, path: Path) -> str:
    """Open the file, and return what is said of it."""
    pilot.studio.narrator.say(open_path(pilot.studio.context(), path))
    return next(line for line in pilot.heard() if "is open" in line)


def test_what_is_gone_comes_first_and_then_what_it_means(racer: Pilot, file: Path) -> None:
    """Who and how much, which parts are gone, that the car cannot run: three sentences, and no more."""
    others_do(file, weighing("Seat and driver", 70.0), without("Motor"), without("Chain"))

    told = come_back(racer, file)

    assert "Ben made 3 changes since you left. Gone: Motor, Chain. The car cannot run now: " in told
    assert "kilograms" not in told


def test_nothing_is_said_where_nothing_is_new(racer: Pilot, file: Path) -> None:
    """Opened as I left it; after edits of my own elsewhere; after edits of Ben's that he set back: no news."""
    as_left = come_back(racer, file)
    listed = racer.press("ctrl+shift+y")
    others_do(file, weighing("Motor", 9.0), name="Ana")
    racer.open_template("racer")
    own = come_back(racer, file)
    others_do(file, weighing("Motor", 19.0), weighing("Motor", 9.0))
    racer.open_template("racer")
    set_back = come_back(racer, file)

    assert {as_left, own, set_back} == {"24-volt racer is open. 16 parts."}
    assert listed == ["Nothing by others since you left."]


def test_news_are_told_once_and_name_everybody(racer: Pilot, file: Path) -> None:
    """One change in full, and the range of two runs; on the next day nothing of it; two people are both named."""
    others_do(file, driving(94.0, "ana"), name="Ana")
    others_do(file, weighing("Motor", 9.0), driving(56.0, "ben"))
    first = come_back(racer, file)
    racer.open_template("racer")
    second = come_back(racer, file)
    others_do(file, weighing("Motor", 9.5))
    others_do(file, weighing("Chain", 0.6), name="Cem")
    racer.open_template("racer")
    third = come_back(racer, file)

    assert (
        "Ben: Motor, mass 9 kilograms, was 8.5 kilograms. Car 132.5 kilograms, was 132. Range 56 kilometres, was 94."
        in first
    )
    assert "Ben" not in second
    assert "Ben, Cem made 2 changes since you left." in third


def test_a_part_that_is_gone_is_named_and_can_come_back(racer: Pilot, file: Path) -> None:
    """Enter on it in the list says where it can be brought back, and the history does, though Ben took it away."""
    others_do(file, without("Motor"))
    come_back(racer, file)

    listed = racer.press("ctrl+shift+y")
    answer = racer.press("enter")
    racer.press("ctrl+h")
    racer.type("motor gone")
    racer.press("enter")

    assert "Ben: Motor gone. 1 of 1." in listed[-1]
    assert answer[0] == "Motor is gone. Control H can bring it back."
    assert any(part.name == "Motor" for part in racer.studio.desk.design.parts.values())


def test_on_another_computer_my_last_edit_tells_where_i_stopped(racer: Pilot, file: Path) -> None:
    """Without a note of my leaving, what came after my own last edit is told; a folder that is closed costs no more."""
    others_do(file, weighing("Motor", 9.0), weighing("Chain", 0.6))
    seen = racer.studio.around.state_folder / "seen"
    for note in seen.iterdir():
        note.unlink()
    seen.rmdir()
    seen.write_text("in the way", encoding="utf-8")

    told = come_back(racer, file)

    assert "Ben made 2 changes since you left. Last: Chain, mass 0.6 kilograms" in told
    assert "was 132" not in told
    assert racer.open_template("racer")[0].startswith("24-volt racer is open.")
