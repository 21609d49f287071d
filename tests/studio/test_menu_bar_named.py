"""The menu bar by F10: the keys are in the bar, so that a screen reader hears of menus and of nothing behind them."""

from PySide6.QtWidgets import QApplication

from tests.pilot import Pilot


def test_the_bar_has_the_focus_while_its_menus_are_walked(racer: Pilot) -> None:
    """F10 and Right: Qt would give the focus to the drawing behind, and Orca would read the drawing."""
    racer.press("f10", "right")
    holder = QApplication.focusWidget()
    racer.press("escape", "escape")

    assert holder is racer.studio.window.menuBar()
    assert racer.focus() == "Drawing"
