"""A solid model to print and hold: each outline pushed out to its width, as a binary STL file."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accessibility.tactile.outline import Outline, Polygon, bounds, hull

HEADER = b"Tandem solid model, millimetres"
"""Must not begin with `solid`, by which readers know the other kind of STL file."""

Triangles = NDArray[np.float32]
"""(triangles, 3 corners, 3 coordinates): x to the right, y away from the eye, z up; against the clock from outside."""


@dataclass(frozen=True, slots=True)
class Solid:
    """An outline with a width, in metres; `offset_m` is how far its middle lies behind the middle of the whole."""

    outline: Outline
    width_m: float
    offset_m: float = 0.0


def prism_stl(solids: Sequence[Solid], *, length_mm: float = 150.0) -> bytes:
    """Return a binary STL of convex prisms, scaled so that the whole is `length_mm` long.

    A shape that is not convex is filled up to its convex hull. Equal solids give equal bytes.

    Raises:
        OutlineError: there is nothing to model.
    """
    left, bottom, right, _ = bounds(polygon for solid in solids for polygon in solid.outline.polygons)
    scale = length_mm / max(right - left, 1e-9)
    whole = np.concatenate([prism(polygon, s.width_m, s.offset_m) for s in solids for polygon in s.outline.polygons])
    return binary_stl([(whole - np.array([left, 0.0, bottom])) * scale])


def binary_stl(bodies: Sequence[NDArray[np.floating]]) -> bytes:
    """Return closed surfaces in millimetres as a binary STL file; equal ones give equal bytes."""
    from stl.base import BaseMesh

    whole = np.concatenate(bodies)
    data = np.zeros(len(whole), dtype=BaseMesh.dtype)
    data["vectors"] = whole
    mesh = BaseMesh(data, calculate_normals=True)
    # numpy-stl writes the time into its header; the same car must give the same file.
    return HEADER.ljust(80) + struct.pack("<I", len(whole)) + bytes(mesh.data.tobytes())


def prism(polygon: Polygon, width_m: float, offset_m: float = 0.0) -> Triangles:
    """Return the closed surface of the polygon's hull pushed out to a width, in metres."""
    flat = np.array(hull(polygon))
    near, far = (np.insert(flat, 1, offset_m + side * width_m / 2, axis=1) for side in (-1, 1))
    return _closed(near, far)


def pushed_out(polygon: Polygon, low_mm: float, high_mm: float) -> Triangles:
    """Return the closed surface of the polygon's hull pushed upward from one height to another, in millimetres."""
    flat = np.array(hull(polygon))
    low, high = (np.insert(flat, 2, height, axis=1) for height in (low_mm, high_mm))
    return _closed(high, low)


def _closed(near: NDArray[np.floating], far: NDArray[np.floating]) -> Triangles:
    """Return the surface between two equal faces; `near` runs against the clock seen from outside."""
    flat = near
    faces: list[tuple[NDArray[np.floating], ...]] = []
    for i in range(1, len(flat) - 1):
        faces += [(near[0], near[i], near[i + 1]), (far[0], far[i + 1], far[i])]
    for i in range(len(flat)):
        j = (i + 1) % len(flat)
        faces += [(near[i], far[i], far[j]), (near[i], far[j], near[j])]
    return np.array(faces, dtype=np.float32)
