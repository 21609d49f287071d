"""A line whose text the first typed sign replaces, with nothing selected and the caret at its first cell."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

from widgets.key_presses import is_typed_text
from widgets.plain_line_edit import PlainLineEdit

_HARMLESS = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Escape,
)
"""Keys that neither write nor move the caret: the text stays fresh."""
AWAY_FOR_A_MOMENT = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""A menu or another window came in front: nobody left the field."""


class FreshLineEdit(PlainLineEdit):
    """Fresh until somebody edits. The caret waits at the start and is never moved while the focus comes.

    Orca 43.1 says nothing at all of a field whose caret moves as it takes the focus.
    """

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__(name, placeholder)
        self._is_fresh = True
        self._is_begun = False

    def put(self, text: str, *, is_begun: bool = False) -> None:
        """Write a text that the next typed sign replaces; or, where it is only a beginning, goes on with."""
        self.setText(text)
        self.setCursorPosition(0)
        self._is_fresh, self._is_begun = True, is_begun

    def type_on(self, event: QKeyEvent) -> None:
        """Go on at the end of the text with a sign, or with Backspace, that was pressed elsewhere."""
        self._is_fresh = False
        self.end(False)
        self.backspace() if event.key() == Qt.Key.Key_Backspace else self.insert(event.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Replace or shorten a fresh text; any other key makes it an ordinary one."""
        if self._is_fresh and not self.hasSelectedText() and is_typed_text(event):
            self.end(False) if self._is_begun else self.selectAll()
        elif self._is_fresh and event.key() == Qt.Key.Key_Backspace:
            self.end(False)
        self._is_fresh = self._is_fresh and event.key() in _HARMLESS
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click puts the caret somewhere: from then on typing inserts."""
        self._is_fresh = False
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be fresh again for the next time."""
        super().focusOutEvent(event)
        if event.reason() not in AWAY_FOR_A_MOMENT:
            self._is_fresh = True
            # A turn later, when the focus is elsewhere: Orca would speak the sign that the caret comes to.
            QTimer.singleShot(0, self, self._wait_at_start)

    def _wait_at_start(self) -> None:
        if not self.hasFocus():
            self.setCursorPosition(0)
