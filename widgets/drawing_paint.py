"""Paints a drawing: sky, ground, a ruler in metres, the shapes in their layers, and rings around what matters."""

import math
from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPixmap, QPolygonF

from accessibility.language import Language
from widgets.fitting_font import fitting_font
from widgets.glyphs import GlyphPainter
from widgets.metre_map import MetreMap
from widgets.shapes import Shape, bounds
from widgets.theme import mixed

GHOST_OPACITY = 0.5
RING = 3.0
"""The focus ring's two lines are each this thick, in pixels: one of them shows on any ground."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that one picture of a drawing is painted from."""

    shapes: tuple[Shape, ...]
    ground: tuple[tuple[float, float], ...]
    map: MetreMap
    size: QSizeF
    current: str
    selected: Collection[str]
    has_focus: bool
    bubble: str = ""
    cursor: tuple[float, float] | None = None
    """Where the picture is being explored, in metres."""


class StillPicture:
    """The part of a picture that stays while the hands walk through it; painted anew only when it is another one."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._key: tuple[object, ...] = ()

    def paint(self, painter: QPainter, scene: Scene, glyphs: GlyphPainter, language: Language) -> None:
        """Paint a whole picture: what stays from memory, the rings and the bubble now."""
        ratio = painter.device().devicePixelRatio()
        key: tuple[object, ...] = (scene.shapes, scene.ground, scene.map, scene.size, glyphs, painter.font(), ratio)
        if key != self._key:
            self._key, self._pixmap = key, QPixmap((scene.size * ratio).toSize())
            self._pixmap.setDevicePixelRatio(ratio)
            with QPainter(self._pixmap) as still:
                still.setFont(painter.font())
                paint_still(still, scene, glyphs, language)
        painter.drawPixmap(0, 0, self._pixmap)
        paint_marks(painter, scene, glyphs)


def paint_still(painter: QPainter, scene: Scene, glyphs: GlyphPainter, language: Language) -> None:
    """Paint what stays while the focus moves: sky, ground, shapes, signs of problems and the car's length."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(fitting_font(painter.font(), scene.size.height()))
    _paint_sky(painter, scene, glyphs)
    _paint_ground(painter, scene, glyphs)
    _paint_shadow(painter, scene)
    for shape in sorted(scene.shapes, key=lambda shape: glyphs.glyph(shape.glyph).layer):
        _paint_shape(painter, scene, shape, glyphs)
    if scene.shapes:
        _paint_length(painter, scene, glyphs, language)
    for shape in scene.shapes:
        if shape.problem:
            _paint_problem(painter, scene.map.rect(shape.box), glyphs)


def _paint_sky(painter: QPainter, scene: Scene, glyphs: GlyphPainter) -> None:
    theme = glyphs.theme
    gradient = QLinearGradient(0, 0, 0, scene.size.height())
    gradient.setColorAt(0, theme.colour("sky"))
    gradient.setColorAt(1, theme.colour("base"))
    painter.fillRect(QRectF(QPointF(0, 0), scene.size), gradient)
    line = mixed(theme.colour("sky"), theme.colour("ink"), 0.1)
    painter.setPen(QPen(line, 1))
    for metre in _whole_steps(scene):
        x = scene.map.point(metre, 0).x()
        painter.drawLine(QPointF(x, 0), QPointF(x, scene.map.base))


def _whole_steps(scene: Scene) -> list[float]:
    """Return the places of the ruler's marks in view: half metres, or whole ones when those would crowd."""
    step = 0.5 if scene.map.pixels_per_metre > 90 else 1.0 if scene.map.pixels_per_metre > 30 else 10.0
    low, _ = scene.map.metres(QPointF(0, 0))
    high, _ = scene.map.metres(QPointF(scene.size.width(), 0))
    return [step * count for count in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _paint_ground(painter: QPainter, scene: Scene, glyphs: GlyphPainter) -> None:
    theme, width, height = glyphs.theme, scene.size.width(), scene.size.height()
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


def _paint_shape(painter: QPainter, scene: Scene, shape: Shape, glyphs: GlyphPainter) -> None:
    painter.save()
    if shape.ghost:
        painter.setOpacity(GHOST_OPACITY)
    rect = scene.map.rect(shape.box)
    glyphs.paint(painter, shape.glyph, shape.hue, rect)
    if shape.ghost:
        painter.setOpacity(1.0)
        painter.setPen(QPen(glyphs.theme.colour("ink"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
    painter.restore()


def _paint_length(painter: QPainter, scene: Scene, glyphs: GlyphPainter, language: Language) -> None:
    """The dimension line: how long the whole car is, below the ground line."""
    box, ink = bounds(scene.shapes), glyphs.theme.colour("text")
    left, right = scene.map.point(box.x_min, box.z_min), scene.map.point(box.x_max, box.z_min)
    y = min(left.y() + 26, scene.size.height() - painter.fontMetrics().height())
    painter.setPen(QPen(ink, 1.5))
    painter.drawLine(QPointF(left.x(), y), QPointF(right.x(), y))
    for x, inward in ((left.x(), 8), (right.x(), -8)):
        painter.drawLine(QPointF(x, y - 9), QPointF(x, y + 9))
        painter.drawPolyline(QPolygonF([QPointF(x + inward, y - 4), QPointF(x, y), QPointF(x + inward, y + 4)]))
    _paint_tag(painter, language.quantity_short(box.width, "m"), QPointF((left.x() + right.x()) / 2, y), glyphs)


_TAG = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap.value)


def _paint_tag(painter: QPainter, text: str, middle: QPointF, glyphs: GlyphPainter, size: QSizeF | None = None) -> None:
    room = size or QSizeF(painter.fontMetrics().size(0, text))
    rect = QRectF(0, 0, room.width() + 16, room.height() + 4)
    rect.moveCenter(middle)
    painter.setPen(QPen(glyphs.theme.colour("border"), 1.5))
    painter.setBrush(glyphs.theme.colour("base"))
    painter.drawRoundedRect(rect, 6, 6)
    painter.setPen(glyphs.theme.colour("text"))
    painter.drawText(rect, _TAG, text)


def paint_marks(painter: QPainter, scene: Scene, glyphs: GlyphPainter) -> None:
    """Paint what moves with the hands: rings around the selected and the current shape, and words beside it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(fitting_font(painter.font(), scene.size.height()))
    for shape in scene.shapes:
        if shape.id in scene.selected and not (shape.id == scene.current and scene.has_focus):
            rect = scene.map.rect(shape.box)
            _paint_ring(painter, rect, glyphs.theme.colour("accent"), glyphs.theme.colour("base"), Qt.PenStyle.DashLine)
    current = next((shape for shape in scene.shapes if shape.id == scene.current), None)
    ghost = next((shape for shape in scene.shapes if shape.ghost), None) if scene.bubble else None
    if current is not None and ghost is None:
        _paint_current(painter, scene, current, glyphs)
    if ghost is not None:
        _paint_bubble(painter, scene, ghost, scene.bubble, glyphs)
    if scene.cursor is not None:
        _paint_cursor(painter, scene, scene.cursor, glyphs)


def _paint_cursor(painter: QPainter, scene: Scene, cursor: tuple[float, float], glyphs: GlyphPainter) -> None:
    """Paint cross-hairs in two tones, so that they show on every part."""
    place = scene.map.point(*cursor)
    for colour, width in ((glyphs.theme.colour("base"), 5.0), (glyphs.theme.colour("ring"), 2.0)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(QPointF(0.0, place.y()), QPointF(scene.size.width(), place.y()))
        painter.drawLine(QPointF(place.x(), 0.0), QPointF(place.x(), scene.size.height()))


def _paint_current(painter: QPainter, scene: Scene, shape: Shape, glyphs: GlyphPainter) -> None:
    rect, theme = scene.map.rect(shape.box), glyphs.theme
    style = Qt.PenStyle.SolidLine if scene.has_focus else Qt.PenStyle.DotLine
    _paint_ring(painter, rect, theme.colour("ring"), theme.colour("base"), style)
    _paint_bubble(painter, scene, shape, scene.bubble or shape.text, glyphs)


def _paint_bubble(painter: QPainter, scene: Scene, shape: Shape, text: str, glyphs: GlyphPainter) -> None:
    """Words above a shape, wrapped to the picture's width and kept inside it."""
    rect, most = scene.map.rect(shape.box), max(scene.size.width() - 44, 60)
    room = painter.fontMetrics().boundingRect(QRect(0, 0, int(most), 10_000), _TAG, text).toRectF()
    x = min(max(rect.center().x(), room.width() / 2 + 14), scene.size.width() - room.width() / 2 - 14)
    y = max(rect.top() - room.height() / 2 - 14, room.height() / 2 + 6)
    _paint_tag(painter, text, QPointF(x, y), glyphs, room.size())


def _paint_ring(painter: QPainter, rect: QRectF, outer: QColor, inner: QColor, style: Qt.PenStyle) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(inner, 2 * RING))
    painter.drawRoundedRect(rect.adjusted(-RING, -RING, RING, RING), 5, 5)
    painter.setPen(QPen(outer, RING, style))
    painter.drawRoundedRect(rect.adjusted(-1.5 * RING, -1.5 * RING, 1.5 * RING, 1.5 * RING), 6, 6)


def _paint_problem(painter: QPainter, rect: QRectF, glyphs: GlyphPainter) -> None:
    """A dashed frame and a sign of its own shape: never by colour alone."""
    theme = glyphs.theme
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("problem"), 3, Qt.PenStyle.DashDotLine))
    painter.drawRect(rect.adjusted(-2, -2, 2, 2))
    corner = rect.topRight()
    painter.setPen(QPen(theme.colour("base"), 2))
    painter.setBrush(theme.colour("problem"))
    painter.drawPolygon(QPolygonF([corner + QPointF(-13, 11), corner + QPointF(13, 11), corner + QPointF(0, -13)]))
    painter.setPen(QPen(theme.colour("base"), 3))
    painter.drawLine(corner + QPointF(0, -5), corner + QPointF(0, 3))
    painter.drawPoint(corner + QPointF(0, 8))
