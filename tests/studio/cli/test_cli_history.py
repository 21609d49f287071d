"""History on the command line: by person and part, in numbers, and by versions."""

from pathlib import Path

import pytest

from studio.document.project import Project
from studio.document.schema import Person
from tests.studio.cli.terminal import Tandem


@pytest.fixture
def worked_on(tandem: Tandem, racer: Path) -> Path:
    """The racer, changed by Ben and by Ana."""
    tandem("set", racer, "motor.mass_kg=9", "rear battery.mass_kg=14", "--author", "Ben")
    tandem("set", racer, "motor.mass_kg=9.5", "--author", "Ana")
    return racer


def test_one_part_one_person_and_what_each_did(tandem: Tandem, worked_on: Path) -> None:
    """Edits with old and new, oldest first; then facts, and words for what numbers cannot tell."""
    motor = tandem("history", worked_on, "--part", "motor", "--since", "1d")
    bens = tandem("history", worked_on, "--by", "ben", "--json").value
    told = tandem("history", worked_on, "--people")

    (ben,) = bens["people"]
    assert [line[17:] for line in motor.lines if "mass" in line] == [
        "Ben: Motor, mass 9 kilograms, was 8.5 kilograms.",
        "Ana: Motor, mass 9.5 kilograms, was 9 kilograms.",
    ]
    assert [(edit["part"], edit["new"]) for edit in bens["edits"]] == [("Motor", 9.0), ("Rear battery", 14.0)]
    assert (ben["edits"], ben["values_kept"], ben["parts_added"], ben["started"]) == (2, 1, 0, False)
    assert told.lines[0].startswith("Ana: Started the project. 1 edit. 1 value stands today as they set it.")
    assert told.lines[1].startswith("Ben: 2 edits. 1 value stands today as they set it. First on ")
    assert told.lines[-1].startswith("This counts what was done in the file. It cannot tell who talked")


def test_versions_and_a_person_who_is_forgotten(tandem: Tandem, worked_on: Path) -> None:
    """A version is kept, listed and compared; then Ben is nobody, and the words say what is out of reach."""
    kept = tandem("history", worked_on, "--keep", "Race day", "--author", "Ana")
    tandem("set", worked_on, "motor.mass_kg=11", "--author", "Ben")
    listed = tandem("history", worked_on, "--versions")
    compared = tandem("history", worked_on, "--compare", "race day")
    said = tandem("history", worked_on, "--forget", "ben")
    told = tandem("history", worked_on, "--part", "motor")

    assert kept.lines == ["Version Race day is kept."]
    assert listed.lines[0].startswith("Race day  ")
    assert listed.lines[0].endswith(" by Ana")
    assert compared.lines == ["1 difference.", "Motor, mass 11 kilograms, was 9.5 kilograms."]
    assert said.lines[0] == "Ben is forgotten. The file says Former member now."
    assert said.lines[2] == "Copies of the file keep the name until they are merged with this one."
    assert any(line.endswith("Former member: Motor, mass 9 kilograms, was 8.5 kilograms.") for line in told.lines)
    assert not any("Ben" in line for line in told.lines)


SLIPS = {
    ("--by", "Zoe"): "Nobody called Zoe edited this project: try Ana.",
    ("--compare", "Zoe"): "There is no version called Zoe: this project holds none.",
    ("--keep", "\u202e"): "A name needs at least one letter or digit. Type a name.",
    ("--part", "axel"): (
        "There is no part called axel: "
        "try board computer, body shell, chain, controller, frame, front axle, front battery, front brake."
    ),
    ("--since", "soon"): "soon is no time: write 2026-11-22T10:00, or 2d, or 3h.",
}


def test_slips_are_one_line(tandem: Tandem, racer: Path) -> None:
    """What, where and how to mend, exit 2, and nothing is written."""
    before = racer.read_bytes()

    said = {words: tandem("history", racer, *words) for words in SLIPS}

    assert {words: one.err.strip() for words, one in said.items()} == SLIPS
    assert {(one.code, one.out) for one in said.values()} == {(2, "")}
    assert racer.read_bytes() == before


def test_a_part_is_found_by_its_old_name_and_an_empty_list_says_so(tandem: Tandem, worked_on: Path) -> None:
    """Ben renamed the motor: both names show all that was done to it. Where nothing was done, one line says that."""
    project = Project.open(worked_on, Person(id="ben", shown_name="Ben"), decodes=lambda _: True)
    design = next(iter(project.snapshot.designs.values()))
    with project.transaction("Rename") as edit:
        edit.rename_part(design.id, design.of_type("motor")[0].id, "Hub motor")
    project.save()
    project.close()

    old, new = (tandem("history", worked_on, "--part", name).lines for name in ("motor", "hub motor"))
    none = tandem("history", worked_on, "--part", "frame", "--by", "ben")

    assert old == new
    assert [line[17:].split(": ", 1)[0] for line in old] == ["Ana", "Ben", "Ana", "Ben"]
    assert (none.lines, none.code) == (["No such edit."], 0)
