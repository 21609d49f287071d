"""Everything that was said, newest last: a place to read what a flash has taken away."""

from PySide6.QtWidgets import QWidget

from accessibility.history import Message, MessageHistory
from widgets.row_list import Row, RowList

__all__ = ["MessageList"]


class MessageList(RowList):
    """The message history as a list. It follows the newest message until somebody reads in it."""

    def __init__(self, name: str, history: MessageHistory, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._history = history
        self.destroyed.connect(history.subscribe(self._show_new))
        self._show_all()

    def _show_new(self, _message: Message) -> None:
        self._show_all()

    def _show_all(self) -> None:
        at_end = not self.hasFocus()
        self.show_rows([Row(str(message.number), message.text) for message in self._history.entries])
        if at_end and self.rows:
            self.set_current(self.rows[-1].id)
            self.scrollToBottom()
