"""Rows as high as their wrapped text: a list view of Qt's cuts the last line off where a style sheet adds room."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from widgets.style_sheet import TARGET_PIXELS

LINE_BREAK = "\u2028"
"""What Qt breaks a line of a row at."""

ACROSS, DOWN = 26, 12
"""Borders and padding of a row, in pixels, as the style sheet sets them, and a little air."""

MEASURED = 5000
"""Heights that are remembered."""
WRAPPED = int(Qt.TextFlag.TextWordWrap.value)


class WrappedRows(QStyledItemDelegate):
    """Gives each row of a list the height of its text at the list's width, and at least that of a target."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.has_descriptions = False
        self._heights: dict[tuple[str, int, str], int] = {}
        view.setWordWrap(True)
        view.setUniformItemSizes(False)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setTextElideMode(Qt.TextElideMode.ElideNone)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the list's width and the height of the wrapped text."""
        width = max(self._view.viewport().width(), 60)
        return QSize(width, max(self._height(option, self._text(index), width - ACROSS) + DOWN, TARGET_PIXELS))

    def _height(self, option: QStyleOptionViewItem, text: str, width: int) -> int:
        """Return the height of a wrapped text, measured once: Qt asks for each of 2,000 messages with each new one."""
        key = (text, width, option.font.key())
        if key not in self._heights:
            if len(self._heights) > MEASURED:
                self._heights.clear()
            room = QRect(0, 0, width, 100_000)
            self._heights[key] = option.fontMetrics.boundingRect(room, WRAPPED, text).height()
        return self._heights[key]

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Put the description below the text."""
        super().initStyleOption(option, index)
        option.text = self._text(index).replace("\n", LINE_BREAK)

    def _text(self, index: QModelIndex | QPersistentModelIndex) -> str:
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        more = str(index.data(Qt.ItemDataRole.ToolTipRole) or "") if self.has_descriptions else ""
        return f"{text}\n{more}" if more and more != text else text
