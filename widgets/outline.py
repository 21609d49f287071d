"""The outline: a tree of named things that is updated in place, with type-ahead and spoken expanding."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from accessibility.qt.item_views import follow_expansion, name_current_item
from widgets.kept_selection import KeptSelection
from widgets.key_presses import is_enter, is_typed_text
from widgets.outline_model import OutlineModel, OutlineNode
from widgets.row_model import Index
from widgets.type_ahead import TypeAhead

__all__ = ["Outline", "OutlineNode"]

Flag = QItemSelectionModel.SelectionFlag


class Outline(QTreeView):
    """A tree whose truth lies elsewhere: it shows nodes and tells by id what the hands do."""

    current_changed = Signal(str)
    selection_changed = Signal(list)
    activated_id = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._nodes = OutlineModel(self, name)
        self._kept = KeptSelection(self)
        self._type_ahead = TypeAhead(self)
        self._is_showing = False
        self._left_id = ""
        """Where the focus was before it came here, until the nodes are shown anew."""
        self.setModel(self._nodes)
        self.setHeaderHidden(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        follow_expansion(self)

    def show_nodes(self, nodes: Sequence[OutlineNode]) -> None:
        """Become these nodes in place; current, selected and closed ones stay so while they live."""
        before, selected, known = self.current_id, self.selected_ids, set(self._nodes.all_ids())
        self._is_showing = True
        self._nodes.show_nodes(nodes)
        self._open_new_branches(known)
        # Before the next layout Qt's accessible tree counts rows wrongly, and the focused item has the name of another.
        self.executeDelayedItemsLayout()
        self._is_showing = False
        if self.current_id != before:
            self.current_changed.emit(self.current_id)
        if self.selected_ids != selected:
            self.selection_changed.emit(self.selected_ids)
        if self._left_id and not self._nodes.index_of(self._left_id).isValid():
            # Qt told of the new one by a row that went with the old one: Orca 43.1 went on listening to nothing.
            name_current_item(self)
        self._left_id = ""

    @property
    def current_id(self) -> str:
        """The id under the focus, or an empty text."""
        return self._nodes.id_at(self.currentIndex())

    @property
    def selected_ids(self) -> list[str]:
        """The selected ids, from top to bottom as shown."""
        selected = {self._nodes.id_at(index) for index in self.selectionModel().selectedIndexes()}
        if len(selected) < 2:
            return list(selected)
        return [node_id for node_id in self._nodes.all_ids() if node_id in selected]

    def id_at(self, pixel: QPoint) -> str:
        """Return the id of the row at a pixel of the viewport, or an empty text."""
        return self._nodes.id_at(self.indexAt(pixel))

    def set_current(self, node_id: str) -> None:
        """Move the focus inside the outline, without touching the selection of others' making."""
        index = self._nodes.index_of(node_id)
        if index.isValid() and node_id != self.current_id:
            flag = Flag.NoUpdate if self._kept.is_gathering else Flag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)

    @property
    def gathered_ids(self) -> list[str]:
        """The selected ids, where somebody gathers; a selection that only follows the focus is none."""
        return self.selected_ids if self._kept.is_gathering or len(self.selected_ids) > 1 else []

    def set_selected(self, node_ids: Sequence[str]) -> None:
        """Gather exactly these; with none the selection follows the focus again."""
        self._kept.set_gathering(bool(node_ids))
        shown = list(node_ids) or [self.current_id]
        if set(shown) == set(self.selected_ids):
            return
        wanted = QItemSelection()
        for node_id in shown:
            index = self._nodes.index_of(node_id)
            wanted.select(index, index)
        self.selectionModel().select(wanted, Flag.ClearAndSelect)

    def toggle_selected(self) -> None:
        """Add the current one to the gathered ones, or take it away."""
        self._kept.toggle()

    def _open_new_branches(self, known: set[str]) -> None:
        """Only parents are ever expanded: a leaf that Qt holds for expanded is spoken so (Orca 43.1 and 48.1)."""
        for node_id in self._nodes.all_ids():
            index = QModelIndex() if node_id in known else self._nodes.index_of(node_id)
            if index.isValid() and self._nodes.rowCount(index):
                self.setExpanded(index, True)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which one the hands went to."""
        super().currentChanged(current, previous)
        self._left_id = self._nodes.id_at(previous)
        if not self._is_showing and current.isValid():
            self.current_changed.emit(self.current_id)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell what is selected now."""
        super().selectionChanged(selected, deselected)
        if not self._is_showing:
            self.selection_changed.emit(self.selected_ids)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Let the selection follow the focus until somebody gathers."""
        return self._kept.flags(event, super().selectionCommand(index, event))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on something, and let the screen reader name the right one: Qt answers it by row."""
        super().focusInEvent(event)
        index = self.currentIndex() if self.currentIndex().isValid() else self._nodes.index(0, 0)
        if index.isValid() and not self.selectionModel().hasSelection():
            self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
        name_current_item(self)

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
        """Go to the open node that typed letters mean."""
        shown = self._shown_indexes()
        here = next((place for place, index in enumerate(shown) if index == self.currentIndex()), -1)
        place = self._type_ahead.place_of(search, [str(index.data()) for index in shown], here)
        if place >= 0:
            index = shown[place]
            self.selectionModel().setCurrentIndex(index, self.selectionCommand(index))

    def _shown_indexes(self) -> list[QModelIndex]:
        found, index = list[QModelIndex](), self._nodes.index(0, 0)
        while index.isValid():
            found.append(index)
            index = self.indexBelow(index)
        return found

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Activate what lies under the pointer."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.activated_id.emit(self._nodes.id_at(index))
