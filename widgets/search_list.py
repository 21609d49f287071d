"""A search field over a list: type, hear how many there are, take the first, or walk down into them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.qt.timer import QtTimer
from widgets.finding import Entry, found
from widgets.fresh_line_edit import FreshLineEdit
from widgets.key_presses import is_enter, is_typed_text
from widgets.resting import Rest, Timer
from widgets.row_list import Row, RowList

REST_MS = 300


class SearchList(QWidget):
    """A field and the list of what it finds. The order given is kept among equals: give the last used first."""

    counted = Signal(list)
    """The entries found, best first, when the hands have rested 300 milliseconds."""
    chosen = Signal(str)
    left = Signal()
    """Escape: one level up."""

    def __init__(self, name: str, field_name: str, placeholder: str, timer: Timer | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._entries: tuple[Entry, ...] = ()
        self._found: tuple[Entry, ...] = ()
        self._field, self._list = FreshLineEdit(field_name, placeholder), RowList(name)
        self._list.show_descriptions()
        self._rest = Rest(timer or QtTimer(self), REST_MS, self._tell_count)
        column = QVBoxLayout(self)
        column.addWidget(self._field)
        column.addWidget(self._list)
        self.setFocusProxy(self._field)
        self._field.textChanged.connect(self._narrow)
        self._list.activated_id.connect(self.chosen)
        self._field.installEventFilter(self)
        self._list.installEventFilter(self)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Offer these; what was typed keeps narrowing them."""
        self._entries = tuple(entries)
        self._show_found()

    @property
    def shown(self) -> tuple[str, ...]:
        """The ids found, from top to bottom."""
        return tuple(row.id for row in self._list.rows)

    @property
    def current_id(self) -> str:
        """The id that Enter would choose."""
        return (self._list.current_id if self._list.hasFocus() else "") or next(iter(self.shown), "")

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell no count of a list that has gone; its widgets are about to be deleted."""
        self._rest.cancel()
        super().hideEvent(event)

    def _narrow(self) -> None:
        self._show_found()
        self._rest.touch()

    def _show_found(self) -> None:
        self._found = found(self._entries, self._field.text())
        self._list.show_rows([Row(entry.id, entry.line, entry.description) for entry in self._found])

    def _tell_count(self) -> None:
        self.counted.emit(list(self._found))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead the keys between the field and the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            took = self._field_key(event) if watched is self._field else self._list_key(event)
            return took or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _field_key(self, event: QKeyEvent) -> bool:
        if is_enter(event):
            self._take_first()
        elif event.key() == Qt.Key.Key_Down and self._list.rows:
            self._list.set_current(self.shown[0])
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def _list_key(self, event: QKeyEvent) -> bool:
        at_top = self._list.currentIndex().row() <= 0
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Up and at_top:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Backspace or (is_typed_text(event) and event.key() != Qt.Key.Key_Space):
            self._type_on(event)
        else:
            return False
        return True

    def _type_on(self, event: QKeyEvent) -> None:
        """Typing in the list returns to the field and goes on there."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.type_on(event)

    def _take_first(self) -> None:
        """Choose the first; with nothing found the count says so at once."""
        if self.shown:
            self._rest.cancel()
            self.chosen.emit(self.shown[0])
        else:
            self._rest.cancel()
            self._tell_count()
