"""Patterns: kinds of parts are told apart in grey print, by people who see no colours."""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from studio.parts.collection import part_types
from widgets.glyphs import GlyphPainter
from widgets.hatching import PATTERNS, TILE, hatch
from widgets.theme import THEMES, load_theme

pytestmark = pytest.mark.usefixtures("qapp")

TYPES = part_types()
SIDE = round(TILE) * 6


def grey(pattern: str) -> NDArray[np.float64]:
    """Return a pattern over one grey, as brightness 0 to 1."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#9a9a9a"))
    mask = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
    mask.fill(QColor("#ffffff"))
    with QPainter(image) as painter:
        hatch(painter, pattern, mask, QColor("#101a23"))
    rows = image.convertToFormat(QImage.Format.Format_Grayscale8)
    data = np.frombuffer(rows.constBits(), np.uint8).reshape(SIDE, rows.bytesPerLine())[:, :SIDE]
    return data / 255.0


def rhythm(pattern: str) -> NDArray[np.float64]:
    """Return how strongly lines repeat in each direction, wherever the pattern begins."""
    return np.abs(np.fft.fft2(grey(pattern) - grey("plain"))) / SIDE**2


def test_each_kind_of_part_has_a_pattern_of_its_own() -> None:
    """Any two kinds can lie side by side, so no two share a pattern, and all patterns exist."""
    patterns = [part_type.pattern for part_type in TYPES.values()]

    assert len(set(patterns)) == len(TYPES)
    assert set(patterns) <= set(PATTERNS)


@pytest.mark.parametrize(("one", "other"), [*combinations(sorted(PATTERNS), 2)])
def test_patterns_differ_without_colour(one: str, other: str) -> None:
    """In grey, wherever the tiles begin, two patterns differ by a tenth of full black at least."""
    assert np.linalg.norm(rhythm(one) - rhythm(other)) > 0.04


@pytest.mark.parametrize("theme_id", THEMES)
def test_a_pattern_stands_out_on_every_part_in_every_theme(theme_id: str) -> None:
    """On its own hue each pattern changes the brightness of the fill enough to be seen."""
    painter = GlyphPainter(load_theme(theme_id))
    for part_type in TYPES.values():
        if part_type.pattern == "plain":
            continue
        plain, hatched = (_brightness(painter, part_type.glyph, part_type.hue, p) for p in ("", part_type.pattern))
        assert np.abs(hatched - plain).max() > 0.15, part_type.id


def _brightness(glyphs: GlyphPainter, name: str, hue: str, pattern: str) -> NDArray[np.float64]:
    image = QImage(80, 80, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#808080"))
    with QPainter(image) as painter:
        glyphs.paint(painter, name, hue, QRectF(0, 0, 80, 80), pattern=pattern)
    rows = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return np.frombuffer(rows.constBits(), np.uint8).reshape(80, rows.bytesPerLine())[:, :80] / 255.0


def test_patterns_leave_faces_and_letters_alone() -> None:
    """A pattern covers the fill only: the driver's helmet stays clear."""
    painter = GlyphPainter(load_theme("light"))
    plain, hatched = (_brightness(painter, "seat", "purple", p) for p in ("", "zigzag"))

    helmet = (slice(6, 12), slice(24, 28))
    assert np.array_equal(plain[helmet], hatched[helmet])
    assert not np.array_equal(plain, hatched)
