"""The mouse's own menu: buttons that float over the window and never take the keyboard.

A menu of Qt's takes every key while it is open: the other person's typing would go into it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

TARGET = 44
HIGHEST = 420


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a thing to do, or a text with several things to do behind it."""

    text: str
    act: Callable[[], None] | None = None
    more: tuple[tuple[str, str, Callable[[], None]], ...] = ()
    """What stands on a button, what it is called, and what it does."""


class MouseMenu(QFrame):
    """A floating list for one hand."""

    def __init__(self, window: QWidget, name: str) -> None:
        super().__init__(window)
        self.setObjectName("mouse-menu")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.Box)
        self.setLineWidth(2)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.addWidget(self._area)
        self.hide()

    def open_at(self, at: QPoint, lines: Sequence[Line]) -> None:
        """Show lines near a pixel of the screen, inside the window."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        for line in lines:
            column.addWidget(self._row(line))
        self._area.setWidget(page)
        wanted = page.sizeHint()
        self.resize(wanted.width() + 34, min(wanted.height() + 12, HIGHEST))
        self._move_to(at)
        self.show()
        self.raise_()

    def texts(self) -> list[str]:
        """Return what stands in it, from top to bottom."""
        page = self._area.widget()
        labels = page.findChildren(QLabel) if page else []
        buttons = page.findChildren(QPushButton) if page else []
        return [label.text() for label in labels] + [button.accessibleName() for button in buttons]

    def button(self, name: str) -> QPushButton:
        """Return the button of a name. Raises StopIteration where there is none."""
        page = self._area.widget()
        return next(b for b in (page.findChildren(QPushButton) if page else ()) if b.accessibleName() == name)

    def _move_to(self, at: QPoint) -> None:
        window = self.parentWidget()
        if window is None:
            return
        place = window.mapFromGlobal(at)
        x = min(max(place.x(), 0), max(window.width() - self.width(), 0))
        y = min(max(place.y(), 0), max(window.height() - self.height(), 0))
        self.move(x, y)

    def _row(self, line: Line) -> QWidget:
        if line.act is not None:
            return _button(line.text, line.text, line.act)
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(4, 0, 0, 0)
        label = QLabel(line.text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        box.addWidget(label, 1)
        for sign, name, act in line.more:
            box.addWidget(_button(sign, name, act))
        return row


def _button(text: str, name: str, act: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(name)
    button.setMinimumSize(TARGET, TARGET)
    button.setAutoDefault(False)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # The line may go away with what it does: let the click end first.
    button.clicked.connect(act, Qt.ConnectionType.QueuedConnection)
    return button
