"""The focus ring: two tones around what has the keyboard, so that one of them shows on any ground."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from widgets.theme import Theme

LINE = 3
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QWidget):
    """Floats over one window and follows the focus in it, also when a scroll area moves under it."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours from now on."""
        self._theme = theme
        self.update()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in filter(isValid, self._watched):  # a closing window takes its panes along before the focus goes
            widget.removeEventFilter(self)
        self._watched = list(self._chain(new))
        for widget in self._watched:
            widget.installEventFilter(self)
        self._place()

    def _chain(self, widget: QWidget | None) -> Iterator[QWidget]:
        """Yield a widget of this window and all that holds it: any of them may move it."""
        window = self.parentWidget()
        while widget is not None and widget is not window and window is not None and window.isAncestorOf(widget):
            yield widget
            widget = widget.parentWidget()

    def _place(self) -> None:
        window = self.parentWidget()
        if not self._watched or window is None or not isValid(self._watched[0]) or not self._watched[0].isVisible():
            self.hide()
            return
        seen = self._watched[0].visibleRegion().boundingRect()
        corner = self._watched[0].mapTo(window, QPoint(0, 0))
        around = seen.translated(corner).adjusted(-2 * LINE, -2 * LINE, 2 * LINE, 2 * LINE)
        self.setGeometry(around.intersected(window.rect()) if not seen.isEmpty() else QRect())
        self.setVisible(not seen.isEmpty())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow every move; never take an event away."""
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the outer and the inner line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        for inset, role in ((LINE / 2, "base"), (1.5 * LINE, "ring")):
            painter.setPen(QPen(self._theme.colour(role), LINE))
            painter.drawRoundedRect(whole.adjusted(inset, inset, -inset, -inset), 8, 8)
        painter.end()
