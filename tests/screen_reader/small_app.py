"""A garage with two lists, for the real screen reader: the smallest program that uses our parts of the bridge.

`--older-orca` announces through the description of what has the focus, as the studio does in that setting.
"""

import sys
from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QHBoxLayout, QListView, QTreeView, QWidget

from accessibility.qt.announcer import ScreenReaderAnnouncer
from accessibility.qt.item_message import ItemMessage
from accessibility.qt.item_views import follow_expansion, name_current_item
from widgets.plain_line_edit import PlainLineEdit

_DESCRIPTION = Qt.ItemDataRole.AccessibleDescriptionRole


class PartsModel(QAbstractListModel):
    """Three parts, whose items can carry a message."""

    PARTS = ("Battery", "Motor", "Wheel")

    def __init__(self, view: QListView) -> None:
        """Belong to the view: models that die before their view's cells crash at the end."""
        super().__init__(view)
        self._message = ItemMessage()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's
        """Return how many parts there are."""
        return 0 if parent.isValid() else len(self.PARTS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a part's name, or the message it carries."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.PARTS[index.row()]
        return self._message.of(index) if role == _DESCRIPTION else None

    def setData(self, index: QModelIndex | QPersistentModelIndex, value: object, role: int = 2) -> bool:  # noqa: N802
        """Take a message for an item."""
        return role == _DESCRIPTION and self._message.put(self, index, str(value))


class PartsList(QListView):
    """The flat list."""

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Name the item under the focus."""
        super().focusInEvent(event)
        name_current_item(self)


class PartsTree(QTreeView):
    """The nested list."""

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Name the item under the focus."""
        super().focusInEvent(event)
        name_current_item(self)


def main(arguments: list[str]) -> int:
    """Show the window until it is closed."""
    application = QApplication(arguments[:1])
    window = QWidget()
    window.setWindowTitle("Small garage")
    announcer = ScreenReaderAnnouncer(window, older_orca="--older-orca" in arguments)
    parts, tree, line = parts_list(), parts_tree(), PlainLineEdit("Notes", "Empty")
    layout = QHBoxLayout(window)
    for widget in (parts, tree, line):
        layout.addWidget(widget)
    announce_on_keys(window, announcer)
    window.show()
    window.activateWindow()
    parts.setFocus()
    return application.exec()


def announce_on_keys(window: QWidget, announcer: ScreenReaderAnnouncer) -> None:
    """Let F2 and F3 answer at once, and F4 tell politely what a partner did."""
    told = (("F2", "Mass 12 kilograms, was 6.5."), ("F3", "Car 90 kilograms."), ("F4", "Ben moved the motor."))
    for key, text in told:
        say = partial(announcer.announce, text, short="", assertive=key != "F4", on_end=int)
        QShortcut(QKeySequence(key), window).activated.connect(say)


def parts_list() -> QListView:
    """Return the flat list, on its first part."""
    view = PartsList()
    view.setAccessibleName("Parts")
    view.setModel(PartsModel(view))
    view.setCurrentIndex(view.model().index(0, 0))
    return view


def parts_tree() -> QTreeView:
    """Return the nested list, on the second part inside the second group: the case that Qt alone gets wrong."""
    view = PartsTree()
    view.setAccessibleName("Assembly")
    view.setHeaderHidden(True)
    model = QStandardItemModel(view)
    for group, parts in {"Front axle": ("Left wheel", "Right wheel"), "Rear axle": ("Hub motor", "Chain")}.items():
        branch = QStandardItem(group)
        for part in parts:
            branch.appendRow(QStandardItem(part))
        model.appendRow(branch)
    view.setModel(model)
    for row in range(model.rowCount()):
        view.expand(model.index(row, 0))
    follow_expansion(view)
    view.setCurrentIndex(model.index(1, 0, model.index(1, 0)))
    return view


if __name__ == "__main__":
    sys.exit(main(sys.argv))
