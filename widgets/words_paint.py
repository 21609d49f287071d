"""Words in a picture: on a ground of their own, so that they can be read on whatever lies below."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from widgets.glyphs import GlyphPainter

PADDING = 6.0
EDGE = 7.0
"""Pixels beside a room that stay free: there the ring of the focus may lie."""


def boxed_words(painter: QPainter, text: str, middle: QPointF, room: QRectF, glyphs: GlyphPainter) -> QRectF:
    """Write a line about a place, moved by the least that keeps it in a room; return where it stands."""
    metrics = painter.fontMetrics()
    room = room.adjusted(EDGE, 0.0, -EDGE, 0.0)
    box = QRectF(0, 0, metrics.horizontalAdvance(text) + 2 * PADDING, metrics.height() + 4.0)
    box.moveCenter(middle)
    box.translate(max(room.left() - box.left(), 0.0) - max(box.right() - room.right(), 0.0), 0.0)
    box.translate(0.0, max(room.top() - box.top(), 0.0) - max(box.bottom() - room.bottom(), 0.0))
    painter.setPen(QPen(glyphs.theme.colour("border"), 1.5))
    painter.setBrush(glyphs.theme.colour("base"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(glyphs.theme.colour("text"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
    return box
