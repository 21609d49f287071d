"""A pane of a window: its title with its key above it, marked while the hands are in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget


class PaneFrame(QFrame):
    """Holds one pane. The mark of the title is a bar and bold letters, not a colour alone."""

    def __init__(self, title: str, pane: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.title = title
        self._name, self._keys = _label("pane-title", title), _label("pane-keys", "")
        self._head = QWidget(self)
        self._head.setObjectName("pane-head")
        self._head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(10)
        row.addWidget(self._name)
        row.addWidget(self._keys)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addWidget(pane, 1)
        for widget in (self._head, self._name, self._keys):
            widget.setProperty("active", False)

    def hold_caption(self, caption: QWidget) -> None:
        """Lay a caption between title and pane: beside the focus, and over nothing."""
        column = self.layout()
        if isinstance(column, QVBoxLayout) and caption.parentWidget() is not self:
            column.insertWidget(1, caption)

    @property
    def heading(self) -> str:
        """The title and its key, as a tab shows them."""
        return f"{self.title}  {self._keys.text()}".rstrip()

    def show_keys(self, keys: str) -> None:
        """Show the pane's key beside its title."""
        self._keys.setText(keys)
        self._keys.setVisible(bool(keys))

    def show_head(self, is_shown: bool) -> None:
        """Show the title; where one pane shows at a time a tab says it already."""
        self._head.setVisible(is_shown)

    def mark(self, *, is_active: bool) -> None:
        """Mark the pane that has the keyboard."""
        if self._head.property("active") is is_active:
            return
        for widget in (self._head, self._name, self._keys):
            widget.setProperty("active", is_active)
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def _label(name: str, text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
