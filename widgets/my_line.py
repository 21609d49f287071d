"""My line: the place where hands can stand on the last message, walk the older ones and search them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from accessibility.history import Message, MessageHistory
from accessibility.language import Language
from widgets.key_presses import is_enter
from widgets.plain_line_edit import PlainLineEdit


class MyLine(QWidget):
    """A read-only line named "Last" with its caret at 1 and nothing selected, so that braille routing works."""

    leave = Signal()
    """F7 or Escape: go back to where I was."""
    walked = Signal(str)
    """The message that the hands came to. Say it, but not into the history: screen readers miss a changed line."""
    refused = Signal(str)
    """A search found nothing, or there is no older or newer message."""

    def __init__(self, language: Language, history: MessageHistory, *, is_short: bool = False) -> None:
        super().__init__()
        self._language, self._history, self._is_short = language, history, is_short
        self._back, self._words = 0, ""
        self._line = PlainLineEdit(language.text("Last"), language.text("No message yet"))
        self._line.setReadOnly(True)
        self._search = PlainLineEdit(language.text("Find in messages"), language.text("Type a word"))
        self._search.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line, 1)
        row.addWidget(self._search, 1)
        self.setFocusProxy(self._line)
        for edit in (self._line, self._search):
            edit.installEventFilter(self)
        self.destroyed.connect(history.subscribe(self._arrived))
        self._show()

    @property
    def line(self) -> PlainLineEdit:
        """Where the message stands."""
        return self._line

    def enter(self) -> None:
        """Stand on the last message."""
        self._back = 0
        self._show()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_short(self, is_short: bool) -> None:
        """Show the forms for 40 braille cells, or the full sentences."""
        self._is_short = is_short
        self._show()

    def _arrived(self, _message: Message) -> None:
        """A new message never moves the one that somebody is reading."""
        if self._line.hasFocus() or self._search.hasFocus():
            self._back += 1
        else:
            self._back = 0
            self._show()

    def _show(self) -> None:
        message = self._history.back(self._back)
        text = "" if message is None else message.short if self._is_short else message.text
        if self._line.text() != text:
            self._line.setText(text)
        self._line.setCursorPosition(0)
        self._line.deselect()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk, search and leave."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            action = self._line_key(event) if watched is self._line else self._search_key(event)
            if action is not None and event.type() == QEvent.Type.KeyPress:
                action()
            if action is not None:
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _line_key(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what a key does in the line; claimed as a shortcut too, or the program's own find would answer."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control:
            return self._open_search if event.key() == Qt.Key.Key_F else None
        actions = {
            Qt.Key.Key_Up: lambda: self._walk(1),
            Qt.Key.Key_Down: lambda: self._walk(-1),
            Qt.Key.Key_F7: self.leave.emit,
            Qt.Key.Key_Escape: self.leave.emit,
        }
        return actions.get(Qt.Key(event.key()))

    def _search_key(self, event: QKeyEvent) -> Callable[[], None] | None:
        if is_enter(event):
            return self._find
        return self._close_search if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F7) else None

    def _walk(self, steps: int) -> None:
        if not self._back + steps >= 0 or self._history.back(self._back + steps) is None:
            end = self._language.text("First message.") if steps > 0 else self._language.text("Last message.")
            self.refused.emit(end)
            return
        self._back += steps
        self._show()
        self.walked.emit(self._line.text())

    def _open_search(self) -> None:
        self._search.clear()
        self._search.show()
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_search(self) -> None:
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search.hide()

    def _find(self) -> None:
        """Stand on the nearest older message with the words, or the newest; an empty field searches the same on."""
        self._words = self._search.text() or self._words
        wanted, entries = self._words.casefold(), tuple(reversed(self._history.entries))
        hits = [back for back, message in enumerate(entries) if wanted in message.text.casefold()]
        if not hits:
            self.refused.emit(self._language.text("No message has {words}.", words=self._words))
            return
        self._back = next((back for back in hits if back > self._back), hits[0])
        self._show()
        self._close_search()
        self.walked.emit(self._line.text())
