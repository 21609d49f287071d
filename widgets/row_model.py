"""A flat list model that is updated in place by id, so that focus and selection survive every change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from accessibility.qt.item_message import ItemMessage

ID_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


class Rowlike(Protocol):
    """What a row must tell."""

    @property
    def id(self) -> str:
        """The stable id."""
        ...

    @property
    def text(self) -> str:
        """What is shown and spoken."""
        ...

    @property
    def description(self) -> str:
        """What a screen reader adds."""
        ...


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list."""

    id: str
    text: str
    description: str = ""


class RowModel(QAbstractListModel):
    """Rows by id. The parent must be the view: cached accessible cells outlive a model that dies first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Rowlike] = []
        self._message = ItemMessage()

    @property
    def rows(self) -> tuple[Rowlike, ...]:
        """All rows in the order shown."""
        return tuple(self._rows)

    def row_of(self, row_id: str) -> int:
        """Return the place of an id, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.id == row_id), -1)

    def index_of(self, row_id: str) -> QModelIndex:
        """Return the index of an id; invalid when there is none."""
        return self.index(self.row_of(row_id), 0)

    def row_at(self, index: Index) -> Rowlike | None:
        """Return the row at an index, or None."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def id_at(self, index: Index) -> str:
        """Return the id at an index, or an empty text."""
        return self._rows[index.row()].id if index.isValid() and index.row() < len(self._rows) else ""

    def show_rows(self, rows: Sequence[Rowlike]) -> None:
        """Become these rows by the fewest removals, moves, insertions and changes."""
        self._remove_all_but({row.id for row in rows})
        for place, row in enumerate(rows):
            self._put(place, row)

    def _remove_all_but(self, kept: set[str]) -> None:
        for place in reversed(range(len(self._rows))):
            if self._rows[place].id not in kept:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()

    def _put(self, place: int, row: Rowlike) -> None:
        there = self._rows[place] if place < len(self._rows) else None
        if there is None or there.id != row.id:
            self._bring(place, row)
        elif there != row:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, 0))

    def _bring(self, place: int, row: Rowlike) -> None:
        known = self.row_of(row.id)
        if known < 0:
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.insert(place, row)
            self.endInsertRows()
            return
        self.beginMoveRows(QModelIndex(), known, known, QModelIndex(), place)
        self._rows.insert(place, self._rows.pop(known))
        self.endMoveRows()
        self._put(place, row)

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Let an item carry a message for a moment, which an older Orca speaks; nothing else can be written."""
        is_message = role == Qt.ItemDataRole.AccessibleDescriptionRole and index.isValid()
        return is_message and self._message.put(self, index, str(value))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the signature is Qt's; the value is never changed
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return the text, the spoken text, the description or the id of a row."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return row.text
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._message.of(index) or row.description
            case Qt.ItemDataRole.ToolTipRole:
                return row.description or row.text
            case Qt.ItemDataRole.UserRole:
                return row.id
        return None
