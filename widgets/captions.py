"""Captions: every sentence and every sound as text, beside the focus and not at the window's foot.

In a pane they lie between its title and what it holds, and cover nothing; elsewhere they float.
"""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import isValid

from widgets.pane_frame import PaneFrame

GAP = 8
MOST_OF_WINDOW = 0.22
"""How much of the window's height a caption in a pane may take."""

WIDEST = 16_777_215
"""What Qt holds for no limit."""


class Captions(QLabel):
    """A line of text near what has the focus. It stays until the next one or an empty one."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("captions")
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMargin(10)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def show_caption(self, text: str) -> None:
        """Show a text; an empty one takes the caption away."""
        self.setText(text)
        self.setVisible(bool(text))
        if text:
            self._place(QApplication.focusWidget())

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        # Its pane may be hidden just now, so not isVisible; and a window that closes gives its focus away last.
        if isValid(self._window) and not self.isHidden():
            self._place(new)

    def _place(self, focused: QWidget | None) -> None:
        """In the pane of the focus; outside of panes below the focus if there is room, else above it, else inside."""
        window = self._window
        is_inside = focused is not None and window.isAncestorOf(focused)
        pane = _pane_of(focused) if is_inside else None
        if pane is None and isinstance(self.parentWidget(), PaneFrame):
            return
        if pane is not None:
            self._dock(pane)
            return
        natural = self.fontMetrics().horizontalAdvance(self.text()) + 4 * self.margin()
        self.setFixedWidth(min(max(240, window.width() // 2), 720, natural))
        self.adjustSize()
        near = _rect_in(window, focused) if focused is not None and is_inside else window.rect()
        self.move(place_beside(near, self.rect(), window.rect()))
        self.raise_()

    def _dock(self, pane: PaneFrame) -> None:
        self.setMinimumWidth(0)
        self.setMaximumWidth(WIDEST)
        pane.hold_caption(self)
        self._choose_letters()
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose letters for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and isinstance(self.parentWidget(), PaneFrame):
            self._choose_letters()

    def _choose_letters(self) -> None:
        """Write a long text with smaller letters rather than take half of the window. No style sheet is set twice."""
        most, room = self.window().height() * MOST_OF_WINDOW, max(self.width() - 2 * self.margin(), 60)
        usual = QApplication.font().pointSizeF()
        font = QFont(self.font())
        for share in (1.0, 0.8, 0.65, 0.5):
            font.setPointSizeF(usual * share)
            if _text_height(self.text(), font, room) <= most:
                break
        sheet = f"QLabel#captions {{ font-size: {usual * share:g}pt; }}" if share < 1.0 else ""
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)


def _text_height(text: str, font: QFont, width: int) -> int:
    room = QRect(0, 0, width, 100_000)
    return QFontMetrics(font).boundingRect(room, int(Qt.TextFlag.TextWordWrap.value), text).height()


def _pane_of(widget: QWidget | None) -> PaneFrame | None:
    while widget is not None and not isinstance(widget, PaneFrame):
        widget = widget.parentWidget()
    return widget


def place_beside(near: QRect, caption: QRect, window: QRect) -> QPoint:
    """Return where a caption goes: below a rectangle, else above it, else at its foot; always inside the window."""
    left = min(max(near.left(), window.left() + GAP), max(window.right() - caption.width() - GAP, window.left()))
    below, above = near.bottom() + GAP, near.top() - GAP - caption.height()
    if below + caption.height() <= window.bottom():
        return QPoint(left, below)
    if above >= window.top():
        return QPoint(left, above)
    return QPoint(left, max(window.top(), min(near.bottom(), window.bottom()) - caption.height() - GAP))


def _rect_in(window: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
