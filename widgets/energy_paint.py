"""Paints amounts as bars beside a scene, each with its words and a pattern of its own."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPen

from widgets.glyphs import GlyphPainter
from widgets.hatching import pattern_tile
from widgets.replay_scene import Bar, Replay

LONGEST_AMOUNT = " 000.000 Wh"
"""As long as amounts get: room is kept for it."""

MARGIN = 10.0
THICK = 14.0


def bars_width(replay: Replay, metrics: QFontMetricsF) -> float:
    """Return how much room the bars want beside the scene; none without bars.

    The same whatever their numbers are: the camera would else take another size with each number that changes.
    """
    names = [metrics.horizontalAdvance(bar.name) for bar in replay.bars]
    return max(names) + metrics.horizontalAdvance(LONGEST_AMOUNT) + 2 * MARGIN if names else 0.0


def paint_bars(painter: QPainter, replay: Replay, band: QRectF, glyphs: GlyphPainter) -> None:
    """Paint as many bars as have room, one below the other, the first ones first."""
    if not band.isEmpty():
        box = band.toRect()
        glyphs.kept.draw_ground(
            painter, "bars", replay.bars, box, lambda picture: _paint_all(picture, replay, band, glyphs)
        )


def _paint_all(painter: QPainter, replay: Replay, band: QRectF, glyphs: GlyphPainter) -> None:
    theme, line = glyphs.theme, painter.fontMetrics().height()
    row = line + THICK + 10.0
    painter.fillRect(band, theme.colour("base"))
    painter.setPen(QPen(theme.colour("border"), 1.5))
    painter.drawLine(band.topLeft(), band.bottomLeft())
    for place, bar in enumerate(replay.bars[: int((band.height() - 8) / row)]):
        top = band.top() + 6 + place * row
        painter.setPen(theme.colour("text"))
        words = QRectF(band.left() + MARGIN, top, band.width() - 2 * MARGIN, line)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), bar.text)
        _paint_bar(painter, bar, QRectF(words.left(), top + line + 2, words.width(), THICK), glyphs)


def _paint_bar(painter: QPainter, bar: Bar, room: QRectF, glyphs: GlyphPainter) -> None:
    """An outline for the whole, and the pattern for the share."""
    ink = glyphs.theme.colour("ink")
    filled = QRectF(room.left(), room.top(), room.width() * min(max(bar.share, 0.0), 1.0), room.height())
    if bar.pattern == "plain":
        painter.fillRect(filled, ink)
    else:
        painter.fillRect(filled, QBrush(pattern_tile(bar.pattern, ink)))
    painter.setPen(QPen(ink, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(room)
    painter.drawLine(filled.topRight(), filled.bottomRight())
