"""Balance: how heavy the car is, and where its weight rests."""

from dataclasses import dataclass

from studio.vehicle_builder.pieces import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Mass, centre of mass and cost of all parts that have a place."""

    mass_kg: float
    front_share: float
    """Share of the weight on the front axle, 0 to 1 for a car that stands; 0 with fewer than two axles."""
    rear_share: float
    center_x_m: float
    """Ahead of the rearmost axle; of the frame's rear end where there is no axle."""
    center_z_m: float
    """Above the ground."""
    wheelbase_m: float
    cost: float


def balance(pieces: tuple[Piece, ...]) -> Balance:
    """Return the balance of gathered pieces."""
    mass = sum(piece.mass_kg for piece in pieces)
    axles = axle_places(pieces)
    ahead = weighted(pieces, 0, mass) - (axles[0] if axles else 0.0)
    wheelbase = axles[-1] - axles[0] if axles else 0.0
    front = ahead / wheelbase if wheelbase > 0.0 else 0.0
    return Balance(
        mass_kg=mass,
        front_share=front,
        rear_share=1.0 - front if wheelbase > 0.0 else 0.0,
        center_x_m=ahead,
        center_z_m=weighted(pieces, 1, mass),
        wheelbase_m=wheelbase,
        cost=sum(piece.cost for piece in pieces),
    )


def axle_places(pieces: tuple[Piece, ...]) -> tuple[float, ...]:
    """Return how far each axle is ahead of the frame's rear end, rear to front."""
    return tuple(sorted(piece.box.x_m for piece in pieces if piece.brings.axle is not None))


def weighted(pieces: tuple[Piece, ...], direction: int, mass_kg: float) -> float:
    """Return the mean of the centres along (0) or up (1), weighted by mass; 0 for no mass."""
    moment = sum(piece.mass_kg * piece.center[direction] for piece in pieces)
    return moment / mass_kg if mass_kg > 0.0 else 0.0


def pitch_inertia(pieces: tuple[Piece, ...]) -> float:
    """Return the inertia in pitch about its centre of mass, each part a uniform box: m (d2 + (l2 + h2) / 12)."""
    mass = sum(piece.mass_kg for piece in pieces)
    middle = weighted(pieces, 0, mass), weighted(pieces, 1, mass)
    return sum(piece.mass_kg * (distance2(piece, middle) + piece.gyration2_m2) for piece in pieces)


def distance2(piece: Piece, middle: tuple[float, float]) -> float:
    """Return the square of the distance between a part's centre and a point."""
    ahead, above = piece.center
    return (ahead - middle[0]) ** 2 + (above - middle[1]) ** 2
