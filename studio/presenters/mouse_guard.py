"""The mouse keeps to its own: in the drawing, the outline and its menu it works; the keyboard's things it leaves alone.

Groupware on one display (Stewart, Bederson and Druin 1999) gives each hand tools of its own for the same reason: what
is shared by all hands, such as a menu bar or a focus, makes one wait for the other.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QMouseEvent, QWheelEvent, QWindow
from PySide6.QtWidgets import QApplication, QComboBox, QScrollBar, QSlider, QSplitterHandle, QWidget

from widgets.mouse_menu import MouseMenu
from widgets.outline import Outline

PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})
RELEASES = frozenset({QEvent.Type.MouseButtonRelease, QEvent.Type.ContextMenu})
WHEEL = QEvent.Type.Wheel
FREE = (QScrollBar, QSplitterHandle)
"""What takes no focus and tells nothing."""


class MouseGuard(QObject):
    """While it is on, a click moves no focus. Presses are met at the window, before Qt gives the focus away."""

    def __init__(
        self,
        parent: QObject,
        own: tuple[QWidget, ...],
        outline: Outline,
        menu: MouseMenu,
        chosen: Callable[[str], None],
        refused: Callable[[], None],
    ) -> None:
        """Know what is the mouse's own; `chosen` is told a part clicked in the outline, `refused` of all else."""
        super().__init__(parent)
        self._own, self._outline, self._menu = (*own, menu), outline, menu
        self._chosen, self._refused = chosen, refused
        self._is_on = self._is_swallowing = False

    def switch(self, *, is_on: bool) -> None:
        """Begin or end it."""
        application = QApplication.instance()
        if is_on == self._is_on or application is None:
            return
        self._is_on = is_on
        self._menu.hide()
        act = application.installEventFilter if is_on else application.removeEventFilter
        act(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        """Swallow what would take the focus; a press outside the mouse's menu closes it."""
        if event.type() not in PRESSES | RELEASES | {WHEEL}:
            return False
        target = _target(watched, event)
        if target is None:
            return False
        if event.type() == WHEEL:
            # A list of options takes the focus from a wheel as well, and a slider would move the other person's run.
            return isinstance(target, QComboBox | QSlider)
        if event.type() in RELEASES:
            return self._end(target)
        if not isinstance(event, QMouseEvent):
            return False
        return self._press(target, event.globalPosition().toPoint())

    def _press(self, target: QWidget, at: QPoint) -> bool:
        if self._menu.isVisible() and not self._menu.isAncestorOf(target):
            self._menu.hide()
        self._is_swallowing = not self._is_own(target)
        if self._is_swallowing:
            self._answer(target, at)
        return self._is_swallowing

    def _end(self, target: QWidget) -> bool:
        """Swallow the release of a press that was swallowed, and every menu of things that are the keyboard's."""
        was_swallowing, self._is_swallowing = self._is_swallowing, False
        return was_swallowing or not self._is_own(target)

    def _is_own(self, target: QWidget) -> bool:
        return isinstance(target, FREE) or any(mine is target or mine.isAncestorOf(target) for mine in self._own)

    def _answer(self, target: QWidget, at: QPoint) -> None:
        if not self._outline.isAncestorOf(target):
            self._refused()
            return
        place = self._outline.viewport().mapFromGlobal(at)
        part_id = self._outline.id_at(place)
        if part_id:
            self._chosen(part_id)


def _target(watched: QObject, event: QEvent) -> QWidget | None:
    """Return the widget that an event is for: of a real click the window hears first, of a sent one the widget."""
    if isinstance(watched, QWindow) and isinstance(event, QMouseEvent | QWheelEvent):
        whole = next((widget for widget in QApplication.topLevelWidgets() if widget.windowHandle() is watched), None)
        return whole and (whole.childAt(event.position().toPoint()) or whole)
    return watched if isinstance(watched, QWidget) else None
