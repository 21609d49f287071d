"""On a real display Qt asks who wants a key, lets time pass, and then sends the key."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.pilot import Pilot


def test_a_letter_that_was_only_asked_about_is_not_called_useless(racer: Pilot) -> None:
    """Between question and press nothing is said; the letter then narrows the search, and is heard as a letter."""
    racer.press("t")
    line = racer.receiver()
    kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)

    heard = []
    for kind in kinds:
        QApplication.sendEvent(line, QKeyEvent(kind, Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, "b"))
        heard.append(racer.heard())

    assert heard == [[], ["b"], []]
