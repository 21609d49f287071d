"""Paints marks in two tones, so that they show on every part, and their words where nothing else stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from widgets.label_places import free_rect, seen
from widgets.marks import Drawn, Mark, Paper
from widgets.theme import Theme

TAG_FLAGS = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap.value)
PADDING = QSizeF(12, 4)


@dataclass(frozen=True, slots=True)
class Label:
    """Words that stand somewhere in the picture."""

    text: str
    rect: QRectF


def paint_marks(
    painter: QPainter, marks: Sequence[Mark], paper: Paper, theme: Theme, taken: Sequence[Label] = ()
) -> tuple[Label, ...]:
    """Paint lines and signs, then words; return all words that stand now, those taken before included."""
    looks = [mark.drawn(paper) for mark in marks]
    for drawn in looks:
        _paint_lines(painter, drawn, paper, theme)
    labels = list(taken)
    for drawn in looks:
        labels += _placed(painter, drawn, paper, [label.rect for label in labels])
    for label in labels[len(taken) :]:
        paint_tag(painter, label.text, label.rect, theme)
    return tuple(labels)


def _placed(painter: QPainter, drawn: Drawn, paper: Paper, taken: Sequence[QRectF]) -> list[Label]:
    """Return the words where they have room: all of them, else fewer, else all of them a little moved; or none."""
    spots = seen(drawn.spots, paper.room)
    for text, may_move in ((drawn.text, False), (drawn.short, False), (drawn.text, True)):
        rect = free_rect(tag_size(painter, text), spots, taken, paper.room, may_move=may_move) if text else None
        if rect is not None:
            return [Label(text, rect)]
    return []


def tag_size(painter: QPainter, text: str) -> QSizeF:
    """Return the size of a tag of one or more lines, in pixels."""
    return QSizeF(painter.fontMetrics().size(0, text)) + PADDING


def paint_tag(painter: QPainter, text: str, rect: QRectF, theme: Theme) -> None:
    """Paint words on a plate of paper; no words, no plate."""
    if not text:
        return
    painter.setPen(QPen(theme.colour("border"), 1.5))
    painter.setBrush(theme.colour("base"))
    painter.drawRoundedRect(rect, 6, 6)
    painter.setPen(theme.colour("text"))
    painter.drawText(rect, TAG_FLAGS, text)


def _paint_lines(painter: QPainter, drawn: Drawn, paper: Paper, theme: Theme) -> None:
    ink, ground = theme.colour("text"), theme.colour("base")
    _fill(painter, drawn.papers, ground)
    _fill(painter, drawn.inks, ink)
    for colour, width in ((ground, 4.5 * paper.scale), (ink, 1.7 * paper.scale)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in drawn.strokes:
            painter.drawPolyline(line)
    _fill(painter, drawn.inks, ink)


def _fill(painter: QPainter, areas: Sequence[QPolygonF], colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour))
    for area in areas:
        painter.drawPolygon(area)


def paint_number(painter: QPainter, place: QPointF, text: str, theme: Theme, scale: float) -> QRectF:
    """Paint the sign of a problem, a triangle with a number: told by its shape too. Return where it is."""
    width = max(15.0 * scale, painter.fontMetrics().horizontalAdvance(text) / 2 + 10.0 * scale)
    high = 1.6 * width if width < 20.0 * scale else width + 12.0 * scale
    top = place + QPointF(0, -0.55 * high)
    painter.setPen(QPen(theme.colour("base"), 2 * scale))
    painter.setBrush(theme.colour("problem"))
    painter.drawPolygon(QPolygonF([top, top + QPointF(width, high), top + QPointF(-width, high)]))
    painter.setPen(theme.colour("base"))
    painter.drawText(QRectF(top.x() - width, top.y() + 0.3 * high, 2 * width, 0.7 * high), TAG_FLAGS, text)
    return QRectF(top.x() - width, top.y(), 2 * width, high)
