"""Answers a key that nothing else answered: at the end of a list, in an empty place, or where it means nothing."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from accessibility.gesture import Gesture
from accessibility.language import Language, msgid
from accessibility.qt.item_views import typed_in
from accessibility.qt.self_voice_reader.glance import focused_widget, glance, is_idle_completer
from accessibility.qt.self_voice_reader.seen import Cause, Seen, SeenItem, SeenText
from accessibility.qt.self_voice_reader.wording import wording
from accessibility.qt.self_voice_reader.words import Words
from accessibility.queue import UtteranceQueue
from accessibility.response import Response, said
from accessibility.utterance import Priority, Utterance

TURNS = 2
"""Turns of the event loop after which a key has done its work, and the look of our own voice has come."""
_WALKING = frozenset({"up", "down", "home", "end", "pageup", "pagedown"})
_BACKWARDS = frozenset({"up", "home", "pageup"})
_TEXT_BACKWARDS = _BACKWARDS | {"left", "backspace"}
_TEXT_ONWARDS = frozenset({"down", "end", "pagedown", "right", "delete"})
_SIDEWAYS = frozenset({"left", "right"})
_LISTS = frozenset({"list", "tree", "table"})
_UNHEARD = frozenset({"active", "focused"})
"""States that a menu takes on at its first key, without a word."""


class KeyAnswers(QObject):
    """Looks before a key and after it: if nothing was said and nothing has changed, it says why.

    A screen reader speaks what changes, and so does our own voice; of a key without effect neither says a word, and
    whoever cannot see the screen does not know whether it was heard at all.
    """

    def __init__(self, parent: QObject, queue: UtteranceQueue, language: Language) -> None:
        """Speak through the queue."""
        super().__init__(parent)
        self._queue, self._words = queue, Words(language)
        self._gesture, self._is_command = Gesture("escape"), False
        self._before, self._windows, self._taken, self._turns = Seen(), _open_windows(), 0, 0
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._look_now)

    @property
    def gesture(self) -> Gesture:
        """The last key that was pressed."""
        return self._gesture

    def pressed(self, gesture: Gesture, is_command: bool) -> None:
        """Note a key before it does its work; `is_command` tells that the keymap knows it here."""
        self._queue.key_pressed()
        self._gesture, self._is_command = gesture, is_command
        self._before, self._windows = glance(self._words), _open_windows()
        self._taken, self._turns = self._queue.taken, TURNS
        self._look.start()

    def sounded(self) -> None:
        """Take note that a sound answers the key; its words come after it."""
        self._taken = -1

    def give_way(self) -> None:
        """Let a sound answer the key: what was being said of the place gives way to it."""
        self._queue.stop()
        self.sounded()

    def _look_now(self) -> None:
        self._turns -= 1
        if self._turns > 0:
            self._look.start()
        elif self._queue.taken == self._taken:
            self._answer(glance(self._words))

    def _answer(self, seen: Seen) -> None:
        if seen.control is None or self._windows != _open_windows() or not self._is_at_rest(seen):
            return
        response = self._place(seen) if self._is_command else said(unanswered(self._gesture, seen, self._words))
        # As talk of the focus it stays out of the history: F7 stands on what happened last.
        self._queue.say(Utterance(response=response, priority=Priority.FOCUS, topic="focus"))

    def _is_at_rest(self, seen: Seen) -> bool:
        """Whether the hands are where they were: what a command changes under them, our own voice takes as told."""
        return self._before.place == seen.place if self._is_command else _is_unchanged(self._before, seen)

    def _place(self, seen: Seen) -> Response:
        """Return where one is: a key that leads to where one already stands names the place again."""
        place = wording(Seen(window=seen.window), seen, Cause(), self._words)
        return place or said(unanswered(self._gesture, seen, self._words))


def unanswered(gesture: Gesture, seen: Seen, words: Words) -> str:
    """Return why a key did nothing, in one sentence."""
    language, role = words.language, seen.control.role if seen.control else ""
    is_plain = not (gesture.ctrl or gesture.alt or gesture.meta)
    if gesture.key == "escape":
        return language.text("Nothing to leave here.")
    if role in _LISTS and is_plain and (answer := _typed(gesture, seen.item, words)):
        return answer
    if role in _LISTS and (answer := _in_a_list(gesture, role, seen.item, words) if is_plain else ""):
        return answer
    if seen.text is not None and (answer := _in_a_text(gesture, seen.text, words)):
        return answer
    if role == "combo_box" and (answer := _at_an_end(gesture, msgid("First choice."), msgid("Last choice."), words)):
        return answer
    return language.text("{keys} does nothing here.", keys=gesture.words(language))


def _open_windows() -> tuple[QWidget | None, QWidget | None]:
    """Return what is open in front of the window: a dialog is there at once, but has the focus only later.

    Suggestions below a line come and go without a word, and so does what closes them.
    """
    popup = QApplication.activePopupWidget()
    return QApplication.activeModalWidget(), None if popup is not None and is_idle_completer(popup) else popup


def _is_unchanged(before: Seen, after: Seen) -> bool:
    """Whether a key left everything as it was; descriptions do not count, they carry messages to an older Orca."""
    return _essence(before) == _essence(after)


def _essence(seen: Seen) -> tuple[object, ...]:
    control, item, text = seen.control, seen.item, seen.text
    return (
        seen.place,
        control and (control.value, control.states - _UNHEARD),
        item and (item.name, item.states),
        text and (text.content, text.caret, text.anchor),
    )


def _typed(gesture: Gesture, item: SeenItem | None, words: Words) -> str:
    """Return the item that one more letter means as well, or that no item is meant; nothing for other keys."""
    letters, is_found = typed_in(focused_widget())
    if item is None or not letters or (len(gesture.key) > 1 and gesture.key != "space"):
        return ""
    return item.name if is_found else words.language.text("Nothing here begins with {letters}.", letters=letters)


def _in_a_list(gesture: Gesture, role: str, item: SeenItem | None, words: Words) -> str:
    language, key = words.language, gesture.key
    if item is None:
        return language.text("Nothing is in this list.")
    if key in _SIDEWAYS:
        return _sideways(key, role, words)
    if key in _WALKING or not item.name.casefold().startswith(key):
        return _at_an_end(gesture, msgid("Top of the list."), msgid("End of the list."), words)
    return item.name  # the only one that begins with this letter


def _sideways(key: str, role: str, words: Words) -> str:
    language, is_left = words.language, key == "left"
    if role == "tree":
        return language.text("Nothing to close.") if is_left else language.text("Nothing to open.")
    if role == "table":
        return language.text("First column.") if is_left else language.text("Last column.")
    return language.text("Only up and down here.")


def _in_a_text(gesture: Gesture, text: SeenText, words: Words) -> str:
    if gesture.key == "c" and (gesture.ctrl or gesture.meta) and not (gesture.shift or gesture.alt):
        return words.language.text("Copied.") if text.selected else words.language.text("Nothing is selected.")
    if text.caret == 0 and gesture.key in _TEXT_BACKWARDS:
        return words.language.text("Start of the text.")
    is_at_end = text.caret == len(text.content)
    return words.language.text("End of the text.") if is_at_end and gesture.key in _TEXT_ONWARDS else ""


def _at_an_end(gesture: Gesture, first: str, last: str, words: Words) -> str:
    if gesture.key not in _WALKING:
        return ""
    return words.language.text(first if gesture.key in _BACKWARDS else last)
