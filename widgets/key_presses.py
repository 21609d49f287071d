"""Questions about one key press."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_NO_TEXT_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def is_enter(event: QKeyEvent) -> bool:
    """Whether it is Enter, on the main block or the keypad, alone."""
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    return plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_typed_text(event: QKeyEvent) -> bool:
    """Whether it types a sign that can be seen."""
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & _NO_TEXT_MODIFIERS
