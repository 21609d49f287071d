"""What the pointer does in a drawing: grasp and drag a shape, gather several with a band, scroll and zoom."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from widgets.drawing_canvas import DrawingCanvas
from widgets.pointer_drag import SLACK_PIXELS, PointerDrag
from widgets.row_model import Index
from widgets.theme import Theme

NOTCH = 120
"""One notch of a usual wheel, in eighths of a degree."""

SCROLLED = 60.0
"""Pixels that the picture moves with one notch."""


class PointedCanvas(DrawingCanvas):
    """A canvas that tells what a pointer does. It gathers by id; a drag leaves focus and selection alone."""

    activated_id = Signal(str)
    drag_moved = Signal(str, float, float)
    """A shape's id and where its middle would be, in metres."""
    drag_dropped = Signal(str, float, float)
    drag_refused = Signal()
    """A shape was dragged where nothing may be."""
    drag_left = Signal()
    """The pointer let go outside, or was taken away: nothing is dropped."""
    menu_asked = Signal(QPoint)
    """A right click on the screen's pixel; the shape under it is the current one."""
    clicked_id = Signal(str)
    """A mere click on a shape."""
    toggle_asked = Signal(str)
    """A click with Control: gather the shape, or let it go."""
    gather_asked = Signal(list)
    """Gather all that a band holds beside what is gathered; it may hold nothing."""
    zoomed = Signal(int)
    """The wheel drew everything at another percent."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, theme, parent)
        self._drag, self._is_lent = PointerDrag(), False
        self.may_drag = True
        """Whether shapes can be carried elsewhere in this picture."""
        self._held_pixel: QPointF | None = None
        self._band_start: QPointF | None = None

    def lend_pointer(self, *, is_lent: bool) -> None:
        """Let the pointer be another person's: what it clicks is told by signals, and moves nothing here."""
        self._is_lent = is_lent

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a shape into view, but leave the picture still under another person's drag."""
        if not (self._is_lent and self._drag.grasped):
            super().scrollTo(index, hint)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grasp what lies under the pointer, begin a band beside it, or hold the picture with the middle button."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self._held_pixel = event.position()
        elif event.button() == Qt.MouseButton.LeftButton:
            self._press(event)

    def _press(self, event: QMouseEvent) -> None:
        shape = self._shape_at(self.indexAt(event.position().toPoint()))
        if shape is None:
            self._band_start = event.position()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.toggle_asked.emit(shape.id)
        else:
            self._drag.press(shape, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture, stretch the band, or tell where the shape would go that the pointer drags."""
        if self._held_pixel is not None:
            moved, self._held_pixel = event.position() - self._held_pixel, event.position()
            self.pan(moved.x(), moved.y())
        elif self._band_start is not None:
            self._stretch(QRectF(self._band_start, event.position()).normalized())
        else:
            place = self._drag.move(event.position(), self._frame.map)
            if place is not None and self.may_drag:
                self.drag_moved.emit(*place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the picture go, gather what the band holds, or tell where the dragged shape was dropped."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self._held_pixel = None
        elif self._band_start is not None:
            self._gather_band()
        else:
            self._let_go(event)

    def _let_go(self, event: QMouseEvent) -> None:
        grasped, place = self._drag.grasped, self._drag.release(event.position(), self._frame.map)
        if place is None:
            self.clicked_id.emit(grasped)
        elif not self.may_drag:
            self.drag_refused.emit()
        elif self.viewport().rect().contains(event.position().toPoint()):
            self.drag_dropped.emit(*place)
        else:
            self.drag_left.emit()

    def _stretch(self, band: QRectF) -> None:
        is_band = max(band.width(), band.height()) > SLACK_PIXELS
        self._band = band if is_band or not self._band.isEmpty() else QRectF()
        self.viewport().update()

    def _gather_band(self) -> None:
        """Gather what has its middle in the band; a click on the ground gathers nothing and changes nothing."""
        band, self._band, self._band_start = self._band, QRectF(), None
        self.viewport().update()
        if not band.isEmpty():
            held = [shape.id for shape in self.shapes if band.contains(self._frame.pixel_rect(shape).center())]
            self.gather_asked.emit(held)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Go to what was clicked and ask for its menu; the menu key goes the way of all keys."""
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            event.ignore()
            return
        self.clicked_id.emit(self._rows.id_at(self.indexAt(event.pos())))
        self.menu_asked.emit(event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Activate what lies under the pointer."""
        shape = self._shape_at(self.indexAt(event.position().toPoint()))
        if shape is not None and not self._is_lent:
            self.activated_id.emit(shape.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; across with Shift, and zoom about the pointer with Control."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turned.y():
                self._zoom(1 if turned.y() > 0 else -1, event.position())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not turned.x():
            self.pan(turned.y() * SCROLLED / NOTCH, 0.0)
        else:
            self.pan(turned.x() * SCROLLED / NOTCH, turned.y() * SCROLLED / NOTCH)
        event.accept()

    def _zoom(self, steps: int, pixel: QPointF) -> None:
        percent = self.zoom_at(steps, pixel)
        if not self._is_lent:  # what another person looks at is no news
            self.zoomed.emit(percent)
