"""One moment of a run as plain data: the road, the car's shapes, its pose, and what of the world is in view. Pure."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF

from widgets.metre_map import MetreBox, MetreMap
from widgets.shapes import Shape, bounds

CAR_SHARE = 0.3
"""How much of the width the car takes: large enough to see its wheels turn, small enough to see the road ahead."""

LEAST_CAR_PIXELS = 170.0
LARGEST_CAR_SHARE = 0.5
"""In a narrow picture the car takes more of the width, or nobody would see it."""

SMALLEST_CAR_PIXELS = 44.0
"""On a whole course the car would be a dot: it is drawn as large as what a finger can touch."""

PAGE_SHARE = 0.6
"""Where the picture holds still, the car drives through this much of its width, then the next page comes."""

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
    sign: str = ""
    """What is to be seen of its wheels, such as `slips`; empty where there is nothing to say."""


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
class Arrow:
    """A force on the car: how long its arrow is as a share of the longest, ahead above zero; its words and its line."""

    share: float
    text: str
    line: str = "solid"


@dataclass(frozen=True, slots=True)
class Bar:
    """An amount as a bar: its name, its words, its share of the whole, 0 to 1, and its pattern."""

    name: str
    text: str
    share: float
    pattern: str = "plain"


@dataclass(frozen=True, slots=True)
class Ghost:
    """A second car on the same road, with its name."""

    shapes: tuple[Shape, ...]
    pose: Pose
    name: str


@dataclass(frozen=True, slots=True)
class Looking:
    """How one looks: at the whole course or after the car, how large, and whether the picture holds still."""

    is_whole: bool = False
    zoom: float = 1.0
    is_still: bool = False
    """Whether the world stays, page by page, and only the car moves: for those whom movement makes ill."""


@dataclass(frozen=True, slots=True)
class Replay:
    """Everything that one picture of a run is painted from."""

    road: tuple[tuple[float, float], ...]
    shapes: tuple[Shape, ...]
    markers: tuple[Marker, ...]
    pose: Pose
    solver_label: str
    size: QSizeF
    arrows: tuple[Arrow, ...] = ()
    bars: tuple[Bar, ...] = ()
    ghost: Ghost | None = None
    looking: Looking = Looking()


@dataclass(frozen=True, slots=True)
class Bands:
    """A picture from top to bottom: the whole course, the words, the scene. Words and bars never lie on the car."""

    strip: QRectF
    words: QRectF
    scene: QRectF
    bars: QRectF
    """Beside the scene; empty where there are no bars, or no room for them."""


def bands_of(size: QSizeF, words_height: float, bars_width: float = 0.0) -> Bands:
    """Part a picture on whole pixels; words get what they need, at most half, and bars at most two fifths."""
    strip = math.floor(min(STRIP_PIXELS, 0.2 * size.height()))
    words = math.ceil(min(words_height, 0.5 * size.height()))
    top = strip + words
    beside = math.ceil(bars_width) if bars_width <= 0.4 * size.width() else 0
    return Bands(
        QRectF(0, 0, size.width(), strip),
        QRectF(0, strip, size.width(), words),
        QRectF(0, top, size.width() - beside, max(size.height() - top, 1.0)),
        QRectF(size.width() - beside, top, beside, max(size.height() - top, 1.0)),
    )


def camera(replay: Replay, scene: QRectF, foot: float = 56.0) -> MetreMap:
    """Return the map of the world, with `foot` pixels below the road.

    It keeps the car a third from the left, whole; or holds still for a page of the road; or shows the whole course.
    """
    ground = scene.bottom() - min(max(foot, 0.26 * scene.height()), 0.5 * scene.height())
    if replay.looking.is_whole and len(replay.road) > 1:
        return _whole_course(replay.road, scene, ground)
    scale = _car_scale(replay, scene, ground) * replay.looking.zoom
    middle = replay.pose.x + middle_of(replay.shapes)
    place, share = (middle, 1 / 3)
    if replay.looking.is_still:
        page = PAGE_SHARE * scene.width() / scale
        place, share = page * math.floor(middle / page), (1 - PAGE_SHARE) / 2
    left = scene.left() + share * scene.width() - place * scale
    return MetreMap(left, ground + _level(replay.road, place) * scale, scale)


def car_map(replay: Replay, near: MetreMap, pose: Pose) -> MetreMap:
    """Return the map that a car is drawn with: the world's, or a larger one about its place where it were too small."""
    width = bounds(replay.shapes).width
    if width * near.pixels_per_metre >= SMALLEST_CAR_PIXELS:
        return near
    place, scale = near.point(pose.x, pose.z), SMALLEST_CAR_PIXELS / max(width, 0.5)
    return MetreMap(place.x() - pose.x * scale, place.y() + pose.z * scale, scale)


def car_box(shapes: tuple[Shape, ...], drawn: MetreMap, pose: Pose) -> QRectF:
    """Return the pixels of a car that stands level at its pose."""
    box = bounds(shapes)
    level = MetreBox(box.x_min + pose.x, box.x_max + pose.x, box.z_min + pose.z, box.z_max + pose.z)
    return drawn.rect(level)


def leaning_box(shapes: tuple[Shape, ...], drawn: MetreMap, pose: Pose) -> QRectF:
    """Return the pixels of a car as it leans at its pose: one that tips stands higher than it is long."""
    box, cos, sin = bounds(shapes), math.cos(pose.pitch), math.sin(pose.pitch)
    corners = [(x, z) for x in (box.x_min, box.x_max) for z in (box.z_min, box.z_max)]
    across = [pose.x + x * cos - z * sin for x, z in corners]
    up = [pose.z + x * sin + z * cos for x, z in corners]
    return drawn.rect(MetreBox(min(across), max(across), min(up), max(up)))


def middle_of(shapes: tuple[Shape, ...]) -> float:
    """Return where the middle of a car lies ahead of its origin, in metres."""
    box = bounds(shapes)
    return (box.x_min + box.x_max) / 2


def _car_scale(replay: Replay, scene: QRectF, ground: float) -> float:
    box = bounds(replay.shapes)
    share = min(max(CAR_SHARE, LEAST_CAR_PIXELS / max(scene.width(), 1.0)), LARGEST_CAR_SHARE)
    high = 0.8 * (ground - scene.top()) / max(box.height, 0.5)
    return max(min(scene.width() * share / max(box.width, 0.5), high), 1.0)


def _whole_course(road: Sequence[tuple[float, float]], scene: QRectF, ground: float) -> MetreMap:
    """Return the map on which the road goes from one side to the other, its lowest place above the foot."""
    start, end = road[0][0], road[-1][0]
    scale = 0.94 * scene.width() / max(end - start, 1.0)
    lowest = min(z for _, z in road)
    return MetreMap(scene.left() + 0.03 * scene.width() - start * scale, ground + lowest * scale, scale)


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
