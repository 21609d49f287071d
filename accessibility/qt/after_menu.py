"""What a field or a button must add to Qt so that a screen reader knows that a menu has closed over it."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QMenuBar, QWidget


def name_after_menu(watched: QObject, event: QEvent) -> None:
    """Let what gets the focus back from a menu be named; call it with every event of the application.

    Witness: Orca 43.1 stays with the entry of the closed menu, and no answer given in a field after it is heard. Item
    views name their item themselves, and a menu bar its entry.
    """
    if not isinstance(event, QFocusEvent) or not event.gotFocus():
        return
    if event.reason() is not Qt.FocusReason.PopupFocusReason or isinstance(watched, QAbstractItemView):
        return
    if isinstance(watched, QWidget) and not isinstance(watched, QMenu | QMenuBar):
        QTimer.singleShot(0, watched, lambda: _send_focus(watched))


def _send_focus(widget: QWidget) -> None:
    if widget is QApplication.focusWidget() and QApplication.activePopupWidget() is None:
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Focus))
