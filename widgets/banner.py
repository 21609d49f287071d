"""A picture with a headline above a question: the car on a hill. It says nothing that the window's title does not."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.course_paint import paint_scenery
from widgets.glyphs import GlyphPainter
from widgets.replay_scene import Pose, Replay, height_at
from widgets.shapes import Shape
from widgets.theme import Theme

ROAD = tuple((x / 2, 0.25 * math.sin(x / 7) + 0.12 * math.sin(x / 3)) for x in range(-40, 60))
HEADLINE = 1.3


class Banner(QWidget):
    """Paints shapes of a car on a road through hills, and a headline in the sky. It takes no focus."""

    def __init__(self, headline: str, shapes: Sequence[Shape], theme: Theme) -> None:
        super().__init__()
        self._headline, self._shapes, self._glyphs = headline, tuple(shapes), GlyphPainter(theme)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a height that leaves room for the list below."""
        return QSize(300, min(max(6 * self.fontMetrics().height(), 160), 220))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        painter, size = QPainter(self), QSizeF(self.size())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * HEADLINE)
        font.setBold(True)
        painter.setFont(font)
        free = painter.fontMetrics().height() + 20
        paint_scenery(painter, self._replay(size), QRectF(0, 0, size.width(), size.height()), self._glyphs, free)
        painter.setPen(self._glyphs.theme.colour("text"))
        place = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap.value)
        painter.drawText(self.rect().adjusted(18, 12, -18, -8), place, self._headline)
        painter.end()

    def _replay(self, size: QSizeF) -> Replay:
        rise = height_at(ROAD, 2.0) - height_at(ROAD, 0.0)
        pose = Pose(x=0.0, z=height_at(ROAD, 0.0), pitch=math.atan2(rise, 2.0))
        return Replay(ROAD, self._shapes, (), pose, "", size)
