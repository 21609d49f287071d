"""Drawn shapes: an SVG file a glyph, in a theme's colours, stretched into a box."""

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from widgets.glyph_render import Order, rendered
from widgets.kept_pictures import KeptPictures
from widgets.theme import Theme

FRONT = "_front"
_NAME = re.compile(r"[a-z_]+")
_HINT = re.compile(r'\bdata-(\w+)="([^"]*)"')

LARGE = 600_000
"""Pixels from which on a glyph is rendered as far as it is seen, and not kept: 800 percent are 64 times as many."""

SMALL = 22_500
"""Pixels of a glyph whose turns are all kept: 180 of them take 16 megabytes at most."""

TURN_STEP = 2.0
"""Degrees: at the rim of a wheel of that size a pixel or two."""

MOST_KEPT = 16_000_000
"""Pixels of all glyphs that are kept, 64 megabytes: a zooming hand would keep every size it went through."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawing. Its own file says how it wants to be drawn, in `data-` attributes of the root element."""

    text: str
    layer: int = 0
    """Higher ones are drawn later, so in front."""
    opacity: float = 1.0
    keeps_shape: bool = False
    """Drawn as large as fits the box, unstretched: wheels stay round."""
    turns: bool = False
    """Turns with the wheels during a run."""


@cache
def load_glyph(name: str) -> Glyph:
    """Read a glyph of the assets; one that does not exist looks unknown.

    `battery_front` is the battery from the front: without a drawing of its own it looks as from the side, and what is
    round from the side is an edge.
    """
    file = files("assets").joinpath("glyphs", f"{name}.svg")
    if not name.endswith(FRONT) or file.is_file():
        return _read_glyph(name)
    side = _read_glyph(name.removesuffix(FRONT))
    return replace(_read_glyph(f"edge{FRONT}"), layer=side.layer) if side.keeps_shape else side


def _read_glyph(name: str) -> Glyph:
    folder = files("assets").joinpath("glyphs")
    file = folder.joinpath(f"{name}.svg")
    if not _NAME.fullmatch(name) or not file.is_file():
        file = folder.joinpath("unknown.svg")
    return parse_glyph(file.read_text(encoding="utf-8"))


def parse_glyph(text: str) -> Glyph:
    """Read a glyph's hints from its text."""
    hints = dict(_HINT.findall(text))
    return Glyph(
        text=text,
        layer=int(hints.get("layer", "0")),
        opacity=float(hints.get("opacity", "1")),
        keeps_shape=hints.get("fit") == "keep",
        turns=hints.get("turns") == "yes",
    )


class GlyphPainter:
    """Paints glyphs in one theme's colours; keeps what it has rendered at each size."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._glyphs: dict[str, Glyph] = {}
        self._pixmaps: dict[Order, QPixmap] = {}
        self._turns: dict[tuple[Order, int], QPixmap] = {}
        self._kept = 0
        self.kept = KeptPictures()
        """What else was painted in these colours, and need not be painted anew."""

    @property
    def theme(self) -> Theme:
        """The colours painted with."""
        return self._theme

    def glyph(self, name: str) -> Glyph:
        """Return a glyph by name, read once."""
        if name not in self._glyphs:
            self._glyphs[name] = load_glyph(name)
        return self._glyphs[name]

    def paint(
        self, painter: QPainter, name: str, hue: str, box: QRectF, turn_degrees: float = 0.0, pattern: str = ""
    ) -> None:
        """Paint a glyph into a box of pixels, turned clockwise about its middle if it is one that turns."""
        glyph, ratio = self.glyph(name), painter.device().devicePixelRatio()
        target = _round(box) if glyph.keeps_shape else box
        width, height = max(1, round(target.width() * ratio)), max(1, round(target.height() * ratio))
        order, opacity = Order(name, hue, pattern, width, height, ratio), painter.opacity()
        painter.setOpacity(opacity * glyph.opacity)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if glyph.turns and turn_degrees and width * height <= SMALL:
            painter.drawPixmap(target.topLeft(), self._turned(order, round(turn_degrees / TURN_STEP)))
        elif glyph.turns and turn_degrees:
            _draw_turned(painter, target, self._pixmap(order), turn_degrees)
        elif width * height > LARGE:
            self._paint_seen(painter, target, order)
        else:
            pixmap = self._pixmap(order)
            painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))
        painter.setOpacity(opacity)

    def _paint_seen(self, painter: QPainter, target: QRectF, order: Order) -> None:
        """Render what the picture shows of a large glyph, and no more."""
        port = QRectF(painter.viewport())
        shown = target.intersected(painter.transform().inverted()[0].mapRect(port))
        if shown.isEmpty():
            return
        corner = QRectF(shown.topLeft() - target.topLeft(), shown.size())
        window = QRectF(corner.topLeft() * order.ratio, corner.size() * order.ratio).toAlignedRect()
        picture = rendered(self.glyph(order.name).text, order, self._theme, window)
        place = QRectF(
            window.topLeft().toPointF() / order.ratio + target.topLeft(), window.size().toSizeF() / order.ratio
        )
        painter.drawImage(place, picture, QRectF(picture.rect()))

    def _pixmap(self, order: Order) -> QPixmap:
        if order not in self._pixmaps:
            self._keep(order, rendered(self.glyph(order.name).text, order, self._theme))
        return self._pixmaps[order]

    def _turned(self, order: Order, steps: int) -> QPixmap:
        """Return a small glyph turned by steps; turning it anew in each frame of a run took longer than all else."""
        if (order, steps) not in self._turns:
            self._turns[order, steps] = _turned(self._pixmap(order), steps * TURN_STEP)
        return self._turns[order, steps]

    def _keep(self, order: Order, picture: QImage) -> None:
        if self._kept + picture.width() * picture.height() > MOST_KEPT:
            self._pixmaps.clear()
            self._turns.clear()
            self._kept = 0
        self._kept += picture.width() * picture.height()
        self._pixmaps[order] = QPixmap.fromImage(picture)


def _draw_turned(painter: QPainter, target: QRectF, pixmap: QPixmap, degrees: float) -> None:
    painter.save()
    painter.translate(target.center())
    painter.rotate(degrees)
    painter.translate(-target.center())
    painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))
    painter.restore()


def _turned(pixmap: QPixmap, degrees: float) -> QPixmap:
    """Return a pixmap of the same size, turned about its middle."""
    turned = QPixmap(pixmap.size())
    turned.setDevicePixelRatio(pixmap.devicePixelRatio())
    turned.fill(Qt.GlobalColor.transparent)
    with QPainter(turned) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRectF(0, 0, pixmap.width(), pixmap.height())
        _draw_turned(painter, QRectF(whole.topLeft(), whole.size() / pixmap.devicePixelRatio()), pixmap, degrees)
    return turned


def _round(box: QRectF) -> QRectF:
    """Return the largest square in the middle of a box."""
    side = min(box.width(), box.height())
    return QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
