"""The current item of views, menus and tabs."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QMenuBar, QTabBar, QTableView, QTreeView

from accessibility.qt.self_voice_reader.seen import SeenItem
from accessibility.qt.self_voice_reader.words import Words
from accessibility.qt.tree_reader import as_read, depth_of

MOST_ROWS = 200
"""In longer lists hidden rows are counted too: to look at each would be heard as a delay."""
_MANY = frozenset({QAbstractItemView.SelectionMode.MultiSelection, QAbstractItemView.SelectionMode.ExtendedSelection})
_ROLE = Qt.ItemDataRole


def view_item(view: QAbstractItemView) -> SeenItem | None:
    """Return the current item of a list, tree or table, or None where there is none."""
    index = view.currentIndex()
    if not index.isValid():
        return None
    rows = _shown_rows(view, index.parent())
    table = view if isinstance(view, QTableView) else None
    return SeenItem(
        key=(*_path(index), index.column()),
        name=_name(index),
        states=_states(view, index),
        level=depth_of(index) if isinstance(view, QTreeView) and view.rootIsDecorated() else 0,
        position=rows.index(index.row()) + 1 if index.row() in rows else 0,
        count=len(rows),
        row_header=_header(table, index.row(), Qt.Orientation.Vertical) if table else "",
        column_header=_header(table, index.column(), Qt.Orientation.Horizontal) if table else "",
        column=index.column(),
        columns=view.model().columnCount(index.parent()) if table else 0,
        description=str(index.data(_ROLE.AccessibleDescriptionRole) or ""),
    )


def menu_item(menu: QMenu | QMenuBar, words: Words) -> SeenItem | None:
    """Return the entry of a menu or menu bar that is marked, or None where none is."""
    action = menu.activeAction()
    actions = [entry for entry in menu.actions() if entry.isVisible() and not entry.isSeparator()]
    if action not in actions:
        return None
    return SeenItem(
        key=(actions.index(action), 0),
        name=as_read(action.text()),
        states=_action_states(action, is_bar=isinstance(menu, QMenuBar)),
        position=actions.index(action) + 1,
        count=len(actions),
        shortcut=words.keys(action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)),
        description=_action_description(action),
    )


def tab_item(tabs: QTabBar) -> SeenItem:
    """Return the tab that is in front."""
    place = tabs.currentIndex()
    return SeenItem(key=(place, 0), name=as_read(tabs.tabText(place)), position=place + 1, count=tabs.count())


def _path(index: QModelIndex | QPersistentModelIndex) -> tuple[int, ...]:
    return (*_path(index.parent()), index.row()) if index.isValid() else ()


def _name(index: QModelIndex) -> str:
    return str(index.data(_ROLE.AccessibleTextRole) or index.data(_ROLE.DisplayRole) or "")


def _shown_rows(view: QAbstractItemView, parent: QModelIndex) -> list[int]:
    rows = range(view.model().rowCount(parent))
    if len(rows) > MOST_ROWS:
        return list(rows)
    return [row for row in rows if not _is_hidden(view, row, parent)]


def _is_hidden(view: QAbstractItemView, row: int, parent: QModelIndex) -> bool:
    if isinstance(view, QTreeView):
        return view.isRowHidden(row, parent)
    return view.isRowHidden(row) if isinstance(view, QListView | QTableView) else False


def _states(view: QAbstractItemView, index: QModelIndex) -> frozenset[str]:
    states = set()
    checked = index.data(_ROLE.CheckStateRole)
    if checked is not None:
        states |= {"checkable"} | _check_state(Qt.CheckState(checked))
    if isinstance(view, QTreeView) and view.model().hasChildren(index):
        states |= {"expandable"} | ({"expanded"} if view.isExpanded(index) else set())
    if view.selectionMode() in _MANY:
        states |= {"multi_selectable"} | ({"selected"} if view.selectionModel().isSelected(index) else set())
    return frozenset(states)


def _check_state(checked: Qt.CheckState) -> set[str]:
    return {Qt.CheckState.Checked: {"checked"}, Qt.CheckState.PartiallyChecked: {"partly_checked"}}.get(checked, set())


def _header(view: QTableView, section: int, orientation: Qt.Orientation) -> str:
    """Return a header that is more than the number of its row or column."""
    header = str(view.model().headerData(section, orientation, _ROLE.DisplayRole) or "")
    return "" if header == str(section + 1) else header


def _action_states(action: QAction, *, is_bar: bool) -> frozenset[str]:
    states = set()
    if action.isCheckable():
        states |= {"checkable"} | ({"checked"} if action.isChecked() else set())
    if not action.isEnabled():
        states.add("disabled")
    if action.menu() is not None and not is_bar:
        states.add("submenu")
    return frozenset(states)


def _action_description(action: QAction) -> str:
    """Return what explains an entry, or why it is not available; Qt's tool tip is its own text by default."""
    told = action.statusTip() or action.toolTip()
    return "" if as_read(told) == as_read(action.text()) else told
