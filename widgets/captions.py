"""Captions: every sentence and every sound as text, beside the focus and not at the window's foot."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

GAP = 8


class Captions(QLabel):
    """A line of text that floats in the window near what has the focus. It stays until the next one or `hide`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
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
        if self.isVisible():
            self._place(new)

    def _place(self, focused: QWidget | None) -> None:
        """Below the focus if there is room, else above it, else inside at its foot."""
        window = self.parentWidget()
        if window is None:
            return
        natural = self.fontMetrics().horizontalAdvance(self.text()) + 4 * self.margin()
        self.setFixedWidth(min(max(240, window.width() // 2), 720, natural))
        self.adjustSize()
        near = _rect_in(window, focused) if focused is not None and window.isAncestorOf(focused) else window.rect()
        self.move(place_beside(near, self.rect(), window.rect()))
        self.raise_()


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
