"""Names of files: wrong ones, folders, names with a dot, names that Windows cannot open, and versions of one name."""

from pathlib import Path

import pytest

from studio.document.names import is_for_windows
from tests.pilot import Pilot


@pytest.fixture
def saved(racer: Pilot, tmp_path: Path) -> Pilot:
    """Sit before the racer, saved in a folder of its own."""
    (tmp_path / "team").mkdir()
    racer.studio.desk.project.save(tmp_path / "team" / "car.tandem")
    return racer


def typed(pilot: Pilot, command: str, name: object) -> list[str]:
    """Give a name to a dialog for files, and return what was heard after Enter."""
    pilot.studio.perform(command)
    pilot.heard()
    pilot.type(str(name))
    return pilot.press("enter")


@pytest.mark.parametrize("command", ["file.open", "file.merge_copy"])
def test_a_wrong_name_is_answered_and_holds_nothing_up(saved: Pilot, command: str) -> None:
    """No message of Qt's own, which stops every other event: one sentence, and the hands are back in the drawing."""
    told = typed(saved, command, "nowhere")

    assert told[0].endswith("nowhere.tandem. Check its name and folder.")
    assert told[1].startswith("Tandem, Drawing, list, Body shell.")


def test_a_typed_folder_is_entered_and_told(saved: Pilot, tmp_path: Path) -> None:
    """Enter on the path of a folder says which it is, and the field is free for the name in it."""
    told = typed(saved, "file.save_as", tmp_path)
    saved.type("here")
    answer = saved.press("enter")

    assert told == [f"Folder {tmp_path.name}."]
    assert answer[0] == "Saved as here.tandem."
    assert (tmp_path / "here.tandem").exists()


def test_a_dot_in_a_name_leaves_another_file_alone(saved: Pilot, tmp_path: Path) -> None:
    """`car.v2` is a name of its own: the file of the name before the dot stays as it is."""
    before = (tmp_path / "team" / "car.tandem").read_bytes()
    saved.press("delete")

    told = typed(saved, "file.save_as", "car.v2")

    assert told[0] == "Saved as car.v2.tandem."
    assert (tmp_path / "team" / "car.tandem").read_bytes() == before


def test_a_name_that_windows_cannot_open_is_told(saved: Pilot) -> None:
    """It is saved here all the same; who takes it to another computer knows."""
    assert typed(saved, "file.save_as", "CON")[0] == "Saved as CON.tandem. Windows cannot open a file of this name."


@pytest.mark.parametrize(
    ("name", "is_fine"),
    [
        ("car.tandem", True),
        ("our car 2.tandem", True),
        ("نور.tandem", True),
        ("a:b.tandem", False),
        ("why?.tandem", False),
        ("NUL.tandem", False),
        ("lpt1.tandem", False),
        ("car .tandem", False),
    ],
)
def test_names_for_windows(name: str, is_fine: bool) -> None:
    """Signs and words that Windows keeps for itself, and spaces at the end."""
    assert is_for_windows(name) == is_fine


def test_two_versions_of_one_name_can_be_told_apart(saved: Pilot) -> None:
    """The second gets a number: in the list, and for who compares by name, each is one."""
    first, second = (typed(saved, "version.keep", "Race day")[0] for _ in range(2))

    assert first == "Version Race day is kept in car.tandem."
    assert second == "Version Race day 2 is kept in car.tandem."
