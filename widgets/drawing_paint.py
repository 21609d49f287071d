"""Paints a drawing: what it stands on, the shapes in their layers, marks over them, and rings around what matters."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from widgets.drawing_scene import Scene, line_scale
from widgets.fitting_font import fitting_font
from widgets.glyphs import GlyphPainter
from widgets.ground_paint import paint_backdrop
from widgets.marks import Paper
from widgets.marks_paint import Label, paint_marks, paint_number
from widgets.metre_map import MetreMap
from widgets.rings_paint import paint_hands
from widgets.shapes import Shape

GHOST_OPACITY = 0.5


class StillPicture:
    """The part of a picture that stays while the hands walk through it; painted anew only when it is another one."""

    def __init__(self) -> None:
        self._pixmap = self._before = QPixmap()
        self._map = self._map_before = MetreMap()
        self._labels: tuple[Label, ...] = ()
        self._key: tuple[object, ...] = ()

    def paint(self, painter: QPainter, scene: Scene, seen: MetreMap, glyphs: GlyphPainter) -> None:
        """Paint a whole picture: what stays from memory, the rings and words of the hands now.

        `seen` is the map while the picture glides: both pictures are then stretched, for each step anew is slow.
        """
        ratio = painter.device().devicePixelRatio()
        still = (scene.shapes, scene.ground, scene.has_ground, scene.marks, scene.map, scene.size)
        key: tuple[object, ...] = (still, glyphs, painter.font(), ratio)
        if key != self._key:
            self._key = key
            self._renew(scene, glyphs, painter, ratio)
        if seen == scene.map:
            painter.drawPixmap(0, 0, self._pixmap)
        else:
            for pixmap, drawn in ((self._before, self._map_before), (self._pixmap, self._map)):
                painter.drawPixmap(_stretched(drawn, seen, scene), pixmap, QRectF(pixmap.rect()))
        set_up(painter, scene)
        paint_hands(painter, replace(scene, map=seen), glyphs.theme, self._labels)

    def _renew(self, scene: Scene, glyphs: GlyphPainter, painter: QPainter, ratio: float) -> None:
        self._before, self._map_before = self._pixmap, self._map
        self._map, self._pixmap = scene.map, QPixmap((scene.size * ratio).toSize())
        self._pixmap.setDevicePixelRatio(ratio)
        with QPainter(self._pixmap) as still:
            still.setFont(painter.font())
            set_up(still, scene)
            self._labels = paint_still(still, scene, glyphs)


def set_up(painter: QPainter, scene: Scene) -> None:
    """Give a painter letters that fit the picture."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(fitting_font(painter.font(), scene.size.height()))


def paper_of(painter: QPainter, scene: Scene) -> Paper:
    """Return what marks are drawn on, for letters as the painter has them."""
    return Paper(scene.map, scene.size, painter.fontMetrics().height(), line_scale(painter.font()))


def paint_still(painter: QPainter, scene: Scene, glyphs: GlyphPainter) -> tuple[Label, ...]:
    """Paint what stays while the focus moves; return where words stand."""
    paint_backdrop(painter, scene, glyphs.theme)
    picture = QRectF(QPointF(0, 0), scene.size)
    for shape in sorted(scene.shapes, key=lambda shape: glyphs.glyph(shape.glyph).layer):
        if scene.map.rect(shape.box).adjusted(-4, -4, 4, 4).intersects(picture):
            _paint_shape(painter, scene, shape, glyphs)
    faulty = (shape for shape in scene.shapes if shape.problem)
    signs = [Label("", _paint_problem(painter, scene, shape, glyphs)) for shape in faulty]
    return paint_marks(painter, scene.marks, paper_of(painter, scene), glyphs.theme, signs)


def _paint_shape(painter: QPainter, scene: Scene, shape: Shape, glyphs: GlyphPainter) -> None:
    rect = scene.map.rect(shape.box)
    painter.setOpacity(GHOST_OPACITY if shape.ghost else 1.0)
    glyphs.paint(painter, shape.glyph, shape.hue, rect, pattern=shape.pattern)
    painter.setOpacity(1.0)
    if shape.ghost:
        painter.setPen(QPen(glyphs.theme.colour("ink"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)


def _paint_problem(painter: QPainter, scene: Scene, shape: Shape, glyphs: GlyphPainter) -> QRectF:
    """A dashed frame and a sign of its own shape with its number: never by colour alone."""
    rect, scale = scene.map.rect(shape.box), line_scale(painter.font())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(glyphs.theme.colour("problem"), 3 * scale, Qt.PenStyle.DashDotLine))
    painter.drawRect(rect.adjusted(-2, -2, 2, 2))
    return paint_number(painter, rect.topRight(), shape.badge or "!", glyphs.theme, scale)


def _stretched(drawn: MetreMap, seen: MetreMap, scene: Scene) -> QRectF:
    """Return where a picture that was drawn with one map lies when it is seen with another."""
    factor = seen.pixels_per_metre / drawn.pixels_per_metre
    left, top = seen.left - drawn.left * factor, seen.base - drawn.base * factor
    return QRectF(left, top, scene.size.width() * factor, scene.size.height() * factor)
