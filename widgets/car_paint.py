"""Paints cars of a replay: the one that is shown, wheels at their own hubs, and a ghost as a hatched outline."""

import math
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from widgets.glyphs import GlyphPainter
from widgets.metre_map import MetreMap
from widgets.replay_scene import AxlePose, Ghost, Pose, Replay, car_box, car_map
from widgets.shapes import Shape, bounds
from widgets.words_paint import boxed_words

ON_AXLE_M = 0.05
"""What turns and lies no farther from an axle is on it."""


ROUNDED = 0.45
"""A ghost's body is a box with round ends: from afar most cars are."""


def paint_car(painter: QPainter, replay: Replay, near: MetreMap, glyphs: GlyphPainter) -> None:
    """Paint the car at its pose, the nearest parts last."""
    drawn = car_map(replay, near, replay.pose)
    ordered = sorted(replay.shapes, key=lambda shape: glyphs.glyph(shape.glyph).layer)
    for place, (turns, group) in enumerate(groupby(ordered, lambda shape: glyphs.glyph(shape.glyph).turns)):
        if turns:
            _paint_turning(painter, tuple(group), replay.pose, drawn, glyphs)
        else:
            _paint_body(painter, f"body {place}", tuple(group), replay.pose, drawn, glyphs)


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
    body = MetreMap(0.0, 0.0, drawn.pixels_per_metre)
    painter.save()
    _stand(painter, ghost.pose, drawn)
    room = body.rect(bounds(ghost.shapes))
    key = (ghost.shapes, drawn.pixels_per_metre)
    glyphs.kept.draw(painter, "ghost", key, room, lambda picture: _paint_outlines(picture, ghost, body, glyphs))
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
    painter.setPen(QPen(glyphs.theme.colour("ink"), 2, Qt.PenStyle.DashLine))
    painter.setBrush(QBrush(glyphs.theme.colour("ink"), Qt.BrushStyle.BDiagPattern))
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


def _paint_turning(
    painter: QPainter, shapes: tuple[Shape, ...], pose: Pose, drawn: MetreMap, glyphs: GlyphPainter
) -> None:
    """Paint wheels on their hubs, and what else turns with them in its place on the car.

    From the side the left wheel hides the right one: what looks the same in the same place is painted once.
    """
    for shape in {(one.glyph, one.hue, one.box): one for one in shapes}.values():
        axle = axle_of(shape, pose)
        if axle is not None and abs(_middle(shape) - axle.own_x) <= ON_AXLE_M:
            _paint_wheel(painter, shape, axle, drawn, glyphs)
        else:
            painter.save()
            _stand(painter, pose, drawn)
            turned = math.degrees(axle.turned_rad) % 360 if axle else 0.0
            box = MetreMap(0.0, 0.0, drawn.pixels_per_metre).rect(shape.box)
            glyphs.paint(painter, shape.glyph, shape.hue, box, turned)
            painter.restore()


def _paint_wheel(painter: QPainter, shape: Shape, axle: AxlePose, drawn: MetreMap, glyphs: GlyphPainter) -> None:
    """A wheel goes up and down with its own hub: springs give, and wheels leave the road, as they did in the run."""
    size = QSizeF(shape.box.width, shape.box.height) * drawn.pixels_per_metre
    box = QRectF(QPointF(0, 0), size)
    box.moveCenter(drawn.point(axle.x, axle.z))
    glyphs.paint(painter, shape.glyph, shape.hue, box, math.degrees(axle.turned_rad) % 360)


def _paint_body(
    painter: QPainter, name: str, shapes: tuple[Shape, ...], pose: Pose, drawn: MetreMap, glyphs: GlyphPainter
) -> None:
    """Paint what stands still on the car as one picture: it only moves and tilts."""
    body = MetreMap(0.0, 0.0, drawn.pixels_per_metre)

    def paint(picture: QPainter) -> None:
        for shape in shapes:
            glyphs.paint(picture, shape.glyph, shape.hue, body.rect(shape.box))

    painter.save()
    _stand(painter, pose, drawn)
    key = (shapes, drawn.pixels_per_metre)
    glyphs.kept.draw(painter, name, key, body.rect(bounds(shapes)), paint)
    painter.restore()


def _stand(painter: QPainter, pose: Pose, drawn: MetreMap) -> None:
    """Put the painter's origin where the car's is, as the car is tilted."""
    painter.translate(drawn.point(pose.x, pose.z))
    painter.rotate(-math.degrees(pose.pitch))
