"""While Ana works, Ben saves the same file: it comes in by itself. Copies beside it are told and merged."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.commands.file import open_path
from studio.document.project import Project
from studio.document.schema import Part, Person
from tests.pilot import Pilot, Start

BEN = Person(id="ben", shown_name="Ben")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the project lies: a folder that two people share."""
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared" / "ours.tandem"


@pytest.fixture
def ana(start: Start, path: Path) -> Pilot:
    """Sit before the racer, saved into the shared folder, which was looked at once."""
    pilot = start()
    pilot.type("24-volt racer")
    pilot.press("enter")
    pilot.studio.desk.project.save(path)
    _look(pilot)
    pilot.heard()
    return pilot


def test_what_ben_saves_comes_in_by_itself(ana: Pilot, path: Path) -> None:
    """Ben's save is in Ana's car a moment later, told with his name; her focus and her undo stay as they are."""
    focus, part = ana.focus(), ana.studio.desk.selection.current

    _bens_save(path, 6.5)
    _wait(ana, lambda: _motor(ana).values["mass_kg"] == 6.5, at_most_s=1.0)
    told = ana.rest(2100)

    assert told == ["Ben changed motor. Mass 6.5 kilograms, was 8.5."]
    assert (ana.focus(), ana.studio.desk.selection.current) == (focus, part)
    assert not ana.studio.desk.project.is_dirty
    assert ana.press("ctrl+z") == ["Nothing to undo."]


def test_a_save_waits_for_the_hand_and_for_nothing_else(ana: Pilot, path: Path) -> None:
    """What comes while Ana places a part comes in when her hand is free; beside unsaved work, which saving keeps."""
    with ana.studio.desk.project.transaction("Rename") as edit:
        edit.rename_part(ana.studio.desk.design_id, _motor(ana).id, "Hub motor")
    ana.press("m")
    assert ana.studio.desk.hand is not None

    _bens_save(path, 6.5)
    _look(ana)
    held = _motor(ana).values["mass_kg"]
    ana.press("escape")
    free, is_dirty = _motor(ana).values["mass_kg"], ana.studio.desk.project.is_dirty
    ana.press("ctrl+s")

    assert (held, free, is_dirty) == (8.5, 6.5, True)
    saved = Project.open(path, BEN, decodes=lambda _: True)
    motor = next(iter(saved.snapshot.designs.values())).of_type("motor")[0]
    assert (motor.name, motor.values["mass_kg"]) == ("Hub motor", 6.5)
    saved.close()


def test_a_copy_beside_is_told_merged_and_put_away(ana: Pilot, path: Path, tmp_path: Path) -> None:
    """A conflicted copy is told once; the File menu merges it, says what came in, and moves it only after a save."""
    copy = path.with_name("ours (Ben's conflicted copy 2026-11-22).tandem")
    shutil.copyfile(path, copy)
    _bens_save(copy, 6.5)

    _look(ana)
    told = ana.rest(2100)
    _look(ana)
    again = ana.rest(2100)
    ana.studio.perform("file.merge_copy")
    listed = ana.heard()
    asked = ana.press("enter")
    answered = ana.press("enter")

    assert told == [f"A copy of this project lies beside it: {copy.name}. Merge a copy, in the File menu, takes it in."]
    assert again == []
    assert copy.name in " ".join(listed)
    assert any(f"{copy.name} is merged: 1 edit by Ben. Save, and put the copy away" in words for words in asked)
    assert f"Saved as ours.tandem. The copy lies in {tmp_path / 'state' / 'merged'} now." in answered
    assert _motor(ana).values["mass_kg"] == 6.5
    assert [file.name for file in path.parent.glob("*.tandem")] == ["ours.tandem"]
    (kept,) = (tmp_path / "state" / "merged").iterdir()
    assert Project.open(kept, BEN, decodes=lambda _: True).id == ana.studio.desk.project.id


def test_copies_from_elsewhere(ana: Pilot, path: Path, tmp_path: Path) -> None:
    """A copy beside may stay where it is; one on a stick is merged there; another project is refused, and why."""
    beside, stick, foreign = path.with_name("ours (1).tandem"), tmp_path / "stick.tandem", tmp_path / "foreign.tandem"
    for copy, mass_kg in ((beside, 6.5), (stick, 5.5)):
        shutil.copyfile(path, copy)
        _bens_save(copy, mass_kg)
    Project.new("Truck", BEN).save(foreign)

    ana.studio.perform("file.merge_copy")
    ana.heard()
    stayed = ana.press("enter", "right", "enter")
    from_stick, refused = (_merge_by_name(ana, copy) for copy in (stick, foreign))

    assert "ours (1).tandem stays where it is." in stayed
    assert "stick.tandem is merged: 1 edit by Ben." in from_stick
    assert f"{foreign} holds another project. Open it by itself, or choose a copy of this one." in refused
    assert _motor(ana).values["mass_kg"] in {5.5, 6.5}
    assert {entry.new for entry in ana.studio.desk.project.history(by="Ben")} == {5.5, 6.5}
    assert beside.exists()
    assert stick.exists()


def test_trouble_with_the_file(ana: Pilot, path: Path) -> None:
    """A file that is deleted is told once and saved again, so is an older one; the file opened next is watched."""
    older = path.read_bytes()
    path.unlink()

    _look(ana)
    _look(ana)
    told = ana.rest(2100)
    _look(ana)
    again = ana.rest(2100)

    assert told == ["ours.tandem is no longer in its folder. Save writes it again."]
    assert again == []
    assert ana.studio.desk.project.is_dirty
    ana.press("delete")
    assert ana.press("ctrl+s") == ["Saved as ours.tandem."]
    path.write_bytes(older)
    _look(ana)
    assert "ours.tandem lacks edits that are here. Save puts them in." in ana.rest(2100)
    other = path.with_name("other.tandem")
    other.write_bytes(older)
    ana.studio.narrator.say(open_path(ana.studio.context(), other))
    _look(ana)
    _bens_save(path, 5.0)
    _bens_save(other, 6.5)
    _wait(ana, lambda: _motor(ana).values["mass_kg"] != 8.5, at_most_s=10.0)
    assert _motor(ana).values["mass_kg"] == 6.5


def _merge_by_name(pilot: Pilot, path: Path) -> list[str]:
    """Merge a file by typing where it lies, and return what was heard."""
    pilot.studio.perform("file.merge_copy")
    pilot.heard()
    pilot.type(str(path))
    return pilot.press("enter")


def _motor(pilot: Pilot) -> Part:
    return pilot.studio.desk.design.of_type("motor")[0]


def _bens_save(path: Path, mass_kg: float) -> None:
    """Let Ben change the motor in a file."""
    ben = Project.open(path, BEN, decodes=lambda _: True)
    design = next(iter(ben.snapshot.designs.values()))
    with ben.transaction("Set mass") as edit:
        edit.set_value(design.id, design.of_type("motor")[0].id, "mass_kg", mass_kg)
    ben.save()
    ben.close()


def _look(pilot: Pilot) -> None:
    """Look at the folder now, and wait until what was seen is taken in."""
    watch = pilot.studio.file_watch
    pilot.qtbot.waitUntil(lambda: not watch.is_looking, timeout=60_000)
    watch.look()
    pilot.qtbot.waitUntil(lambda: not watch.is_looking, timeout=60_000)


def _wait(pilot: Pilot, is_so: Callable[[], bool], at_most_s: float) -> None:
    """Wait until something is so, with so much time on the studio's clock; looks are made every three seconds of it."""
    end = pilot.clock.now() + at_most_s

    def passed() -> bool:
        if pilot.clock.now() < end:
            pilot.clock.advance(50)
        return is_so()

    pilot.qtbot.waitUntil(passed, timeout=60_000)
