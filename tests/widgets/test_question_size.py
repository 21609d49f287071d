"""A question in large letters stays on the screen, its answers in view, its words whole and reachable."""

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QMessageBox, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from widgets.question_size import fit_question, widest

LONG = "The name goes from this file, its history and its versions. " * 6
USUAL_PX, LARGE_PX = 14, 56


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """Return a window that asks."""
    window = QWidget()
    qtbot.addWidget(window)
    return window


def asked(parent: QWidget, words: str, pixels: int) -> QMessageBox:
    """Return a question in letters of this size, as it is shown."""
    box = QMessageBox(QMessageBox.Icon.Question, "Forget", words, parent=parent)
    box.setStyleSheet(f"* {{ font-size: {pixels}px; }}")
    buttons = [box.addButton(name, QMessageBox.ButtonRole.YesRole) for name in ("Yes", "No", "Cancel")]
    fit_question(box, [button for button in buttons if isinstance(button, QPushButton)])
    box.show()
    return box


def test_a_long_question_stays_on_the_screen_with_its_answers(parent: QWidget) -> None:
    """At 400 percent the words scroll, the buttons lie inside, and the whole sentence is still there for a reader."""
    box = asked(parent, LONG, LARGE_PX)
    screen, area = box.screen().availableGeometry(), box.findChild(QScrollArea)
    row = box.findChild(QDialogButtonBox)

    assert box.width() <= screen.width()
    assert box.height() <= screen.height()
    assert row is not None
    assert box.rect().contains(row.geometry())
    assert area is not None
    assert area.accessibleName() == LONG
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0
    assert [label.text() for label in box.findChildren(QLabel) if label.text()] == [LONG]
    box.done(0)  # without a way out it refuses to close, and stays in front of all tests to come


def test_a_short_question_stays_as_it_was(parent: QWidget) -> None:
    """Nothing scrolls and nothing is wide where there is room."""
    box = asked(parent, "Save first?", USUAL_PX)

    assert box.findChild(QScrollArea) is None
    assert box.width() <= box.screen().availableGeometry().width() // 2
    box.done(0)  # without a way out it refuses to close, and stays in front of all tests to come


@pytest.mark.parametrize(("screen", "wide"), [(800, 800), (1366, 886), (1920, 1000)])
def test_as_wide_as_qt_allows(screen: int, wide: int) -> None:
    """On a school screen that is two thirds, never more than the screen."""
    assert widest(screen) == wide
