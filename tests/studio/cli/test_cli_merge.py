"""`tandem merge` and `tandem diff`: copies become one file, and what differs is told."""

import shutil
from pathlib import Path

import pytest

from studio.document.project import Project
from studio.document.schema import Design, Part, Person
from tests.studio.cli.terminal import Tandem


@pytest.fixture
def racer(tmp_path: Path) -> Path:
    """Ana's project with a motor and a battery."""
    parts = {
        "motor": Part(id="motor", type="motor", name="Motor", values={"mass_kg": 4.0}),
        "battery": Part(id="battery", type="battery", name="Battery", values={"mass_kg": 9.0}),
    }
    project = Project.new("Racer", Person(id="ana", shown_name="Ana"))
    with project.transaction("New project") as edit:
        edit.add_design(Design(id="car", name="Car", parts=parts))
    project.save(tmp_path / "racer.tandem")
    project.close()
    return tmp_path / "racer.tandem"


@pytest.fixture
def of_ben(racer: Path) -> Path:
    """Ben's copy: a heavier motor, and another name for the battery."""
    return _edited(racer, "Ben", 6.5, "Bank")


@pytest.fixture
def of_cam(racer: Path) -> Path:
    """Cam's copy: the same motor with another mass."""
    return _edited(racer, "Cam", 8.0)


def _edited(path: Path, who: str, motor_kg: float, battery: str = "") -> Path:
    """Let somebody edit a copy."""
    copy = path.with_name(f"{who.lower()}.tandem")
    shutil.copy(path, copy)
    project = _opened(copy, who)
    with project.transaction("Edit") as edit:
        edit.set_value("car", "motor", "mass_kg", motor_kg)
        if battery:
            edit.rename_part("car", "battery", battery)
    project.save()
    project.close()
    return copy


def _opened(path: Path, who: str = "Ana") -> Project:
    return Project.open(path, Person(id=who.lower(), shown_name=who), decodes=lambda _: True)


def test_copies_become_one_file_and_a_conflict_is_told(tandem: Tandem, racer: Path, of_ben: Path, of_cam: Path) -> None:
    """Whose edits came in; two masses for one motor are exit 1, both names and values; no copy is touched."""
    before = [path.read_bytes() for path in (racer, of_ben, of_cam)]

    said = tandem("merge", racer, of_ben, of_cam, "-o", "all.tandem")

    merged = _opened(Path("all.tandem"))
    parts = merged.snapshot.designs["car"].parts
    assert (said.code, said.err) == (1, "")
    assert said.lines == [
        "ben.tandem is merged: 2 edits by Ben.",
        "cam.tandem is merged: 1 edit by Cam.",
        (
            "Conflict on mass of Motor: Cam set 8 kilograms, Ben set 6.5 kilograms. "
            f"Kept {parts['motor'].values['mass_kg']:g} kilograms."
        ),
    ]
    assert parts["battery"].name == "Bank"
    assert {8.0, 6.5} <= {entry.new for entry in merged.history() if entry.key == "mass_kg"}
    assert [path.read_bytes() for path in (racer, of_ben, of_cam)] == before
    merged.close()


def test_a_merge_in_place_that_brings_nothing_touches_nothing(tandem: Tandem, racer: Path, of_ben: Path) -> None:
    """One of the copies may be the file to write; merged again it holds nothing new, and the bytes are the same."""
    once = tandem("merge", racer, of_ben, "-o", racer)
    first = racer.read_bytes()

    said = tandem("merge", racer, of_ben, "-o", racer)

    assert (once.code, once.lines) == (0, ["ben.tandem is merged: 2 edits by Ben."])
    assert (said.code, said.lines) == (0, ["ben.tandem holds nothing new."])
    assert racer.read_bytes() == first


def test_machines_get_the_sides_of_a_conflict(tandem: Tandem, racer: Path, of_ben: Path, of_cam: Path) -> None:
    """`project, merged[], conflicts[{part, key, sides[{author, time, value}], kept, text}]`."""
    value = tandem("merge", of_ben, of_cam, "-o", racer, "--json").value

    (conflict,) = value["conflicts"]
    assert value["project"] == str(racer)
    assert (conflict["part"], conflict["key"]) == ("Motor", "mass_kg")
    assert [(side["author"], side["value"]) for side in conflict["sides"]] == [("Ben", 6.5), ("Cam", 8.0)]
    assert conflict["kept"] in {6.5, 8.0}


def test_two_projects_stay_two(tandem: Tandem, racer: Path, tmp_path: Path) -> None:
    """Another project is neither merged nor compared part by part: one sentence that says what to do."""
    Project.new("Truck", Person(id="ben", shown_name="Ben")).save(tmp_path / "truck.tandem")

    merged = tandem("merge", racer, "truck.tandem", "-o", "both.tandem")
    compared = tandem("diff", racer, "truck.tandem")

    assert (merged.code, merged.out) == (2, "")
    assert merged.err == "truck.tandem holds another project. Open it by itself, or choose a copy of this one.\n"
    assert not Path("both.tandem").exists()
    assert (compared.code, compared.out) == (2, "")
    assert "are two projects: tandem compare tells two cars apart." in compared.err


def test_a_difference_names_who_made_it(tandem: Tandem, racer: Path, of_ben: Path) -> None:
    """Each thing that differs is one line: who, which part, from what to what. The other way round nobody did it."""
    there = tandem("diff", racer, of_ben)
    back = tandem("diff", of_ben, racer, "--json").value

    assert (there.code, there.lines) == (
        0,
        [
            "2 differences.",
            "Ben: Motor, mass 6.5 kilograms, was 4 kilograms.",
            "Ben: Battery is called Bank now.",
        ],
    )
    assert back["text"] == "2 differences."
    assert back["differences"][0] == {
        "kind": "part",
        "part": "Motor",
        "key": "mass_kg",
        "a": 6.5,
        "b": 4.0,
        "author": "",
        "text": "Motor, mass 4 kilograms, was 6.5 kilograms.",
    }
