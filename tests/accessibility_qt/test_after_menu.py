"""After a menu the screen reader has to hear where the focus is again."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessibleEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from accessibility.qt.after_menu import name_after_menu


class Every(QObject):
    """Hands every event of a widget on, as the announcer does with those of the application."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at an event; never stop it."""
        name_after_menu(watched, event)
        return False


@pytest.mark.parametrize(("kind", "is_named"), [(QLineEdit, True), (QPushButton, True), (QListView, False)])
def test_what_a_menu_closed_over_is_named(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, kind: type[QWidget], is_named: bool
) -> None:
    """A field and a button are named when a menu gives the focus back; a list names its own item."""
    told: list[QAccessibleEvent] = []
    monkeypatch.setattr("accessibility.qt.after_menu.QAccessible.updateAccessibility", told.append)
    window = QWidget()
    field = kind(window)
    QVBoxLayout(window).addWidget(field)
    qtbot.addWidget(window)
    every = Every(window)
    field.installEventFilter(every)
    window.show()
    window.activateWindow()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(field.hasFocus)
    menu = QMenu(window)
    menu.addAction("Where")

    menu.popup(field.mapToGlobal(field.rect().center()))
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: field.hasFocus() and not menu.isVisible())
    QApplication.processEvents()

    assert len(told) == int(is_named)
