"""Every glyph file can be drawn, and looks like nothing but itself."""

from importlib.resources import files

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from widgets.glyph_render import Order, rendered
from widgets.glyphs import LARGE, GlyphPainter, load_glyph, parse_glyph
from widgets.theme import Theme

NAMES = sorted(file.name.removesuffix(".svg") for file in files("assets").joinpath("glyphs").iterdir())


def painted(theme: Theme, name: str, box: QRectF, turn: float = 0.0) -> QImage:
    """Return a glyph painted into a box of an empty image."""
    image = QImage(200, 100, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    GlyphPainter(theme).paint(painter, name, "green", box, turn)
    painter.end()
    return image


def inked(image: QImage) -> list[tuple[int, int]]:
    """Return the pixels that were painted."""
    return [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha() > 40]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("qapp")
def test_each_glyph_fills_its_box(theme: Theme, name: str) -> None:
    """What is drawn lies in the box and reaches near its edges: a part looks as large as it is."""
    spots = inked(painted(theme, name, QRectF(20, 10, 160, 80)))

    assert min(x for x, _ in spots) >= 20
    assert max(x for x, _ in spots) < 180
    height = max(y for _, y in spots) - min(y for _, y in spots)
    assert height >= 0.7 * 80


@pytest.mark.parametrize("name", NAMES)
def test_colours_are_the_theme_s(name: str) -> None:
    """No colour is fixed in a glyph: each is a word that a theme replaces, with a colour for other viewers."""
    text = load_glyph(name).text

    assert "#" not in text.replace("var(--ink, #", "").replace("var(--fill, #", "").replace(
        "var(--shade, #", ""
    ).replace("var(--tint, #", "").replace("var(--paper, #", "").replace("var(--tyre, #", "")


@pytest.mark.usefixtures("qapp")
def test_wheels_stay_round_and_turn(theme: Theme) -> None:
    """A wheel in a long box is as wide as high, and a quarter turn looks different."""
    box = QRectF(20, 10, 160, 80)
    spots = inked(painted(theme, "wheel", box))

    width = max(x for x, _ in spots) - min(x for x, _ in spots)
    height = max(y for _, y in spots) - min(y for _, y in spots)

    assert abs(width - height) <= 2
    assert painted(theme, "wheel", box) != painted(theme, "wheel", box, 40.0)


@pytest.mark.parametrize("name", ["no_such_glyph", "../themes/light", ""])
def test_an_unknown_glyph_is_a_question_mark(name: str) -> None:
    """A part of a type from another program, or a name that is a path, is drawn as unknown."""
    assert load_glyph(name) == load_glyph("unknown")


def test_hints_are_read_from_the_file() -> None:
    """Layer, opacity, fit and turning stand in the drawing itself."""
    glyph = parse_glyph('<svg data-layer="7" data-opacity="0.5" data-fit="keep" data-turns="yes"/>')

    assert (glyph.layer, glyph.opacity, glyph.keeps_shape, glyph.turns) == (7, 0.5, True, True)


@pytest.mark.usefixtures("qapp")
def test_a_large_glyph_seen_in_part_is_the_same_picture(theme: Theme) -> None:
    """Zoomed in, only what is in view is rendered: the pixels of the whole, without keeping millions of them."""
    target, port = QRectF(-700, -300, 2400, 1200), (400, 300)
    painter = GlyphPainter(theme)
    seen = _canvas(port)
    with QPainter(seen) as device:
        painter.paint(device, "battery", "green", target, pattern="level")

    order = Order("battery", "green", "level", 2400, 1200, 1.0)
    whole = rendered(painter.glyph("battery").text, order, theme).copy(700, 300, *port)
    wanted = _canvas(port)
    with QPainter(wanted) as device:
        device.drawImage(0, 0, whole)

    assert LARGE < 2400 * 1200
    assert seen == wanted
    assert painter._kept == 0


def _canvas(size: tuple[int, int]) -> QImage:
    image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#ffffff"))
    return image
