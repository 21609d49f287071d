"""Pictures that are painted once and shown many times: what of a moving scene stays the same from frame to frame."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

LARGEST = 3_000_000
"""Pixels. A larger picture, such as a car at the highest zoom, is painted each time: it would take much memory."""

MARGIN = 3.0
"""Pixels around a picture, for lines that lie on its edge."""


class KeptPictures:
    """The last picture of each name, with what it shows; one that shows something else is painted anew."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Hashable, QPixmap]] = {}

    def draw(self, painter: QPainter, name: str, key: Hashable, box: QRectF, paint: Callable[[QPainter], None]) -> None:
        """Draw a picture that fills a box of the painter's pixels; `paint` draws it in the same pixels."""
        room = box.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        if room.width() * room.height() * painter.device().devicePixelRatio() ** 2 > LARGEST:
            paint(painter)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(room.topLeft(), self._picture(painter, name, key, room, paint))

    def draw_ground(
        self, painter: QPainter, name: str, key: Hashable, box: QRect, paint: Callable[[QPainter], None]
    ) -> None:
        """Draw a picture that nothing shines through, on whole pixels: it is copied and not mixed, which is fast."""
        painter.drawPixmap(box.topLeft(), self._picture(painter, name, key, QRectF(box), paint, is_ground=True))

    def _picture(
        self,
        painter: QPainter,
        name: str,
        key: Hashable,
        room: QRectF,
        paint: Callable[[QPainter], None],
        *,
        is_ground: bool = False,
    ) -> QPixmap:
        shows = (key, room.width(), room.height(), painter.device().devicePixelRatio(), painter.font().key())
        if name not in self._kept or self._kept[name][0] != shows:
            self._kept[name] = (shows, _painted(room, painter, paint, is_ground=is_ground))
        return self._kept[name][1]


def _painted(room: QRectF, like: QPainter, paint: Callable[[QPainter], None], *, is_ground: bool) -> QPixmap:
    ratio = like.device().devicePixelRatio()
    pixmap = QPixmap((room.size() * ratio).toSize())
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.black if is_ground else Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHints(like.renderHints())
        painter.setFont(like.font())
        painter.translate(-room.topLeft())
        paint(painter)
    return pixmap
