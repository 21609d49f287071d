"""The front: which bumper meets a wall, and what stands in its way."""

from collections.abc import Iterable

from simulation.vehicle import BumperParams
from studio.parts.sentence import Amount, Filling, Sentence
from studio.vehicle_builder.pieces import Piece
from studio.vehicle_builder.problem import Problem, warning


def bumper(pieces: tuple[Piece, ...], rear_x_m: float) -> BumperParams | None:
    """Return the foremost bumper, with the travel that is left before anything hard meets the wall; None without."""
    found = foremost(pieces)
    if found is None or found.brings.bumper is None:
        return None
    travel, brings = free_travel_m(found, pieces), found.brings.bumper
    if travel <= 0.0:
        return None
    return BumperParams(
        x_m=found.box.x_max - rear_x_m,
        z_m=max(found.box.z_m, 0.0),
        travel_m=travel,
        stiffness_n_per_m=brings.stiffness_n_per_m,
        damping_ns_per_m=brings.damping_ns_per_m,
        crush_force_n=brings.crush_force_n,
    )


def foremost(pieces: tuple[Piece, ...]) -> Piece | None:
    """Return the bumper that reaches furthest ahead, or None."""
    return max((piece for piece in pieces if piece.brings.bumper), key=lambda piece: piece.box.x_max, default=None)


def free_travel_m(found: Piece, pieces: tuple[Piece, ...]) -> float:
    """Return how far a bumper gives way before it or another part of the car is pressed against the wall."""
    brings = found.brings.bumper
    gap = found.box.x_max - max((p.box.x_max for p in pieces if p is not found), default=-1e3)
    return min(brings.travel_m, gap) if brings else 0.0


def bumper_problems(pieces: tuple[Piece, ...]) -> Iterable[Problem]:
    """Warn of bumpers that never meet a wall, and of a part that shortens the travel of the one that does."""
    found = foremost(pieces)
    if found is None:
        return
    for piece in pieces:
        if piece.brings.bumper and piece is not found:
            yield warning("idle_bumper", piece.part, Sentence("{part} is behind another bumper. It does nothing."))
    yield from way_problems(found, tuple(piece for piece in pieces if piece is not found))


def way_problems(found: Piece, others: tuple[Piece, ...]) -> Iterable[Problem]:
    """Warn of a part that meets the wall before a bumper, or before the bumper has given all its way."""
    first = max(others, key=lambda piece: piece.box.x_max, default=None)
    if first is None or found.brings.bumper is None:
        return
    free = free_travel_m(found, (first,))
    if free <= 0.0:
        told = Sentence("{other} is ahead of {part} and meets a wall first. Move one.", {"other": first.part.name})
        yield warning("hidden_bumper", found.part, told)
    elif free < found.brings.bumper.travel_m:
        words: dict[str, Filling] = {"free": Amount(free * 100.0, "cm", 1), "other": first.part.name}
        yield warning(
            "short_travel", found.part, Sentence("{part} gives way by {free} only: then {other} hits.", words)
        )
