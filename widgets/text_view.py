"""A readable text in a dialog: walked by character, word and line; Escape returns."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from widgets.dialog_size import dialog_size


class TextView(QDialog):
    """A title and a text with a caret."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._text = QPlainTextEdit(without_blank_lines(text))
        self._text.setReadOnly(True)
        self._text.setAccessibleName(title)
        self._text.setTabChangesFocus(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        column = QVBoxLayout(self)
        column.addWidget(self._text)
        self._text.setFocus()
        self._text.moveCursor(QTextCursor.MoveOperation.Start)
        self.resize(dialog_size(parent, 40, 26))

    @property
    def text(self) -> str:
        """What can be read."""
        return self._text.toPlainText()


def without_blank_lines(text: str) -> str:
    """Return a text without empty lines: NVDA repeats the line before at each of them (nvda issue 17419)."""
    return "\n".join(line for line in text.splitlines() if line.strip())
