"""Marks over a drawing: measures and signs at places in metres, with words. Pure: a mark only says what to draw."""

import math
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPolygonF

from widgets.label_places import Spot
from widgets.metre_map import MetreMap

FIRST_LANE = 12.0
"""Pixels between what stands and the first line below it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What marks are drawn on."""

    map: MetreMap
    size: QSizeF
    line: float
    """The height of a line of text, in pixels."""
    scale: float = 1.0
    """How much thicker lines and larger signs are than usual: large letters need them."""

    @property
    def room(self) -> QRectF:
        """The whole picture, a hair smaller."""
        return QRectF(2, 2, self.size.width() - 4, self.size.height() - 4)

    def sees_down_to(self, z: float) -> bool:
        """Whether a height lies above the picture's lower edge."""
        return self.map.point(0.0, z).y() < self.size.height()

    def lane(self, number: float, z: float = 0.0) -> float:
        """Return how far down the middle of a line below a height lies; in a zoomed picture it stays in view."""
        wanted = self.map.point(0.0, z).y() + FIRST_LANE + (number + 0.7) * (self.line + 8)
        return min(wanted, self.size.height() - (3 - number) * (self.line + 8) + self.line / 2)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a mark looks like in pixels."""

    strokes: tuple[QPolygonF, ...] = ()
    papers: tuple[QPolygonF, ...] = ()
    """Areas in the colour of the paper."""
    inks: tuple[QPolygonF, ...] = ()
    """Areas in the colour of the text."""
    text: str = ""
    short: str = ""
    """Fewer words, for a narrow place."""
    spots: tuple[Spot, ...] = ()
    """Where the words may stand, best first; words without a free place are left out."""


class Mark(Protocol):
    """One thing drawn over the shapes."""

    def drawn(self, paper: Paper) -> Drawn:
        """Return what it looks like."""


@dataclass(frozen=True, slots=True)
class Centre:
    """The quartered circle of a centre of mass."""

    x: float
    z: float
    text: str

    def drawn(self, paper: Paper) -> Drawn:
        """Return the circle, two of its quarters full."""
        middle, radius = paper.map.point(self.x, self.z), 10.0 * paper.scale
        circle = _pie(middle, radius, 0, 360)
        quarters = tuple(QPolygonF([middle, *_arc(middle, radius, start, start + 90)]) for start in (0, 180))
        beside = radius + 2
        spots = (
            Spot(middle.x() + beside, middle.y(), 1, 0),
            Spot(middle.x() - beside, middle.y(), -1, 0),
            Spot(middle.x(), middle.y() - beside, 0, -1),
            Spot(middle.x(), middle.y() + beside, 0, 1),
        )
        return Drawn((circle,), (circle,), quarters, text=self.text, spots=spots)


@dataclass(frozen=True, slots=True)
class Span:
    """A measure along the picture, drawn as a line with two ends; `lane` lines below the ground."""

    x_from: float
    x_to: float
    text: str
    lane: float
    z: float = 0.0
    short: str = ""

    def drawn(self, paper: Paper) -> Drawn:
        """Return the dimension line, words in the middle of what shows of it; nothing while the ground is unseen."""
        if not paper.sees_down_to(self.z):
            return Drawn()
        y = paper.lane(self.lane, self.z)
        left, right = sorted(paper.map.point(x, 0).x() for x in (self.x_from, self.x_to))
        seen = (max(left, 0.0) + min(right, paper.size.width())) / 2
        spots = _along_line(seen, y, right - left)
        return Drawn(_across(left, right, y, paper.scale), text=self.text, short=self.short, spots=spots)


@dataclass(frozen=True, slots=True)
class Rise:
    """A measure upwards, drawn beside a place along the picture: behind it, or ahead of it."""

    z_from: float
    z_to: float
    x: float
    text: str
    ahead: bool = False

    def drawn(self, paper: Paper) -> Drawn:
        """Return the dimension line, its words over it or beside it; nothing while its place is out of view."""
        side, end = 1.0 if self.ahead else -1.0, paper.map.point(self.x, 0).x()
        if not 0.0 <= end <= paper.size.width():
            return Drawn()
        x = end + side * 22.0 * paper.scale
        x = min(max(x, 12.0 * paper.scale), paper.size.width() - 12.0 * paper.scale)
        low, high = paper.map.point(0, self.z_from).y(), paper.map.point(0, self.z_to).y()
        seen = (max(high, 0.0) + min(low, paper.size.height())) / 2
        spots = (Spot(x, high, 0, -1), Spot(x, seen, side, 0), Spot(x, seen), Spot(x, seen, -side, 0))
        return Drawn(_upright(low, high, x, paper.scale), text=self.text, spots=spots)


@dataclass(frozen=True, slots=True)
class Gap:
    """A distance between two places, drawn where it is."""

    x_from: float
    z_from: float
    x_to: float
    z_to: float
    text: str

    def drawn(self, paper: Paper) -> Drawn:
        """Return the line with a knob at each end."""
        start, end = paper.map.point(self.x_from, self.z_from), paper.map.point(self.x_to, self.z_to)
        middle, radius = (start + end) / 2, 4.0 * paper.scale
        knobs = tuple(_pie(point, radius, 0, 360) for point in (start, end))
        spots = tuple(Spot(middle.x(), middle.y(), across, down) for across, down in ((0, -1), (0, 1), (1, 0), (-1, 0)))
        return Drawn((QPolygonF([start, end]), *knobs), inks=knobs, text=self.text, spots=spots)


@dataclass(frozen=True, slots=True)
class Load:
    """What rests on a place of the ground: an arrow upwards, and words below it."""

    x: float
    text: str

    def drawn(self, paper: Paper) -> Drawn:
        """Return the arrow of the ground's answer; nothing while the ground is unseen."""
        if not paper.sees_down_to(0.0):
            return Drawn()
        foot, half = paper.map.point(self.x, 0), 6.0 * paper.scale
        tip = foot + QPointF(0, 4)
        arrow = QPolygonF([tip, tip + QPointF(half, 1.6 * half), tip + QPointF(-half, 1.6 * half), tip])
        below = tip.y() + 1.6 * half
        spots = tuple(Spot(foot.x(), min(below, paper.size.height() - paper.line), across, 1) for across in (0, 1, -1))
        return Drawn((arrow,), inks=(arrow,), text=self.text, spots=spots)


@dataclass(frozen=True, slots=True)
class MountSign:
    """A place where a part can sit: an empty ring while it is free, a full square when it is taken."""

    x: float
    z: float
    is_taken: bool

    def drawn(self, paper: Paper) -> Drawn:
        """Return the ring, or the square."""
        middle, half = paper.map.point(self.x, self.z), 5.0 * paper.scale
        if not self.is_taken:
            ring = _pie(middle, half, 0, 360)
            return Drawn((ring,), papers=(ring,))
        square = QPolygonF(QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half))
        return Drawn((square,), inks=(square,))


@dataclass(frozen=True, slots=True)
class Note:
    """Words in the upper left corner, under those before."""

    text: str

    def drawn(self, paper: Paper) -> Drawn:
        """Return the words alone."""
        lines = (1.5 * paper.line * row for row in range(6))
        return Drawn(text=self.text, spots=tuple(Spot(2.0, 2.0 + down, 1, 1) for down in lines))


def _arc(middle: QPointF, radius: float, start: float, end: float) -> list[QPointF]:
    turns = (math.radians(start + (end - start) * step / 24) for step in range(25))
    return [middle + QPointF(radius * math.cos(turn), -radius * math.sin(turn)) for turn in turns]


def _pie(middle: QPointF, radius: float, start: float, end: float) -> QPolygonF:
    return QPolygonF(_arc(middle, radius, start, end))


def _along_line(middle: float, y: float, length: float) -> tuple[Spot, ...]:
    return (Spot(middle, y), *(Spot(middle + share * length, y) for share in (-0.25, 0.25, -0.4, 0.4)))


def _across(left: float, right: float, y: float, scale: float) -> tuple[QPolygonF, ...]:
    """Return a dimension line along the picture with its end strokes and arrow heads."""
    return tuple(QPolygonF([QPointF(x, y + off) for x, off in line]) for line in _dimension(left, right, scale))


def _upright(low: float, high: float, x: float, scale: float) -> tuple[QPolygonF, ...]:
    """Return a dimension line upwards."""
    return tuple(QPolygonF([QPointF(x + off, y) for y, off in line]) for line in _dimension(high, low, scale))


def _dimension(start: float, end: float, scale: float) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return line, end strokes and arrow heads, as pixels along the measure and beside it."""
    tall, head = 8.0 * scale, 7.0 * scale
    ends = tuple(((along, -tall), (along, tall)) for along in (start, end))
    heads = tuple(
        ((along + inward, -head / 2), (along, 0.0), (along + inward, head / 2))
        for along, inward in ((start, head), (end, -head))
    )
    return (((start, 0.0), (end, 0.0)), *ends, *heads)
