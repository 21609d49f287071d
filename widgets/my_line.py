"""My line: the place where hands can stand on the last message, walk the older ones and search them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from accessibility.history import Message, MessageHistory
from accessibility.language import Language
from accessibility.qt.older_orca import is_older_orca
from widgets.key_presses import is_enter
from widgets.plain_line_edit import PlainLineEdit

OFFERED = -1
"""The place of an offered row, before the newest message."""
OFFERED_MS = 200
"""An older Orca has taken note of the new text by then, and names the line as the focus comes to it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A row that a pane shows before the messages, such as a chart as braille.

    The line keeps its name, and has the last message again as soon as the hands have left: Orca 43.1 says nothing of a
    line whose name or text changes as it takes the focus. There the focus comes a moment after the text.
    """

    text: str
    caret: int = 0
    """Where in it the hands are."""


class MyLine(QWidget):
    """A read-only line named "Last" with its caret at 1 and nothing selected, so that braille routing works."""

    moved = Signal(int)
    """A routing key or an arrow moved the caret in an offered row."""
    taken = Signal()
    """Enter on an offered row."""
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
        self._offer: Offer | None = None
        self._is_writing = False
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
        self._line.cursorPositionChanged.connect(self._caret_moved)
        self.destroyed.connect(history.subscribe(self._arrived))
        self._show()

    @property
    def line(self) -> PlainLineEdit:
        """Where the message stands."""
        return self._line

    def enter(self, offer: Offer | None = None) -> None:
        """Stand on the last message, or on the row that a pane offers; Up leads from that to the messages."""
        self._offer = offer
        self._back = OFFERED if offer else 0
        self._show()
        if offer is not None and is_older_orca():
            QTimer.singleShot(OFFERED_MS, self._line, self._take_focus)
        else:
            self._take_focus()

    def _take_focus(self) -> None:
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_offering(self) -> bool:
        """Whether the hands are on an offered row."""
        return self._back == OFFERED and self._line.hasFocus()

    def change_offer(self, offer: Offer) -> None:
        """Show an offered row as it is now, the caret where it was."""
        self._offer = offer
        if self._back == OFFERED:
            self._show()

    def set_short(self, is_short: bool) -> None:
        """Show the forms for 40 braille cells, or the full sentences."""
        self._is_short = is_short
        self._show()

    def _arrived(self, _message: Message) -> None:
        """A new message never moves the one that somebody is reading."""
        if self._line.hasFocus() or self._search.hasFocus():
            self._back += self._back != OFFERED
        else:
            self._back = 0
            self._show()

    def _show(self) -> None:
        if self._offer is not None and self._back == OFFERED:
            self._write(self._offer.text, self._offer.caret)
            return
        message = self._history.back(max(self._back, 0))
        text = "" if message is None else message.short if self._is_short else message.text
        self._write(text, 0)

    def _write(self, text: str, caret: int) -> None:
        """Put a text into the line without telling of the caret: nobody moved it."""
        self._is_writing = True
        if self._line.text() != text:
            self._line.setText(text)
        self._line.setCursorPosition(caret)
        self._line.deselect()
        self._is_writing = False

    def _caret_moved(self, _before: int, caret: int) -> None:
        if self.is_offering and not self._is_writing:
            self.moved.emit(caret)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk, search and leave."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            action = self._line_key(event) if watched is self._line else self._search_key(event)
            if action is not None and event.type() == QEvent.Type.KeyPress:
                action()
            if action is not None:
                event.accept()
                return True
        elif event.type() == QEvent.Type.FocusOut and watched is self._line and self._back == OFFERED:
            QTimer.singleShot(0, self, self._put_offer_away)
        return super().eventFilter(watched, event)

    def _put_offer_away(self) -> None:
        if not self._line.hasFocus() and self._back == OFFERED:
            self._offer, self._back = None, 0
            self._show()

    def _line_key(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what a key does in the line; claimed as a shortcut too, or the program's own find would answer."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control:
            return self._open_search if event.key() == Qt.Key.Key_F else None
        if self._back == OFFERED and is_enter(event):
            return self.taken.emit
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
        lowest = OFFERED if self._offer else 0
        is_offer = self._back + steps == OFFERED == lowest
        if self._back + steps < lowest or (not is_offer and self._history.back(self._back + steps) is None):
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
