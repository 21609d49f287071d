"""The arrow of a box of choices: a style sheet takes Qt's own away, and without it the box looks like a text field."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox

ROOM_PIXELS = 34
"""What the style sheet keeps free for it."""


def paint_arrow(box: QComboBox) -> None:
    """Draw an arrow in the colour of the text; as large as the letters, but within its room."""
    size = min(box.fontMetrics().xHeight() * 0.75, ROOM_PIXELS / 3)
    middle = QPointF(box.width() - ROOM_PIXELS / 2, box.height() / 2)
    points = [QPointF(-size, -size / 2), QPointF(0, size / 2), QPointF(size, -size / 2)]
    with QPainter(box) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(box.palette().text().color(), max(2.0, size / 3)))
        painter.drawPolyline(QPolygonF([middle + point for point in points]))
