"""Paints a moment of a run: the whole course, the words, then hills, road, posts, flags and the car at its pitch."""

import math

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QLinearGradient, QPainter, QPen, QPolygonF

from accessibility.language import Language
from widgets.course_strip import paint_strip
from widgets.fitting_font import fitting_font
from widgets.glyphs import GlyphPainter
from widgets.metre_map import MetreMap
from widgets.replay_scene import AxlePose, Replay, bands_of, camera, height_at
from widgets.shapes import Shape
from widgets.theme import mixed

MARGIN = 14.0
WORD_SIZES = (1.3, 1.0, 0.8, 0.65, 0.5)
"""Shares of the usual letters for the sentence: the largest that leaves two thirds of the picture to the scene."""

ON_AXLE_M = 0.05
"""What turns and lies no farther from an axle is on it."""


def paint_replay(
    painter: QPainter, replay: Replay, glyphs: GlyphPainter, language: Language, *, has_focus: bool = False
) -> None:
    """Paint a whole picture."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = words_font(replay, painter.font())
    bands = bands_of(replay.size, words_height(replay, font))
    painter.save()
    painter.setFont(fitting_font(painter.font(), bands.scene.height()))
    near = camera(replay, bands.scene, painter.fontMetrics().height() + 34)
    painter.setClipRect(bands.scene)
    _paint_sky(painter, bands.scene, glyphs)
    _paint_hills(painter, replay, bands.scene, near, glyphs)
    _paint_road(painter, replay, near, glyphs)
    _paint_posts(painter, replay, near, glyphs, language)
    _paint_flags(painter, replay, bands.scene, near, glyphs)
    _paint_car(painter, replay, near, glyphs)
    _paint_label(painter, replay, bands.scene, glyphs)
    painter.restore()
    paint_strip(painter, replay, glyphs, bands.strip)
    _paint_words(painter, replay, bands.words, font, glyphs)
    if has_focus:
        _paint_ring(painter, replay, glyphs)


def paint_scenery(painter: QPainter, replay: Replay, scene: QRectF, glyphs: GlyphPainter, headroom: float) -> None:
    """Paint sky, hills, road and car alone, without a word; so many pixels of the sky stay free."""
    near = camera(replay, scene.adjusted(0, headroom, 0, 0), 26)
    _paint_sky(painter, scene, glyphs)
    _paint_hills(painter, replay, scene, near, glyphs)
    _paint_road(painter, replay, near, glyphs)
    _paint_car(painter, replay, near, glyphs)


def words_font(replay: Replay, usual: QFont) -> QFont:
    """Return bold letters, large ones where they leave two thirds of the picture to the scene."""
    font = QFont(usual)
    font.setBold(True)
    for share in WORD_SIZES:
        font.setPointSizeF(usual.pointSizeF() * share)
        if words_height(replay, font) <= replay.size.height() / 3:
            break
    return font


def words_height(replay: Replay, font: QFont) -> float:
    """Return how high the band of words is."""
    return _words_rect(replay, font).height() + 10


def _words_rect(replay: Replay, font: QFont) -> QRectF:
    metrics = QFontMetricsF(font)
    room = QRectF(0, 0, max(replay.size.width() - 2 * MARGIN, 60.0), 10_000)
    words = metrics.boundingRect(room, _WRAPPED, replay.pose.text or " ")
    return QRectF(0, 0, room.width(), words.height())


_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap.value)


def _paint_words(painter: QPainter, replay: Replay, band: QRectF, font: QFont, glyphs: GlyphPainter) -> None:
    """The sentence of the moment, on a ground of its own."""
    theme = glyphs.theme
    painter.fillRect(band, theme.colour("base"))
    painter.setPen(theme.colour("text"))
    painter.save()
    painter.setFont(font)
    inside = band.adjusted(MARGIN, 5, -MARGIN, -5)
    painter.setClipRect(band)
    painter.drawText(QRectF(inside.topLeft(), _words_rect(replay, font).size()), _WRAPPED, replay.pose.text)
    painter.restore()


def _paint_label(painter: QPainter, replay: Replay, scene: QRectF, glyphs: GlyphPainter) -> None:
    """Which solver this is, and whether the run plays, in the corner of the sky."""
    if not replay.solver_label:
        return
    size = painter.fontMetrics().size(0, replay.solver_label)
    box = QRectF(0, scene.top() + 4, size.width() + 16, size.height() + 4)
    box.moveRight(scene.right() - 8)
    painter.setPen(QPen(glyphs.theme.colour("border"), 1.5))
    painter.setBrush(glyphs.theme.colour("raised"))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(glyphs.theme.colour("text"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), replay.solver_label)


def _paint_sky(painter: QPainter, scene: QRectF, glyphs: GlyphPainter) -> None:
    gradient = QLinearGradient(0, scene.top(), 0, scene.bottom())
    gradient.setColorAt(0, glyphs.theme.colour("sky"))
    gradient.setColorAt(1, glyphs.theme.colour("base"))
    painter.fillRect(scene, gradient)


def _paint_hills(painter: QPainter, replay: Replay, scene: QRectF, near: MetreMap, glyphs: GlyphPainter) -> None:
    """Two rows of far hills that pass slowly: they let the eye feel the speed."""
    theme, horizon = glyphs.theme, near.point(0, _ground_here(replay)).y()
    tall = 0.3 * (horizon - scene.top())
    painter.setPen(Qt.PenStyle.NoPen)
    for slowness, rise, share in ((7.0, 1.0, 0.45), (3.0, 0.6, 0.75)):
        painter.setBrush(mixed(theme.colour("sky"), theme.colour("ground"), share))
        shift = replay.pose.x * 10 / slowness
        tops = [_hill(pixel, shift, horizon - rise * tall, tall) for pixel in range(0, int(scene.width()) + 25, 24)]
        foot = scene.bottom()
        painter.drawPolygon(QPolygonF([QPointF(0, foot), *tops, QPointF(scene.width() + 24, foot)]))


def _ground_here(replay: Replay) -> float:
    return height_at(replay.road, replay.pose.x)


def _hill(pixel: int, shift: float, level: float, tall: float) -> QPointF:
    place = (pixel + shift) / 90
    return QPointF(pixel, level - tall * 0.25 * (math.sin(place) + 0.6 * math.sin(2.3 * place + 1)))


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
    """A post each round number of metres."""
    metrics = painter.fontMetrics()
    step = _post_step(near.pixels_per_metre, max(160, metrics.horizontalAdvance("0000 m") * 2))
    low, _ = near.metres(QPointF(-80, 0))
    high, _ = near.metres(QPointF(replay.size.width() + 80, 0))
    for x in range(max(0, math.ceil(low / step) * step), math.floor(high) + 1, step):
        foot = near.point(x, height_at(replay.road, x)) + QPointF(0, 12)
        painter.setPen(QPen(glyphs.theme.colour("ink"), 2))
        painter.drawLine(foot, foot + QPointF(0, 10))
        middle = foot + QPointF(0, 12 + metrics.height() / 2)
        _paint_text(painter, language.quantity_short(x, "m", 0), middle, glyphs)


def _post_step(pixels_per_metre: float, room: float) -> int:
    """Return the distance between posts: the least round one that leaves room for their numbers."""
    return next((step for step in (1, 2, 5, 10, 20, 50, 100, 200) if step * pixels_per_metre >= room), 500)


def _paint_flags(painter: QPainter, replay: Replay, scene: QRectF, near: MetreMap, glyphs: GlyphPainter) -> None:
    """A flag at each marker in view; one whose words would lie on another's stands higher."""
    line, taken = painter.fontMetrics().height() + 6.0, list[QRectF]()
    for marker in sorted(replay.markers, key=lambda marker: marker.x):
        foot = near.point(marker.x, height_at(replay.road, marker.x))
        width = painter.fontMetrics().horizontalAdvance(marker.text) + 12.0
        if foot.x() < -20 or foot.x() > replay.size.width() + 20:
            continue
        is_left = foot.x() + width > replay.size.width()
        box = QRectF(foot.x() - width * is_left, scene.top() + 8 + line, width, line)
        box.translate(max(4 - box.left(), 0.0), 0)
        while any(box.intersects(other) for other in taken):
            box.translate(0, line + 2)
        taken.append(box)
        _paint_flag(painter, foot, box, marker.text, glyphs)


def _paint_flag(painter: QPainter, foot: QPointF, box: QRectF, text: str, glyphs: GlyphPainter) -> None:
    """A pole, and its words on a cloth: to its right, or to its left where the picture ends."""
    painter.setPen(QPen(glyphs.theme.colour("ink"), 3))
    painter.drawLine(foot, QPointF(foot.x(), box.top()))
    painter.setPen(QPen(glyphs.theme.colour("border"), 1.5))
    painter.setBrush(glyphs.theme.colour("base"))
    painter.drawRect(box)
    edge = min(max(foot.x(), box.left()), box.right())
    if edge in (box.left(), box.right()):
        painter.fillRect(QRectF(edge - 2.5, box.top(), 5, box.height()), glyphs.theme.hue("orange"))
    painter.setPen(glyphs.theme.colour("text"))
    painter.drawText(box.adjusted(8, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), text)


def _paint_car(painter: QPainter, replay: Replay, near: MetreMap, glyphs: GlyphPainter) -> None:
    for shape in sorted(replay.shapes, key=lambda shape: glyphs.glyph(shape.glyph).layer):
        axle = _axle_of(shape, replay) if glyphs.glyph(shape.glyph).turns else None
        if axle is not None and abs(_middle(shape) - axle.own_x) <= ON_AXLE_M:
            _paint_wheel(painter, shape, axle, near, glyphs)
        else:
            _paint_part(painter, shape, replay, near, glyphs, axle.turned_rad if axle else 0.0)


def _axle_of(shape: Shape, replay: Replay) -> AxlePose | None:
    return min(replay.pose.axles, key=lambda axle: abs(axle.own_x - _middle(shape)), default=None)


def _middle(shape: Shape) -> float:
    return (shape.x_min + shape.x_max) / 2


def _paint_wheel(painter: QPainter, shape: Shape, axle: AxlePose, near: MetreMap, glyphs: GlyphPainter) -> None:
    """A wheel goes up and down with its own hub: springs give, and wheels leave the road, as they did in the run."""
    size = QSizeF(shape.box.width, shape.box.height) * near.pixels_per_metre
    box = QRectF(QPointF(0, 0), size)
    box.moveCenter(near.point(axle.x, axle.z))
    glyphs.paint(painter, shape.glyph, shape.hue, box, math.degrees(axle.turned_rad) % 360)


def _paint_part(
    painter: QPainter, shape: Shape, replay: Replay, near: MetreMap, glyphs: GlyphPainter, turned_rad: float
) -> None:
    pose, body = replay.pose, MetreMap(0.0, 0.0, near.pixels_per_metre)
    painter.save()
    painter.translate(near.point(pose.x, pose.z))
    painter.rotate(-math.degrees(pose.pitch))
    glyphs.paint(painter, shape.glyph, shape.hue, body.rect(shape.box), math.degrees(turned_rad) % 360)
    painter.restore()


def _paint_text(painter: QPainter, text: str, middle: QPointF, glyphs: GlyphPainter) -> None:
    width = painter.fontMetrics().horizontalAdvance(text)
    painter.setPen(glyphs.theme.colour("text"))
    down = (painter.fontMetrics().ascent() - painter.fontMetrics().descent()) / 2
    painter.drawText(QPointF(middle.x() - width / 2, middle.y() + down), text)


def _paint_ring(painter: QPainter, replay: Replay, glyphs: GlyphPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    whole = QRectF(QPointF(0, 0), replay.size)
    for inset, role in ((4.5, "base"), (1.5, "ring")):
        painter.setPen(QPen(glyphs.theme.colour(role), 3))
        painter.drawRect(whole.adjusted(inset, inset, -inset, -inset))
