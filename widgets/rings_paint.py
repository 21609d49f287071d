"""Paints what moves with the hands: rings around the current and the gathered shapes, words, cross-hairs."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from widgets.drawing_scene import Scene, line_scale
from widgets.label_places import around, nearest_free_rect
from widgets.marks import Paper
from widgets.marks_paint import PADDING, TAG_FLAGS, Label, paint_marks, paint_tag
from widgets.shapes import Shape
from widgets.theme import Theme

RING = 3.0
"""The focus ring's two lines are each this thick at least, in pixels: one of them shows on any ground."""

EDGE = 6.0
"""Words beside a shape keep so far from the picture's edge, and from the ring."""


def paint_hands(painter: QPainter, scene: Scene, theme: Theme, labels: Sequence[Label]) -> None:
    """Paint rings, the current shape's own marks and its name; words keep clear of the labels that stand already.

    The bubble belongs to what is lifted; where nothing is, the current shape has its ring and its name.
    """
    for shape in scene.shapes:
        if shape.id in scene.selected and not (shape.id == scene.current and scene.has_focus):
            paint_ring(painter, _rect(scene, shape), theme, "accent", Qt.PenStyle.DashLine)
    lifted = next((shape for shape in scene.shapes if shape.ghost), None) if scene.bubble else None
    named = lifted or next((shape for shape in scene.shapes if shape.id == scene.current), None)
    if named is not None and named is not lifted:
        style = Qt.PenStyle.SolidLine if scene.has_focus else Qt.PenStyle.DotLine
        paint_ring(painter, _rect(scene, named), theme, "ring", style)
        _lift_labels(painter, _rect(scene, named), theme, labels)
    paper = Paper(scene.map, scene.size, painter.fontMetrics().height(), line_scale(painter.font()))
    taken = paint_marks(painter, scene.near_marks, paper, theme, labels)
    if named is not None:
        _paint_bubble(painter, scene, named, scene.bubble or named.text, theme, [label.rect for label in taken])
    if scene.cursor is not None:
        _paint_cursor(painter, scene, scene.cursor, theme)
    if not scene.band.isEmpty():
        _paint_band(painter, scene.band, theme)


def _lift_labels(painter: QPainter, ring: QRectF, theme: Theme, labels: Sequence[Label]) -> None:
    """Paint words again that a ring has covered."""
    for label in labels:
        if label.rect.intersects(ring.adjusted(-3 * RING, -3 * RING, 3 * RING, 3 * RING)):
            paint_tag(painter, label.text, label.rect, theme)


def _paint_cursor(painter: QPainter, scene: Scene, cursor: tuple[float, float], theme: Theme) -> None:
    """Paint cross-hairs in two tones, so that they show on every part."""
    place = scene.map.point(*cursor)
    for colour, width in ((theme.colour("base"), 5.0), (theme.colour("ring"), 2.0)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(QPointF(0.0, place.y()), QPointF(scene.size.width(), place.y()))
        painter.drawLine(QPointF(place.x(), 0.0), QPointF(place.x(), scene.size.height()))


def _paint_band(painter: QPainter, band: QRectF, theme: Theme) -> None:
    painter.setBrush(
        QColor(theme.colour("accent").red(), theme.colour("accent").green(), theme.colour("accent").blue(), 40)
    )
    for role, width in (("base", 4.0), ("accent", 2.0)):
        painter.setPen(
            QPen(theme.colour(role), width, Qt.PenStyle.DashLine if role == "accent" else Qt.PenStyle.SolidLine)
        )
        painter.drawRect(band)


def _paint_bubble(
    painter: QPainter, scene: Scene, shape: Shape, text: str, theme: Theme, taken: Sequence[QRectF]
) -> None:
    """Words beside a shape, wrapped to the picture's width, kept inside it and off other words."""
    most = int(max(scene.size.width() - 44, 60))
    size = painter.fontMetrics().boundingRect(QRect(0, 0, most, 10_000), TAG_FLAGS, text).toRectF().size() + PADDING
    room = QRectF(EDGE, EDGE, scene.size.width() - 2 * EDGE, scene.size.height() - 2 * EDGE)
    beside = _rect(scene, shape).adjusted(-EDGE, -EDGE, EDGE, EDGE)
    paint_tag(painter, text, nearest_free_rect(size, around(beside), taken, room), theme)


def paint_ring(painter: QPainter, rect: QRectF, theme: Theme, role: str, style: Qt.PenStyle) -> None:
    """Paint a line in the colour of a role over a wider one in the paper's, around a rectangle of pixels."""
    ring = RING * line_scale(painter.font())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("base"), 2 * ring))
    painter.drawRoundedRect(rect.adjusted(-ring, -ring, ring, ring), 5, 5)
    painter.setPen(QPen(theme.colour(role), ring, style))
    painter.drawRoundedRect(rect.adjusted(-1.5 * ring, -1.5 * ring, 1.5 * ring, 1.5 * ring), 6, 6)


def _rect(scene: Scene, shape: Shape) -> QRectF:
    return scene.map.rect(shape.box)
