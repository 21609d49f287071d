"""One moment of a run as plain data: the road, the car's shapes, its pose, and what of the world is in view. Pure."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSizeF

from widgets.metre_map import MetreMap
from widgets.shapes import Shape, bounds

CAR_SHARE = 0.3
"""How much of the width the car takes: large enough to see its wheels turn, small enough to see the road ahead."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A place of the course that has a name: an event, a hill top, the finish."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the car is at one moment.

    x and z are where its own origin lies, in metres: its rear end, at ground level. The pitch, in radians, turns it
    about that origin, nose up when positive. `wheel_turns` counts turns since the start.
    """

    time_s: float = 0.0
    x: float = 0.0
    z: float = 0.0
    pitch: float = 0.0
    wheel_turns: float = 0.0
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


def camera(replay: Replay) -> MetreMap:
    """Return the map that keeps the car a third from the left, wheels on the lower third."""
    length = max(bounds(replay.shapes).width, 0.5)
    scale = replay.size.width() * CAR_SHARE / length
    left = replay.size.width() * 0.33 - (replay.pose.x + length / 2) * scale
    return MetreMap(left, replay.size.height() * 0.72 + height_at(replay.road, replay.pose.x) * scale, scale)


def height_at(road: Sequence[tuple[float, float]], x: float) -> float:
    """Return the height of the road at a place, in metres; level beyond its ends, 0 without a road."""
    if not road:
        return 0.0
    place = bisect_left(road, x, key=lambda point: point[0])
    if place == 0 or place == len(road):
        return road[0][1] if place == 0 else road[-1][1]
    (x0, z0), (x1, z1) = road[place - 1], road[place]
    return z0 + (z1 - z0) * (x - x0) / (x1 - x0) if x1 > x0 else z1
