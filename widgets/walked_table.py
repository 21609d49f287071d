"""A table that is walked cell by cell: Tab leaves it, nothing is edited, and the screen reader names each cell."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from accessibility.qt.item_views import name_current_item


class WalkedTable(QTableView):
    """A table with one current cell, and no row headings."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMinimumSize(120, 60)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(8)
        self.horizontalHeader().setHighlightSections(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a cell, and let the screen reader name it."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():  # Qt has made a cell current, but Orca calls it "not selected"
            self.setCurrentIndex(self.currentIndex() if self.currentIndex().isValid() else self.model().index(0, 0))
        name_current_item(self)
