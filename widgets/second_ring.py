"""The second ring of a drawing: what the partner at the mouse has, over the picture, and whose ring is whose.

It lies over the drawing as a widget of its own: the picture, its model and its focus know nothing of it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from widgets.drawing_paint import GHOST_OPACITY
from widgets.glyphs import GlyphPainter
from widgets.name_tag import Tag
from widgets.over_drawing import OverDrawing
from widgets.schematic_view import SchematicView
from widgets.shapes import Shape

LINE = 4.0
GAP = 9.0
"""Outside the keyboard's ring, so that both show around one part."""
DASHES = (5.0, 1.6, 1.2, 1.6)
"""Long and short, in widths of the line: no other line of the drawing has them."""
_CENTRED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap.value)


NO_TAG = Tag("")


@dataclass(frozen=True, slots=True)
class Hands:
    """Where two hands are, by the ids of shapes."""

    current: str = ""
    """What the mouse's person has."""
    chosen: Collection[str] = ()
    tag: Tag = NO_TAG
    words: str = ""
    """What the mouse's person is told, beside their shape."""
    ghost: Shape | None = None
    """What the mouse's person drags, where it would go."""
    other: str = ""
    """The shape under the keyboard's focus."""
    other_tag: Tag = NO_TAG


class SecondRing(OverDrawing):
    """Paints the hands over a drawing; it takes no event."""

    def __init__(self, view: SchematicView) -> None:
        super().__init__(view)
        self._hands = Hands()

    @property
    def hands(self) -> Hands:
        """What is shown."""
        return self._hands

    def show_hands(self, hands: Hands | None) -> None:
        """Show where the hands are, or (None) nothing."""
        self._hands = hands or Hands()
        self.lay(is_shown=hands is not None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint rings, tags and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape_id in self._hands.chosen:
            if shape_id != self._hands.current:
                self._paint_ring(painter, shape_id, 2.0)
        if self._hands.ghost is not None:
            self._paint_ghost(painter, self._hands.ghost)
        self._paint_ring(painter, self._hands.current, LINE)
        self._paint_names(painter)
        painter.end()

    def _rect(self, shape_id: str) -> QRectF:
        """Return the room of a shape, empty where it is not drawn."""
        ghost = (self._hands.ghost,) if self._hands.ghost else ()
        found = next((shape for shape in (*ghost, *self._view.shapes) if shape.id == shape_id), None)
        return self._view.pixel_rect(found) if found else QRectF()

    def _paint_ghost(self, painter: QPainter, ghost: Shape) -> None:
        """Paint what is dragged here and not in the picture: there it would count among the other's parts."""
        rect, glyphs = self._view.pixel_rect(ghost), GlyphPainter(self._view.theme)
        painter.setOpacity(GHOST_OPACITY)
        glyphs.paint(painter, ghost.glyph, ghost.hue, rect)
        painter.setOpacity(1.0)
        role = "problem" if ghost.problem else "ink"
        painter.setPen(QPen(self._colour(role), 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)

    def _paint_ring(self, painter: QPainter, shape_id: str, width: float) -> None:
        rect = self._rect(shape_id)
        if rect.isEmpty():
            return
        around = rect.adjusted(-GAP, -GAP, GAP, GAP)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._colour("base"), width + 4))
        painter.drawRoundedRect(around, 8, 8)
        pen = QPen(self._colour("partner"), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(DASHES)
        painter.setPen(pen)
        painter.drawRoundedRect(around, 8, 8)

    def _paint_names(self, painter: QPainter) -> None:
        hands = self._hands
        mine, other = self._rect(hands.current), self._rect(hands.other)
        if hands.words and not mine.isEmpty():
            self._paint_words(painter, hands.words, mine)
        # Names lie over the words: whose place it is must show whatever is said there.
        if not other.isEmpty():
            self._paint_tag(painter, hands.other_tag, other.bottomLeft() + QPointF(-GAP, GAP), "ring")
        if not mine.isEmpty():
            corner = mine.bottomRight() + QPointF(GAP, GAP)
            self._paint_tag(painter, hands.tag, corner, "partner", is_left=True)

    def _paint_tag(self, painter: QPainter, tag: Tag, corner: QPointF, role: str, *, is_left: bool = False) -> None:
        size = painter.fontMetrics().size(0, tag.text)
        rect = QRectF(corner.x(), corner.y(), size.width() + 14, size.height() + 4)
        if is_left:
            rect.translate(-rect.width(), 0.0)
        painter.setOpacity(tag.opacity)
        painter.setPen(QPen(self._colour("base"), 2))
        painter.setBrush(self._colour(role))
        painter.drawRoundedRect(self._inside(rect), 5, 5)
        painter.setPen(self._colour("base"))
        painter.drawText(self._inside(rect), _CENTRED, tag.text)
        painter.setOpacity(1.0)

    def _paint_words(self, painter: QPainter, text: str, shape: QRectF) -> None:
        """Words below the shape: those of the keyboard's person stand above theirs."""
        most = max(self.width() * 0.6, 60.0)
        room = painter.fontMetrics().boundingRect(QRectF(0, 0, most, 10_000).toRect(), _CENTRED, text)
        rect = QRectF(0, 0, room.width() + 18, room.height() + 8)
        rect.moveCenter(QPointF(shape.center().x(), shape.bottom() + GAP + 34 + rect.height() / 2))
        rect = self._inside(rect)
        painter.setPen(QPen(self._colour("partner"), 2))
        painter.setBrush(self._colour("base"))
        painter.drawRoundedRect(rect, 6, 6)
        painter.setPen(self._colour("text"))
        painter.drawText(rect, _CENTRED, text)

    def _inside(self, rect: QRectF) -> QRectF:
        """Return a rectangle moved into the picture."""
        x = min(max(rect.x(), 4.0), max(self.width() - rect.width() - 4.0, 4.0))
        y = min(max(rect.y(), 4.0), max(self.height() - rect.height() - 4.0, 4.0))
        return QRectF(x, y, rect.width(), rect.height())

    def _colour(self, role: str) -> QColor:
        return self._view.theme.colour(role)
