"""A flat list of named rows, updated in place: the ground of messages, events, problems and search results."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from accessibility.qt.item_views import name_current_item
from widgets.key_presses import is_enter, is_typed_text
from widgets.row_model import Index, Row, RowModel
from widgets.type_ahead import TypeAhead
from widgets.wrapped_rows import WrappedRows

__all__ = ["Row", "RowList"]

Flag = QItemSelectionModel.SelectionFlag

MEASURED_AT_ONCE = 40
"""More rows than a window shows."""


class RowList(QListView):
    """Rows by id, with type-ahead. Selection is the focus, so that no screen reader adds "not selected"."""

    current_changed = Signal(str)
    activated_id = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._rows = RowModel(self)
        self._type_ahead = TypeAhead(self)
        self._is_showing = False
        self.setModel(self._rows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._wrapped = WrappedRows(self)
        self.setItemDelegate(self._wrapped)

    def show_descriptions(self) -> None:
        """Show each row's description below its text: for the eye what a screen reader says after it."""
        self._wrapped.has_descriptions = True
        # A list that is searched opens before all of its rows are measured: 500 took 50 ms.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(MEASURED_AT_ONCE)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Become these rows in place."""
        before = self.current_id
        self._is_showing = True
        self._rows.show_rows(rows)
        self._is_showing = False
        if self.current_id != before:
            self.current_changed.emit(self.current_id)

    def add_row(self, row: Row, kept: int) -> None:
        """Put a row at the end; of more than so many the first ones go."""
        self._rows.add(row, kept)

    def go_to_end(self) -> None:
        """Stand on the last row and show it."""
        if self.rows:
            self.set_current(self.rows[-1].id)
            self.scrollToBottom()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown, from top to bottom."""
        return tuple(row for row in self._rows.rows if isinstance(row, Row))

    @property
    def current_id(self) -> str:
        """The id under the focus, or an empty text."""
        return self._rows.id_at(self.currentIndex())

    def set_current(self, row_id: str) -> None:
        """Move the focus inside the list."""
        index = self._rows.index_of(row_id)
        if index.isValid() and row_id != self.current_id:
            self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row the hands went to."""
        super().currentChanged(current, previous)
        if not self._is_showing and current.isValid():
            self.current_changed.emit(self.current_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a row, and let the screen reader name it."""
        super().focusInEvent(event)
        index = self.currentIndex() if self.currentIndex().isValid() else self._rows.index(0, 0)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
        name_current_item(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight: a caption that comes with the focus makes the list smaller.

        Witness: a walk of the accessibility bus found the last message focused and not showing.
        """
        super().resizeEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter activates on every system, a space may belong to what is typed; the rest is Qt's."""
        if is_enter(event) and self.current_id:
            self.activated_id.emit(self.current_id)
        elif is_typed_text(event) and self._type_ahead.is_under_way:
            self.keyboardSearch(event.text())
        else:
            self._type_ahead.begin_anew()
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the row that typed letters mean."""
        place = self._type_ahead.place_of(search, [row.text for row in self._rows.rows], self.currentIndex().row())
        if place >= 0:
            self.selectionModel().setCurrentIndex(self._rows.index(place, 0), Flag.ClearAndSelect)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Activate what lies under the pointer."""
        row_id = self._rows.id_at(self.indexAt(event.position().toPoint()))
        if row_id:
            self.activated_id.emit(row_id)
