"""Gathering: each placed part with its numbers read once and what it brings."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulation.quantities import Choice, Quantity
from studio.document.place import OnMount, Place
from studio.document.schema import Design, Part
from studio.parts.contribution import Contribution
from studio.parts.part_type import PartType
from studio.parts.readings import Readings, misfits
from studio.parts.sentence import Sentence
from studio.placement.box import Box
from studio.placement.layout import Layout, Types
from studio.vehicle_builder.problem import Problem, fault, warning


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One placed part, ready for sums."""

    part: Part
    part_type: PartType
    box: Box
    readings: Readings
    host: str
    brings: Contribution
    mass_kg: float
    """The part's whole mass, a seat with its driver."""
    cost: float
    center: tuple[float, float]
    """The part's own centre of mass in design coordinates, in metres."""
    gyration2_m2: float
    """The square of its own radius of gyration in pitch, as a uniform box."""
    misfits: tuple[Quantity | Choice, ...]
    """The quantities whose stored value cannot be used as it stands."""
    is_dead_weight: bool
    """Whether the part brings nothing to the car but its mass and its room."""


NOTHING = Contribution()


def gather(design: Design, types: Types, layout: Layout, before: tuple[Piece, ...] = ()) -> tuple[Piece, ...]:
    """Return the pieces of all parts that have a place, in the design's order; those before that are true stay."""
    known = {piece.part.id: piece for piece in before}
    placed = (part for part in design.parts.values() if part.id in layout.boxes)
    return tuple(
        _still_true(known.get(part.id), part, layout) or piece(part, types[part.type], layout) for part in placed
    )


def _still_true(known: Piece | None, part: Part, layout: Layout) -> Piece | None:
    if known is None or known.part is not part or known.box is not layout.boxes[part.id]:
        return None
    return known if known.host == layout.hosts.get(part.id, "") else None


def piece(part: Part, part_type: PartType, layout: Layout) -> Piece:
    """Return one part with its numbers read and its contribution made."""
    readings, box = part_type.read(part.values), layout.boxes[part.id]
    (ahead, above), brings = part_type.balance, part_type.contribute(readings)
    return Piece(
        part=part,
        part_type=part_type,
        box=box,
        readings=readings,
        host=layout.hosts.get(part.id, ""),
        brings=brings,
        mass_kg=part_type.mass(readings),
        cost=readings["cost"],
        center=(box.x_min + ahead * (box.x_max - box.x_min), box.z_min + above * (box.z_max - box.z_min)),
        gyration2_m2=((box.x_max - box.x_min) ** 2 + (box.z_max - box.z_min) ** 2) / 12.0,
        misfits=misfits(part_type.quantities, part.values),
        is_dead_weight=brings == NOTHING,
    )


def value_problems(pieces: tuple[Piece, ...]) -> tuple[Problem, ...]:
    """Return a warning for each stored value that could not be used as it stands."""
    return tuple(warning("out_of_range", found.part, misfit_sentence(odd)) for found in pieces for odd in found.misfits)


def misfit_sentence(odd: Quantity | Choice) -> Sentence:
    """Return what becomes of a value that cannot be used."""
    label = {"label": Sentence(odd.label)}
    return Sentence("{label} of {part} is out of range. The nearest good value is used.", label)


def mount_problems(pieces: tuple[Piece, ...], root: str) -> Iterable[Problem]:
    """Tell of two parts on one mount of an axle or a shell: on the frame's deck the overlap tells."""
    first: dict[Place, Piece] = {}
    for found in pieces:
        place = found.part.place
        if isinstance(place, OnMount) and place.host != root and first.setdefault(place, found) is not found:
            other = {"other": first[place].part.name}
            yield fault("shared_mount", found.part, Sentence("{part} and {other} sit on one mount. Move one.", other))


def place_problems(design: Design, types: Types, layout: Layout) -> tuple[Problem, ...]:
    """Return each part without a place: unknown types are left out of the car, others stop the run."""
    lost = [(design.parts[part_id], reason) for part_id, reason in layout.unresolved.items()]
    broken = [fault("broken_relation", part, reason) for part, reason in lost if part.type in types]
    unknown = [warning("unknown_type", part, reason) for part, reason in lost if part.type not in types]
    return (*broken, *unknown)
