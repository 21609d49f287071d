"""The drawing: a side view of named shapes that the arrow keys walk by nearness.

A QListView with its own geometry and painting: Qt then brings real accessible children at their true places, which both
Orca 43.1 and 48.1 speak. Items of a QGraphicsView are invisible to them, a direct QAbstractItemView is not exposed.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from accessibility.language import Language
from accessibility.qt.item_views import name_current_item
from widgets.drawing_paint import Scene, StillPicture
from widgets.glyphs import GlyphPainter
from widgets.kept_selection import KeptSelection
from widgets.key_presses import is_enter
from widgets.pointer_drag import PointerDrag
from widgets.row_model import Index, RowModel
from widgets.shape_frame import ShapeFrame
from widgets.shape_walk import ShapeWalk, edge_of
from widgets.shapes import Shape
from widgets.theme import Theme

__all__ = ["SchematicView", "Shape"]

Move = QAbstractItemView.CursorAction
Flag = QItemSelectionModel.SelectionFlag
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)
_OWN_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


class SchematicView(QListView):
    """A drawing whose truth lies elsewhere: it shows shapes and tells by id what the hands do."""

    current_changed = Signal(str)
    selection_changed = Signal(list)
    activated_id = Signal(str)
    edge_reached = Signal(str)
    """Nothing lies that way: `ahead`, `behind`, `above` or `below`."""
    drag_moved = Signal(str, float, float)
    """A shape's id and where its middle would be, in metres."""
    drag_dropped = Signal(str, float, float)
    drag_left = Signal()
    """The pointer let go outside, or was taken away: nothing is dropped."""
    menu_asked = Signal(QPoint)
    """A right click on the screen's pixel; the shape under it is the current one."""

    def __init__(self, name: str, language: Language, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._language, self._glyphs = language, GlyphPainter(theme)
        self._rows, self._kept, self._frame = RowModel(self), KeptSelection(self), ShapeFrame()
        self._drag, self._walk, self._picture = PointerDrag(), ShapeWalk(), StillPicture()
        self._ground: tuple[tuple[float, float], ...] = ()
        self._bubble = ""
        self._cursor: tuple[float, float] | None = None
        self._is_showing = False
        self.setModel(self._rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)  # places are ours: Qt need not ask every shape for its size
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(240, 160)
        # A click takes the focus when it is over: a drag by the partner's hand must not take it from another pane.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_shapes(self, shapes: Sequence[Shape], ground: Sequence[tuple[float, float]] = ()) -> None:
        """Become these shapes in place; `ground` is a line of x and z in metres, flat at 0 when empty."""
        before, selected = self.current_id, self.selected_ids
        self._is_showing = True
        self._rows.show_rows(shapes)
        self._is_showing = False
        self._ground, self._walk = tuple(ground), ShapeWalk(self.shapes)
        self._frame.include(self.shapes, self._pixels())
        if self.current_id != before:
            self.current_changed.emit(self.current_id)
        if self.selected_ids != selected:
            self.selection_changed.emit(self.selected_ids)
        self.viewport().update()

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

    def set_current(self, shape_id: str) -> None:
        """Move the focus inside the drawing."""
        index = self._rows.index_of(shape_id)
        if index.isValid() and shape_id != self.current_id:
            flag = Flag.NoUpdate if self._kept.is_gathering else Flag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)

    @property
    def gathered_ids(self) -> list[str]:
        """The selected ids, where somebody gathers; a selection that only follows the focus is none."""
        return self.selected_ids if self._kept.is_gathering or len(self.selected_ids) > 1 else []

    def set_selected(self, shape_ids: Sequence[str]) -> None:
        """Gather exactly these; with none the selection follows the focus again."""
        self._kept.set_gathering(bool(shape_ids))
        shown = list(shape_ids) or [self.current_id]
        if set(shown) == set(self.selected_ids):
            return
        wanted = QItemSelection()
        for shape_id in shown:
            index = self._rows.index_of(shape_id)
            wanted.select(index, index)
        self.selectionModel().select(wanted, Flag.ClearAndSelect)

    def toggle_selected(self) -> None:
        """Add the current shape to the gathered ones, or take it away."""
        self._kept.toggle()

    def step_in_stack(self, steps: int) -> bool:
        """Walk through shapes that cover each other; return whether there was another one that way."""
        found = self._walk.stacked_id(self.current_id, steps)
        if found is not None:
            self.set_current(found)
        return found is not None

    def stack_place(self) -> tuple[int, int]:
        """Return which one the current shape is of those that lie here, counted from 1, and how many those are."""
        return self._walk.stack_place(self.current_id) if self.current_id else (0, 0)

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

    def show_bubble(self, text: str) -> None:
        """Show a sentence beside the current shape, such as what a drop here would do; empty shows its name."""
        self._bubble = text
        self.viewport().update()

    def show_cursor(self, place: tuple[float, float] | None) -> None:
        """Show cross-hairs at a place, x and z in metres, or take them away."""
        self._cursor = place
        self.viewport().update()

    def fit(self) -> None:
        """Show everything."""
        self._frame.fit(self.shapes, self._pixels())
        self.viewport().update()

    def zoom(self, factor: float) -> None:
        """Draw larger or smaller about the current shape, or the middle."""
        current = self._shape_at(self.currentIndex())
        middle = self.viewport().rect().toRectF().center()
        self._frame.zoom(factor, middle if current is None else self._frame.pixel_rect(current).center())
        self.viewport().update()

    def _pixels(self) -> QSizeF:
        return QSizeF(self.viewport().size())

    def _shape_at(self, index: Index) -> Shape | None:
        row = self._rows.row_at(index)
        return row if isinstance(row, Shape) else None

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
        if shape is not None and self._frame.show(shape, self._pixels()):
            self.viewport().update()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the shape in the middle of a rectangle; without this Orca adds "not selected".

        The current one goes first: another may be painted over its middle.
        """
        current = self.currentIndex()
        index = current if self.visualRect(current).contains(rect.center()) else self.indexAt(rect.center())
        if index.isValid():
            self.selectionModel().select(index, command)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the nearest shape that way; a hard stop tells which end it is."""
        found = self._walk.next_id(self.current_id, action)
        if found is None:
            # Qt itself walks to the next item when the focus comes to a view that has none.
            if edge := edge_of(action):
                self.edge_reached.emit(edge)
            return self.currentIndex()
        return self._rows.index_of(found)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which shape the hands went to."""
        super().currentChanged(current, previous)
        self._bubble = ""
        self.viewport().update()
        if not self._is_showing and current.isValid():
            self.current_changed.emit(self.current_id)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell what is selected now."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        if not self._is_showing:
            self.selection_changed.emit(self.selected_ids)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Let the selection follow the focus until somebody gathers."""
        return self._kept.flags(event, super().selectionCommand(index, event))

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take arrows, Home, End and Enter; everything else belongs to the commands."""
        if is_enter(event) and self.current_id:
            self.activated_id.emit(self.current_id)
        elif event.key() in _OWN_KEYS and event.modifiers() in _PLAIN:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on something, and let the screen reader name it."""
        super().focusInEvent(event)
        index = self.currentIndex() if self.currentIndex().isValid() else self._rows.index(0, 0)
        if index.isValid() and not self.selectionModel().hasSelection():
            self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
        name_current_item(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grasp what lies under the pointer; with Control, gather it. A drag leaves focus and selection alone."""
        index = self.indexAt(event.position().toPoint())
        shape = self._shape_at(index)
        if shape is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
            self._kept.toggle()
            return
        self._drag.press(shape, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the shape would go that the pointer drags."""
        place = self._drag.move(event.position(), self._frame.map)
        if place is not None:
            self.drag_moved.emit(*place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where the dragged shape was dropped; a mere click selects."""
        grasped, place = self._drag.grasped, self._drag.release(event.position(), self._frame.map)
        if place is None:
            self._click(grasped)
        elif self.viewport().rect().contains(event.position().toPoint()):
            self.drag_dropped.emit(*place)
        else:
            self.drag_left.emit()

    def _click(self, shape_id: str) -> None:
        index = self._rows.index_of(shape_id)
        if index.isValid():
            self._kept.set_gathering(False)
            self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Go to what was clicked and ask for its menu; the menu key goes the way of all keys."""
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            event.ignore()
            return
        self._click(self._rows.id_at(self.indexAt(event.pos())))
        self.menu_asked.emit(event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Activate what lies under the pointer."""
        shape = self._shape_at(self.indexAt(event.position().toPoint()))
        if shape is not None:
            self.activated_id.emit(shape.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        if event.angleDelta().y():
            self._frame.zoom(1.25 if event.angleDelta().y() > 0 else 0.8, event.position())
            self.viewport().update()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture to its new room."""
        super().resizeEvent(event)
        self._frame.fit(self.shapes, self._pixels())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        painter = QPainter(self.viewport())
        self._picture.paint(painter, self._scene(), self._glyphs, self._language)
        painter.end()

    def _scene(self) -> Scene:
        return Scene(
            shapes=self.shapes,
            ground=self._ground,
            map=self._frame.map,
            size=self._pixels(),
            current=self.current_id,
            selected=frozenset(self.selected_ids),
            has_focus=self.hasFocus(),
            bubble=self._bubble,
            cursor=self._cursor,
        )
