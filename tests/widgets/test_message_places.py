"""Places where sentences stay: my line, the message list, captions, readable texts, lists of events."""

import pytest
import shiboken6
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from accessibility.history import MessageHistory
from accessibility.language import Language
from accessibility.qt.older_orca import set_older_orca
from widgets.captions import Captions, place_beside
from widgets.event_list import EventList
from widgets.message_list import MessageList
from widgets.my_line import MyLine, Offer
from widgets.row_list import Row
from widgets.text_view import TextView


@pytest.fixture
def history() -> MessageHistory:
    """Return three messages."""
    kept = MessageHistory()
    for text in ("Battery on deck.", "Mass 12 kilograms.", "Run ended."):
        kept.add(text, text[:7])
    return kept


@pytest.fixture
def my_line(qtbot: QtBot, language: Language, history: MessageHistory) -> MyLine:
    """Show my line with the focus in it."""
    line = MyLine(language, history)
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    line.enter()
    qtbot.waitUntil(line.line.hasFocus)
    return line


def press(qtbot: QtBot, *keys: Qt.Key | str, control: bool = False) -> None:
    """Press keys where the focus is; a text is typed."""
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None
        qtbot.keyClicks(widget, key) if isinstance(key, str) else qtbot.keyClick(widget, key, modifier)


def test_my_line_holds_the_last_message(my_line: MyLine) -> None:
    """F7 lands on the last message: read-only, named, caret at the first cell, nothing selected."""
    line = my_line.line

    assert (line.accessibleName(), line.text()) == ("Last", "Run ended.")
    assert line.isReadOnly()
    assert (line.cursorPosition(), line.hasSelectedText()) == (0, False)


def test_an_older_orca_reads_an_offered_row(my_line: MyLine, qtbot: QtBot) -> None:
    """Orca 43.1 is silent where a text changes under the focus: the row stands there first, then the focus comes."""
    my_line.line.clearFocus()
    set_older_orca(True)

    my_line.enter(Offer("⠒⠤⠄"))
    first = (my_line.line.text(), my_line.line.hasFocus())
    qtbot.waitUntil(my_line.line.hasFocus)
    set_older_orca(False)

    assert first == ("⠒⠤⠄", False)
    assert my_line.is_offering


def test_up_and_down_walk_the_history(my_line: MyLine, qtbot: QtBot) -> None:
    """Up goes to older messages, Down to newer ones, and both ends say that they are ends."""
    said: list[str] = []
    my_line.refused.connect(said.append)
    my_line.walked.connect(said.append)

    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)

    assert my_line.line.text() == "Battery on deck."
    assert said == ["Last message.", "Mass 12 kilograms.", "Battery on deck.", "First message."]


def test_a_new_message_does_not_move_the_one_being_read(my_line: MyLine, qtbot: QtBot, history: MessageHistory) -> None:
    """While hands are on the line it stays; Down then leads to what came meanwhile."""
    press(qtbot, Qt.Key.Key_Up)

    history.add("Ben moved the seat.")
    assert my_line.line.text() == "Mass 12 kilograms."
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down)

    assert my_line.line.text() == "Ben moved the seat."


def test_control_f_searches_the_history(my_line: MyLine, qtbot: QtBot) -> None:
    """Control F asks for a word and stands on the message that has it; a word that nobody said is told."""
    said: list[str] = []
    my_line.refused.connect(said.append)

    press(qtbot, Qt.Key.Key_F, control=True)
    press(qtbot, "deck", Qt.Key.Key_Return)
    assert my_line.line.text() == "Battery on deck."
    assert my_line.line.hasFocus()

    press(qtbot, Qt.Key.Key_F, control=True)
    press(qtbot, "zebra", Qt.Key.Key_Return)

    assert said == ["No message has zebra."]


@pytest.mark.parametrize("key", [Qt.Key.Key_F7, Qt.Key.Key_Escape])
def test_f7_and_escape_leave(my_line: MyLine, qtbot: QtBot, key: Qt.Key) -> None:
    """Both ways back are told, for the window to restore the focus."""
    with qtbot.waitSignal(my_line.leave):
        press(qtbot, key)


def test_short_forms_for_braille(my_line: MyLine) -> None:
    """With the short setting the line holds the form for 40 cells."""
    my_line.set_short(True)

    assert my_line.line.text() == "Run end"


def test_the_message_list_follows_the_newest(qtbot: QtBot, history: MessageHistory) -> None:
    """The list stands on the newest message while nobody reads in it."""
    messages = MessageList("Messages", history)
    qtbot.addWidget(messages)

    history.add("Saved.")

    assert [row.text for row in messages.rows][-1] == "Saved."
    qtbot.waitUntil(lambda: messages.current_id == messages.rows[-1].id)


def test_the_message_list_holds_what_the_history_holds(qtbot: QtBot) -> None:
    """When the oldest messages make room, their rows go too."""
    history = MessageHistory(kept=3)
    messages = MessageList("Messages", history)
    qtbot.addWidget(messages)

    for number in range(5):
        history.add(f"Message {number}.")

    assert [row.text for row in messages.rows] == ["Message 2.", "Message 3.", "Message 4."]


@pytest.mark.usefixtures("qapp")
def test_a_closed_list_is_told_nothing(history: MessageHistory) -> None:
    """A message after a list was destroyed does not reach for it."""
    messages = MessageList("Messages", history)
    shiboken6.delete(messages)

    history.add("Saved.")

    assert history.last is not None


def test_events_follow_the_run_unless_read(qtbot: QtBot) -> None:
    """The list stands on the event reached; when somebody reads in it, it stays; Enter tells the event."""
    events = EventList("Events")
    qtbot.addWidget(events)
    events.show_rows((Row("start", "0 seconds. Start."), Row("top", "12 seconds. Top.")))
    events.follow("top")
    assert events.current_id == "top"

    events.show()
    events.activateWindow()
    events.setFocus()
    qtbot.waitUntil(events.hasFocus)
    events.follow("start")
    with qtbot.waitSignal(events.activated_id) as activated:
        qtbot.keyClick(events, Qt.Key.Key_Return)

    assert activated.args == ["top"]


def test_a_readable_text_is_walked_and_left(qtbot: QtBot) -> None:
    """The text has a caret at its start and no blank lines, at which NVDA repeats itself; Escape closes."""
    view = TextView("Describe", "The car faces right.\n\nBattery on deck.\n")
    qtbot.addWidget(view)
    view.show()

    assert view.text == "The car faces right.\nBattery on deck."
    qtbot.keyClick(view, Qt.Key.Key_Escape)

    assert not view.isVisible()


def test_captions_stand_beside_the_focus(qtbot: QtBot) -> None:
    """A caption lies near what has the focus, inside the window, takes no focus, and goes with an empty text."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    column = QVBoxLayout(window)
    edits = [QLineEdit() for _ in range(2)]
    for edit in edits:
        column.addWidget(edit)
    captions = Captions(window)
    window.show()
    window.activateWindow()
    edits[0].setFocus()
    qtbot.waitUntil(edits[0].hasFocus)

    captions.show_caption("Beep, ahead.")
    first = captions.geometry()
    edits[1].setFocus()
    qtbot.waitUntil(edits[1].hasFocus)

    assert window.rect().contains(first)
    assert captions.geometry().top() != first.top()
    captions.show_caption("")
    assert not captions.isVisible()


@pytest.mark.parametrize("near", [QRect(10, 10, 100, 30), QRect(700, 560, 100, 30), QRect(0, 0, 800, 600)])
def test_a_caption_is_always_inside(near: QRect) -> None:
    """Wherever the focus is, also where it fills the window, the caption is whole."""
    caption, window = QRect(0, 0, 300, 50), QRect(0, 0, 800, 600)

    place = place_beside(near, caption, window)

    assert window.contains(QRect(place, caption.size()))
