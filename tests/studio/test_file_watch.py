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
    began = ana.clock.now()

    _bens_save(path, 6.5)
    _wait(ana, lambda: _motor(ana).values["mass_kg"] == 6.5, step_ms=20)
    took = ana.clock.now() - began
    told = ana.rest(2100)

    assert took < 2.0, "a watched folder tells at once, not only when it is looked at"
    assert told == ["Ben changed motor. Mass 6.5 kilograms, was 8.5."]
    assert (ana.focus(), ana.studio.desk.selection.current) == (focus, part)
    assert not ana.studio.desk.project.is_dirty
    assert ana.press("ctrl+z") == ["Nothing to undo."]


def test_a_save_waits_while_a_part_is_in_the_hand(ana: Pilot, path: Path) -> None:
    """What comes while Ana places a part is taken in when her hand is free, and not before."""
    ana.press("m")
    assert ana.studio.desk.hand is not None

    _bens_save(path, 6.5)
    _look(ana)
    held = _motor(ana).values["mass_kg"]
    ana.press("escape")
    ana.rest(0)

    assert held == 8.5
    assert _motor(ana).values["mass_kg"] == 6.5


def test_ana_and_ben_both_have_work(ana: Pilot, path: Path) -> None:
    """Ben's save comes in beside Ana's unsaved edit; hers is still to be saved, and saving keeps both."""
    with ana.studio.desk.project.transaction("Rename") as edit:
        edit.rename_part(ana.studio.desk.design_id, _motor(ana).id, "Hub motor")

    _bens_save(path, 6.5)
    _look(ana)

    assert ana.studio.desk.project.is_dirty
    ana.press("ctrl+s")
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


def test_a_copy_may_stay(ana: Pilot, path: Path) -> None:
    """Who says no keeps the copy where it is; merged once, it is no news any more."""
    copy = path.with_name("ours (1).tandem")
    shutil.copyfile(path, copy)
    _bens_save(copy, 6.5)
    ana.studio.perform("file.merge_copy")
    ana.heard()
    ana.press("enter")

    answered = ana.press("right", "enter")

    assert "ours (1).tandem stays where it is." in answered
    assert copy.exists()
    assert _motor(ana).values["mass_kg"] == 6.5


@pytest.mark.parametrize("is_own", [True, False])
def test_a_copy_from_a_stick(ana: Pilot, path: Path, tmp_path: Path, is_own: bool) -> None:
    """Any file of the same project is merged from where it lies; one of another project is refused with what to do."""
    stick = tmp_path / "stick.tandem"
    if is_own:
        shutil.copyfile(path, stick)
        _bens_save(stick, 6.5)
    else:
        Project.new("Truck", BEN).save(stick)
    before = ana.studio.desk.project.snapshot

    ana.studio.perform("file.merge_copy")
    ana.heard()
    ana.type(str(stick))
    told = ana.press("enter")

    if is_own:
        assert "stick.tandem is merged: 1 edit by Ben." in told
        assert _motor(ana).values["mass_kg"] == 6.5
    else:
        assert f"{stick} holds another project. Open it by itself, or choose a copy of this one." in told
        assert ana.studio.desk.project.snapshot is before
    assert stick.exists()


def test_a_file_that_is_gone_is_told_and_saved_again(ana: Pilot, path: Path) -> None:
    """When somebody deletes the file Ana hears it once; her work is kept, and saving writes the file again."""
    path.unlink()

    _look(ana)
    _look(ana)
    told = ana.rest(2100)
    _look(ana)
    again = ana.rest(2100)

    assert told == ["ours.tandem is no longer in its folder. Save writes it again."]
    assert again == []
    assert ana.studio.desk.project.is_dirty
    assert ana.press("ctrl+s") == ["Saved as ours.tandem."]
    assert path.exists()


def test_a_project_that_is_opened_is_watched_anew(ana: Pilot, path: Path) -> None:
    """The folder of the project that lies on the desk counts: the one before is nobody's business any more."""
    other = path.with_name("other.tandem")
    shutil.copyfile(path, other)
    ana.studio.narrator.say(open_path(ana.studio.context(), other))
    ana.heard()
    _look(ana)

    _bens_save(path, 5.0)
    _bens_save(other, 6.5)
    _wait(ana, lambda: _motor(ana).values["mass_kg"] != 8.5, step_ms=100)

    assert _motor(ana).values["mass_kg"] == 6.5


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
    pilot.qtbot.waitUntil(lambda: not watch.is_looking, timeout=20_000)
    watch.look()
    pilot.qtbot.waitUntil(lambda: not watch.is_looking, timeout=20_000)


def _wait(pilot: Pilot, is_so: Callable[[], bool], step_ms: float) -> None:
    """Let time pass until something is so."""

    def passed() -> bool:
        pilot.clock.advance(step_ms)
        return is_so()

    pilot.qtbot.waitUntil(passed, timeout=20_000)
