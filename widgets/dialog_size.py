"""How large a dialog is: measured in letters of its text, and never larger than the window that asks."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget


def dialog_size(parent: QWidget | None, wide: int, high: int) -> QSize:
    """Return a size in pixels for so many lines' heights across and down; without a window only the text counts."""
    letter = QFontMetrics(parent.font() if parent is not None else QApplication.font()).height()
    wanted = QSize(wide * letter, high * letter)
    if parent is None:
        return wanted
    room = parent.window().size()
    return wanted.boundedTo(QSize(room.width() * 19 // 20, room.height() * 19 // 20))
