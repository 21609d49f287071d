"""Everything that was said, newest last: a place to read what a flash has taken away."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from accessibility.history import Message, MessageHistory
from widgets.row_list import Row, RowList

__all__ = ["MessageList"]


class MessageList(RowList):
    """The message history as a list. It follows the newest message until somebody reads in it."""

    def __init__(self, name: str, history: MessageHistory, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._history = history
        self._is_behind = False
        self.destroyed.connect(history.subscribe(self._take))
        self.show_rows([_row(message) for message in history.entries])
        self._follow()

    def _take(self, message: Message) -> None:
        """Add one row and follow it once its sentence is on its way: after a day of messages that takes 30 ms."""
        self.add_row(_row(message), self._history.kept)
        if not self._is_behind:
            self._is_behind = True
            QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        self._is_behind = False
        if not self.hasFocus():
            self.go_to_end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the newest message at first, also on one that came a moment ago."""
        if self._is_behind:
            self._is_behind = False
            self.go_to_end()
        super().focusInEvent(event)


def _row(message: Message) -> Row:
    return Row(str(message.number), message.text)
