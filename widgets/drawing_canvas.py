"""The canvas of a drawing: shapes at their places, drawn larger or smaller, and what lies over them.

A QListView with its own geometry and painting: Qt then brings real accessible children at their true places, which both
Orca 43.1 and 48.1 speak. Items of a QGraphicsView are invisible to them, a direct QAbstractItemView is not exposed.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from widgets.drawing_paint import StillPicture
from widgets.drawing_scene import Scene
from widgets.glyphs import GlyphPainter
from widgets.map_glide import MapGlide
from widgets.marks import Mark
from widgets.row_model import Index, RowModel
from widgets.shape_frame import ShapeFrame
from widgets.shape_walk import ShapeWalk
from widgets.shapes import Shape
from widgets.theme import Theme

FOOT, FOOT_LINES = 30.0, 4.0
"""Pixels, and lines of text, that have room below the car: loads and two dimension lines."""


class DrawingCanvas(QListView):
    """Shows shapes and tells where they lie; it knows nothing of hands."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._glyphs = GlyphPainter(theme)
        self._rows, self._frame, self._walk = RowModel(self), ShapeFrame(), ShapeWalk()
        self._picture, self._glide = StillPicture(), MapGlide(self, lambda: self.viewport().update())
        self._ground: tuple[tuple[float, float], ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._near_marks: tuple[Mark, ...] = ()
        self._has_ground = True
        self._bubble = ""
        self._cursor: tuple[float, float] | None = None
        self._band = QRectF()
        self.setUniformItemSizes(True)  # places are ours: Qt need not ask every shape for its size
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(240, 160)

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """What is shown, in reading order as it was given."""
        return tuple(row for row in self._rows.rows if isinstance(row, Shape))

    @property
    def current_id(self) -> str:
        """The id under the focus, or an empty text."""
        return self._rows.id_at(self.currentIndex())

    @property
    def selected_ids(self) -> list[str]:
        """The selected ids, in reading order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._rows.rows[row].id for row in rows]

    @property
    def theme(self) -> Theme:
        """The colours that it is painted in."""
        return self._glyphs.theme

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours from now on; the same ones keep what was rendered."""
        if theme == self._glyphs.theme:
            return
        self._glyphs = GlyphPainter(theme)
        self.viewport().update()

    def reduce_motion(self, *, is_reduced: bool) -> None:
        """Let the picture jump in place of gliding."""
        self._glide.is_reduced = is_reduced

    def show_marks(self, marks: Sequence[Mark], near: Sequence[Mark] = ()) -> None:
        """Show measures and signs over the shapes; `near` ones belong to the current shape."""
        if (tuple(marks), tuple(near)) != (self._marks, self._near_marks):
            self._marks, self._near_marks = tuple(marks), tuple(near)
            self.viewport().update()

    def show_ground(self, *, has_ground: bool) -> None:
        """Paint the ground, or leave it out."""
        self._has_ground = has_ground
        self.viewport().update()

    def show_bubble(self, text: str) -> None:
        """Show a sentence beside the current shape, such as what a drop here would do; empty shows its name."""
        self._bubble = text
        self.viewport().update()

    def show_cursor(self, place: tuple[float, float] | None) -> None:
        """Show cross-hairs at a place, x and z in metres, or take them away; the picture follows them."""
        self._cursor = place
        if place is not None:
            self._move(lambda: self._frame.show_place(place, self._pixels()))
        self.viewport().update()

    @property
    def zoom_percent(self) -> int:
        """How large things are drawn; at 100 percent everything shows."""
        return self._frame.percent

    def fit(self) -> None:
        """Show everything."""
        self._move(lambda: self._frame.fit(self.shapes, self._pixels()))

    def zoom(self, steps: int) -> int:
        """Draw a step larger or smaller with the current shape in the middle; return the percent now."""
        percent = self._frame.step(steps)
        self._move(lambda: self._frame.zoom_on(percent, self.shapes, self._shape_at(self.currentIndex())))
        return percent

    def zoom_at(self, steps: int, pixel: QPointF) -> int:
        """Draw a step larger or smaller about a pixel; return the percent now."""
        percent = self._frame.step(steps)
        self._move(lambda: self._frame.zoom_about(percent, pixel))
        return percent

    def pan(self, right: float, down: float) -> None:
        """Move the picture by pixels, as a hand does: at once."""
        self._frame.pan(right, down, self.shapes)
        self._glide.jump(self._frame.map)
        self.viewport().update()

    def pixel_rect(self, shape: Shape) -> QRectF:
        """Return where a shape lies, or would lie, in pixels of the viewport."""
        return self._frame.pixel_rect(shape)

    def reveal(self, shape_id: str) -> None:
        """Bring a shape into view by the least move, wherever the focus is."""
        self.scrollTo(self._rows.index_of(shape_id))

    def visualRect(self, index: Index) -> QRect:
        """Return where a shape lies: also what a screen reader is told."""
        shape = self._shape_at(index)
        return self._frame.pixel_rect(shape).toRect() if shape is not None else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the shape that is painted foremost at a pixel, or the nearest within a finger's reach."""
        layers = {shape.id: self._glyphs.glyph(shape.glyph).layer for shape in self.shapes}
        found = self._frame.shape_near(self.shapes, layers, point.toPointF())
        return self._rows.index_of(found.id) if found is not None else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a shape into view by the least move."""
        shape = self._shape_at(index)
        if shape is not None:
            self._move(lambda: self._frame.show(shape, self._pixels()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture to its new room; what was zoomed stays zoomed."""
        super().resizeEvent(event)
        self._frame.resize(self.shapes, self._pixels(), FOOT + FOOT_LINES * self.fontMetrics().height())
        self._glide.jump(self._frame.map)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        painter = QPainter(self.viewport())
        self._picture.paint(painter, self._scene(), self._glide.map, self._glyphs)
        painter.end()

    def _move(self, change: Callable[[], object]) -> None:
        change()
        self._glide.go(self._frame.map)
        self.viewport().update()

    def _pixels(self) -> QSizeF:
        return QSizeF(self.viewport().size())

    def _shape_at(self, index: Index) -> Shape | None:
        row = self._rows.row_at(index)
        return row if isinstance(row, Shape) else None

    def _scene(self) -> Scene:
        return Scene(
            shapes=self.shapes,
            ground=self._ground,
            has_ground=self._has_ground,
            map=self._frame.map,
            size=self._pixels(),
            marks=self._marks,
            near_marks=self._near_marks,
            current=self.current_id,
            selected=frozenset(self.selected_ids),
            has_focus=self.hasFocus(),
            bubble=self._bubble,
            cursor=self._cursor,
            band=self._band,
        )
