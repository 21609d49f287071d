"""What random hands have found, each as the few keys that broke it: silences, all of them mended."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from tests.pilot import Pilot
from tests.studio.places import empty_design
from tests.studio.test_keys_editing import find


def type_sign(pilot: Pilot, sign: str) -> list[str]:
    """Let a program type a sign for a person, as on-screen keyboards do: it comes without a key's number."""
    QApplication.sendEvent(pilot.receiver(), QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign))
    return pilot.heard()


@pytest.mark.parametrize(
    ("sign", "heard"),
    [
        ("“", "“ does nothing here."),
        ("\u200c", "ZERO WIDTH NON-JOINER does nothing here."),
        ("🚲", "🚲 does nothing here."),
    ],
)
def test_a_sign_without_a_key_is_answered(racer: Pilot, sign: str, heard: str) -> None:
    """Signs that are typed by other means than a key are answered in the drawing as well."""
    assert type_sign(racer, sign) == [heard]


def test_the_drawing_of_an_empty_car_takes_the_focus(racer: Pilot) -> None:
    """A car without a part has a drawing one can go to and leave; Qt itself walks there to a first item."""
    empty_design("ctrl+1")(racer)

    assert racer.press("ctrl+2")[-1].startswith("Drawing, list")
    assert racer.press("left")


def test_the_list_of_a_combo_box_answers_every_key(racer: Pilot) -> None:
    """In the open list of a choice a key without a meaning is answered: keys go to the list inside what pops up."""
    racer.press("ctrl+,")
    while not isinstance(QApplication.focusWidget(), QComboBox):
        racer.press("tab")
    racer.press("alt+down")

    assert QApplication.activePopupWidget()
    assert racer.press("f3") == ["F3 does nothing here."]


def test_a_shortcut_of_the_file_dialog_is_answered(racer: Pilot) -> None:
    """Delete in the list of files, where no file is: Qt's own dialog takes the key before it is pressed."""
    racer.press("ctrl+shift+s", "shift+tab")

    assert racer.press("delete")


def test_a_folder_that_is_entered_is_named(racer: Pilot) -> None:
    """Enter on a folder of the file dialog changes the list under the hands, and says to what."""
    racer.studio.around.projects_folder.joinpath("class").mkdir()
    racer.press("ctrl+shift+s", "shift+tab")
    racer.type("class")

    assert "Folder class." in racer.press("enter")


def test_the_first_key_in_a_menu_is_answered(racer: Pilot) -> None:
    """Home on the first entry of a menu that a letter has opened does nothing, and says so."""
    QTest.keyClick(racer.receiver(), Qt.Key.Key_Alt)
    racer.settle()
    racer.press("alt+e")

    assert racer.press("home") == ["Home does nothing here."]


def test_a_key_that_closes_suggestions_is_answered(racer: Pilot, tmp_path: Path) -> None:
    """F10 while the file dialog shows suggestions closes them, and is answered all the same."""
    tmp_path.joinpath("seven.tandem").touch()
    racer.press("ctrl+shift+s")
    racer.type("s")

    assert racer.press("f10")


@pytest.mark.parametrize("part", ["Body shell", "Motor"])
def test_the_drawing_is_named_after_its_part_was_hidden(racer: Pilot, part: str) -> None:
    """Ctrl+I, then Ctrl+2: the drawing stands on a part that shows, which is selected, and says which."""
    find(racer, part)
    racer.press("ctrl+i")

    told = racer.press("ctrl+2")

    assert len(told) == 1
    assert told[0].startswith("Drawing, list")
    assert part not in told[0]
    assert "not selected" not in told[0]


def test_the_first_step_away_from_the_mounts_is_short(racer: Pilot) -> None:
    """The first free step tells both relations; the weight, which has not changed, waits for B."""
    racer.press("m")

    told = racer.press("ctrl+up")

    assert told == ["Fits. Middle in line with frame, bottom 3 centimetres below the top of frame."]
