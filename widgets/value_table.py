"""A small table of named values that is read cell by cell."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView

from accessibility.qt.item_message import ItemMessage
from widgets.row_model import Index
from widgets.walked_table import WalkedTable

SPARE_PIXELS = 22
"""A growing number finds so much room before the table has to be shared anew."""

HAIR_PIXELS = 8
"""So much may a painted text need beyond what Qt measures."""

_TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)

Value = tuple[str, str, str]
"""A name, the value as the eye reads it (`31 km/h`), and as a voice says it (`31 kilometres an hour`)."""


class ValueTableModel(QAbstractTableModel):
    """Names in the first column, values in the second; only what differs is written."""

    def __init__(self, headings: tuple[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._headings = headings
        self._rows: list[Value] = []
        self._message = ItemMessage()

    def show_values(self, values: Sequence[Value]) -> None:
        """Become these names and values in place."""
        if len(values) < len(self._rows):
            self.beginRemoveRows(QModelIndex(), len(values), len(self._rows) - 1)
            del self._rows[len(values) :]
            self.endRemoveRows()
        self._write(values[: len(self._rows)])
        if len(values) > len(self._rows):
            self.beginInsertRows(QModelIndex(), len(self._rows), len(values) - 1)
            self._rows.extend(values[len(self._rows) :])
            self.endInsertRows()

    @property
    def names(self) -> tuple[str, ...]:
        """What stands in the first column."""
        return tuple(row[0] for row in self._rows)

    def _write(self, values: Sequence[Value]) -> None:
        """Write what differs, and tell of it once: at each telling the table measures all of its rows."""
        changed = [row for row, value in enumerate(values) if self._rows[row] != value]
        for row in changed:
            self._rows[row] = values[row]
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many values there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return two: the name and the value."""
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return the text of a cell."""
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._message.of(index)
        if role not in _TEXTS or not index.isValid():
            return None
        is_spoken = role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 1
        return self._rows[index.row()][2 if is_spoken else index.column()]

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Let an item carry a message for a moment, which an older Orca speaks; nothing else can be written."""
        is_message = role == Qt.ItemDataRole.AccessibleDescriptionRole and index.isValid()
        return is_message and self._message.put(self, index, str(value))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        """Return a heading."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None


class ValueTable(WalkedTable):
    """Two columns."""

    def __init__(self, name: str, headings: tuple[str, str]) -> None:
        super().__init__(name)
        self._values = ValueTableModel(headings, self)
        self.setModel(self._values)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        # Not to contents: Qt would measure every row again for each number that changes.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_values(self, values: Sequence[Value]) -> None:
        """Become these names and values in place."""
        before = self._values.names
        self._values.show_values(values)
        if self._values.names != before:
            self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Give the values what they need first, and the names the rest: a long name wraps, a number cannot."""
        wide = self.viewport().width()
        rest = max(wide - self.sizeHintForColumn(1) - SPARE_PIXELS, wide // 3)
        names = max(min(self.sizeHintForColumn(0) + HAIR_PIXELS, rest), 1)
        # Measured a hair narrower: Qt holds a name for fitting that its painter then cuts, `Battery ...`.
        self.horizontalHeader().resizeSection(0, max(names - HAIR_PIXELS, 1))
        self.resizeRowsToContents()
        self.horizontalHeader().resizeSection(0, names)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew for other letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._share_width()
