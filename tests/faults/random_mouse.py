"""What random hands do with the mouse, somewhere over a window."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NOTCH = 120
"""What a wheel tells when it is turned by one notch, in eighths of a degree."""
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def use_mouse(window: QWidget, kind: str, x: float, y: float, to_x: float, to_y: float) -> None:
    """Click, drag or turn the wheel at a place; places are shares of the window, and the second one leads the drag."""
    start = QPoint(round(window.width() * x), round(window.height() * y))
    target = window.childAt(start) or window
    at = target.mapFrom(window, start) if target is not window else start
    if kind == "click":
        QTest.mouseClick(target, LEFT, pos=at)
    elif kind == "ctrl-click":
        QTest.mouseClick(target, LEFT, CONTROL, at)
    elif kind == "double":
        QTest.mouseDClick(target, LEFT, pos=at)
    elif kind == "right":
        QTest.mouseClick(target, RIGHT, pos=at)
    elif kind == "drag":
        drag(target, at, at + QPoint(round(300 * (to_x - 0.5)), round(200 * (to_y - 0.5))))
    elif kind == "wheel":
        turn_wheel(target, at, round(4 * (to_y - 0.5)), CONTROL if to_x > 0.5 else Qt.KeyboardModifier.NoModifier)


def drag(target: QWidget, start: QPoint, end: QPoint) -> None:
    """Hold the left button from one place to another."""
    QTest.mousePress(target, LEFT, pos=start)
    QTest.mouseMove(target, (start + end) / 2)
    QTest.mouseMove(target, end)
    QTest.mouseRelease(target, LEFT, pos=end)


def turn_wheel(target: QWidget, at: QPoint, notches: int, modifier: Qt.KeyboardModifier) -> None:
    """Turn the wheel over a widget; Qt hands on what that does not take to those around it, as from a real one."""
    over, none, turned = QPointF(target.mapToGlobal(at)), Qt.MouseButton.NoButton, QPoint(0, NOTCH * notches)
    phase = Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(target, QWheelEvent(QPointF(at), over, QPoint(), turned, none, modifier, phase, False))
