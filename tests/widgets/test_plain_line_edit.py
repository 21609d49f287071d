"""The words in an empty line: what a screen reader is told of it."""

from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from widgets.plain_line_edit import PlainLineEdit


def description(line: PlainLineEdit) -> str:
    """Return what assistive technology is told beside name and text."""
    return QAccessible.queryAccessibleInterface(line).text(QAccessible.Text.Description)


def test_the_words_for_an_empty_line_describe_it_only_while_it_is_empty(qtbot: QtBot) -> None:
    """A line that holds a text is not called empty, and an emptied one is again."""
    line = PlainLineEdit("Notes", "Empty")
    qtbot.addWidget(line)

    told = []
    for text in ("", "7", ""):
        line.setText(text)
        told.append(description(line))

    assert told == ["Empty", "", "Empty"]


def test_other_words_wait_until_the_line_is_empty(qtbot: QtBot) -> None:
    """A form may change the words at any time."""
    line = PlainLineEdit("Mass", "empty")
    qtbot.addWidget(line)
    line.setText("7")

    line.set_empty_words("mixed, 6 to 8")
    told = description(line)
    line.clear()

    assert (told, description(line)) == ("", "mixed, 6 to 8")
