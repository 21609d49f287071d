"""Paints the strip that shows a whole course, small, with a dot where the car is."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from widgets.glyphs import GlyphPainter
from widgets.replay_scene import Replay, height_at
from widgets.theme import mixed

STRIP_PIXELS = 64.0
"""Height of the strip."""

_SIDE = 16.0


@dataclass(frozen=True, slots=True)
class _StripScale:
    """The whole course in pixels, with heights stretched so that a small hill still shows."""

    x_min: float
    z_min: float
    pixels_per_x: float
    pixels_per_z: float

    def point(self, x: float, z: float) -> QPointF:
        down = STRIP_PIXELS - 14 - (z - self.z_min) * self.pixels_per_z
        return QPointF(_SIDE + (x - self.x_min) * self.pixels_per_x, down)


def paint_strip(painter: QPainter, replay: Replay, glyphs: GlyphPainter) -> None:
    """Paint the course, its markers and the car's place; nothing without a road."""
    if len(replay.road) < 2:
        return
    theme, scale = glyphs.theme, _scale(replay)
    panel = mixed(theme.colour("sky"), theme.colour("base"), 0.5)
    painter.fillRect(QRectF(0, 0, replay.size.width(), STRIP_PIXELS), panel)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("road"), 3))
    painter.drawPolyline(QPolygonF([scale.point(x, z) for x, z in replay.road]))
    painter.setPen(QPen(theme.colour("ink"), 2))
    for marker in replay.markers:
        place = scale.point(marker.x, height_at(replay.road, marker.x))
        painter.drawLine(place, place - QPointF(0, 12))
    painter.setPen(QPen(theme.colour("base"), 2))
    painter.setBrush(theme.colour("ring"))
    painter.drawEllipse(scale.point(replay.pose.x, height_at(replay.road, replay.pose.x)), 8, 8)


def _scale(replay: Replay) -> _StripScale:
    xs, zs = [x for x, _ in replay.road], [z for _, z in replay.road]
    length, rise = max(max(xs) - min(xs), 1e-6), max(max(zs) - min(zs), 1.0)
    return _StripScale(min(xs), min(zs), (replay.size.width() - 2 * _SIDE) / length, (STRIP_PIXELS - 32) / rise)
