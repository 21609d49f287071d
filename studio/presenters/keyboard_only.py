"""Keyboard-only mode: the pointer is hidden and ignored, and the last key and message stand at the window's foot."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from accessibility.gesture import Gesture
from accessibility.history import Message, MessageHistory
from accessibility.language import Language
from accessibility.qt.key_events import gesture_of

POINTER = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.HoverMove,
        QEvent.Type.HoverEnter,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)
"""What a hand on a mouse, pad, pen or screen causes."""


class KeyboardOnly(QObject):
    """Takes the pointer away while it is on. The sight of keys and messages lets a class follow on a projector."""

    def __init__(self, strip: QLabel, language: Language, history: MessageHistory) -> None:
        """Write into a label, hidden while the mode is off."""
        super().__init__(strip)
        self._strip, self._language = strip, language
        self._key: Gesture | None = None
        self._message = ""
        self.is_on = False
        strip.hide()
        history.subscribe(self._note)

    def switch(self, *, is_on: bool) -> None:
        """Begin or end it."""
        if is_on == self.is_on:
            return
        self.is_on = is_on
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        if is_on:
            application.installEventFilter(self)
            application.setOverrideCursor(Qt.CursorShape.BlankCursor)
        else:
            application.removeEventFilter(self)
            application.restoreOverrideCursor()
        self._strip.setVisible(is_on)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        """Swallow what a pointer does; note keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._key = gesture_of(event) or self._key
            self._show()
        return event.type() in POINTER and isinstance(watched, QWidget)

    def _note(self, message: Message) -> None:
        self._message = message.text
        self._show()

    def _show(self) -> None:
        if self.is_on:
            keys = self._key.words(self._language) if self._key else self._language.text("none")
            self._strip.setText(self._language.text("Key: {keys}. {told}", keys=keys, told=self._message))
