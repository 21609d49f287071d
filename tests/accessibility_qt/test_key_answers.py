"""Keys that do nothing say so, and keys that do something are not spoken of."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QStringListModel
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QListView, QTreeView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from accessibility.announcers.transcript import TranscriptAnnouncer
from accessibility.gesture import Gesture
from accessibility.hand_clock import HandClock
from accessibility.language import Language
from accessibility.qt.key_answers import KeyAnswers
from accessibility.qt.key_events import key_sequence
from accessibility.queue import UtteranceQueue
from accessibility.response import said
from accessibility.utterance import Utterance
from tests.accessibility_qt.conftest import show

Press = Callable[..., list[str]]


def list_of(*rows: str) -> QListView:
    """Return a list on its first row."""
    view = QListView()
    view.setAccessibleName("Parts")
    view.setModel(QStringListModel(list(rows), view))
    view.setCurrentIndex(view.model().index(0, 0))
    return view


def small_tree() -> QTreeView:
    """Return a tree with one closed branch."""
    view = QTreeView()
    view.setAccessibleName("Outline")
    model = QStandardItemModel(view)
    branch = QStandardItem("Axle")
    branch.appendRow(QStandardItem("Wheel"))
    model.appendRow(branch)
    view.setModel(model)
    view.setCurrentIndex(model.index(0, 0))
    return view


def choice() -> QComboBox:
    """Return a choice of two on its first."""
    combo = QComboBox()
    combo.addItems(["Light", "Dark"])
    return combo


@pytest.fixture
def press(qtbot: QtBot) -> Press:
    """Return a function that presses keys in a widget and returns what was said of those without effect."""
    voice, clock, window = TranscriptAnnouncer(), HandClock(), QWidget()
    queue = UtteranceQueue(voice, clock, clock)
    answers = KeyAnswers(window, queue, Language.load())
    layout = QVBoxLayout(window)

    def pressed(widget: QWidget, *keys: str, is_command: bool = False, answer: str = "") -> list[str]:
        if widget.window() is not window:
            layout.addWidget(widget)
            show(qtbot, window)
            widget.setFocus()
        for key in keys:
            combination = key_sequence(Gesture.parse(key))[0]
            answers.pressed(Gesture.parse(key), is_command)
            if answer:
                queue.say(Utterance(response=said(answer)))
            QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())
            for _ in range(3):
                QApplication.processEvents()
        return voice.take()

    return pressed


@pytest.mark.parametrize(
    ("keys", "heard"),
    [
        (("down",), []),
        (("up",), ["Top of the list."]),
        (("end", "down"), ["End of the list."]),
        (("left",), ["Only up and down here."]),
        (("b",), ["Battery"]),
        (("z",), ["Z does nothing here."]),
        (("escape",), ["Nothing to leave here."]),
        (("ctrl+u",), ["Control U does nothing here."]),
    ],
)
def test_a_list_says_why_nothing_moved(press: Press, keys: tuple[str, ...], heard: list[str]) -> None:
    """At its ends, sideways, for letters that no row begins with; a key that moves is left to the screen reader."""
    assert press(list_of("Battery", "Motor"), *keys) == heard


def test_an_empty_list_says_so(press: Press) -> None:
    """Arrows in a list of no rows do not leave one guessing."""
    assert press(list_of(), "down") == ["Nothing is in this list."]


def test_a_tree_says_what_cannot_be_closed(press: Press) -> None:
    """Left on a closed branch at the top does nothing, Right opens it."""
    tree = small_tree()

    assert press(tree, "left") == ["Nothing to close."]
    assert press(tree, "right") == []


@pytest.mark.parametrize(
    ("keys", "heard"),
    [
        (("left",), ["Start of the text."]),
        (("end", "right"), ["End of the text."]),
        (("end", "delete"), ["End of the text."]),
        (("right",), []),
        (("x",), []),
        (("up",), ["Start of the text."]),
    ],
)
def test_a_line_says_its_ends(press: Press, keys: tuple[str, ...], heard: list[str]) -> None:
    """Carets stop in silence everywhere else."""
    line = QLineEdit()
    press(line)
    line.setText("12")
    line.setCursorPosition(0)

    assert press(line, *keys) == heard


def test_a_choice_says_its_ends(press: Press) -> None:
    """Up on the first choice stays there and says so; sideways leads nowhere."""
    combo = choice()

    assert press(combo, "up") == ["First choice."]
    assert press(combo, "left") == ["Left does nothing here."]


def test_an_answered_key_is_not_answered_twice(press: Press) -> None:
    """Whatever was said, by whomever, is the answer."""
    assert press(list_of("Battery"), "up", answer="Front end.") == ["Front end."]


def test_a_command_that_leads_to_where_one_is_names_the_place(press: Press) -> None:
    """Control 1 in the outline says that this is the outline, and where in it."""
    assert press(list_of("Battery", "Motor"), "ctrl+1", is_command=True) == ["Parts, list, Battery. 1 of 2."]


def test_a_command_that_changes_only_how_the_place_looks_names_it_too(press: Press) -> None:
    """A command that selects what the hands are on, and says nothing, is answered: our own voice takes it as told."""
    view = list_of("Battery", "Motor")
    view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
    press(view, "down")
    view.clearSelection()

    told = press(view, "space", is_command=True)

    assert view.selectionModel().isSelected(view.currentIndex())
    assert told == ["Parts, list, Motor. 2 of 2."]


def test_a_key_that_opens_a_dialog_is_answered_by_it(press: Press, qtbot: QtBot) -> None:
    """The dialog may have the focus only later, when the window manager gives it."""
    view = list_of("Battery")
    press(view, "down")
    dialog = QDialog(view.window())
    qtbot.addWidget(dialog)
    view.activated.connect(dialog.open)

    assert press(view, "enter", is_command=True) == []


def test_copying_text_is_answered(press: Press) -> None:
    """Control C changes nothing that can be seen, yet it worked; with nothing selected it says so."""
    line = QLineEdit()
    press(line)
    line.setText("12")

    assert press(line, "home", "ctrl+c")[-1:] == ["Nothing is selected."]
    line.selectAll()
    assert press(line, "ctrl+c") == ["Copied."]
