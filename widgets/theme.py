"""Colours, sizes and the focus ring: our own palettes, because schools' desktops and offscreen screens have none."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from accessibility.contrast import ratio
from widgets.style_sheet import style_sheet

THEMES = ("light", "dark", "high_contrast")
BASE_POINTS = 11.0
SMALLEST_SCALE, LARGEST_SCALE = 1.0, 4.0
LETTER_SPACING, WORD_SPACING = 0.12, 0.16
"""In parts of the size of the letters (WCAG 2.2, 1.4.12 Text Spacing)."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A set of colours by what they are for, as `#rrggbb`; hues are what a shape may be filled with."""

    id: str
    name: str
    colours: Mapping[str, str]
    hues: Mapping[str, str]

    def colour(self, role: str) -> QColor:
        """Return the colour of a role, such as `text` or `ink`. Raises KeyError for an unknown role."""
        return QColor(self.colours[role])

    def hue(self, name: str) -> QColor:
        """Return the colour of a hue; an unknown one is grey."""
        return QColor(self.hues.get(name, self.hues["grey"]))


@cache
def load_theme(theme_id: str) -> Theme:
    """Read one theme of ours. Raises FileNotFoundError for a name that is not in `THEMES` or the folder."""
    text = files("assets").joinpath("themes", f"{theme_id}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return Theme(theme_id, table["name"], MappingProxyType(table["colours"]), MappingProxyType(table["hues"]))


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    return ratio(first.rgb() & 0xFFFFFF, second.rgb() & 0xFFFFFF)


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """Return a colour between two; `share` of the second."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    red, green, blue = (round(one + (other - one) * share) for one, other in pairs)
    return QColor(red, green, blue)


def apply_theme(application: QApplication, theme: Theme, scale: float = 1.0, *, is_spaced: bool = False) -> None:
    """Give the whole program these colours, a text size and the room in it; scale 1 to 4 is 100 to 400 percent.

    What is in force already is left alone: with many widgets a style sheet takes up to 1.5 seconds.
    """
    scale = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
    sheet = style_sheet(theme.colours, BASE_POINTS * scale, is_spaced=is_spaced)
    if application.styleSheet() == sheet:
        return
    application.setStyle("Fusion")
    application.setPalette(_palette(theme))
    application.setFont(_font(application.font(), BASE_POINTS * scale, is_spaced=is_spaced))
    application.setStyleSheet(sheet)


def _font(usual: QFont, points: float, *, is_spaced: bool) -> QFont:
    """Return the letters of the program, with the room between them that WCAG 1.4.12 asks to bear."""
    font = QFont(usual)
    font.setPointSizeF(points)
    pixels = QFontInfo(font).pixelSize() if is_spaced else 0
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, LETTER_SPACING * pixels)
    font.setWordSpacing(WORD_SPACING * pixels)
    return font


def _channels(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def _palette(theme: Theme) -> QPalette:
    palette, role = QPalette(), QPalette.ColorRole
    for place, name in (
        (role.Window, "window"),
        (role.WindowText, "text"),
        (role.Base, "base"),
        (role.AlternateBase, "window"),
        (role.Text, "text"),
        (role.Button, "raised"),
        (role.ButtonText, "text"),
        (role.BrightText, "text"),
        (role.ToolTipBase, "base"),
        (role.ToolTipText, "text"),
        (role.PlaceholderText, "muted"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "accent_text"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
    ):
        palette.setColor(place, theme.colour(name))
    return palette
