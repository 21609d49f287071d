"""Announcing through a screen reader: what Qt is told, and what becomes of the focus's own description."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleTableModelChangeEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from accessibility.qt.announcer import ScreenReaderAnnouncer
from accessibility.qt.item_message import ItemMessage
from accessibility.qt.item_views import focused_item
from accessibility.qt.older_orca import is_older_orca, set_older_orca
from tests.accessibility_qt.conftest import show

DESCRIPTION = Qt.ItemDataRole.AccessibleDescriptionRole


class Parts(QAbstractListModel):
    """Two parts that describe themselves and can carry a message."""

    def __init__(self) -> None:
        super().__init__()
        self.message = ItemMessage()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's
        return 0 if parent.isValid() else 2

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        if role == DESCRIPTION:
            return self.message.of(index) or "Heavy"
        return f"Part {index.row()}" if role == Qt.ItemDataRole.DisplayRole else None

    def setData(self, index: QModelIndex | QPersistentModelIndex, value: object, role: int = 2) -> bool:  # noqa: N802 - Qt's
        return role == DESCRIPTION and self.message.put(self, index, str(value))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    """Return a window with a list and a line, the setting for older Orcas put back afterwards."""
    window = QWidget()
    layout = QVBoxLayout(window)
    view, model = QListView(), Parts()
    model.setParent(view)
    view.setModel(model)
    view.setCurrentIndex(model.index(0, 0))
    layout.addWidget(view)
    layout.addWidget(QLineEdit())
    show(qtbot, window)
    yield window
    set_older_orca(False)


def announce(announcer: ScreenReaderAnnouncer, text: str) -> None:
    """Announce with nobody waiting for the end, which must never be told."""
    announcer.announce(text, short="", assertive=True, on_end=lambda: pytest.fail("a screen reader tells no end"))
    QApplication.processEvents()


def described(index: QModelIndex) -> str:
    """Return what a screen reader is told of an item."""
    return str(index.data(DESCRIPTION))


def test_a_newer_screen_reader_gets_an_event_and_nothing_changes(window: QWidget) -> None:
    """Announcing leaves every description alone."""
    line = window.findChild(QLineEdit)
    line.setFocus()

    announce(ScreenReaderAnnouncer(window), "Mass 12 kilograms.")

    assert not is_older_orca()
    assert line.accessibleDescription() == ""


def test_an_older_orca_is_told_by_the_description_of_the_line(window: QWidget) -> None:
    """The message stands in the description until the next key, and a placeholder is still there afterwards."""
    line = window.findChild(QLineEdit)
    line.setPlaceholderText("Empty")
    line.setFocus()
    announcer = ScreenReaderAnnouncer(window, older_orca=True)

    announce(announcer, "Mass 12 kilograms.")
    told = line.accessibleDescription()
    QTest.keyClick(line, Qt.Key.Key_A)

    assert (told, line.accessibleDescription()) == ("Mass 12 kilograms.", "")
    assert line.placeholderText() == "Empty"


@pytest.mark.parametrize("returns", [False, True])
def test_a_line_gets_its_own_description_back_when_the_focus_has_left(
    window: QWidget, qtbot: QtBot, *, returns: bool
) -> None:
    """While the focus rests there it would be spoken as news; later, or when the focus comes back, it is silent."""
    line, view = window.findChild(QLineEdit), window.findChild(QListView)
    line.setAccessibleDescription("From 0.1 to 80")
    line.setFocus()
    announcer = ScreenReaderAnnouncer(window, older_orca=True)

    announce(announcer, "Mass 12 kilograms.")
    QTest.keyClick(line, Qt.Key.Key_A)
    QApplication.processEvents()
    resting = line.accessibleDescription()
    view.setFocus()
    if returns:
        line.setFocus()

    assert resting == ""
    own = "a. From 0.1 to 80" if returns else "From 0.1 to 80"
    qtbot.waitUntil(lambda: line.accessibleDescription() == own, timeout=200 if returns else 5000)


def test_an_older_orca_is_told_by_the_description_of_the_item(window: QWidget) -> None:
    """In a list the current item carries the message, and describes itself again after the next key."""
    view = window.findChild(QListView)
    view.setFocus()
    announcer = ScreenReaderAnnouncer(window, older_orca=True)

    announce(announcer, "Car 90 kilograms.")
    told, other = described(view.currentIndex()), described(view.model().index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)

    assert (told, other) == ("Car 90 kilograms.", "Heavy")
    assert described(view.model().index(0, 0)) == "Heavy"


def test_the_end_of_a_message_is_silent(window: QWidget) -> None:
    """Views hear of the message, and not of its end: an older Orca would say the item's own description."""
    view = window.findChild(QListView)
    changes: list[object] = []
    view.model().dataChanged.connect(lambda *_: changes.append(1))
    model = view.model()

    model.setData(model.index(0, 0), "Car 90 kilograms.", DESCRIPTION)
    model.setData(model.index(0, 0), "", DESCRIPTION)

    assert len(changes) == 1


def test_two_messages_in_a_row_follow_each_other(window: QWidget) -> None:
    """A newer message takes the place of the older one, and silence ends both."""
    view = window.findChild(QListView)
    view.setFocus()
    announcer = ScreenReaderAnnouncer(window, older_orca=True)

    announce(announcer, "One.")
    announce(announcer, "Two.")
    told = described(view.currentIndex())
    announcer.stop()

    assert (told, described(view.currentIndex())) == ("Two.", "Heavy")


def test_an_older_orca_names_the_new_place_before_the_message(window: QWidget, qtbot: QtBot) -> None:
    """A message that comes with a move of the focus waits until the item has been named by its own description."""
    view = window.findChild(QListView)
    view.setFocus()
    announcer = ScreenReaderAnnouncer(window, older_orca=True)

    view.setCurrentIndex(view.model().index(1, 0))
    announce(announcer, "2 of 2 here.")
    at_once = described(view.currentIndex())

    assert at_once == "Heavy"
    qtbot.waitUntil(lambda: described(view.currentIndex()) == "2 of 2 here.")


def test_a_message_waits_for_the_focus(window: QWidget, qtbot: QtBot) -> None:
    """While a dialog closes nothing has the focus; what is said then is heard where the focus comes back to."""
    view = window.findChild(QListView)
    announcer = ScreenReaderAnnouncer(window, older_orca=True)
    QApplication.focusWidget().clearFocus()

    announce(announcer, "First car is open.")
    announce(announcer, "12 parts.")
    view.setFocus()

    qtbot.waitUntil(lambda: described(view.currentIndex()) != "Heavy")
    assert described(view.currentIndex()) == "First car is open. 12 parts."


def test_a_key_drops_what_still_waits(window: QWidget, qtbot: QtBot) -> None:
    """Whoever presses on does not want the old answer; it stays in the history."""
    view = window.findChild(QListView)
    view.setFocus()
    announcer = ScreenReaderAnnouncer(window, older_orca=True)
    announcer.announce("Old.", short="", assertive=True, on_end=lambda: None)

    QTest.keyClick(view, Qt.Key.Key_F3)
    announce(announcer, "New.")

    qtbot.waitUntil(lambda: described(view.currentIndex()) != "Heavy")
    assert described(view.currentIndex()) == "New."


def test_a_widget_that_is_gone_is_left_alone(window: QWidget, qtbot: QtBot) -> None:
    """A message on something that was closed meanwhile ends without a fault."""
    line = window.findChild(QLineEdit)
    line.setFocus()
    announcer = ScreenReaderAnnouncer(window, older_orca=True)
    announce(announcer, "Mass 12 kilograms.")

    with qtbot.waitSignal(line.destroyed):
        line.deleteLater()
    announcer.stop()

    assert QAccessible.queryAccessibleInterface(window).childCount() == 1


@pytest.mark.parametrize(
    ("text", "echo", "told"),
    [
        ("7", QLineEdit.EchoMode.Normal, "7. From 0.1 to 80"),
        ("1.5", QLineEdit.EchoMode.Normal, "1.5. From 0.1 to 80"),
        ("", QLineEdit.EchoMode.Normal, "From 0.1 to 80"),
        ("A sentence of more than twenty signs.", QLineEdit.EchoMode.Normal, "From 0.1 to 80"),
        ("secret", QLineEdit.EchoMode.Password, "From 0.1 to 80"),
    ],
)
def test_an_older_orca_is_told_short_texts_whole(
    window: QWidget, text: str, echo: QLineEdit.EchoMode, told: str
) -> None:
    """Orca 43.1 drops the last sign of a line, so numbers and names stand in the description too; secrets never."""
    line, view = window.findChild(QLineEdit), window.findChild(QListView)
    view.setFocus()
    line.setText(text)
    line.setEchoMode(echo)
    line.setAccessibleDescription("From 0.1 to 80")
    ScreenReaderAnnouncer(window, older_orca=True)

    line.setFocus()

    assert line.accessibleDescription() == told


def test_newer_screen_readers_are_not_told_a_line_twice(window: QWidget) -> None:
    """Whoever reads lines rightly hears them once."""
    line = window.findChild(QLineEdit)
    window.findChild(QListView).setFocus()
    line.setText("7")
    ScreenReaderAnnouncer(window)

    line.setFocus()

    assert line.accessibleDescription() == ""


@pytest.fixture
def read(window: QWidget) -> Iterator[QWidget]:
    """Let Qt believe that a screen reader is there: without one it keeps faces that are no longer true."""
    QAccessible.setActive(True)
    yield window
    QAccessible.setActive(False)


def test_rows_that_moved_are_named_again_with_the_message(read: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older Orca listens to the old face of an item; its new one is told of once, and carries the message."""
    view, announcer, named = read.findChild(QListView), ScreenReaderAnnouncer(read, older_orca=True), list[object]()
    monkeypatch.setattr("accessibility.qt.announcer.send_focus", named.append)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    announce(announcer, "Nothing moved.")
    unmoved = list(named)
    QTest.keyClick(view, Qt.Key.Key_Home)
    reset = QAccessibleTableModelChangeEvent(view, QAccessibleTableModelChangeEvent.ModelChangeType.ModelReset)
    QAccessible.updateAccessibility(reset)

    announce(announcer, "Battery on deck.")

    assert unmoved == []
    assert named == [view]
    assert view.currentIndex().data(DESCRIPTION) == "Battery on deck."


def test_an_old_face_that_lives_on_tells_the_message_too(read: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older Orca takes two faces of one item for one: then the message comes from the face that it listens to."""
    view, announcer = read.findChild(QListView), ScreenReaderAnnouncer(read, older_orca=True)
    view.setFocus()
    old = focused_item(view)
    assert old is not None
    sent: list[QAccessibleEvent] = []
    faces = iter((QAccessible.uniqueId(old), 1, 1))
    monkeypatch.setattr("accessibility.qt.announcer._face_of_item", lambda: next(faces))
    monkeypatch.setattr("accessibility.qt.announcer.QAccessible.updateAccessibility", sent.append)
    QTest.keyClick(view, Qt.Key.Key_Home)

    announce(announcer, "Undone.")

    assert QAccessible.Event.DescriptionChanged in [event.type() for event in sent]
