"""What an item view must add to Qt so that a screen reader names the right item.

Call `name_current_item` from `focusInEvent`, and `follow_expansion` once for each tree view; a menu bar needs
`name_active_entry` once.
"""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
    QAccessibleTableModelChangeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenuBar, QTreeView

from accessibility.qt.older_orca import is_older_orca

_TYPED, _IN_VAIN = "typed_ahead", "typed_in_vain"


def note_typed(view: QAbstractItemView, letters: str, *, is_found: bool = True) -> None:
    """Note what was typed to go to an item, so that a letter which leaves the focus where it is can be answered."""
    view.setProperty(_TYPED, letters)
    view.setProperty(_IN_VAIN, not is_found)


def typed_in(widget: QObject | None) -> tuple[str, bool]:
    """Return the letters typed to go to an item, and whether an item was found."""
    letters = widget.property(_TYPED) if widget is not None else None
    return (str(letters or ""), not (widget is not None and widget.property(_IN_VAIN)))


def name_current_item(view: QAbstractItemView) -> None:
    """Let the screen reader name the item under the focus, after Qt has named the wrong one.

    Witness: Tab into a QTreeView whose current item lies inside another, Orca 43.1 and 48.1: Qt answers by row.
    """
    QTimer.singleShot(0, view, lambda: send_focus(view))


def send_focus(view: QAbstractItemView) -> None:
    """Tell assistive technology that the current item of the view has the focus; nothing if there is none."""
    item = focused_item(view)
    if item is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(item, QAccessible.Event.Focus))


def focused_item(view: QAbstractItemView) -> QAccessibleInterface | None:
    """Return the accessible face of the current item, or None where the view has neither focus nor item."""
    face = QAccessible.queryAccessibleInterface(view)
    if face is None or not view.hasFocus() or not view.currentIndex().isValid():
        return None
    return face.focusChild()


def name_active_entry(bar: QMenuBar) -> None:
    """Have the entry of a menu bar named when Escape leads back to it from a menu: Qt itself is silent.

    Call it once for each bar.
    """
    bar.installEventFilter(_MenuBarNaming(bar))


class _MenuBarNaming(QObject):
    """Sends the focus of the active entry, a turn after the bar took the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note the focus; never stop an event."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QMenuBar):
            QTimer.singleShot(0, watched, lambda: _send_entry_focus(watched))
        return False


def _send_entry_focus(bar: QMenuBar) -> None:
    if QApplication.activePopupWidget() is not None:
        return  # the bar took the focus because a menu opened, which names its own first entry
    face, entry = QAccessible.queryAccessibleInterface(bar), bar.activeAction()
    if face is not None and entry in bar.actions() and bar.hasFocus():
        item = face.child(bar.actions().index(entry))
        QAccessible.updateAccessibility(QAccessibleEvent(item, QAccessible.Event.Focus))


def follow_expansion(view: QTreeView) -> None:
    """Have opening and closing the current branch spoken: Qt itself is silent. Call it once for each view."""
    view.expanded.connect(lambda index: _tell_expansion_later(view, index))
    view.collapsed.connect(lambda index: _tell_expansion_later(view, index))


def _tell_expansion_later(view: QTreeView, index: QModelIndex) -> None:
    # Qt drops and rebuilds the accessible cells while the signal runs: the new one is there a turn later.
    if index == view.currentIndex():
        QTimer.singleShot(0, view, lambda: _tell_expansion(view))


def _tell_expansion(view: QTreeView) -> None:
    """Send the change of state; to an older Orca send the item anew, for it never hears of the change.

    Witness: Orca 43.1 says an item again only if it is another object than the one it said last, so the cells are
    dropped first. Orca 48.1 would say both.
    """
    if is_older_orca():
        reset = QAccessibleTableModelChangeEvent(view, QAccessibleTableModelChangeEvent.ModelChangeType.ModelReset)
        QAccessible.updateAccessibility(reset)
        send_focus(view)
        return
    item = focused_item(view)
    if item is not None:
        changed = QAccessible.State()
        changed.expanded = True
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(item, changed))
