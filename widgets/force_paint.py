"""Paints forces as arrows over the car: what pushes it points ahead, what holds it back points back, with its words.

Arrows stand one above the other, so that no two lie on each other, and each has a line of its own beside its words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from widgets.glyphs import GlyphPainter
from widgets.metre_map import MetreMap
from widgets.replay_scene import Arrow, Replay, car_box, car_map
from widgets.words_paint import PADDING, boxed_words

LINES: Mapping[str, Qt.PenStyle] = MappingProxyType(
    {
        "solid": Qt.PenStyle.SolidLine,
        "dash": Qt.PenStyle.DashLine,
        "dot": Qt.PenStyle.DotLine,
        "dash_dot": Qt.PenStyle.DashDotLine,
        "dash_dot_dot": Qt.PenStyle.DashDotDotLine,
    }
)
"""How the shaft of an arrow is drawn."""

LONGEST_SHARE = 0.22
"""Of the width of the scene: as long is the arrow of the greatest force of the run."""

HEAD = 8.0
SHORTEST = 3 * HEAD
GAP = 6.0


@dataclass(frozen=True, slots=True)
class ForceRows:
    """Where arrows stand: one above the other over the roof, all from one line upright."""

    arrows: tuple[Arrow, ...]
    middle_x: float
    foot: float
    high: float
    """Pixels of a row."""

    def rect(self, scene: QRectF) -> QRectF:
        """Return the room that they take."""
        top = self.foot - self.high * len(self.arrows)
        return QRectF(scene.left(), top, scene.width(), self.foot - top) if self.arrows else QRectF()


def force_rows(replay: Replay, near: MetreMap, scene: QRectF, metrics: QFontMetricsF) -> ForceRows:
    """Return rows for the greatest forces, as many as have room between the roof and the sky."""
    car = car_box(replay.shapes, car_map(replay, near, replay.pose), replay.pose)
    high = metrics.height() + 8.0
    room = max(int((car.top() - GAP - scene.top() - high) / high), 1)
    greatest = sorted(replay.arrows, key=lambda arrow: -abs(arrow.share))[:room]
    kept = tuple(arrow for arrow in replay.arrows if arrow in greatest)
    left, right = (_widest(kept, metrics, sign) for sign in (1.0, -1.0))
    middle = max(min(car.center().x(), scene.right() - right), scene.left() + left)
    return ForceRows(kept, middle, max(car.top() - GAP, scene.top() + high), high)


def paint_forces(painter: QPainter, rows: ForceRows, scene: QRectF, glyphs: GlyphPainter) -> None:
    """Paint the arrows: what pushes goes ahead, what holds goes back, with the words on the other side of the line."""
    for place, arrow in enumerate(rows.arrows):
        tail = QPointF(rows.middle_x, rows.foot - (place + 0.5) * rows.high)
        _paint_arrow(painter, arrow, tail, scene, glyphs)
        width = painter.fontMetrics().horizontalAdvance(arrow.text) + 2 * PADDING
        side = -1.0 if arrow.share > 0 else 1.0
        boxed_words(painter, arrow.text, tail + QPointF(side * (width / 2 + GAP), 0), scene, glyphs)


def _widest(arrows: Sequence[Arrow], metrics: QFontMetricsF, sign: float) -> float:
    """Return the room for the words of the arrows of one direction."""
    texts = (arrow.text for arrow in arrows if arrow.share * sign > 0)
    return max((metrics.horizontalAdvance(text) for text in texts), default=0.0) + 2 * PADDING + GAP


def _paint_arrow(painter: QPainter, arrow: Arrow, tail: QPointF, scene: QRectF, glyphs: GlyphPainter) -> None:
    """A shaft in two tones and a head."""
    sign = 1.0 if arrow.share > 0 else -1.0
    tip = tail + QPointF(sign * SHORTEST + arrow.share * LONGEST_SHARE * scene.width(), 0)
    neck = tip - QPointF(sign * HEAD, 0)
    for role, width, style in (("base", 7.0, Qt.PenStyle.SolidLine), ("ink", 4.0, LINES[arrow.line])):
        painter.setPen(QPen(glyphs.theme.colour(role), width, style, Qt.PenCapStyle.FlatCap))
        painter.drawLine(tail, neck)
    painter.setPen(QPen(glyphs.theme.colour("base"), 1.5))
    painter.setBrush(glyphs.theme.colour("ink"))
    painter.drawPolygon(QPolygonF([tip, neck + QPointF(0, HEAD), neck - QPointF(0, HEAD)]))
