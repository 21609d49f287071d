"""Keyboard only: the mouse does nothing, and what is pressed and said can be seen."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.pilot import Pilot


def below(pilot: Pilot) -> QPoint:
    """Return the middle of the outline's row below the current one."""
    outline = pilot.studio.views.outline
    return outline.visualRect(outline.indexBelow(outline.currentIndex())).center()


def test_the_mouse_does_nothing_and_keys_are_shown(racer: Pilot) -> None:
    """With the setting on a click selects nothing and no pointer shows; the last key and message stand below."""
    studio = racer.studio
    studio.preferences.current = studio.preferences.current.changed("keyboard_only", "yes")
    studio.settings_room.apply()
    before = studio.desk.selection

    QTest.mouseClick(studio.views.outline.viewport(), Qt.MouseButton.LeftButton, pos=below(racer))
    racer.settle()
    clicked = studio.desk.selection
    racer.press("ctrl+2")
    heard = racer.press("b")

    cursor = QApplication.overrideCursor()
    assert clicked == before
    assert cursor is not None
    assert cursor.shape() == Qt.CursorShape.BlankCursor
    assert studio.window_room.key_strip.isVisible()
    assert studio.window_room.key_strip.text() == f"Key: B. {heard[0]}"


def test_without_it_the_mouse_is_a_hand(racer: Pilot) -> None:
    """Off, a click in the outline selects, and nothing stands below."""
    studio = racer.studio
    before = studio.desk.selection

    QTest.mouseClick(studio.views.outline.viewport(), Qt.MouseButton.LeftButton, pos=below(racer))
    racer.settle()

    assert studio.desk.selection != before
    assert not studio.window_room.key_strip.isVisible()
    assert QApplication.overrideCursor() is None
