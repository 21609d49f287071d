"""Paints what a drawing stands on: sky with a ruler in metres, ground, and the car's shadow."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPolygonF

from widgets.drawing_scene import Scene
from widgets.shapes import bounds
from widgets.theme import Theme, mixed


def paint_backdrop(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Paint all that lies behind the shapes."""
    _paint_sky(painter, scene, theme)
    if scene.has_ground:
        _paint_ground(painter, scene, theme)
        _paint_shadow(painter, scene)


def _paint_sky(painter: QPainter, scene: Scene, theme: Theme) -> None:
    gradient = QLinearGradient(0, 0, 0, scene.size.height())
    gradient.setColorAt(0, theme.colour("sky"))
    gradient.setColorAt(1, theme.colour("base"))
    painter.fillRect(QRectF(QPointF(0, 0), scene.size), gradient)
    painter.setPen(QPen(mixed(theme.colour("sky"), theme.colour("ink"), 0.1), 1))
    for metre in _whole_steps(scene):
        x = scene.map.point(metre, 0).x()
        painter.drawLine(QPointF(x, 0), QPointF(x, scene.map.base))


def _whole_steps(scene: Scene) -> list[float]:
    """Return the places of the ruler's marks in view: half metres, or whole ones when those would crowd."""
    step = 0.5 if scene.map.pixels_per_metre > 90 else 1.0 if scene.map.pixels_per_metre > 30 else 10.0
    low, _ = scene.map.metres(QPointF(0, 0))
    high, _ = scene.map.metres(QPointF(scene.size.width(), 0))
    return [step * count for count in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _paint_ground(painter: QPainter, scene: Scene, theme: Theme) -> None:
    width, height = scene.size.width(), scene.size.height()
    points = [scene.map.point(x, z) for x, z in scene.ground] or [scene.map.point(0, 0)]
    line = [
        QPointF(min(0.0, points[0].x()), points[0].y()),
        *points,
        QPointF(max(width, points[-1].x()), points[-1].y()),
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ground"))
    foot = max([height, *(point.y() for point in line)]) + 1
    painter.drawPolygon(QPolygonF([*line, QPointF(line[-1].x(), foot), QPointF(line[0].x(), foot)]))
    painter.setPen(QPen(theme.colour("road"), 4))
    painter.drawPolyline(QPolygonF(line))


def _paint_shadow(painter: QPainter, scene: Scene) -> None:
    """A soft shadow under the whole car lets the eye see that it stands on the ground."""
    if not scene.shapes:
        return
    box = bounds(scene.shapes)
    left, right = scene.map.point(box.x_min, 0), scene.map.point(box.x_max, 0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 46))
    painter.drawEllipse(QRectF(left.x(), left.y() - 2, right.x() - left.x(), 12))
