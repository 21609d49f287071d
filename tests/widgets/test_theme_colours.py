"""Colours are measured, not believed: WCAG contrast of every pair that meets on the screen."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from widgets.theme import THEMES, apply_theme, contrast, load_theme, mixed

TEXT_PAIRS = [
    ("text", "window"),
    ("text", "base"),
    ("text", "raised"),
    ("muted", "window"),
    ("muted", "base"),
    ("muted", "raised"),
    ("accent_text", "accent"),
    ("text", "sky"),
    ("text", "ground"),
]
PART_PAIRS = [
    ("ring", "raised"),
    ("accent", "sky"),
    ("ring", "sky"),
    ("border", "window"),
    ("border", "base"),
    ("accent", "base"),
    ("accent", "window"),
    ("ring", "window"),
    ("ring", "base"),
    ("ring", "sky"),
    ("ring_inner", "accent"),
    ("problem", "sky"),
    ("problem", "base"),
    ("ink", "sky"),
    ("ink", "ground"),
    ("road", "sky"),
]


@pytest.mark.parametrize("theme_id", THEMES)
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids=" on ".join)
def test_text_can_be_read(theme_id: str, pair: tuple[str, str]) -> None:
    """Text has at least 7 to 1 on what it stands on, in every theme."""
    theme = load_theme(theme_id)

    assert contrast(theme.colour(pair[0]), theme.colour(pair[1])) >= 7


@pytest.mark.parametrize("theme_id", THEMES)
@pytest.mark.parametrize("pair", PART_PAIRS, ids=" on ".join)
def test_edges_can_be_seen(theme_id: str, pair: tuple[str, str]) -> None:
    """Borders, rings, outlines and marks have at least 3 to 1 on what they stand on, in every theme."""
    theme = load_theme(theme_id)

    assert contrast(theme.colour(pair[0]), theme.colour(pair[1])) >= 3


@pytest.mark.parametrize("theme_id", THEMES)
def test_an_outline_shows_on_every_filling(theme_id: str) -> None:
    """A part's ink outline has 3 to 1 against its own filling, so that its form shows whatever the colour."""
    theme = load_theme(theme_id)

    poor = [name for name in theme.hues if name != "black" and contrast(theme.colour("ink"), theme.hue(name)) < 3]

    assert poor == []


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white is 21 to 1, a colour on itself 1 to 1, and grey 119 on white 4.48 to 1."""
    black, white = QColor("#000000"), QColor("#ffffff")

    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, white) == pytest.approx(1)
    assert contrast(QColor("#777777"), white) == pytest.approx(4.48, abs=0.01)


def test_themes_name_the_same_things() -> None:
    """No theme lacks a colour that another has."""
    themes = [load_theme(theme_id) for theme_id in THEMES]

    assert len({frozenset(theme.colours) for theme in themes}) == 1
    assert len({frozenset(theme.hues) for theme in themes}) == 1


def test_an_unknown_hue_is_grey() -> None:
    """A part type with a hue of its own invention is still drawn."""
    theme = load_theme("light")

    assert theme.hue("mauve") == theme.hue("grey")
    assert mixed(QColor("#000000"), QColor("#ffffff"), 0.5).name() == "#808080"


@pytest.mark.usefixtures("kept_looks")
@pytest.mark.parametrize("scale", [1.0, 2.0, 4.0])
def test_text_grows_and_targets_are_large(qtbot: QtBot, qapp: QApplication, scale: float) -> None:
    """Text follows the scale, and a button is at least 44 pixels high and wide at every scale."""
    apply_theme(qapp, load_theme("light"), scale)
    button, label = QPushButton("A"), QLabel("Text")
    qtbot.addWidget(button)
    qtbot.addWidget(label)
    button.show()
    label.show()

    size, points = button.sizeHint(), label.font().pointSizeF()

    assert points == pytest.approx(11 * scale)
    assert min(size.width(), size.height()) >= 44
