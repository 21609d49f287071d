"""Drawn shapes: an SVG file a glyph, its colour words replaced by the theme's, stretched into a box."""

import re
from dataclasses import dataclass
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from widgets.hatching import hatch
from widgets.theme import Theme, mixed

_COLOUR_WORD = re.compile(r"var\(--(\w+),[^)]*\)")
_HINT = re.compile(r'\bdata-(\w+)="([^"]*)"')
_NAME = re.compile(r"[a-z_]+")


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
    """Read a glyph of the assets; one that does not exist looks unknown."""
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
        painter.save()
        painter.setOpacity(painter.opacity() * glyph.opacity)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(target.center())
        painter.rotate(turn_degrees if glyph.turns else 0.0)
        painter.translate(-target.center())
        painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))
        painter.restore()

    def _pixmap(self, name: str, hue: str, pattern: str, box: QRectF, ratio: float) -> QPixmap:
        width, height = max(1, round(box.width() * ratio)), max(1, round(box.height() * ratio))
        key = (name, hue, pattern, width, height, ratio)
        if key not in self._pixmaps:
            if len(self._pixmaps) >= 512:  # a zooming pinch would keep every size it went through
                self._pixmaps.clear()
            self._pixmaps[key] = self._render(name, hue, pattern, width, height, ratio)
        return self._pixmaps[key]

    def _render(self, name: str, hue: str, pattern: str, width: int, height: int, ratio: float) -> QPixmap:
        renderer = QSvgRenderer(QByteArray(self._coloured(name, hue, min(width, height), ratio).encode()))
        renderer.setAspectRatioMode(Qt.AspectRatioMode.IgnoreAspectRatio)
        pixmap = QPixmap(width, height)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0, 0, width, height)
        renderer.render(painter, area)
        hatch(painter, pattern, area, self._theme.colour("ink"), ratio)
        painter.end()
        return pixmap

    def _coloured(self, name: str, hue: str, extent: int, ratio: float) -> str:
        """Replace the colour words. Lines are as thick on a small part as on a large one, but never a tenth of it."""
        fill, dark, light = self._theme.hue(hue), QColor("#000000"), QColor("#ffffff")
        line = max(0.8, min(2.2 * ratio, extent / 14))
        words = {
            "ink": self._theme.colours["ink"],
            "paper": self._theme.colours["paper"],
            "fill": fill.name(),
            "shade": mixed(fill, dark, 0.28).name(),
            "tint": mixed(fill, light, 0.45).name() if fill.lightnessF() > 0.35 else mixed(fill, light, 0.25).name(),
            "tyre": mixed(self._theme.hue("black"), dark, 0.25).name(),
            "line": f"{line:.2f}",
            "thin": f"{line * 0.55:.2f}",
        }
        return _COLOUR_WORD.sub(lambda match: words.get(match[1], words["ink"]), self.glyph(name).text)


def _round(box: QRectF) -> QRectF:
    """Return the largest square in the middle of a box."""
    side = min(box.width(), box.height())
    return QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
