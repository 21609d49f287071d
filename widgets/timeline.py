"""The timeline of a run: the whole of it from left to right, with the cursor, events, markers and a second run.

A slider, because screen readers know one: its number is whole seconds, its description the sentence of the moment. The
keys of the run act here as in the picture; the pointer takes hold of the cursor.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider

from widgets.theme import Theme

SIDE = 12.0
"""Pixels beside the line, so that the cursor is whole at both ends."""
LINE_HIGH = 32
"""Pixels for the line with its ticks; with the words below it is more than the 44 that a finger needs."""
LARGE_LETTERS = 26
"""Pixels: from here on the ends are written in smaller letters than the rest; the sentence says the moment large."""
WHEEL_NOTCH = 120
"""What Qt counts for one notch of a wheel."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment that has a name."""

    time_s: float
    text: str
    is_marker: bool = False
    """Set by a person; else it happened in the run."""


@dataclass(frozen=True, slots=True)
class TimelineShown:
    """Everything that a timeline shows but the moment."""

    duration_s: float = 0.0
    ticks: tuple[Tick, ...] = ()
    start: str = ""
    """The words at its left end, such as `0 s`."""
    end: str = ""


class Timeline(QSlider):
    """Shows a moment of the whole; tells by `sought` which second somebody wants, and by `released` that it stays."""

    sought = Signal(float)
    released = Signal()
    stepped = Signal(int)
    """A notch of the wheel: so many steps on, back below zero."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._shown, self._time_s, self._ghost_s, self._text = TimelineShown(), 0.0, -1.0, ""
        self._is_showing = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.valueChanged.connect(self._seek_value)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The named moments, in the order of time."""
        return self._shown.ticks

    @property
    def time_s(self) -> float:
        """Where the cursor is."""
        return self._time_s

    @property
    def ghost_s(self) -> float | None:
        """When a second run was where this one is now; None without one."""
        return self._ghost_s if self._ghost_s >= 0 else None

    def show_run(self, shown: TimelineShown) -> None:
        """Show another run."""
        self._shown = shown
        self._is_showing = True
        self.setRange(0, max(round(shown.duration_s), 1))
        self._is_showing = False
        self.update()

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show other named moments of the same run."""
        self._shown = replace(self._shown, ticks=tuple(sorted(ticks, key=lambda tick: tick.time_s)))
        self.update()

    def show_moment(self, time_s: float, text: str, ghost_s: float | None = None, *, is_playing: bool = False) -> None:
        """Move the cursor; the words wait for the focus, or for `tell`.

        The number follows too, but not under the focus while the run plays: a screen reader would count the seconds.
        """
        self._time_s, self._text = time_s, text
        self._ghost_s = -1.0 if ghost_s is None else ghost_s
        if not (is_playing and self.hasFocus()):
            self._set_number()
        self.update()

    def tell(self) -> None:
        """Let number and words be those of the moment; under the focus the answer to a key says the words."""
        if self.hasFocus():
            self._set_number()
        else:
            self._describe()

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours from now on."""
        self._theme = theme
        self.update()

    def x_of(self, time_s: float) -> float:
        """Return the pixel of a moment."""
        return SIDE + (self.width() - 2 * SIDE) * time_s / max(self._shown.duration_s, 1e-9)

    def time_of(self, x: float) -> float:
        """Return the moment of a pixel; beyond the ends of the line, the end."""
        share = (x - SIDE) / max(self.width() - 2 * SIDE, 1.0)
        return min(max(share, 0.0), 1.0) * self._shown.duration_s

    def sizeHint(self) -> QSize:
        """Return a line that a finger can touch."""
        return QSize(200, self._high)

    def minimumSizeHint(self) -> QSize:
        """Return the same height in any width."""
        return QSize(80, self._high)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the pointer is."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.sought.emit(self.time_of(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while it is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.sought.emit(self.time_of(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay here."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.released.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go by steps."""
        notches = round(event.angleDelta().y() / WHEEL_NOTCH)
        if notches:
            self.stepped.emit(notches)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be described as of now."""
        self._describe()
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, what happened on it, and where we are."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.colour("base"))
        self._paint_line(painter)
        for tick in self._shown.ticks:
            self._paint_tick(painter, tick)
        self._paint_ghost(painter)
        self._paint_cursor(painter)
        self._paint_ends(painter)
        if self.hasFocus():
            self._paint_ring(painter)
        painter.end()

    def _describe(self) -> None:
        self.setAccessibleDescription(self._text)
        self._set_number()

    def _set_number(self) -> None:
        self._is_showing = True
        self.setValue(int(self._time_s))
        self._is_showing = False

    def _seek_value(self, value: int) -> None:
        """Somebody moved the slider itself: a screen reader, or a tool."""
        if not self._is_showing:
            self.sought.emit(float(value))

    @property
    def _letters(self) -> int:
        """How high a line of the words at the ends is."""
        usual = self.fontMetrics().height()
        return usual if usual <= LARGE_LETTERS else max(LARGE_LETTERS, round(usual * 0.55))

    @property
    def _high(self) -> int:
        return LINE_HIGH + self._letters

    @property
    def _line_y(self) -> float:
        return LINE_HIGH / 2 + 3

    def _paint_line(self, painter: QPainter) -> None:
        y, here = self._line_y, self.x_of(self._time_s)
        painter.setPen(QPen(self._theme.colour("border"), 4))
        painter.drawLine(QPointF(SIDE, y), QPointF(self.width() - SIDE, y))
        painter.setPen(QPen(self._theme.colour("accent"), 8))
        painter.drawLine(QPointF(SIDE, y), QPointF(here, y))

    def _paint_tick(self, painter: QPainter, tick: Tick) -> None:
        """An event is a stroke, a marker a diamond above the line."""
        x, y = self.x_of(tick.time_s), self._line_y
        painter.setPen(QPen(self._theme.colour("ink"), 2))
        if not tick.is_marker:
            painter.drawLine(QPointF(x, y - 9), QPointF(x, y + 9))
            return
        painter.setBrush(self._theme.colour("base"))
        painter.drawLine(QPointF(x, y - 6), QPointF(x, y + 6))
        painter.drawPolygon(QPolygonF([QPointF(x + dx, y - 11 + dy) for dx, dy in ((0, -7), (6, 0), (0, 7), (-6, 0))]))

    def _paint_ghost(self, painter: QPainter) -> None:
        """A hollow ring of dashes: there the second run was where this one is now."""
        if self._ghost_s < 0:
            return
        painter.setPen(QPen(self._theme.colour("ink"), 2, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(self.x_of(self._ghost_s), self._line_y), 9, 9)

    def _paint_cursor(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._theme.colour("base"), 2))
        painter.setBrush(self._theme.colour("ring"))
        painter.drawEllipse(QPointF(self.x_of(self._time_s), self._line_y), 8, 8)

    def _paint_ends(self, painter: QPainter) -> None:
        """The first and the last second, in letters that fit below the line."""
        room = QRectF(4, LINE_HIGH, self.width() - 8, self._letters)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * min(self._letters / self.fontMetrics().height(), 1.0))
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        for side, text in (
            (Qt.AlignmentFlag.AlignLeft, self._shown.start),
            (Qt.AlignmentFlag.AlignRight, self._shown.end),
        ):
            painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_ring(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for inset, role in ((4.5, "base"), (1.5, "ring")):
            painter.setPen(QPen(self._theme.colour(role), 3))
            painter.drawRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset))
