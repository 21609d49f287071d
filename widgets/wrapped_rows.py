"""Rows as high as their wrapped text: a list view of Qt's cuts the last line off where a style sheet adds room."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from widgets.style_sheet import TARGET_PIXELS

ACROSS, DOWN = 26, 12
"""Borders and padding of a row, in pixels, as the style sheet sets them, and a little air."""


class WrappedRows(QStyledItemDelegate):
    """Gives each row of a list the height of its text at the list's width, and at least that of a target."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        view.setWordWrap(True)
        view.setUniformItemSizes(False)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setTextElideMode(Qt.TextElideMode.ElideNone)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the list's width and the height of the wrapped text."""
        width = max(self._view.viewport().width(), 60)
        room = QRect(0, 0, width - ACROSS, 100_000)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        high = option.fontMetrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap.value), text).height()
        return QSize(width, max(high + DOWN, TARGET_PIXELS))
