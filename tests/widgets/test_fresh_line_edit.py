"""A fresh line: the first typed sign replaces, anything else edits, and nothing is ever selected."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from widgets.fresh_line_edit import FreshLineEdit


@pytest.fixture
def line(qtbot: QtBot) -> FreshLineEdit:
    """Show a fresh line with the focus in it."""
    edit = FreshLineEdit("Name")
    qtbot.addWidget(edit)
    edit.put("Battery")
    edit.show()
    edit.activateWindow()
    edit.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(edit.hasFocus)
    return edit


def test_tab_leaves_the_caret_at_the_first_cell(line: FreshLineEdit) -> None:
    """On focus nothing is selected and the caret is where it waited: at the start."""
    assert (line.cursorPosition(), line.hasSelectedText()) == (0, False)


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ([Qt.Key.Key_S, Qt.Key.Key_O], "so"),
        ([Qt.Key.Key_Backspace, Qt.Key.Key_S], "Batters"),
        ([Qt.Key.Key_Right, Qt.Key.Key_S], "Bsattery"),
        ([Qt.Key.Key_End, Qt.Key.Key_S], "Batterys"),
        ([Qt.Key.Key_Delete], "attery"),
        ([Qt.Key.Key_Shift, Qt.Key.Key_S], "s"),
        ([Qt.Key.Key_Escape, Qt.Key.Key_S], "s"),
    ],
)
def test_the_first_key_decides(line: FreshLineEdit, qtbot: QtBot, keys: list[Qt.Key], text: str) -> None:
    """A sign replaces the text; Backspace shortens it; any key that moves the caret makes typing insert there."""
    for key in keys:
        qtbot.keyClick(line, key)

    assert line.text() == text


def test_a_click_makes_typing_insert(line: FreshLineEdit, qtbot: QtBot) -> None:
    """Who clicks between two letters means that place."""
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)

    qtbot.keyClick(line, Qt.Key.Key_S)

    assert len(line.text()) == len("Battery") + 1


def test_leaving_makes_it_fresh_again(line: FreshLineEdit, qtbot: QtBot) -> None:
    """After the focus went and came the next typed sign replaces again."""
    qtbot.keyClick(line, Qt.Key.Key_End)
    line.clearFocus()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)

    qtbot.keyClick(line, Qt.Key.Key_S)

    assert line.text() == "s"
