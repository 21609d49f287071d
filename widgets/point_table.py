"""The points of a chart as a table: a row a point, a column a line, read cell by cell."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from accessibility.qt.item_message import ItemMessage
from widgets.key_presses import is_enter
from widgets.row_model import Index
from widgets.walked_table import WalkedTable

Cell = tuple[str, str]
"""A value as the eye reads it (`31 km/h`), and as a voice says it (`31 kilometres an hour`)."""

_TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class PointTableModel(QAbstractTableModel):
    """Rows of cells; rows and columns come and go at the end, what has the focus is never built anew."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._headings: tuple[str, ...] = ()
        self._rows: tuple[tuple[Cell, ...], ...] = ()
        self._message = ItemMessage()

    def show_rows(self, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Become these columns and rows in place; each row has a cell a heading."""
        self._resize(len(rows), len(headings))
        self._headings, self._rows = tuple(headings), tuple(tuple(row) for row in rows)
        if rows and headings:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(headings) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(headings) - 1)

    def _resize(self, rows: int, columns: int) -> None:
        """Add or take away rows and columns at the end; new cells are empty until they are written."""
        while (extra := len(self._rows) - rows) > 0:
            self.beginRemoveRows(QModelIndex(), rows, rows + extra - 1)
            self._rows = self._rows[:rows]
            self.endRemoveRows()
        if (missing := columns - len(self._headings)) > 0:
            self.beginInsertColumns(QModelIndex(), len(self._headings), columns - 1)
            self._headings += ("",) * missing
            self._rows = tuple((*row, *((("", ""),) * missing)) for row in self._rows)
            self.endInsertColumns()
        elif missing < 0:
            self.beginRemoveColumns(QModelIndex(), columns, len(self._headings) - 1)
            self._headings = self._headings[:columns]
            self._rows = tuple(row[:columns] for row in self._rows)
            self.endRemoveColumns()
        if (new := rows - len(self._rows)) > 0:
            self.beginInsertRows(QModelIndex(), len(self._rows), rows - 1)
            self._rows += (((("", ""),) * columns),) * new
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many points there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the place and the lines."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return the text of a cell."""
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._message.of(index)
        if role not in _TEXTS or not index.isValid():
            return None
        return self._rows[index.row()][index.column()][role == Qt.ItemDataRole.AccessibleTextRole]

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Let an item carry a message for a moment, which an older Orca speaks; nothing else can be written."""
        is_message = role == Qt.ItemDataRole.AccessibleDescriptionRole and index.isValid()
        return is_message and self._message.put(self, index, str(value))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        """Return a heading."""
        is_heading = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._headings[section] if is_heading and section < len(self._headings) else None


class PointTable(WalkedTable):
    """Enter on a row is told."""

    chosen = Signal(int)
    """The row on which Enter was pressed, or that was clicked twice."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._points = PointTableModel(self)
        self.setModel(self._points)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))

    def show_rows(self, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Become these columns and rows in place."""
        self._points.show_rows(headings, rows)

    def stand_on(self, row: int) -> None:
        """Make a row the current one, unless somebody is reading the table."""
        if not self.hasFocus() and 0 <= row < self._points.rowCount():
            column = max(self.currentIndex().column(), 0)
            self.setCurrentIndex(self._points.index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell Enter; walk otherwise."""
        if is_enter(event) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
