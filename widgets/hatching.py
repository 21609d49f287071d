"""Patterns that tell kinds of things apart without colour: lines in a tile that repeats, over a shape's fill."""

import math
from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPixmap, QPolygonF

Line = tuple[tuple[float, float], ...]

TILE = 9.0
"""How large a tile is, in pixels of a usual screen."""

WEIGHT = 1.3
OPACITY = 0.62
"""Dark enough for grey print, light enough to leave the drawing of the part readable."""

_CORNER = QPointF(0.0, 0.0)
_RING = tuple(
    (0.5 + 0.3 * math.cos(math.tau * step / 12), 0.5 + 0.3 * math.sin(math.tau * step / 12)) for step in range(13)
)
_WAVE = tuple((step / 12, 0.5 + 0.25 * math.sin(math.tau * step / 12)) for step in range(13))
_RISING: tuple[Line, ...] = (((0, 1), (1, 0)), ((-0.5, 0.5), (0.5, -0.5)), ((0.5, 1.5), (1.5, 0.5)))
_FALLING: tuple[Line, ...] = tuple(tuple((1 - x, z) for x, z in line) for line in _RISING)
_LEVEL: Line = ((0, 0.5), (1, 0.5))
_UPRIGHT: Line = ((0.5, 0), (0.5, 1))

PATTERNS: Mapping[str, tuple[Line, ...]] = MappingProxyType(
    {
        "plain": (),
        "level": (_LEVEL,),
        "upright": (_UPRIGHT,),
        "rising": _RISING,
        "falling": _FALLING,
        "grid": (_LEVEL, _UPRIGHT),
        "lattice": (*_RISING, *_FALLING),
        "dots": (((0.45, 0.5), (0.55, 0.5)), ((0.45, 0.45), (0.55, 0.55))),
        "rings": (_RING,),
        "zigzag": (((0, 0.8), (0.5, 0.2), (1, 0.8)),),
        "waves": (_WAVE, tuple((x, z + 0.5) for x, z in _WAVE), tuple((x, z - 0.5) for x, z in _WAVE)),
        "bricks": (((0, 0), (1, 0)), _LEVEL, ((0.25, 0), (0.25, 0.5)), ((0.75, 0.5), (0.75, 1))),
        "dashes": (((0.05, 0.25), (0.45, 0.25)), ((0.55, 0.75), (0.95, 0.75))),
        "plusses": (((0.5, 0.2), (0.5, 0.8)), ((0.2, 0.5), (0.8, 0.5))),
        "steps": (((0, 1), (0, 0.5), (0.5, 0.5), (0.5, 0), (1, 0)),),
    }
)
"""By name, lines in a tile of 1 by 1."""


def pattern_tile(pattern: str, ink: QColor, scale: float = 1.0) -> QPixmap:
    """Return the tile of a pattern, for a brush; one of an unknown name is empty."""
    return _tile(PATTERNS.get(pattern, ()), ink, scale)


def hatch(
    painter: QPainter, pattern: str, mask: QImage, ink: QColor, scale: float = 1.0, origin: QPointF = _CORNER
) -> None:
    """Draw a pattern over a picture where its mask is light; an unknown name draws nothing. Tiles begin at `origin`."""
    lines = PATTERNS.get(pattern, ())
    if lines:
        painter.drawImage(0, 0, _masked(_tile(lines, ink, scale), mask, origin))


def _masked(tile: QPixmap, mask: QImage, origin: QPointF) -> QImage:
    layer = QImage(mask.size(), QImage.Format.Format_ARGB32_Premultiplied)
    layer.fill(Qt.GlobalColor.transparent)
    stencil = QImage(mask.size(), QImage.Format.Format_ARGB32)
    stencil.fill(Qt.GlobalColor.white)
    stencil.setAlphaChannel(mask.convertToFormat(QImage.Format.Format_Grayscale8))
    with QPainter(layer) as painter:
        painter.setBrushOrigin(origin)
        painter.fillRect(layer.rect(), QBrush(tile))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.drawImage(0, 0, stencil)
    return layer


def _tile(lines: tuple[Line, ...], ink: QColor, scale: float) -> QPixmap:
    side = max(round(TILE * scale), 4)
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    with QPainter(tile) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(OPACITY)
        painter.setPen(QPen(ink, WEIGHT * scale, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for line in lines:
            painter.drawPolyline(QPolygonF([QPointF(x * side, z * side) for x, z in line]))
    return tile
