"""Escape leads out of the menu bar: after Alt alone and then a menu, Qt leaves the focus on a bar without an entry."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid


def return_from(bar: QMenuBar) -> None:
    """Bring the focus back to where it was before the bar; call it once for each bar."""
    bar.installEventFilter(_MenuBarReturn(bar))


class _MenuBarReturn(QObject):
    """Remembers what had the focus before the bar, and looks a turn after each Escape on the bar.

    Witness: Qt 6.11 remembers the bar itself when Alt was pressed on it again, and sends the focus back to it.
    """

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._before: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._note)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look after Escape; never stop an event."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            QTimer.singleShot(0, self, self._leave_empty_bar)
        return False

    def _note(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is self._bar and old is not None and not isinstance(old, QMenu | QMenuBar):
            self._before = old

    def _leave_empty_bar(self) -> None:
        before = self._before
        if self._bar.hasFocus() and self._bar.activeAction() is None and before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.MenuBarFocusReason)
