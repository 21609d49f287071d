"""Rings of other people over a drawing: each in two tones, with a line pattern of its own and a name tag.

It lies over the drawing as a widget of its own: the picture, its model and its focus know nothing of it.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from widgets.name_tag import Tag
from widgets.over_drawing import OverDrawing
from widgets.schematic_view import SchematicView

LINE = 4.0
GAP = 9.0
"""Outside the ring of this person's own focus, so that both show around one part."""
STEP = 8.0
"""From one person's ring to the next one's around the same part."""
PATTERNS = (
    (3.0, 1.5),
    (1.0, 1.5),
    (5.0, 1.5, 1.0, 1.5),
    (2.0, 3.0),
    (6.0, 2.0),
    (1.0, 1.0, 1.0, 3.0),
)
"""Lines and gaps, in widths of the line: people are told apart without colour, and by their names."""


@dataclass(frozen=True, slots=True)
class PersonRing:
    """Where one other person is, by the ids of shapes."""

    current: str
    tag: Tag
    pattern: int
    """Which of the patterns, counted from 0; after the last one they begin anew."""
    chosen: Collection[str] = ()


class PeopleRings(OverDrawing):
    """Paints where others are; it takes no event."""

    def __init__(self, view: SchematicView) -> None:
        super().__init__(view)
        self._rings: tuple[PersonRing, ...] = ()

    @property
    def rings(self) -> tuple[PersonRing, ...]:
        """What is shown."""
        return self._rings

    def show_rings(self, rings: Sequence[PersonRing]) -> None:
        """Show where others are; none takes all away."""
        if tuple(rings) == self._rings:
            return
        self._rings = tuple(rings)
        self.lay(is_shown=bool(rings))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rings, then the names over them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        depth: Counter[str] = Counter()
        tagged: list[tuple[PersonRing, QRectF]] = []
        for ring in self._rings:
            for shape_id in ring.chosen:
                if shape_id != ring.current:
                    self._paint_ring(painter, shape_id, ring.pattern, 2.0, 0)
            tagged.append((ring, self._paint_ring(painter, ring.current, ring.pattern, LINE, depth[ring.current])))
            depth[ring.current] += 1
        self._paint_tags(painter, tagged)
        painter.end()

    def _paint_ring(self, painter: QPainter, shape_id: str, pattern: int, width: float, depth: int) -> QRectF:
        """Paint one ring in two tones, and return its room; empty where the shape is not drawn."""
        shape = next((shape for shape in self._view.shapes if shape.id == shape_id), None)
        if shape is None:
            return QRectF()
        gap = GAP + STEP * depth
        around = self._view.pixel_rect(shape).adjusted(-gap, -gap, gap, gap)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._view.theme.colour("base"), width + 4))
        painter.drawRoundedRect(around, 8, 8)
        pen = QPen(self._view.theme.colour("partner"), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(PATTERNS[pattern % len(PATTERNS)])
        painter.setPen(pen)
        painter.drawRoundedRect(around, 8, 8)
        return around

    def _paint_tags(self, painter: QPainter, tagged: Sequence[tuple[PersonRing, QRectF]]) -> None:
        """Paint the names beside the upper right corners, one below the other where several people are on one part.

        Above a shape stands its own name.
        """
        taken: Counter[str] = Counter()
        outermost = {ring.current: around for ring, around in tagged}
        for ring, around in tagged:
            if not around.isEmpty():
                corner = outermost[ring.current].topRight() + QPointF(4.0, float(taken[ring.current]))
                taken[ring.current] += round(self._paint_tag(painter, ring.tag, corner))

    def _paint_tag(self, painter: QPainter, tag: Tag, corner: QPointF) -> float:
        """Paint one name; return how high it is."""
        size, base = painter.fontMetrics().size(0, tag.text), self._view.theme.colour("base")
        rect = QRectF(corner.x(), corner.y(), size.width() + 14, size.height() + 4)
        rect.moveLeft(min(max(rect.x(), 4.0), max(self.width() - rect.width() - 4.0, 4.0)))
        rect.moveTop(max(rect.y(), 4.0))
        painter.setOpacity(tag.opacity)
        painter.setPen(QPen(base, 2))
        painter.setBrush(self._view.theme.colour("partner"))
        painter.drawRoundedRect(rect, 5, 5)
        painter.setPen(base)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), tag.text)
        painter.setOpacity(1.0)
        return rect.height() + 2
