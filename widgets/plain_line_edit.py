"""A line to type in that never selects all of itself when it takes the focus."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from accessibility.qt.edit_lines import focus_without_selecting


class PlainLineEdit(QLineEdit):
    """A named line edit. With everything selected Orca 43.1 reads the text twice and drops its last letter."""

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus as a click would: Qt selects all only for Tab and shortcuts."""
        super().focusInEvent(focus_without_selecting(event))
