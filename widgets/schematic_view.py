"""The drawing: a view of named shapes that the arrow keys walk by nearness, and that keys and pointer gather."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from accessibility.qt.item_views import name_current_item
from widgets.drawing_pointer import PointedCanvas
from widgets.kept_selection import KeptSelection
from widgets.key_presses import is_enter
from widgets.row_model import Index
from widgets.shape_walk import ShapeWalk, edge_of
from widgets.shapes import Shape
from widgets.theme import Theme

__all__ = ["SchematicView", "Shape"]

Flag = QItemSelectionModel.SelectionFlag
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)
_OWN_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


class SchematicView(PointedCanvas):
    """A drawing whose truth lies elsewhere: it shows shapes and tells by id what the hands do."""

    current_changed = Signal(str)
    selection_changed = Signal(list)
    edge_reached = Signal(str)
    """Nothing lies that way: `ahead`, `behind`, `above` or `below`."""
    gathered = Signal()
    """The pointer gathered shapes, or let some go."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, theme, parent)
        self._kept = KeptSelection(self)
        self._is_showing = False
        self.setModel(self._rows)  # Qt asks at once what the selection does
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # A click takes the focus when it is over: a drag by the partner's hand must not take it from another pane.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked_id.connect(self._click)
        self.toggle_asked.connect(self._toggle)
        self.gather_asked.connect(self._gather)

    def show_shapes(
        self, shapes: Sequence[Shape], ground: Sequence[tuple[float, float]] = (), *, may_move: bool = True
    ) -> None:
        """Become these shapes in place; `ground` is a line of x and z in metres, flat at 0 when empty.

        Without `may_move` the picture stays where it is, even if something now lies outside: a partner did it.
        """
        before, selected = self.current_id, self.selected_ids
        self._is_showing = True
        self._rows.show_rows(shapes)
        if selected and not self.selected_ids:
            self._stand()
        self._is_showing = False
        self._ground, self._walk = tuple(ground), ShapeWalk(self.shapes)
        if may_move:
            self._move(lambda: self._frame.include(self.shapes, self._pixels()))
        if self.current_id != before:
            self.current_changed.emit(self.current_id)
        if self.selected_ids != selected:
            self.selection_changed.emit(self.selected_ids)
        self.viewport().update()

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

    def _stand(self) -> None:
        """Let the selection follow the focus again: what was selected is gone, and Qt selects nothing instead.

        Witness: hide a part, then Control 2: the focus was on a part that a screen reader called "not selected".
        """
        self._kept.set_gathering(False)
        self.selectionModel().select(self.currentIndex(), Flag.ClearAndSelect)

    def _click(self, shape_id: str) -> None:
        index = self._rows.index_of(shape_id)
        if index.isValid() and not self._is_lent:
            self._kept.set_gathering(False)
            self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _toggle(self, shape_id: str) -> None:
        if self._is_lent:
            return
        self.selectionModel().setCurrentIndex(self._rows.index_of(shape_id), Flag.NoUpdate)
        self._kept.toggle()
        self.gathered.emit()

    def _gather(self, shape_ids: list[str]) -> None:
        if self._is_lent:
            return
        if shape_ids:
            self.set_selected(list(dict.fromkeys((*self.gathered_ids, *shape_ids))))
        self.gathered.emit()
