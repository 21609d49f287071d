"""Colours like the computer's, the room in text, and movement: what the settings do to what is seen."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from studio.in_force.looks import theme_of
from studio.settings import Settings
from tests.pilot import Pilot
from widgets.computer_looks import ComputerLooks
from widgets.theme import LETTER_SPACING, WORD_SPACING, load_theme

DARK, LIGHT, MORE = Qt.ColorScheme.Dark, Qt.ColorScheme.Light, Qt.ContrastPreference.HighContrast
USUAL = Qt.ContrastPreference.NoPreference


def hints(scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference) -> SimpleNamespace:
    """Stand in for what the system says: an offscreen screen says nothing."""
    return SimpleNamespace(
        colorScheme=lambda: scheme, accessibility=lambda: SimpleNamespace(contrastPreference=lambda: contrast)
    )


TOLD = (
    (Qt.ColorScheme.Unknown, USUAL, "light"),
    (DARK, USUAL, "dark"),
    (LIGHT, USUAL, "light"),
    (LIGHT, MORE, "high_contrast"),
    (DARK, MORE, "high_contrast"),
)
"""What the computer says, and the theme that is most like it."""


def test_the_theme_follows_the_computer(racer: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    """At first and while the studio runs; more contrast goes before dark."""
    seen = []
    for scheme, contrast, theme in TOLD:
        said = hints(scheme, contrast)
        monkeypatch.setattr(QApplication, "styleHints", staticmethod(lambda said=said: said))
        racer.studio.computer.changed.emit()
        is_painted = QApplication.palette().window().color() == load_theme(theme).colour("window")
        seen.append((racer.studio.views.drawing.theme.id, is_painted))

    assert seen == [(theme, True) for _, _, theme in TOLD]


def test_a_chosen_theme_stays_whatever_the_computer_says() -> None:
    """Only the choice "Like my computer" follows."""
    computer: ComputerLooks = SimpleNamespace(theme_id="dark")

    assert theme_of(computer, Settings()) == "dark"
    assert theme_of(computer, Settings().changed("theme", "light")) == "light"


def test_text_can_have_the_room_that_the_standard_asks_to_bear(racer: Pilot) -> None:
    """Letters 0.12 and words 0.16 of their size apart; switched off, all is as before."""
    racer.studio.preferences.change({"text_spacing": "yes"})
    font = QApplication.font()
    pixels = QFontInfo(font).pixelSize()
    label = racer.studio.views.sheet.findChild(type(racer.studio.window_room.watch_label)).font()
    spaced = font.letterSpacing(), font.wordSpacing(), label.letterSpacing()
    racer.studio.preferences.change({"text_spacing": "no"})

    assert spaced[0] == pytest.approx(LETTER_SPACING * pixels, abs=0.02)
    assert spaced[1] == pytest.approx(WORD_SPACING * pixels, abs=0.02)
    assert spaced[2] == pytest.approx(LETTER_SPACING * pixels, abs=0.02)
    assert QApplication.font().letterSpacing() == 0


def test_less_movement_stops_menus_from_gliding(racer: Pilot) -> None:
    """Qt's own effects end with the setting and come back with it."""
    effect = Qt.UIEffect.UI_AnimateCombo
    seen = []
    for value in ("no", "yes", "no"):
        racer.studio.preferences.change({"reduced_motion": value})
        seen.append(QApplication.isEffectEnabled(effect))

    assert seen[1] is False
