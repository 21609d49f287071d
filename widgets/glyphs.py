"""Drawn shapes: an SVG file a glyph, its colour words replaced by the theme's, stretched into a box."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from types import MappingProxyType

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from widgets.hatching import hatch
from widgets.theme import Theme, mixed

_COLOUR_WORD = re.compile(r"var\(--(\w+),[^)]*\)")
_HINT = re.compile(r'\bdata-(\w+)="([^"]*)"')
FRONT = "_front"
_NAME = re.compile(r"[a-z_]+")
_STENCIL = MappingProxyType(dict.fromkeys(("ink", "paper", "shade", "tint", "tyre"), "#000000") | {"fill": "#ffffff"})
"""Colours that leave only the fill light: there a pattern goes, and not over faces, letters and tyres."""


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
        self._pixmaps: dict[tuple[str, str, str, int, int, float], QPixmap] = {}

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
        glyph = self.glyph(name)
        target = _round(box) if glyph.keeps_shape else box
        pixmap = self._pixmap(name, hue, pattern, target, painter.device().devicePixelRatio())
        opacity = painter.opacity()
        painter.setOpacity(opacity * glyph.opacity)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if glyph.turns and turn_degrees:
            _draw_turned(painter, target, pixmap, turn_degrees)
        else:
            painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))
        painter.setOpacity(opacity)

    def _pixmap(self, name: str, hue: str, pattern: str, box: QRectF, ratio: float) -> QPixmap:
        width, height = max(1, round(box.width() * ratio)), max(1, round(box.height() * ratio))
        key = (name, hue, pattern, width, height, ratio)
        if key not in self._pixmaps:
            if len(self._pixmaps) >= 512:  # a zooming pinch would keep every size it went through
                self._pixmaps.clear()
            self._pixmaps[key] = self._render(name, hue, pattern, width, height, ratio)
        return self._pixmaps[key]

    def _render(self, name: str, hue: str, pattern: str, width: int, height: int, ratio: float) -> QPixmap:
        extent = min(width, height)
        picture = _drawn(self._coloured(name, self._colours(hue), extent, ratio), width, height)
        if pattern:
            with QPainter(picture) as painter:
                mask = _drawn(self._coloured(name, _STENCIL, extent, ratio), width, height, Qt.GlobalColor.black)
                hatch(painter, pattern, mask, self._theme.colour("ink"), ratio)
        return QPixmap.fromImage(picture)

    def _colours(self, hue: str) -> dict[str, str]:
        """Return the colour of each colour word."""
        fill, dark, light = self._theme.hue(hue), QColor("#000000"), QColor("#ffffff")
        return {
            "ink": self._theme.colours["ink"],
            "paper": self._theme.colours["paper"],
            "fill": fill.name(),
            "shade": mixed(fill, dark, 0.28).name(),
            "tint": mixed(fill, light, 0.45).name() if fill.lightnessF() > 0.35 else mixed(fill, light, 0.25).name(),
            "tyre": mixed(self._theme.hue("black"), dark, 0.25).name(),
        }

    def _coloured(self, name: str, colours: Mapping[str, str], extent: int, ratio: float) -> str:
        """Replace the colour words. Lines are as thick on a small part as on a large one, but never a tenth of it."""
        line = max(0.8, min(2.2 * ratio, extent / 14))
        words = {**colours, "line": f"{line:.2f}", "thin": f"{line * 0.55:.2f}"}
        return _COLOUR_WORD.sub(lambda match: words.get(match[1], words["ink"]), self.glyph(name).text)


def _draw_turned(painter: QPainter, target: QRectF, pixmap: QPixmap, degrees: float) -> None:
    painter.save()
    painter.translate(target.center())
    painter.rotate(degrees)
    painter.translate(-target.center())
    painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))
    painter.restore()


def _drawn(svg: str, width: int, height: int, ground: Qt.GlobalColor = Qt.GlobalColor.transparent) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.IgnoreAspectRatio)
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(ground)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(0, 0, width, height))
    return image


def _round(box: QRectF) -> QRectF:
    """Return the largest square in the middle of a box."""
    side = min(box.width(), box.height())
    return QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
