"""What is wrong with a window as it is laid out: text that is cut, controls over each other, controls outside."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from widgets.captions import Captions
from widgets.focus_ring import FocusRing

SLACK = 1
"""Pixels that rounding may take."""
PADDING = 16
"""Pixels that a cell of a table keeps free beside its text."""
FLOATING = (Captions, FocusRing)
"""What lies over others on purpose."""


def wrong_with(window: QWidget) -> list[str]:
    """Return a line for each thing that is wrong."""
    shown = [widget for widget in (window, *window.findChildren(QWidget)) if widget.isVisible()]
    return [
        *_cut(shown),
        *_rows_cut(shown),
        *_cells_cut(shown),
        *_outside(window, shown),
        *_overlapping(shown),
        *_menu(window),
    ]


def _cut(shown: list[QWidget]) -> Iterator[str]:
    for widget in shown:
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit) and not isinstance(widget, Captions):
            wide, high = _room(widget)
            if widget.width() + SLACK < wide or widget.height() + SLACK < high:
                yield f"cut: {_named(widget)} has {widget.width()}x{widget.height()}, needs {wide}x{high}"
        if isinstance(widget, QComboBox) and widget.height() + SLACK < widget.minimumSizeHint().height():
            yield f"cut: {_named(widget)}"


def _room(widget: QLabel | QAbstractButton | QLineEdit) -> tuple[int, int]:
    if isinstance(widget, QLabel) and not widget.text():
        return 0, 0
    if isinstance(widget, QLabel) and widget.wordWrap():
        return _widest_word(widget), widget.heightForWidth(widget.width())
    hint = widget.minimumSizeHint()
    return hint.width(), hint.height()


def _widest_word(label: QLabel) -> int:
    return max((label.fontMetrics().horizontalAdvance(word) for word in label.text().split()), default=0)


def _rows_cut(shown: list[QWidget]) -> Iterator[str]:
    for view in (widget for widget in shown if isinstance(widget, QListView) and widget.itemDelegate()):
        if view.horizontalScrollBar().isVisible():
            yield f"scrolls sideways: {_named(view)}"
        model = view.model()
        for row in range(min(model.rowCount(), 12) if model and type(view).__name__ != "SchematicView" else 0):
            text = str(model.index(row, 0).data() or "")
            widest = max((view.fontMetrics().horizontalAdvance(word) for word in text.split()), default=0)
            if widest > view.viewport().width():
                yield f"word wider than {_named(view)}: {text}"


def _cells_cut(shown: list[QWidget]) -> Iterator[str]:
    """A name may wrap between words, a value may not."""
    for table in (widget for widget in shown if isinstance(widget, QTableView)):
        for row in range(table.model().rowCount() if table.model() else 0):
            for column in range(table.model().columnCount()):
                text = str(table.model().index(row, column).data() or "")
                words = text.split() if column == 0 else [text]
                wide = max((table.fontMetrics().horizontalAdvance(word) for word in words), default=0)
                if wide + PADDING > table.columnWidth(column):
                    yield f"cut: {text} in {_named(table)} has {table.columnWidth(column)}, needs {wide}"


def _outside(window: QWidget, shown: list[QWidget]) -> Iterator[str]:
    for widget in shown:
        if widget is window or widget.isWindow() or _scrolls(widget, window) or isinstance(widget, FLOATING):
            continue
        corner = widget.mapTo(window, QPoint(0, 0))
        if not window.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(QRect(corner, widget.size())):
            yield f"outside: {_named(widget)} at {corner.x()},{corner.y()} {widget.width()}x{widget.height()}"


def _scrolls(widget: QWidget, window: QWidget) -> bool:
    """Whether a widget lies in something that scrolls: it can be brought into view."""
    while widget is not window and widget is not None:
        parent = widget.parentWidget()
        if isinstance(parent, QScrollArea) or (parent and isinstance(parent.parentWidget(), QAbstractScrollArea)):
            return True
        widget = parent
    return False


def _overlapping(shown: list[QWidget]) -> Iterator[str]:
    families: dict[QWidget, list[QWidget]] = {}
    for widget in shown:
        if not widget.isWindow() and not isinstance(widget, FLOATING) and widget.parentWidget() is not None:
            families.setdefault(widget.parentWidget(), []).append(widget)
    for siblings in families.values():
        for first, second in combinations((one for one in siblings if _is_control(one)), 2):
            common = first.geometry().intersected(second.geometry())
            if common.width() > SLACK and common.height() > SLACK:
                yield f"overlap: {_named(first)} and {_named(second)}"


def _is_control(widget: QWidget) -> bool:
    kinds = (QLabel, QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QListView)
    return isinstance(widget, kinds) and not widget.geometry().isEmpty()


def _menu(window: QWidget) -> Iterator[str]:
    bar = window.menuBar() if isinstance(window, QMainWindow) else None
    if bar is not None and (
        hidden := [one.text() for one in bar.actions() if not _is_in(bar, bar.actionGeometry(one))]
    ):
        yield f"menus without room: {hidden}"
    if isinstance(window, QMenu):
        screen = QApplication.primaryScreen().availableGeometry()
        if window.width() > screen.width():
            yield f"menu wider than the screen: {window.width()} of {screen.width()}"


def _is_in(widget: QWidget, rect: QRect) -> bool:
    return not rect.isEmpty() and widget.rect().contains(rect)


def _named(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text or widget.objectName()!r}"
