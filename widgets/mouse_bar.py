"""The mouse's bar: whose the mouse is, what it was last told, and its own undo and redo."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

TARGET = 44


class MouseBar(QWidget):
    """A row at the foot of the window, hidden while one person has keyboard and mouse.

    A click on it takes no focus: the keyboard stays where it is. Tab reaches it all the same.
    """

    asked = Signal(str)
    """The id of the button that was used."""

    def __init__(self, buttons: dict[str, str]) -> None:
        """Lay out buttons, ids to titles."""
        super().__init__()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        self.buttons = {id: self._button(id, title) for id, title in buttons.items()}
        for button in self.buttons.values():
            row.addWidget(button)
        self.hide()

    @property
    def words(self) -> str:
        """What the mouse's person was told last."""
        return self._words.text()

    def tell(self, text: str) -> None:
        """Show what the mouse's person is told."""
        self._words.setText(text)

    def title(self, id: str, text: str) -> None:
        """Give a button another title."""
        self.buttons[id].setText(text)
        self.buttons[id].setAccessibleName(text)

    def _button(self, id: str, title: str) -> QPushButton:
        button = QPushButton(title)
        button.setAccessibleName(title)
        button.setMinimumSize(TARGET, TARGET)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.asked.emit(id))
        return button
