"""A chart of several lines: a picture that keys walk, the same as a sentence, and a table of its points."""

from collections.abc import Sequence

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from accessibility.language import Language
from widgets.chart_paint import paint_hands, paint_lines, rooms_of
from widgets.chart_scene import ChartMap, ChartPicture
from widgets.point_table import Cell, PointTable
from widgets.theme import Theme


class ChartCanvas(QWidget):
    """The picture. It takes the focus, and its description is a sentence about the line under the hands.

    The description is written on focus, not with each point: Orca speaks each change of it beside the answer.
    """

    pointed = Signal(float)
    """A place of the chart was clicked."""

    def __init__(self, name: str, language: Language, theme: Theme) -> None:
        super().__init__()
        self._language, self._theme = language, theme
        self._picture = ChartPicture()
        self._lines: QPixmap | None = None
        self._lines_key: tuple[object, ...] = ((),)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 110)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def picture(self) -> ChartPicture:
        """What is painted."""
        return self._picture

    def show_picture(self, picture: ChartPicture) -> None:
        """Paint this from now on."""
        self._picture = picture
        if not self.hasFocus():
            self.setAccessibleDescription(picture.text)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours from now on."""
        self._theme = theme
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which place of the chart was clicked."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._picture.curves:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            metrics = QFontMetricsF(self.font())
            plot = rooms_of(self._picture, QSizeF(self.size()), metrics, self._language).plot
            self.pointed.emit(ChartMap.over(self._picture, plot).place(event.position().x()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be described as of now."""
        self.setAccessibleDescription(self._picture.text)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chart."""
        painter, size = QPainter(self), QSizeF(self.size())
        painter.drawPixmap(0, 0, self._painted_lines())
        paint_hands(painter, self._picture, size, self._theme, self._language, has_focus=self.hasFocus())
        painter.end()

    def _painted_lines(self) -> QPixmap:
        """Return what stays while the hands walk, painted once: thousands of corners cost 30 milliseconds."""
        shown, ratio = self._picture, self.devicePixelRatioF()
        key = (shown.curves, shown.current, shown.axis, shown.events, shown.text * (not shown.curves))
        ground = (self.size(), ratio, self.font().key(), self._theme.id)
        if self._lines is None or self._lines_key[0] is not key[0] or self._lines_key[1:] != (*key[1:], *ground):
            self._lines = QPixmap((QSizeF(self.size()) * ratio).toSize())
            self._lines.setDevicePixelRatio(ratio)
            painter = QPainter(self._lines)
            painter.setFont(self.font())
            paint_lines(painter, shown, QSizeF(self.size()), self._theme, self._language)
            painter.end()
            self._lines_key = (*key, *ground)
        return self._lines


class TelemetryChart(QWidget):
    """Picture and table. It knows nothing of runs: it shows the lines it is given."""

    shown = Signal()
    """It came into view: what was left out while nobody saw it is due."""

    def __init__(self, name: str, language: Language, theme: Theme) -> None:
        super().__init__()
        self._canvas = ChartCanvas(name, language, theme)
        self._table = PointTable(language.text("Points of the lines"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._canvas, 70)
        row.addWidget(self._table, 30)
        self._table.hide()
        self.setFocusProxy(self._canvas)
        self.setTabOrder(self._canvas, self._table)

    @property
    def canvas(self) -> ChartCanvas:
        """Where the chart's keys act."""
        return self._canvas

    @property
    def table(self) -> PointTable:
        """The points as numbers."""
        return self._table

    def show_picture(self, picture: ChartPicture) -> None:
        """Show these lines, with the hands at a place."""
        self._canvas.show_picture(picture)

    def show_points(self, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Show the points as a table; without any, the picture has all the room."""
        self._table.show_rows(headings, rows)
        self._table.setVisible(bool(rows))

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours from now on."""
        self._canvas.set_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is to be shown."""
        super().showEvent(event)
        self.shown.emit()
