"""From a key press to a command: one filter over the window, so that no widget has shortcuts of its own."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QShortcutEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QWidget

from accessibility.gesture import Gesture
from accessibility.keymap import Keymap
from accessibility.qt.key_events import gesture_of
from accessibility.qt.self_voice_reader.glance import is_idle_completer
from widgets.settings_form import SettingsForm
from widgets.text_view import TextView

TEXT_KEEPS = frozenset({"edit.cut", "edit.copy", "edit.paste", "edit.delete", "edit.select", "edit.duplicate"})
"""While typing, these keys belong to the text."""

IN_DIALOGS = frozenset({"voice.repeat", "voice.verbosity", "voice.mute", "file.quit"})
"""What works in dialogs and menus too: the voice is everywhere, and nothing is a trap."""

HELP = "help.here"
HELP_THEMSELVES = (SettingsForm, TextView)
"""Dialogs that explain each of their fields, and texts, which are read and not used."""


class KeyRouter(QObject):
    """Looks each key up in the keymap and performs its command before any widget sees the key."""

    def __init__(
        self,
        window: QMainWindow,
        keymap: Callable[[], Keymap],
        scope: Callable[[], str],
        perform: Callable[[str], None],
        pressed: Callable[[Gesture, bool], None],
        fixed: Callable[[Gesture], bool],
    ) -> None:
        """Watch every key of the application.

        `pressed` is told each key, and whether a command answers it, before the key does its work; `fixed` handles
        the keys that are never remapped (F10).
        """
        super().__init__(window)
        self._window, self._keymap, self._scope = window, keymap, scope
        self._perform, self._pressed, self._fixed = perform, pressed, fixed
        self.explored: Callable[[Gesture, str | None], bool] | None = None
        """Told each key and its command while keys are tried out; returns whether that goes on."""
        self._asked: Gesture | None = None
        """The key that Qt asked about last, before its press."""
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr] # there is one: it has a window

    def explore(self, told: Callable[[Gesture, str | None], bool]) -> None:
        """Tell each key and its command instead of doing it, until `told` returns that it is over."""
        self.explored = told

    def remove(self) -> None:
        """Stop watching."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr] # as above

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        """Take a key that has a command; everything else goes on to the widget."""
        # By class first: thousands of events pass here, and their types are made anew for each that asks.
        if isinstance(event, QShortcutEvent):
            self._tell_shortcut()
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        gesture = gesture_of(event) if watched is _receiver(watched) else None
        if gesture is None:
            return False
        return self._take(gesture, watched, event, is_press=event.type() == QEvent.Type.KeyPress)

    def _take(self, gesture: Gesture, watched: QWidget, event: QKeyEvent, *, is_press: bool) -> bool:
        command_id = self._command(gesture, watched)
        if self.explored is not None:
            event.accept()
            if is_press:
                self._pressed(gesture, True)
                self.explored = self.explored if self.explored(gesture, command_id) else None
            return True
        self._asked = None if is_press or command_id else gesture
        if is_press:
            self._pressed(gesture, command_id is not None)
        if command_id is None:
            return is_press and not _is_elsewhere() and self._fixed(gesture)
        event.accept()
        if is_press:
            self._perform(command_id)
        return True

    def _tell_shortcut(self) -> None:
        """Tell of a key that a shortcut of Qt's own file dialog takes after the question: its press never comes.

        Not at the question itself: on a real display turns of the event loop lie between the two, and each letter
        that was typed into a search was called one that does nothing (Orca 43.1 on X).
        """
        if self._asked is not None and _is_elsewhere():
            self._pressed(self._asked, False)
        self._asked = None

    def _command(self, gesture: Gesture, watched: QWidget) -> str | None:
        if _is_elsewhere():
            found = self._keymap().lookup(gesture)
            return found if found in IN_DIALOGS or (found == HELP and _takes_help()) else None
        if watched.window() is not self._window:
            return None
        found = self._keymap().lookup(gesture, self._scope())
        return None if found and _belongs_to_text(found, watched) else found


def _receiver(watched: QWidget) -> QWidget:
    """Return the widget that keys go to: each event passes the filter once for every widget it climbs to."""
    popup = QApplication.activePopupWidget()
    # Below a list of suggestions the line has the keys; Qt sends them to the list first, a test to the line.
    if popup is not None and not (is_idle_completer(popup) and watched is QApplication.focusWidget()):
        return popup.focusWidget() or popup  # the list of a combo box lies inside what pops up
    return QApplication.focusWidget() or watched


def _is_elsewhere() -> bool:
    return QApplication.activePopupWidget() is not None or QApplication.activeModalWidget() is not None


def _takes_help() -> bool:
    """Whether a dialog is in front that has a page of the manual; before a menu no text can open."""
    dialog = QApplication.activeModalWidget()
    return QApplication.activePopupWidget() is None and not isinstance(dialog, HELP_THEMSELVES)


def _belongs_to_text(command_id: str, watched: QWidget) -> bool:
    if not isinstance(watched, QLineEdit | QPlainTextEdit):
        return False
    if command_id == "edit.undo":
        return watched.isUndoAvailable() if isinstance(watched, QLineEdit) else not watched.isReadOnly()
    return command_id in TEXT_KEEPS
