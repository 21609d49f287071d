"""Paints the world of a replay: sky, far hills, the road, posts with metres, and flags where something happened."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPen, QPolygonF

from accessibility.language import Language
from widgets.glyphs import GlyphPainter
from widgets.metre_map import MetreMap
from widgets.replay_scene import Replay, height_at
from widgets.theme import mixed


def paint_sky(painter: QPainter, scene: QRectF, glyphs: GlyphPainter) -> None:
    """Light above, paper below."""
    glyphs.kept.draw_ground(painter, "sky", "", scene.toRect(), lambda picture: _fill_sky(picture, scene, glyphs))


def _fill_sky(painter: QPainter, scene: QRectF, glyphs: GlyphPainter) -> None:
    gradient = QLinearGradient(0, scene.top(), 0, scene.bottom())
    gradient.setColorAt(0, glyphs.theme.colour("sky"))
    gradient.setColorAt(1, glyphs.theme.colour("base"))
    painter.fillRect(scene, gradient)


def paint_hills(painter: QPainter, replay: Replay, scene: QRectF, near: MetreMap, glyphs: GlyphPainter) -> None:
    """Two rows of far hills that pass slowly: they let the eye feel the speed."""
    theme, horizon = glyphs.theme, near.point(0, _ground_here(replay)).y()
    is_at_rest = replay.looking.is_still or replay.looking.is_whole
    tall = 0.3 * (horizon - scene.top())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # far and faint: nobody sees their edge
    for slowness, rise, share in ((7.0, 1.0, 0.45), (3.0, 0.6, 0.75)):
        painter.setBrush(mixed(theme.colour("sky"), theme.colour("ground"), share))
        shift = 0.0 if is_at_rest else replay.pose.x * 10 / slowness
        tops = [_hill(pixel, shift, horizon - rise * tall, tall) for pixel in range(0, int(scene.width()) + 25, 24)]
        foot = scene.bottom()
        painter.drawPolygon(QPolygonF([QPointF(0, foot), *tops, QPointF(scene.width() + 24, foot)]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _ground_here(replay: Replay) -> float:
    return height_at(replay.road, replay.pose.x)


def _hill(pixel: int, shift: float, level: float, tall: float) -> QPointF:
    place = (pixel + shift) / 90
    return QPointF(pixel, level - tall * 0.25 * (math.sin(place) + 0.6 * math.sin(2.3 * place + 1)))


def paint_road(painter: QPainter, replay: Replay, near: MetreMap, glyphs: GlyphPainter) -> None:
    """Ground, asphalt, and a line on top that stands out from both."""
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


def paint_posts(
    painter: QPainter,
    replay: Replay,
    scene: QRectF,
    near: MetreMap,
    glyphs: GlyphPainter,
    language: Language,
    taken: QRectF,
) -> None:
    """A post each round number of metres; a number that would be cut by the edge, or lie on what is taken, is not."""
    metrics = painter.fontMetrics()
    step = _post_step(near.pixels_per_metre, max(160, metrics.horizontalAdvance("0000 m") * 2))
    low, _ = near.metres(QPointF(-80, 0))
    high, _ = near.metres(QPointF(replay.size.width() + 80, 0))
    for x in range(max(0, math.ceil(low / step) * step), math.floor(high) + 1, step):
        foot = near.point(x, height_at(replay.road, x)) + QPointF(0, 12)
        painter.setPen(QPen(glyphs.theme.colour("ink"), 2))
        painter.drawLine(foot, foot + QPointF(0, 10))
        words = language.quantity_short(x, "m", 0)
        width = metrics.horizontalAdvance(words)
        box = QRectF(foot.x() - width / 2, foot.y() + 12, width, metrics.height())
        if scene.contains(box) and not box.intersects(taken):
            _paint_text(painter, words, box.center(), glyphs)


def _post_step(pixels_per_metre: float, room: float) -> int:
    """Return the distance between posts: the least round one that leaves room for their numbers."""
    return next((step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if step * pixels_per_metre >= room), 2000)


def paint_flags(
    painter: QPainter,
    replay: Replay,
    scene: QRectF,
    near: MetreMap,
    glyphs: GlyphPainter,
    kept_free: Sequence[QRectF],
) -> None:
    """A flag at each marker in view; one whose words would lie on others or the car stands lower, or has none."""
    taken = list(kept_free)
    for marker in sorted(replay.markers, key=lambda marker: marker.x):
        foot = near.point(marker.x, height_at(replay.road, marker.x))
        if foot.x() < scene.left() - 20 or foot.x() > scene.right() + 20:
            continue
        box = _cloth(painter, marker.text, foot, scene, taken)
        taken.append(box)
        _paint_flag(painter, foot, box, marker.text, glyphs)


def _cloth(painter: QPainter, text: str, foot: QPointF, scene: QRectF, taken: list[QRectF]) -> QRectF:
    """Return where the words of a flag have room in the sky; a box without height where they have none."""
    line = painter.fontMetrics().height() + 6.0
    width = painter.fontMetrics().horizontalAdvance(text) + 12.0
    is_left = foot.x() + width > scene.right()
    box = QRectF(foot.x() - width * is_left, scene.top() + 8 + line, width, line)
    box.translate(max(scene.left() + 4 - box.left(), 0.0), 0)
    while any(box.intersects(other) for other in taken):
        box.translate(0, line / 4)
    return box if box.bottom() < foot.y() - line else QRectF(foot.x(), foot.y() - 2 * line, 0, 0)


def _paint_flag(painter: QPainter, foot: QPointF, box: QRectF, text: str, glyphs: GlyphPainter) -> None:
    """A pole, and its words on a cloth: to its right, or to its left where the picture ends."""
    painter.setPen(QPen(glyphs.theme.colour("ink"), 3))
    painter.drawLine(foot, QPointF(foot.x(), box.top()))
    if box.isEmpty():
        return
    painter.setPen(QPen(glyphs.theme.colour("border"), 1.5))
    painter.setBrush(glyphs.theme.colour("base"))
    painter.drawRect(box)
    edge = min(max(foot.x(), box.left()), box.right())
    if edge in (box.left(), box.right()):
        painter.fillRect(QRectF(edge - 2.5, box.top(), 5, box.height()), glyphs.theme.hue("orange"))
    painter.setPen(glyphs.theme.colour("text"))
    painter.drawText(box.adjusted(8, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), text)


def _paint_text(painter: QPainter, text: str, middle: QPointF, glyphs: GlyphPainter) -> None:
    width = painter.fontMetrics().horizontalAdvance(text)
    painter.setPen(glyphs.theme.colour("text"))
    down = (painter.fontMetrics().ascent() - painter.fontMetrics().descent()) / 2
    painter.drawText(QPointF(middle.x() - width / 2, middle.y() + down), text)
