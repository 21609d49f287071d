"""One moment of a run as plain data: the road, the car's shapes, its pose, and what of the world is in view. Pure."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF

from widgets.metre_map import MetreMap
from widgets.shapes import Shape, bounds

CAR_SHARE = 0.3
"""How much of the width the car takes: large enough to see its wheels turn, small enough to see the road ahead."""

LEAST_CAR_PIXELS = 170.0
LARGEST_CAR_SHARE = 0.5
"""In a narrow picture the car takes more of the width, or nobody would see it."""

STRIP_PIXELS = 56.0
"""Height of the strip that shows the whole course; less in a low picture."""

LEVEL_SPAN_M = (-6.0, -4.0, -2.0, 0.0, 2.0, 4.0, 6.0)
"""The camera stands as high as the road does on average here: bumps shake the car, not the world."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A place of the course that has a name: an event, a hill top, the finish."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class AxlePose:
    """Where the hub of an axle is at one moment, in metres of the world, and how far its wheels have turned ahead."""

    own_x: float
    """Where the axle lies in the car's own measure: what turns there belongs to it."""
    x: float
    z: float
    turned_rad: float


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the car is at one moment.

    x and z are where its own origin lies, in metres: the ground under its rear axle. The pitch, in radians, turns it
    about that origin, nose up when positive.
    """

    time_s: float = 0.0
    x: float = 0.0
    z: float = 0.0
    pitch: float = 0.0
    axles: tuple[AxlePose, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Replay:
    """Everything that one picture of a run is painted from."""

    road: tuple[tuple[float, float], ...]
    shapes: tuple[Shape, ...]
    markers: tuple[Marker, ...]
    pose: Pose
    solver_label: str
    size: QSizeF


@dataclass(frozen=True, slots=True)
class Bands:
    """A picture from top to bottom: the whole course, the words, the scene. Words never lie on the car."""

    strip: QRectF
    words: QRectF
    scene: QRectF


def bands_of(size: QSizeF, words_height: float) -> Bands:
    """Part a picture; the words get what they need, but never more than half."""
    strip = min(STRIP_PIXELS, 0.2 * size.height())
    words = min(words_height, 0.5 * size.height())
    return Bands(
        QRectF(0, 0, size.width(), strip),
        QRectF(0, strip, size.width(), words),
        QRectF(0, strip + words, size.width(), max(size.height() - strip - words, 1.0)),
    )


def camera(replay: Replay, scene: QRectF, foot: float = 56.0) -> MetreMap:
    """Return the map that keeps the car a third from the left, whole, with `foot` pixels below the road."""
    box = bounds(replay.shapes)
    share = min(max(CAR_SHARE, LEAST_CAR_PIXELS / max(scene.width(), 1.0)), LARGEST_CAR_SHARE)
    ground = scene.bottom() - min(max(foot, 0.26 * scene.height()), 0.5 * scene.height())
    high = 0.8 * (ground - scene.top()) / max(box.height, 0.5)
    scale = max(min(scene.width() * share / max(box.width, 0.5), high), 1.0)
    middle = replay.pose.x + (box.x_min + box.x_max) / 2
    left = scene.left() + scene.width() / 3 - middle * scale
    return MetreMap(left, ground + _level(replay.road, middle) * scale, scale)


def _level(road: Sequence[tuple[float, float]], x: float) -> float:
    heights = [height_at(road, x + step) for step in LEVEL_SPAN_M]
    return sum(heights) / len(heights)


def height_at(road: Sequence[tuple[float, float]], x: float) -> float:
    """Return the height of the road at a place, in metres; level beyond its ends, 0 without a road."""
    if not road:
        return 0.0
    place = bisect_left(road, x, key=lambda point: point[0])
    if place == 0 or place == len(road):
        return road[0][1] if place == 0 else road[-1][1]
    (x0, z0), (x1, z1) = road[place - 1], road[place]
    return z0 + (z1 - z0) * (x - x0) / (x1 - x0) if x1 > x0 else z1
