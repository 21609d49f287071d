"""Paints cars of a replay: the one that is shown, wheels at their own hubs, and a ghost as a hatched outline."""

import math

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from widgets.glyphs import GlyphPainter
from widgets.metre_map import MetreMap
from widgets.replay_scene import AxlePose, Ghost, Pose, Replay, car_box, car_map
from widgets.shapes import Shape
from widgets.words_paint import boxed_words

ON_AXLE_M = 0.05
"""What turns and lies no farther from an axle is on it."""


ROUNDED = 0.45
"""A ghost's body is a box with round ends: from afar most cars are."""


def paint_car(painter: QPainter, replay: Replay, near: MetreMap, glyphs: GlyphPainter) -> None:
    """Paint the car at its pose, the nearest parts last."""
    drawn = car_map(replay, near, replay.pose)
    for shape in sorted(replay.shapes, key=lambda shape: glyphs.glyph(shape.glyph).layer):
        axle = axle_of(shape, replay.pose) if glyphs.glyph(shape.glyph).turns else None
        if axle is not None and abs(_middle(shape) - axle.own_x) <= ON_AXLE_M:
            _paint_wheel(painter, shape, axle, drawn, glyphs)
        else:
            _paint_part(painter, shape, replay.pose, drawn, glyphs, axle.turned_rad if axle else 0.0)


def paint_ghost(painter: QPainter, replay: Replay, near: MetreMap, scene: QRectF, glyphs: GlyphPainter) -> None:
    """Paint the second car as a hatched outline with its name; out of sight, its name at the side where it is."""
    ghost = replay.ghost
    if ghost is None:
        return
    drawn = car_map(replay, near, ghost.pose)
    box = car_box(ghost.shapes, drawn, ghost.pose)
    if box.right() < scene.left() or box.left() > scene.right():
        _paint_far_name(painter, ghost, scene, glyphs, is_ahead=box.left() > scene.right())
        return
    painter.save()
    painter.setPen(QPen(glyphs.theme.colour("ink"), 2, Qt.PenStyle.DashLine))
    painter.setBrush(QBrush(glyphs.theme.colour("ink"), Qt.BrushStyle.BDiagPattern))
    painter.translate(drawn.point(ghost.pose.x, ghost.pose.z))
    painter.rotate(-math.degrees(ghost.pose.pitch))
    _paint_outlines(painter, ghost, MetreMap(0.0, 0.0, drawn.pixels_per_metre), glyphs)
    painter.restore()
    foot = scene.bottom() - painter.fontMetrics().height()
    boxed_words(painter, ghost.name, QPointF(box.center().x(), foot), scene, glyphs)


def paint_wheel_signs(painter: QPainter, replay: Replay, near: MetreMap, scene: QRectF, glyphs: GlyphPainter) -> None:
    """Write beside each wheel what is to be seen of it: that it slips, or is in the air."""
    drawn = car_map(replay, near, replay.pose)
    for axle in replay.pose.axles:
        if axle.sign:
            hub = drawn.point(axle.x, axle.z)
            painter.setPen(QPen(glyphs.theme.colour("ink"), 2))
            painter.drawLine(hub, hub + QPointF(0, painter.fontMetrics().height() * 2.0))
            boxed_words(painter, axle.sign, hub + QPointF(0, painter.fontMetrics().height() * 2.4), scene, glyphs)


def axle_of(shape: Shape, pose: Pose) -> AxlePose | None:
    """Return the axle that a shape lies nearest to."""
    return min(pose.axles, key=lambda axle: abs(axle.own_x - _middle(shape)), default=None)


def _paint_outlines(painter: QPainter, ghost: Ghost, body: MetreMap, glyphs: GlyphPainter) -> None:
    """Only what stands out: the frame and all small parts of a ghost would hide the car."""
    largest = sorted(ghost.shapes, key=lambda shape: -shape.box.width * shape.box.height)[:1]
    wheels = [shape for shape in ghost.shapes if glyphs.glyph(shape.glyph).turns]
    for shape in largest:
        box = body.rect(shape.box)
        painter.drawRoundedRect(box, box.height() * ROUNDED, box.height() * ROUNDED)
    for shape in wheels:
        painter.drawEllipse(body.rect(shape.box))


def _paint_far_name(painter: QPainter, ghost: Ghost, scene: QRectF, glyphs: GlyphPainter, *, is_ahead: bool) -> None:
    text = f"{ghost.name} \u2192" if is_ahead else f"\u2190 {ghost.name}"
    foot = scene.bottom() - painter.fontMetrics().height()
    boxed_words(painter, text, QPointF(scene.right() if is_ahead else scene.left(), foot), scene, glyphs)


def _middle(shape: Shape) -> float:
    return (shape.x_min + shape.x_max) / 2


def _paint_wheel(painter: QPainter, shape: Shape, axle: AxlePose, near: MetreMap, glyphs: GlyphPainter) -> None:
    """A wheel goes up and down with its own hub: springs give, and wheels leave the road, as they did in the run."""
    size = QSizeF(shape.box.width, shape.box.height) * near.pixels_per_metre
    box = QRectF(QPointF(0, 0), size)
    box.moveCenter(near.point(axle.x, axle.z))
    glyphs.paint(painter, shape.glyph, shape.hue, box, math.degrees(axle.turned_rad) % 360)


def _paint_part(
    painter: QPainter, shape: Shape, pose: Pose, near: MetreMap, glyphs: GlyphPainter, turned_rad: float
) -> None:
    body = MetreMap(0.0, 0.0, near.pixels_per_metre)
    painter.save()
    painter.translate(near.point(pose.x, pose.z))
    painter.rotate(-math.degrees(pose.pitch))
    glyphs.paint(painter, shape.glyph, shape.hue, body.rect(shape.box), math.degrees(turned_rad) % 360)
    painter.restore()
