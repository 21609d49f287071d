"""The body: what meets the air, what can hit the ground, and what stands in each other's way."""

from collections.abc import Iterable
from itertools import pairwise

from simulation.vehicle import BodyBox
from studio.document.schema import Design
from studio.parts.contribution import Air
from studio.parts.sentence import Amount, Sentence
from studio.placement.layout import Types
from studio.placement.overlap import Overlap
from studio.placement.where import inside_sentence
from studio.vehicle_builder.balance import Balance
from studio.vehicle_builder.pieces import Piece
from studio.vehicle_builder.problem import Problem, fault, warning

OPEN_DRAG = 0.9
"""Drag coefficient of an open car with a sitting driver (typical)."""


def air(pieces: tuple[Piece, ...]) -> Air:
    """Return how the car meets the air: as its largest body does, else as an open car of the same outline."""
    shells = [piece.brings.air for piece in pieces if piece.brings.air]
    if shells:
        return max(shells, key=lambda shell: shell.frontal_area_m2)
    return Air(drag_coefficient=OPEN_DRAG, frontal_area_m2=outline_area(pieces))


def outline_area(pieces: tuple[Piece, ...]) -> float:
    """Return the area that the wind sees of all boxes together, each spot counted once, in square metres.

    Between two neighbouring left edges or right edges nothing changes, so each strip's height is exact.
    """
    edges = sorted({edge for piece in pieces for edge in (piece.box.y_min, piece.box.y_max)})
    return sum((right - left) * covered(pieces, (left + right) / 2) for left, right in pairwise(edges))


def covered(pieces: tuple[Piece, ...], y_m: float) -> float:
    """Return how much height is covered at one distance from the middle, in metres."""
    ranges = sorted((p.box.z_min, p.box.z_max) for p in pieces if p.box.y_min <= y_m <= p.box.y_max)
    total, reached = 0.0, float("-inf")
    for low, high in ranges:
        total += max(0.0, high - max(low, reached))
        reached = max(reached, high)
    return total


def body_boxes(pieces: tuple[Piece, ...], rear_x_m: float) -> tuple[BodyBox, ...]:
    """Return the boxes that can touch the ground, ahead of the rearmost axle."""
    return tuple(
        BodyBox(
            name=piece.part.name,
            x_min_m=piece.box.x_min - rear_x_m,
            x_max_m=piece.box.x_max - rear_x_m,
            z_min_m=piece.box.z_min,
            z_max_m=piece.box.z_max,
            mass_kg=piece.mass_kg,
            part_id=piece.part.id,
        )
        for piece in pieces
        if piece.part_type.is_body
    )


def overlap_problems(design: Design, met: Iterable[Overlap], types: Types) -> Iterable[Problem]:
    """Tell of each pair of solid parts in the same room."""
    for found in met:
        other = inside_sentence(design.parts[found.other], types)
        told = Sentence(
            "{part} overlaps {other} by {depth}. Move one of them.",
            {"other": other, "depth": Amount(found.depth_m * 1000.0, "mm", 0)},
        )
        yield fault("overlap", design.parts[found.part], told)


def ground_problems(pieces: tuple[Piece, ...]) -> Iterable[Problem]:
    """Tell of parts that reach into the ground."""
    for piece in pieces:
        if piece.part_type.is_body and piece.box.z_min < 0.0:
            depth = {"depth": Amount(-piece.box.z_min * 100.0, "cm", 1)}
            yield fault("in_the_ground", piece.part, Sentence("{part} is {depth} in the ground. Lift it.", depth))


def share_problems(pieces: tuple[Piece, ...], whole: Balance) -> Iterable[Problem]:
    """Warn of an empty seat, and of a car that cannot stand on its axles."""
    if not any(piece.brings.people for piece in pieces):
        yield warning("no_driver", None, Sentence("Nobody sits in the car. Add a seat and driver."))
    if whole.wheelbase_m > 0.0 and whole.front_share <= 0.0:
        yield warning("falls_back", None, Sentence("The car falls back: its weight is behind the rear axle."))
    if whole.wheelbase_m > 0.0 and whole.front_share >= 1.0:
        yield warning("falls_ahead", None, Sentence("The car falls ahead: its weight is before the front axle."))
