"""Paints a chart: lines told apart by colour, dashes, width and a name at their end, numbers, cursor and events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from accessibility.language import Language
from widgets.chart_scene import ChartCurve, ChartMap, ChartPicture, apart, ticks
from widgets.theme import Theme

ROLES = ("accent", "partner", "text", "problem")
"""Colours of lines, in their order: each has 3 to 1 and more on the ground of the chart in every theme."""
DASHES: tuple[tuple[float, ...], ...] = ((), (6, 3), (1, 2), (8, 3, 1, 3), (3, 2), (12, 4), (8, 3, 1, 3, 1, 3))
"""In widths of the line; two lines of one chart never have both colour and dashes in common."""
MARGIN = 8.0
NARROW = 0.3
"""A larger share of the width is too much for names at the ends of lines: letters stand there instead."""
THIN, THICK = 2.0, 4.0

Curves = Sequence[ChartCurve]


@dataclass(frozen=True, slots=True)
class ChartRooms:
    """How a picture is shared: heading above, numbers at the left, names at the right, the axis below."""

    heading: QRectF
    plot: QRectF
    names: QRectF
    axis: QRectF
    has_names: bool
    """Whether whole names stand at the ends of lines; else letters."""


def rooms_of(picture: ChartPicture, size: QSizeF, metrics: QFontMetricsF, language: Language) -> ChartRooms:
    """Return the rooms of a picture of a size; the plot keeps a third of it however large the letters are."""
    line, width = metrics.height(), size.width()
    head = line + 2 * MARGIN
    foot = 2 * line + 2 * MARGIN if size.height() > 8 * line else 2 * MARGIN
    widest = max((metrics.horizontalAdvance(curve.name) for curve in picture.curves), default=0.0)
    has_names = widest + 2 * MARGIN <= NARROW * width
    letters = max((metrics.horizontalAdvance(curve.letter) for curve in picture.curves), default=0.0)
    right = (widest if has_names else letters) + 4 * MARGIN
    left = min(_number_width(picture, metrics, language) + 2 * MARGIN, width / 3)
    plot = QRectF(left, head, max(width - left - right, width / 3), max(size.height() - head - foot, 10.0))
    names = QRectF(plot.right(), plot.top(), width - plot.right(), plot.height())
    return ChartRooms(
        QRectF(1.5 * MARGIN, MARGIN, width - 3 * MARGIN, line), plot, names, _below(plot, foot, width), has_names
    )


def _below(plot: QRectF, foot: float, width: float) -> QRectF:
    return QRectF(0, plot.bottom(), width, foot)


def _number_width(picture: ChartPicture, metrics: QFontMetricsF, language: Language) -> float:
    here = picture.here
    numbers = ticks(here.low, here.high) if here else ()
    return max((metrics.horizontalAdvance(language.number(number, 3)) for number in numbers), default=0.0)


def paint_lines(painter: QPainter, picture: ChartPicture, size: QSizeF, theme: Theme, language: Language) -> None:
    """Paint what stays while the hands walk along a line; without lines, the chart's sentence."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(QPointF(0, 0), size), theme.colour("base"))
    if not picture.curves:
        painter.setPen(theme.colour("text"))
        painter.drawText(QRectF(QPointF(0, 0), size).adjusted(16, 12, -16, -12), _WRAPPED, picture.text)
        return
    rooms = rooms_of(picture, size, QFontMetricsF(painter.font()), language)
    scale = ChartMap.over(picture, rooms.plot)
    _paint_levels(painter, picture, rooms, scale, theme, language)
    _paint_places(painter, picture, rooms, scale, theme, language)
    _paint_events(painter, picture, rooms, scale, theme)
    for index, curve in enumerate(picture.curves):
        if curve.id != picture.current:
            _paint_curve(painter, curve, index, scale, theme, THIN)
    if picture.here:
        _paint_curve(painter, picture.here, picture.curves.index(picture.here), scale, theme, THICK)
    _paint_names(painter, picture, rooms, scale, theme)


def paint_hands(
    painter: QPainter, picture: ChartPicture, size: QSizeF, theme: Theme, language: Language, *, has_focus: bool = False
) -> None:
    """Paint what moves: the place of the hands and of the replay, what is read there, and the ring of the focus."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if picture.curves:
        rooms = rooms_of(picture, size, QFontMetricsF(painter.font()), language)
        _paint_heading(painter, picture, rooms, theme)
        _paint_cursor(painter, picture, rooms, ChartMap.over(picture, rooms.plot), theme)
    if has_focus:
        _paint_ring(painter, size, theme)


_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap.value)


def _paint_heading(painter: QPainter, picture: ChartPicture, rooms: ChartRooms, theme: Theme) -> None:
    """What the numbers are at the left, what the cursor reads at the right; the reading wins where room is short."""
    metrics = QFontMetricsF(painter.font())
    painter.setPen(theme.colour("text"))
    read = metrics.horizontalAdvance(picture.reading)
    room = rooms.heading.width() - read - 2 * MARGIN
    fits = metrics.horizontalAdvance(picture.heading) <= room
    words = picture.heading if fits else picture.short_heading or picture.heading
    heading = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(room, 0.0))
    painter.drawText(rooms.heading, int(Qt.AlignmentFlag.AlignLeft), heading)
    painter.drawText(rooms.heading, int(Qt.AlignmentFlag.AlignRight), picture.reading)


def _paint_levels(
    painter: QPainter, picture: ChartPicture, rooms: ChartRooms, scale: ChartMap, theme: Theme, language: Language
) -> None:
    """The numbers of the line under the hands, each with a fine line across; zero is drawn through."""
    here, metrics = picture.here, QFontMetricsF(painter.font())
    if here is None:
        return
    most = max(int(rooms.plot.height() / (1.3 * metrics.height())), 1)
    for number in ticks(here.low, here.high, min(most, 6)):
        y = scale.y(number, here)
        style = Qt.PenStyle.SolidLine if number == 0 else Qt.PenStyle.DotLine
        painter.setPen(QPen(theme.colour("border"), 1, style))
        painter.drawLine(QPointF(rooms.plot.left(), y), QPointF(rooms.plot.right(), y))
        lowest = rooms.plot.bottom() + MARGIN - metrics.height()
        top = max(min(y - metrics.height() / 2, lowest), rooms.heading.bottom())
        box = QRectF(0, top, rooms.plot.left() - MARGIN, metrics.height())
        painter.setPen(theme.colour("text"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight), language.number(number, 3))
    painter.setPen(QPen(theme.colour("border"), 2))
    painter.drawLine(rooms.plot.bottomLeft(), rooms.plot.topLeft())
    painter.drawLine(rooms.plot.bottomLeft(), rooms.plot.bottomRight())


def _paint_places(
    painter: QPainter, picture: ChartPicture, rooms: ChartRooms, scale: ChartMap, theme: Theme, language: Language
) -> None:
    """Round numbers below, and what they are."""
    metrics = QFontMetricsF(painter.font())
    if rooms.axis.height() < 2 * metrics.height():
        return
    painter.setPen(theme.colour("text"))
    widest = metrics.horizontalAdvance(language.number(scale.end, 1)) + 3 * MARGIN
    for number in ticks(scale.start, scale.end, max(int(rooms.plot.width() / widest), 1)):
        x, words = scale.x(number), language.number(number, 3)
        half = metrics.horizontalAdvance(words) / 2
        painter.drawLine(QPointF(x, rooms.plot.bottom()), QPointF(x, rooms.plot.bottom() + 5))
        painter.drawText(QPointF(x - half, rooms.plot.bottom() + 4 + metrics.ascent()), words)
    below = QRectF(
        rooms.plot.left(), rooms.axis.bottom() - metrics.height() - MARGIN, rooms.plot.width(), metrics.height()
    )
    painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter), picture.axis)


def _paint_events(painter: QPainter, picture: ChartPicture, rooms: ChartRooms, scale: ChartMap, theme: Theme) -> None:
    """A small flag on the ground at each event: its words come with the key that goes there."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ink"))
    for place in picture.events:
        foot = QPointF(scale.x(place), rooms.plot.bottom())
        painter.drawPolygon(QPolygonF([foot, foot + QPointF(-5, -10), foot + QPointF(5, -10)]))


def _paint_curve(painter: QPainter, curve: ChartCurve, index: int, scale: ChartMap, theme: Theme, width: float) -> None:
    pen = QPen(theme.colour(ROLES[index % len(ROLES)]), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashes := DASHES[index % len(DASHES)]:
        pen.setDashPattern(list(dashes))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(scale.points(curve)))


def _paint_names(painter: QPainter, picture: ChartPicture, rooms: ChartRooms, scale: ChartMap, theme: Theme) -> None:
    """A name at the end of each line, the one under the hands in a frame; where names meet they part.

    A line that ends early has its name there, on a ground of its own: a leader across the plot would look like values.
    """
    ends = {
        curve.id: QPointF(scale.x(float(curve.x[-1])), scale.y(float(curve.y[-1]), curve)) for curve in picture.curves
    }
    is_early = {curve.id: ends[curve.id].x() < rooms.plot.right() - 2 * MARGIN for curve in picture.curves}
    for early in (False, True):
        group = [curve for curve in picture.curves if is_early[curve.id] is early]
        _paint_group(painter, picture, rooms, _fitting(group, picture, rooms, painter), ends, theme)


def _fitting(group: Curves, picture: ChartPicture, rooms: ChartRooms, painter: QPainter) -> Curves:
    """Return the lines whose names have room one below the other: the one under the hands, then in their order."""
    most = max(int(rooms.names.height() / (painter.fontMetrics().height() + 2)), 1)
    kept = sorted(group, key=lambda curve: curve.id != picture.current)[:most]
    return [curve for curve in group if curve in kept]


def _paint_group(
    painter: QPainter,
    picture: ChartPicture,
    rooms: ChartRooms,
    group: Curves,
    ends: Mapping[str, QPointF],
    theme: Theme,
) -> None:
    metrics = QFontMetricsF(painter.font())
    wanted = [ends[curve.id].y() - metrics.height() / 2 for curve in group]
    tops = apart(wanted, metrics.height() + 2, rooms.names.top(), rooms.names.bottom() - metrics.height())
    for curve, top in zip(group, tops, strict=True):
        words, end = curve.name if rooms.has_names else curve.letter, ends[curve.id]
        left = min(end.x(), rooms.plot.right()) + 2 * MARGIN
        box = QRectF(left, top, metrics.horizontalAdvance(words) + 4, metrics.height())
        colour = theme.colour(ROLES[picture.curves.index(curve) % len(ROLES)])
        painter.fillRect(box, theme.colour("base"))
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(end + QPointF(2, 0), QPointF(box.left() - 3, box.center().y()))
        if curve.id == picture.current:
            painter.setPen(QPen(colour, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(-3, 0, 3, 0))
        painter.setPen(theme.colour("text"))
        painter.drawText(box.translated(2, 0), int(Qt.AlignmentFlag.AlignLeft), words)


def _paint_cursor(painter: QPainter, picture: ChartPicture, rooms: ChartRooms, scale: ChartMap, theme: Theme) -> None:
    """Where the hands are: a line in two tones and a ring on the curve; the replay's place is a dashed line."""
    if picture.run is not None:
        x = scale.x(picture.run)
        painter.setPen(QPen(theme.colour("ink"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, rooms.plot.top()), QPointF(x, rooms.plot.bottom()))
    x = scale.x(picture.cursor)
    for role, width in (("base", 6.0), ("ring", 3.0)):
        painter.setPen(QPen(theme.colour(role), width))
        painter.drawLine(QPointF(x, rooms.plot.top()), QPointF(x, rooms.plot.bottom()))
    here = picture.here
    if here is not None and float(here.x[0]) <= picture.cursor <= float(here.x[-1]) + 1e-9:
        painter.setBrush(theme.colour("base"))
        painter.drawEllipse(QPointF(x, scale.y(_value_at(here, picture.cursor), here)), 6, 6)


def _value_at(curve: ChartCurve, place: float) -> float:
    after = min(int(curve.x.searchsorted(place)), curve.x.size - 1)
    before = max(after - 1, 0)
    width = float(curve.x[after] - curve.x[before]) or 1.0
    share = min(max((place - float(curve.x[before])) / width, 0.0), 1.0)
    return float(curve.y[before]) + share * float(curve.y[after] - curve.y[before])


def _paint_ring(painter: QPainter, size: QSizeF, theme: Theme) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    whole = QRectF(QPointF(0, 0), size)
    for inset, role in ((4.5, "base"), (1.5, "ring")):
        painter.setPen(QPen(theme.colour(role), 3))
        painter.drawRect(whole.adjusted(inset, inset, -inset, -inset))
