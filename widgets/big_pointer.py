"""A large pointer in two tones: one of them shows on any ground."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QApplication

PIXELS = 64
"""The usual arrow is 16 pixels wide in a picture of 32."""
_ARROW = ((2, 2), (2, 50), (14, 40), (22, 60), (31, 56), (23, 37), (38, 37))


class BigPointer:
    """Lies over every other pointer of the program while it is on."""

    def __init__(self) -> None:
        self.is_on = False

    def switch(self, *, is_on: bool) -> None:
        """Show it, or give the usual pointers back."""
        if is_on == self.is_on:
            return
        self.is_on = is_on
        if is_on:
            QApplication.setOverrideCursor(QCursor(big_arrow(), 2, 2))
        else:
            QApplication.restoreOverrideCursor()


def big_arrow() -> QPixmap:
    """Return a black arrow with a white edge, its tip near the upper left corner."""
    picture = QPixmap(PIXELS, PIXELS)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Qt.GlobalColor.white, 3))
        painter.setBrush(Qt.GlobalColor.black)
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in _ARROW]))
    return picture
