"""Stance: what rests on each axle, how large the car is, and how far it can lean before it tips."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from studio.placement.box import Box
from studio.vehicle_builder.pieces import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class AxleLoad:
    """What rests on one axle of the standing car."""

    name: str
    x_m: float
    """Ahead of the frame's rear end."""
    track_m: float
    load_kg: float
    share: float
    """Of the car's mass, 0 to 1 for a car that stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How the car stands, in design coordinates; without parts all is zero."""

    mass_kg: float
    center: tuple[float, float, float]
    """The centre of mass: ahead, left, up."""
    axles: tuple[AxleLoad, ...]
    """From rear to front."""
    around: Box
    """The box around all parts."""
    tip_degrees: float | None
    """The slope across the car on which it begins to tip over its side; None with fewer than two axles."""

    @property
    def wheelbase_m(self) -> float:
        """From the rearmost axle to the foremost."""
        return self.axles[-1].x_m - self.axles[0].x_m if self.axles else 0.0

    @property
    def track_m(self) -> float:
        """The widest track of all axles."""
        return max((axle.track_m for axle in self.axles), default=0.0)


def stance(gathered: Iterable[Piece]) -> Stance:
    """Return how the gathered pieces of a car stand, runnable or not."""
    pieces = tuple(gathered)
    mass = sum(piece.mass_kg for piece in pieces)
    center = _center(pieces, mass)
    axles = axle_loads(pieces, mass, center[0])
    return Stance(
        mass_kg=mass, center=center, axles=axles, around=_around(pieces), tip_degrees=tip_degrees(axles, center)
    )


def axle_loads(pieces: Iterable[Piece], mass_kg: float, center_x_m: float) -> tuple[AxleLoad, ...]:
    """Return each axle's load, rear to front, for a stiff car on equal springs: the lever rule where there are two.

    load = m (1 / n + (c - x0) (x - x0) / sum (x - x0)^2), x0 the mean place of the axles, c the centre of mass.
    """
    bars = sorted((piece for piece in pieces if piece.brings.axle), key=lambda piece: piece.box.x_m)
    mean = sum(bar.box.x_m for bar in bars) / len(bars) if bars else 0.0
    spread = sum((bar.box.x_m - mean) ** 2 for bar in bars)
    found = []
    for bar in bars:
        lever = (center_x_m - mean) * (bar.box.x_m - mean) / spread if spread > 0.0 else 0.0
        share = 1.0 / len(bars) + lever
        track = bar.brings.axle.track_m if bar.brings.axle else 0.0
        found.append(AxleLoad(name=bar.part.name, x_m=bar.box.x_m, track_m=track, load_kg=share * mass_kg, share=share))
    return tuple(found)


def tip_degrees(axles: tuple[AxleLoad, ...], center: tuple[float, float, float]) -> float | None:
    """Return the slope across the car at which its weight passes over the outer wheels; 0 where it stands outside.

    tan(angle) = distance of the centre of mass from the nearest line through two outer wheels / its height.
    """
    if len(axles) < 2 or center[2] <= 0.0 or axles[0].x_m == axles[-1].x_m:
        return None
    corners = _outline([(axle.x_m, axle.track_m / 2) for axle in axles])
    nearest = min(_inside(line, center[0], abs(center[1])) for line in pairwise(corners))
    return math.degrees(math.atan2(max(nearest, 0.0), center[2]))


def _outline(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the outer wheels of one side: the upper hull of the points, rear to front (Andrew's chain)."""
    hull: list[tuple[float, float]] = []
    for point in sorted(points):
        while len(hull) > 1 and _turn(hull[-2], hull[-1], point) >= 0.0:
            hull.pop()
        hull.append(point)
    return hull


def _turn(first: tuple[float, float], second: tuple[float, float], third: tuple[float, float]) -> float:
    return (second[0] - first[0]) * (third[1] - first[1]) - (second[1] - first[1]) * (third[0] - first[0])


def _inside(line: tuple[tuple[float, float], tuple[float, float]], x_m: float, y_m: float) -> float:
    """Return how far a place lies within a line, towards the car's middle; below zero it is outside."""
    start, end = line
    return -_turn(start, end, (x_m, y_m)) / math.dist(start, end)


def _center(pieces: tuple[Piece, ...], mass_kg: float) -> tuple[float, float, float]:
    if mass_kg <= 0.0:
        return (0.0, 0.0, 0.0)
    ahead, left, above = (
        sum(piece.mass_kg * place for piece, place in zip(pieces, places, strict=True)) / mass_kg
        for places in zip(*((piece.center[0], piece.box.y_m, piece.center[1]) for piece in pieces), strict=True)
    )
    return ahead, left, above


def _around(pieces: tuple[Piece, ...]) -> Box:
    boxes = [piece.box for piece in pieces] or [Box(x_min=0.0, x_max=0.0, z_min=0.0, z_max=0.0)]
    return Box(
        x_min=min(box.x_min for box in boxes),
        x_max=max(box.x_max for box in boxes),
        y_min=min(box.y_min for box in boxes),
        y_max=max(box.y_max for box in boxes),
        z_min=min(box.z_min for box in boxes),
        z_max=max(box.z_max for box in boxes),
    )
