"""What the Tab key reaches in a window, and what it does not."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

TABS_AT_MOST = 200
"""More stops than that no window has; a Tab that has not come round by then never does."""


def reached_by_tab(window: QWidget, settle: Callable[[], None]) -> tuple[set[QWidget], bool]:
    """Press Tab until it comes round; return what had the focus, and whether Tab stayed on one place at once."""
    start = QApplication.focusWidget()
    reached: set[QWidget] = {start} if start is not None else set()
    for step in range(TABS_AT_MOST):
        before = QApplication.focusWidget()
        QTest.keyClick(before or window, Qt.Key.Key_Tab)
        settle()
        now = QApplication.focusWidget()
        if now is None or now is start:
            return reached, now is before and step == 0 and len(stops(window)) > 1
        if now in reached:
            return reached, now is before
        reached.add(now)
    return reached, True


def stops(window: QWidget) -> list[QWidget]:
    """Return the widgets of a window that show, are switched on, and want to be reached by Tab."""
    return [widget for widget in window.findChildren(QWidget) if widget.window() is window and _is_stop(widget)]


def unreached(window: QWidget, reached: set[QWidget]) -> list[QWidget]:
    """Return the stops of a window that are not among those reached, nor stand in for one that is."""
    return [widget for widget in stops(window) if not any(_same(widget, other) for other in reached)]


def _is_stop(widget: QWidget) -> bool:
    wants = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return wants and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _same(widget: QWidget, other: QWidget) -> bool:
    """Whether two widgets are one control: itself, or a list and the frame that scrolls it."""
    if widget is other:
        return True
    return isinstance(other, QAbstractScrollArea) and widget is other.viewport()
