"""A flat list model that is updated in place by id, so that focus and selection survive every change."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
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
        self._shown: tuple[Rowlike, ...] | None = ()
        self._places: dict[str, int] | None = {}
        self._message = ItemMessage()

    @property
    def rows(self) -> tuple[Rowlike, ...]:
        """All rows in the order shown; the same object until something changes."""
        if self._shown is None:
            self._shown = tuple(self._rows)
        return self._shown

    def row_of(self, row_id: str) -> int:
        """Return the place of an id, or -1."""
        if self._places is None:
            self._places = {row.id: place for place, row in enumerate(self._rows)}
        return self._places.get(row_id, -1)

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
        """Become these rows by few removals, moves, insertions and changes."""
        wanted = {row.id: place for place, row in enumerate(rows)}
        self._remove_all_but(wanted)
        known, displaced = {row.id for row in self._rows}, set[str]()
        place = 0
        for is_known, run in groupby(rows, key=lambda row: row.id in known):
            some = list(run)
            if not is_known:
                self._insert(place, some)
            for number, row in enumerate(some if is_known else (), place):
                self._put(number, row, wanted, displaced)
            place += len(some)

    def add(self, row: Rowlike, kept: int) -> None:
        """Put a row at the end; of more than so many the first ones go."""
        self._insert(len(self._rows), [row])
        if len(self._rows) > kept:
            self._remove(0, len(self._rows) - kept)

    def _remove_all_but(self, kept: Container[str]) -> None:
        """Remove rows in runs: of 500 found parts one more letter may leave two."""
        end = len(self._rows)
        for place in reversed(range(-1, end)):
            if place < 0 or self._rows[place].id in kept:
                if end > place + 1:
                    self._remove(place + 1, end - place - 1)
                end = place

    def _put(self, place: int, row: Rowlike, wanted: Mapping[str, int], displaced: set[str]) -> None:
        """Have a known row at its place. What stands before it is led away where that is the one that moved."""
        while not self._has(place, row.id) and self._has(place + 1, row.id) and self._rows[place].id not in displaced:
            displaced.add(self._rows[place].id)
            self._move(place, min(wanted[self._rows[place].id], len(self._rows) - 1))
        if not self._has(place, row.id):
            self._move(self.row_of(row.id), place)
        there = self._rows[place]
        if there is not row and there != row:
            self._rows[place], self._shown = row, None
            self.dataChanged.emit(self.index(place, 0), self.index(place, 0))

    def _has(self, place: int, row_id: str) -> bool:
        return place < len(self._rows) and self._rows[place].id == row_id

    def _insert(self, place: int, rows: Sequence[Rowlike]) -> None:
        self.beginInsertRows(QModelIndex(), place, place + len(rows) - 1)
        self._rows[place:place] = rows
        self._forget()
        self.endInsertRows()

    def _remove(self, place: int, count: int) -> None:
        self.beginRemoveRows(QModelIndex(), place, place + count - 1)
        del self._rows[place : place + count]
        self._forget()
        self.endRemoveRows()

    def _move(self, start: int, end: int) -> None:
        # Qt counts the rows before the move: further down the target is the row that it comes to lie before.
        self.beginMoveRows(QModelIndex(), start, start, QModelIndex(), end + 1 if end > start else end)
        self._rows.insert(end, self._rows.pop(start))
        self._forget()
        self.endMoveRows()

    def _forget(self) -> None:
        self._shown = self._places = None

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
