"""Paints a moment of a run: the whole course, the words, the world with cars, forces and signs, and bars beside it."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from accessibility.language import Language
from widgets.car_paint import paint_car, paint_ghost, paint_wheel_signs
from widgets.course_strip import paint_strip
from widgets.energy_paint import bars_width, paint_bars
from widgets.fitting_font import SMALLEST_SHARE, fitting_font
from widgets.force_paint import force_rows, paint_forces
from widgets.glyphs import GlyphPainter
from widgets.metre_map import MetreMap
from widgets.replay_scene import Replay, bands_of, camera, car_map, leaning_box
from widgets.road_paint import paint_flags, paint_hills, paint_posts, paint_road, paint_sky

MARGIN = 14.0
WORD_SIZES = (1.3, 1.0, 0.8, 0.65, 0.5)
"""Shares of the usual letters for the sentence: the largest that leaves two thirds of the picture to the scene."""

LETTER_STEPS = 20
"""Letters change by steps: they would else tremble with each digit."""

ARROW_ROOM, GHOST_ROOM = 110.0, 60.0
"""Pixels beside the words of arrows, for the arrows and the plates; and beside those of a ghost, for where it is."""


def paint_replay(
    painter: QPainter, replay: Replay, glyphs: GlyphPainter, language: Language, *, has_focus: bool = False
) -> None:
    """Paint a whole picture."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = words_font(replay, painter.font())
    high = words_height(replay, font)
    small = scene_font(replay, painter.font(), bands_of(replay.size, high).scene)
    bands = bands_of(replay.size, high, bars_width(replay, QFontMetricsF(small)))
    painter.save()
    painter.setFont(small)
    line = painter.fontMetrics().height()
    near = camera(replay, bands.scene, line + 34 + (line + 8 if replay.ghost else 0))
    rows = force_rows(replay, near, bands.scene, QFontMetricsF(small))
    car = leaning_box(replay.shapes, car_map(replay, near, replay.pose), replay.pose)
    label = _label_box(painter, replay, bands.scene, rows.rect(bands.scene))
    painter.setClipRect(bands.scene)
    _paint_world(painter, replay, bands.scene, near, glyphs)
    paint_posts(painter, replay, bands.scene, near, glyphs, language, label)
    paint_flags(painter, replay, bands.scene, near, glyphs, (rows.rect(bands.scene), car, label))
    paint_ghost(painter, replay, near, bands.scene, glyphs)
    paint_car(painter, replay, near, glyphs)
    paint_forces(painter, rows, bands.scene, glyphs)
    paint_wheel_signs(painter, replay, near, bands.scene, glyphs)
    _paint_label(painter, replay, label, glyphs)
    painter.setClipRect(bands.bars)
    paint_bars(painter, replay, bands.bars, glyphs)
    painter.restore()
    paint_strip(painter, replay, glyphs, bands.strip)
    _paint_words(painter, replay, bands.words, font, glyphs)
    if has_focus:
        _paint_ring(painter, replay, glyphs)


def paint_scenery(painter: QPainter, replay: Replay, scene: QRectF, glyphs: GlyphPainter, headroom: float) -> None:
    """Paint sky, hills, road and car alone, without a word; so many pixels of the sky stay free."""
    near = camera(replay, scene.adjusted(0, headroom, 0, 0), 26)
    _paint_world(painter, replay, scene, near, glyphs)
    paint_car(painter, replay, near, glyphs)


def _paint_world(painter: QPainter, replay: Replay, scene: QRectF, near: MetreMap, glyphs: GlyphPainter) -> None:
    paint_sky(painter, scene, glyphs)
    paint_hills(painter, replay, scene, near, glyphs)
    paint_road(painter, replay, near, glyphs)


def scene_font(replay: Replay, usual: QFont, scene: QRectF) -> QFont:
    """Return letters that leave room for the car in a low scene, and for the longest words in a narrow one."""
    font = fitting_font(usual, scene.height())
    metrics = QFontMetricsF(font)
    arrows = (2 * metrics.horizontalAdvance(arrow.text) + ARROW_ROOM for arrow in replay.arrows)
    ghost = metrics.horizontalAdvance(replay.ghost.name) + GHOST_ROOM if replay.ghost else 0.0
    fitting = min(scene.width() / max((ghost, *arrows, 1.0)), 1.0)
    share = math.floor(fitting * LETTER_STEPS) / LETTER_STEPS
    font.setPointSizeF(max(font.pointSizeF() * share, usual.pointSizeF() * SMALLEST_SHARE))
    return font


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


def _label_box(painter: QPainter, replay: Replay, scene: QRectF, taken: QRectF) -> QRectF:
    """Return the place of the label: the corner of the sky; it wraps.

    Where the words of forces take the sky of a low scene, it stands in the ground.
    """
    if not replay.solver_label:
        return QRectF()
    room = QRectF(0, 0, scene.width() - 32, scene.height())
    size = painter.boundingRect(room, _WRAPPED, replay.solver_label)
    box = QRectF(0, scene.top() + 4, size.width() + 16, size.height() + 4)
    box.moveRight(scene.right() - 8)
    if box.intersects(taken):
        box.moveBottom(scene.bottom() - 4)
    return box


def _paint_label(painter: QPainter, replay: Replay, box: QRectF, glyphs: GlyphPainter) -> None:
    """Which solver this is, whether the run plays and what is heard."""
    if box.isEmpty():
        return
    painter.setPen(QPen(glyphs.theme.colour("border"), 1.5))
    painter.setBrush(glyphs.theme.colour("raised"))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(glyphs.theme.colour("text"))
    painter.drawText(box.adjusted(8, 2, -8, -2), _WRAPPED, replay.solver_label)


def _paint_ring(painter: QPainter, replay: Replay, glyphs: GlyphPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    whole = QRectF(QPointF(0, 0), replay.size)
    for inset, role in ((4.5, "base"), (1.5, "ring")):
        painter.setPen(QPen(glyphs.theme.colour(role), 3))
        painter.drawRect(whole.adjusted(inset, inset, -inset, -inset))
