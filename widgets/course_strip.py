"""Paints the strip that shows a whole course, small, with a dot where the car is."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from widgets.glyphs import GlyphPainter
from widgets.replay_scene import Replay, height_at
from widgets.theme import mixed

_SIDE = 18.0
_TOP, _FOOT = 16.0, 12.0


@dataclass(frozen=True, slots=True)
class _StripScale:
    """The whole course in pixels, with heights stretched so that a small hill still shows."""

    x_min: float
    z_min: float
    foot: float
    pixels_per_x: float
    pixels_per_z: float

    def point(self, x: float, z: float) -> QPointF:
        return QPointF(_SIDE + (x - self.x_min) * self.pixels_per_x, self.foot - (z - self.z_min) * self.pixels_per_z)


def paint_strip(painter: QPainter, replay: Replay, glyphs: GlyphPainter, strip: QRectF) -> None:
    """Paint the course with the part behind the car thick, its markers and the car's place; nothing without a road."""
    key = (replay.road, replay.markers)
    box = strip.toRect()
    glyphs.kept.draw_ground(painter, "strip", key, box, lambda picture: _paint_course(picture, replay, glyphs, strip))
    if len(replay.road) < 2:
        return
    theme, scale = glyphs.theme, _scale(replay, strip)
    here = min(max(replay.pose.x, replay.road[0][0]), replay.road[-1][0])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    done = [(x, z) for x, z in replay.road if x < here] + [(here, height_at(replay.road, here))]
    painter.setPen(QPen(theme.colour("accent"), 6))
    painter.drawPolyline(QPolygonF([scale.point(x, z) for x, z in done]))
    painter.setPen(QPen(theme.colour("base"), 2))
    painter.setBrush(theme.colour("ring"))
    painter.drawEllipse(scale.point(here, height_at(replay.road, here)), 8, 8)


def _paint_course(painter: QPainter, replay: Replay, glyphs: GlyphPainter, strip: QRectF) -> None:
    """What stays while the car drives: the road and the named places."""
    theme = glyphs.theme
    painter.fillRect(strip, mixed(theme.colour("sky"), theme.colour("base"), 0.5))
    if len(replay.road) < 2:
        return
    scale = _scale(replay, strip)
    painter.setPen(QPen(theme.colour("road"), 3))
    painter.drawPolyline(QPolygonF([scale.point(x, z) for x, z in replay.road]))
    painter.setPen(QPen(theme.colour("ink"), 2))
    for marker in replay.markers:
        place = scale.point(marker.x, height_at(replay.road, marker.x))
        painter.drawLine(place + QPointF(0, 4), place - QPointF(0, 12))


def _scale(replay: Replay, strip: QRectF) -> _StripScale:
    xs, zs = [x for x, _ in replay.road], [z for _, z in replay.road]
    length, rise = max(max(xs) - min(xs), 1e-6), max(max(zs) - min(zs), 1.0)
    room = max(strip.height() - _TOP - _FOOT, 1.0)
    return _StripScale(min(xs), min(zs), strip.bottom() - _FOOT, (strip.width() - 2 * _SIDE) / length, room / rise)
