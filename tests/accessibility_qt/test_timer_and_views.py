"""Small parts of the bridge: the timer, edit lines, and what views add for screen readers."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QFocusEvent
from PySide6.QtWidgets import QApplication, QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from accessibility.qt.edit_lines import focus_without_selecting
from accessibility.qt.item_views import focused_item, follow_expansion, name_current_item, send_focus
from accessibility.qt.older_orca import set_older_orca
from accessibility.qt.timer import QtClock, QtTimer
from tests.accessibility_qt.conftest import show


@pytest.fixture
def tree(qtbot: QtBot) -> Iterator[QTreeWidget]:
    """Return a tree with the focus on the second part of its second group."""
    tree = QTreeWidget()
    for group in ("Front axle", "Rear axle"):
        branch = QTreeWidgetItem(tree, [group])
        for part in ("Left wheel", "Right wheel"):
            QTreeWidgetItem(branch, [f"{part} of {group}"])
        branch.setExpanded(True)
    tree.setCurrentItem(tree.topLevelItem(1).child(1))
    follow_expansion(tree)
    show(qtbot, tree)
    tree.setFocus()
    yield tree
    set_older_orca(False)


def test_a_timer_calls_back_once(qtbot: QtBot) -> None:
    """What waits is called one time and then forgotten."""
    called: list[int] = []
    owner = QObject()

    QtTimer(owner).after(0, lambda: called.append(1))

    qtbot.waitUntil(lambda: bool(called))
    QApplication.processEvents()
    assert called == [1]


def test_what_was_called_off_never_comes(qtbot: QtBot) -> None:
    """Calling off works before the time, twice over and after the time."""
    called: list[str] = []
    owner = QObject()
    timer = QtTimer(owner)
    call_off = timer.after(0, lambda: called.append("first"))
    call_off()
    call_off()

    late = timer.after(0, lambda: called.append("second"))

    qtbot.waitUntil(lambda: "second" in called)
    late()
    assert called == ["second"]


def test_the_clock_never_runs_backwards() -> None:
    """Two looks at the clock are in order."""
    clock = QtClock()

    first, second = clock.now(), clock.now()

    assert first <= second


@pytest.mark.parametrize(
    ("reason", "kept"),
    [
        (Qt.FocusReason.TabFocusReason, False),
        (Qt.FocusReason.BacktabFocusReason, False),
        (Qt.FocusReason.ShortcutFocusReason, False),
        (Qt.FocusReason.MouseFocusReason, True),
    ],
)
def test_tab_does_not_select_all(reason: Qt.FocusReason, *, kept: bool) -> None:
    """A line told of Tab or a shortcut as of any other way in does not select its text; a click stays a click."""
    event = QFocusEvent(QEvent.Type.FocusIn, reason)

    handed_on = focus_without_selecting(event)

    assert (handed_on.reason() == reason) is kept
    assert handed_on.gotFocus()


def test_the_item_under_the_focus_is_found(tree: QTreeWidget) -> None:
    """The accessible face of the current item is the nested one, not the one of the same row at the top."""
    face = focused_item(tree)

    assert face is not None
    assert face.text(QAccessible.Text.Name) == "Right wheel of Rear axle"


def test_no_item_is_named_without_focus(tree: QTreeWidget, qtbot: QtBot) -> None:
    """A view in the background stays silent."""
    other = QTreeWidget()
    show(qtbot, other)

    send_focus(other)

    assert focused_item(other) is None
    assert tree.currentItem() is not None


@pytest.mark.parametrize("older", [False, True])
def test_opening_and_closing_keeps_the_item_alive(tree: QTreeWidget, *, older: bool) -> None:
    """A hundred openings and closings, with both ways of telling, leave the current item named."""
    set_older_orca(older)
    tree.setCurrentItem(tree.topLevelItem(1))

    for _ in range(50):
        tree.collapseItem(tree.topLevelItem(1))
        QApplication.processEvents()
        tree.expandItem(tree.topLevelItem(1))
        QApplication.processEvents()
    name_current_item(tree)
    QApplication.processEvents()

    face = focused_item(tree)
    assert face is not None
    assert face.text(QAccessible.Text.Name) == "Rear axle"
