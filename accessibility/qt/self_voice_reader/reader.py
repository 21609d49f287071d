"""Looks at the focus after every key and every move of the focus, and says what is new."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget
from shiboken6 import isValid

from accessibility.language import Language
from accessibility.qt.key_events import gesture_of
from accessibility.qt.self_voice_reader.glance import focused_widget, glance
from accessibility.qt.self_voice_reader.seen import Cause, Seen
from accessibility.qt.self_voice_reader.wording import wording
from accessibility.qt.self_voice_reader.words import Words
from accessibility.utterance import Priority, Utterance

TOPIC = "focus"
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})
_MOVES = frozenset({QEvent.Type.MouseButtonRelease, QEvent.Type.WindowActivate})


def _nothing() -> None:
    """Serve where nobody asked to be told."""


class SelfVoiceReader(QObject):
    """Speaks the focus in own-voice mode; a screen reader must not run beside it, or everything is heard twice.

    Control alone calls `stop`. All that happens within one turn of the event loop becomes one utterance.
    """

    def __init__(
        self,
        application: QApplication,
        say: Callable[[Utterance], None],
        language: Language,
        *,
        stop: Callable[[], None] = _nothing,
    ) -> None:
        """Be ready to read; `install` starts it."""
        super().__init__(application)
        self._application = application
        self._say = say
        self._stop = stop
        self._words = Words(language)
        self._before = Seen()
        self._cause = Cause()
        self._sign: tuple[int, str, Qt.KeyboardModifier] | None = None
        """The key that was noted last."""
        self._followed: QItemSelectionModel | None = None
        self._is_installed = False
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._look_now)

    def install(self, *, is_known: bool = False) -> None:
        """Start reading, from what has the focus now; with `is_known` that goes unsaid."""
        if not self._is_installed:
            self._is_installed = True
            self._application.installEventFilter(self)
            self._application.focusChanged.connect(self._focus_moved)
            self._before = glance(self._words) if is_known else Seen()
            self._look.start()

    def remove(self) -> None:
        """Stop reading; nothing is left behind."""
        if self._is_installed:
            self._is_installed = False
            self._application.removeEventFilter(self)
            self._application.focusChanged.disconnect(self._focus_moved)
            self._look.stop()
            self._follow(None)
            self._before = Seen()

    def read_again(self) -> None:
        """Say all of what has the focus once more."""
        self._before = Seen()
        self._look.start()

    def answered(self) -> None:
        """Take what a command changed under the resting focus as known: the command has said it itself."""
        now = glance(self._words)
        if self._is_installed and (now.is_same_place(self._before) or now.is_same_item(self._before)):
            self._before = now

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note keys, and look when they have done their work; never stop an event."""
        kind = event.type()
        if kind in _KEYS and isinstance(event, QKeyEvent):
            self._key_comes(event)
        elif kind in _MOVES or (kind in {QEvent.Type.Show, QEvent.Type.Hide} and isinstance(watched, QMenu)):
            self._look.start()
        return False

    def _key_comes(self, event: QKeyEvent) -> None:
        sign = (event.key(), event.text(), event.modifiers())
        if self._look.isActive() and sign == self._sign:
            return  # it climbs from widget to widget, and each of them is watched
        self._sign = sign
        if event.key() == Qt.Key.Key_Control and event.type() == QEvent.Type.KeyPress:
            self._stop()
        gesture = gesture_of(event)
        if gesture is None and not event.text():
            return
        if not self._look.isActive():
            self._forget_what_came_by_itself()
        self._cause = Cause(str(gesture or ""), event.text())
        self._look.start()

    def _forget_what_came_by_itself(self) -> None:
        """Take what changed under a resting focus as known: only what this key does is its answer."""
        now = glance(self._words)
        if now.is_same_place(self._before):
            self._before = now

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        if new is not None:
            self._look.start()

    def _look_now(self) -> None:
        seen = glance(self._words)
        self._follow(focused_widget())
        if seen.window is None:
            return  # the program is not in front, and what is in front speaks for itself
        response = wording(self._before, seen, self._cause, self._words)
        self._before, self._cause = seen, Cause()
        if response is not None:
            self._say(Utterance(response=response, priority=Priority.FOCUS, topic=TOPIC))

    def _follow(self, widget: QWidget | None) -> None:
        """Listen to the view that has the focus: its current item may also be moved by the program."""
        selection = widget.selectionModel() if isinstance(widget, QAbstractItemView) else None
        if self._followed is not None and self._followed == selection:
            return
        if self._followed is not None and isValid(self._followed):
            self._followed.currentChanged.disconnect(self._look.start)
        self._followed = selection
        if selection is not None:
            selection.currentChanged.connect(self._look.start)
