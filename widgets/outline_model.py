"""A tree model that becomes another tree step by step, so that focus, selection and open branches survive."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from accessibility.qt.item_message import ItemMessage
from widgets.row_model import Index

ROOT = 0


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """One thing of the outline and the things in it."""

    id: str
    text: str
    description: str = ""
    children: tuple["OutlineNode", ...] = ()


@dataclass(slots=True)
class _Entry:
    """A node in its place. The number stands in Qt's indexes: a Python object there would be a dangling pointer."""

    number: int
    id: str
    text: str
    description: str
    parent: int
    children: list[int] = field(default_factory=list)
    rows: dict[int, int] | None = None
    """The row of each child; None after something came, went or moved."""

    def row_of(self, child: int) -> int:
        """Return the row of a child. Raises KeyError for another one's."""
        if self.rows is None:
            self.rows = {number: row for row, number in enumerate(self.children)}
        return self.rows[child]


class OutlineModel(QAbstractItemModel):
    """Nodes by id. Rows are inserted, moved, changed and removed singly; nothing is ever reset."""

    def __init__(self, parent: QObject, name: str = "") -> None:
        super().__init__(parent)
        self._name = name
        self._message = ItemMessage()
        self._entries = {ROOT: _Entry(ROOT, "", "", "", -1)}
        self._numbers: dict[str, int] = {}
        self._last_number = ROOT

    def show_nodes(self, nodes: Sequence[OutlineNode]) -> None:
        """Become these nodes; ids must be unique in the whole tree."""
        wanted = set(_ids(nodes))
        self._remove_unwanted(ROOT, wanted)
        self._place(ROOT, nodes)
        self._remove_unwanted(ROOT, wanted)

    def all_ids(self) -> list[str]:
        """Return all ids from top to bottom as shown."""
        return list(self._walk(ROOT))

    def index_of(self, node_id: str) -> QModelIndex:
        """Return the index of an id; invalid when there is none."""
        number = self._numbers.get(node_id)
        return QModelIndex() if number is None else self._index(number)

    def id_at(self, index: Index) -> str:
        """Return the id at an index, or an empty text."""
        return self._entry(index).id

    def _walk(self, number: int) -> Iterator[str]:
        for child in self._entries[number].children:
            yield self._entries[child].id
            yield from self._walk(child)

    def _entry(self, index: Index) -> _Entry:
        return self._entries.get(int(index.internalId()) if index.isValid() else ROOT, self._entries[ROOT])

    def _index(self, number: int) -> QModelIndex:
        if number == ROOT:
            return QModelIndex()
        row = self._entries[self._entries[number].parent].row_of(number)
        return self.createIndex(row, 0, number)

    def _remove_unwanted(self, number: int, wanted: set[str]) -> bool:
        """Remove branches of which nothing is wanted; return whether this one is such a branch."""
        entry = self._entries[number]
        doomed = [child for child in entry.children if self._remove_unwanted(child, wanted)]
        for child in reversed(doomed):
            self._remove(entry, child)
        return not entry.children and entry.id not in wanted

    def _remove(self, parent: _Entry, number: int) -> None:
        row = parent.row_of(number)
        self.beginRemoveRows(self._index(parent.number), row, row)
        del parent.children[row]
        parent.rows = None
        del self._numbers[self._entries.pop(number).id]
        self.endRemoveRows()

    def _place(self, parent: int, nodes: Sequence[OutlineNode]) -> None:
        """Put nodes below a parent, top down: an ancestor is in its last place before what it holds."""
        wanted = {node.id: row for row, node in enumerate(nodes)}
        displaced: set[int] = set()
        for row, node in enumerate(nodes):
            self._lead_away(parent, row, node.id, wanted, displaced)
            number = self._numbers.get(node.id)
            if number is None:
                number = self._insert(parent, row, node)
            else:
                self._move(number, parent, row)
                self._change(number, node)
            if node.children or self._entries[number].children:
                self._place(number, node.children)

    def _lead_away(self, parent: int, row: int, node_id: str, wanted: Mapping[str, int], displaced: set[int]) -> None:
        """Where the wanted one stands right behind another that belongs further down, move that one: it is one step."""
        children = self._entries[parent].children
        while row + 1 < len(children) and self._entries[children[row + 1]].id == node_id:
            number = children[row]
            home = wanted.get(self._entries[number].id)
            if home is None or number in displaced:
                return
            displaced.add(number)
            self._move(number, parent, min(home, len(children) - 1))

    def _insert(self, parent: int, row: int, node: OutlineNode) -> int:
        self._last_number += 1
        number = self._last_number
        self.beginInsertRows(self._index(parent), row, row)
        self._entries[number] = _Entry(number, node.id, node.text, node.description, parent)
        self._entries[parent].children.insert(row, number)
        self._entries[parent].rows = None
        self._numbers[node.id] = number
        self.endInsertRows()
        return number

    def _move(self, number: int, parent: int, row: int) -> None:
        entry = self._entries[number]
        before, after = self._entries[entry.parent], self._entries[parent]
        if before is after and row < len(after.children) and after.children[row] == number:
            return
        place = before.row_of(number)
        # Qt counts the rows before the move: further down among its own the target is the row that it comes before.
        target = row + 1 if before is after and row > place else row
        self.beginMoveRows(self._index(entry.parent), place, place, self._index(parent), target)
        del before.children[place]
        after.children.insert(row, number)
        before.rows = after.rows = None
        entry.parent = parent
        self.endMoveRows()

    def _change(self, number: int, node: OutlineNode) -> None:
        """Write only what differs: every write is an event that a screen reader may speak."""
        entry = self._entries[number]
        if (entry.text, entry.description) != (node.text, node.description):
            entry.text, entry.description = node.text, node.description
            self.dataChanged.emit(self._index(number), self._index(number))

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's signature
        """Return the index of a child."""
        children = self._entry(parent).children
        return (
            self.createIndex(row, column, children[row]) if 0 <= row < len(children) and column == 0 else QModelIndex()
        )

    def parent(self, index: Index | None = None) -> QModelIndex | QObject | None:  # type: ignore[override] # Qt overloads it
        """Return the index of what holds an index; without one, the view that holds the model."""
        if index is None:
            return super().parent()
        entry = self._entry(index)
        return self._index(entry.parent) if entry.number != ROOT and entry.parent in self._entries else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many children an index has."""
        return len(self._entry(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return one: an empty second column would be a cell without a name."""
        return 1

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return the text, the spoken text, the description or the id of a node."""
        entry = self._entry(index)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return entry.text
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._message.of(index) or entry.description
            case Qt.ItemDataRole.UserRole:
                return entry.id
        return None

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Let an item carry a message for a moment, which an older Orca speaks; nothing else can be written."""
        is_message = role == Qt.ItemDataRole.AccessibleDescriptionRole and index.isValid()
        return is_message and self._message.put(self, index, str(value))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        """Return the outline's name: a hidden header is still there for assistive technology, and was called "1"."""
        is_text = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self._name if is_text and orientation == Qt.Orientation.Horizontal else None


def _ids(nodes: Sequence[OutlineNode]) -> Iterator[str]:
    for node in nodes:
        yield node.id
        yield from _ids(node.children)
