"""Paints a moment of a run: hills, road, posts, flags and the car at its place and pitch."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPen, QPolygonF

from accessibility.language import Language
from widgets.course_strip import STRIP_PIXELS, paint_strip
from widgets.glyphs import GlyphPainter
from widgets.metre_map import MetreMap
from widgets.replay_scene import Replay, camera, height_at
from widgets.theme import mixed


def paint_replay(
    painter: QPainter, replay: Replay, glyphs: GlyphPainter, language: Language, *, has_focus: bool = False
) -> None:
    """Paint a whole picture."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    near = camera(replay)
    _paint_sky(painter, replay, glyphs)
    _paint_hills(painter, replay, glyphs)
    _paint_road(painter, replay, near, glyphs)
    _paint_posts(painter, replay, near, glyphs, language)
    _paint_car(painter, replay, near, glyphs)
    paint_strip(painter, replay, glyphs)
    _paint_words(painter, replay, glyphs)
    if has_focus:
        _paint_ring(painter, replay, glyphs)


def _paint_sky(painter: QPainter, replay: Replay, glyphs: GlyphPainter) -> None:
    gradient = QLinearGradient(0, 0, 0, replay.size.height())
    gradient.setColorAt(0, glyphs.theme.colour("sky"))
    gradient.setColorAt(1, glyphs.theme.colour("base"))
    painter.fillRect(QRectF(QPointF(0, 0), replay.size), gradient)


def _paint_hills(painter: QPainter, replay: Replay, glyphs: GlyphPainter) -> None:
    """Two rows of far hills that pass slowly: they let the eye feel the speed."""
    theme, width, height = glyphs.theme, replay.size.width(), replay.size.height()
    painter.setPen(Qt.PenStyle.NoPen)
    for slowness, level, share in ((7.0, 0.56, 0.45), (3.0, 0.63, 0.75)):
        painter.setBrush(mixed(theme.colour("sky"), theme.colour("ground"), share))
        shift = replay.pose.x * 10 / slowness
        tops = [_hill(pixel, shift, level * height, height) for pixel in range(0, int(width) + 25, 24)]
        painter.drawPolygon(QPolygonF([QPointF(0, height), *tops, QPointF(width + 24, height)]))


def _hill(pixel: int, shift: float, level: float, height: float) -> QPointF:
    place = (pixel + shift) / 90
    return QPointF(pixel, level - height * 0.035 * (math.sin(place) + 0.6 * math.sin(2.3 * place + 1)))


def _paint_road(painter: QPainter, replay: Replay, near: MetreMap, glyphs: GlyphPainter) -> None:
    theme, line = glyphs.theme, _road_in_view(replay, near)
    foot = replay.size.height() + 4
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ground"))
    painter.drawPolygon(QPolygonF([QPointF(line[0].x(), foot), *line, QPointF(line[-1].x(), foot)]))
    asphalt = QPen(theme.colour("road"), 12)
    asphalt.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(asphalt)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([point + QPointF(0, 6) for point in line]))
    painter.setPen(QPen(theme.colour("ink"), 2))
    painter.drawPolyline(QPolygonF(line))


def _road_in_view(replay: Replay, near: MetreMap) -> list[QPointF]:
    low, _ = near.metres(QPointF(-40, 0))
    high, _ = near.metres(QPointF(replay.size.width() + 40, 0))
    inside = [x for x, _ in replay.road if low < x < high]
    return [near.point(x, height_at(replay.road, x)) for x in (low, *inside, high)]


def _paint_posts(painter: QPainter, replay: Replay, near: MetreMap, glyphs: GlyphPainter, language: Language) -> None:
    """A post each round number of metres and a flag at each marker."""
    step = _post_step(near.pixels_per_metre)
    low, _ = near.metres(QPointF(-80, 0))
    high, _ = near.metres(QPointF(replay.size.width() + 80, 0))
    for x in range(max(0, math.ceil(low / step) * step), math.floor(high) + 1, step):
        foot = near.point(x, height_at(replay.road, x)) + QPointF(0, 12)
        painter.setPen(QPen(glyphs.theme.colour("ink"), 2))
        painter.drawLine(foot, foot + QPointF(0, 12))
        _paint_text(painter, language.quantity_short(x, "m", 0), foot + QPointF(0, 26), glyphs)
    for marker in replay.markers:
        if low < marker.x < high:
            _paint_flag(painter, near.point(marker.x, height_at(replay.road, marker.x)), marker.text, glyphs)


def _post_step(pixels_per_metre: float) -> int:
    """Return the distance between posts: the least round one that leaves room for their numbers."""
    return next((step for step in (1, 2, 5, 10, 20, 50, 100, 200) if step * pixels_per_metre >= 220), 500)


def _paint_flag(painter: QPainter, foot: QPointF, text: str, glyphs: GlyphPainter) -> None:
    top = foot - QPointF(0, 96)
    painter.setPen(QPen(glyphs.theme.colour("ink"), 3))
    painter.drawLine(foot, top)
    painter.setBrush(glyphs.theme.hue("orange"))
    painter.drawPolygon(QPolygonF([top, top + QPointF(26, 9), top + QPointF(0, 18)]))
    _paint_text(painter, text, top - QPointF(0, painter.fontMetrics().height()), glyphs)


def _paint_car(painter: QPainter, replay: Replay, near: MetreMap, glyphs: GlyphPainter) -> None:
    pose = replay.pose
    body = MetreMap(0.0, 0.0, near.pixels_per_metre)
    painter.save()
    painter.translate(near.point(pose.x, pose.z))
    painter.rotate(-math.degrees(pose.pitch))
    for shape in sorted(replay.shapes, key=lambda shape: glyphs.glyph(shape.glyph).layer):
        glyphs.paint(painter, shape.glyph, shape.hue, body.rect(shape.box), (pose.wheel_turns % 1.0) * 360)
    painter.restore()


def _paint_words(painter: QPainter, replay: Replay, glyphs: GlyphPainter) -> None:
    """The sentence of the moment, large, and which solver this is."""
    painter.setPen(glyphs.theme.colour("text"))
    font = painter.font()
    font.setPointSizeF(font.pointSizeF() * 1.3)
    font.setBold(True)
    painter.save()
    painter.setFont(font)
    room = QRectF(16, STRIP_PIXELS + 10, replay.size.width() - 32, replay.size.height())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, replay.pose.text)
    painter.restore()
    painter.drawText(room, Qt.AlignmentFlag.AlignRight, replay.solver_label)


def _paint_text(painter: QPainter, text: str, middle: QPointF, glyphs: GlyphPainter) -> None:
    size = painter.fontMetrics().size(0, text)
    painter.setPen(glyphs.theme.colour("text"))
    painter.drawText(QPointF(middle.x() - size.width() / 2, middle.y() + size.height() / 2), text)


def _paint_ring(painter: QPainter, replay: Replay, glyphs: GlyphPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    whole = QRectF(QPointF(0, 0), replay.size)
    for inset, role in ((4.5, "base"), (1.5, "ring")):
        painter.setPen(QPen(glyphs.theme.colour(role), 3))
        painter.drawRect(whole.adjusted(inset, inset, -inset, -inset))
