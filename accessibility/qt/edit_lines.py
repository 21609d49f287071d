"""What an edit line must change in Qt so that a screen reader names it when the focus comes."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent

_SELECTING = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)


def focus_without_selecting(event: QFocusEvent) -> QFocusEvent:
    """Return the event to hand on to `QLineEdit.focusInEvent`, so that Tab and keys do not select the whole text.

    Witness: Orca 43.1 hears of the selection before it hears of the focus, and then never says the name.
    """
    if event.reason() not in _SELECTING:
        return event
    return QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.OtherFocusReason)
