"""A line to type in that never selects all of itself when it takes the focus."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from accessibility.qt.edit_lines import focus_without_selecting


class PlainLineEdit(QLineEdit):
    """A named line edit. With everything selected Orca 43.1 reads the text twice and drops its last letter."""

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._empty_words = placeholder
        self.textChanged.connect(self._fit_placeholder)
        self._fit_placeholder()

    def set_empty_words(self, words: str) -> None:
        """Write what stands there while the line is empty."""
        self._empty_words = words
        self._fit_placeholder()

    def _fit_placeholder(self) -> None:
        """Keep it only while it shows: Qt describes a line by it even when the line holds a text."""
        self.setPlaceholderText("" if self.text() else self._empty_words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus as a click would: Qt selects all only for Tab and shortcuts."""
        super().focusInEvent(focus_without_selecting(event))
