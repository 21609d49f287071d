"""Whether the books of a run add up well enough to be told at all."""

from simulation.checking import ImpossibleVehicle
from simulation.recording import Recording

OPEN_SHARE = 0.01
"""Of all energy that moved: beyond this the run is not what the car would do. Cars of the catalogue stay below 0.0001;
of 330 random cars with two to six axles the worst that kept their footing was 0.0007 out."""

GIVEN_SHARE = 0.06
"""What contacts may seem to give back: 0.04 at worst where heavy cars meet sharp folds of the road."""

LOSSES = frozenset({"rolling", "brake", "tyre_slip", "dampers", "impacts_and_joints"})
"""Items of the ledger that only ever take."""

SETTLED_M = 0.003
"""A car that settles by this much moves energy that no share speaks of."""


class UnsoundRun(ImpossibleVehicle):
    """A run whose energy does not add up; the text is one sentence: what, and what to do instead."""


def check_books(recording: Recording, *, weight_n: float) -> None:
    """Refuse a contact run whose books are open, or in which contacts gave energy away.

    Seen with five and six rigid axles, whose loads nobody can tell apart, with wheels that break loose in the very step
    in which their load falls, and with a pitch inertia far too small for the mass and the wheelbase: the wheels alone
    would have more, and the joints drift. What is built out of parts has an inertia that fits.

    Raises:
        UnsoundRun: the energy does not add up.
    """
    ledger = recording.ledger
    moved = sum(abs(value) for name, value in ledger.items() if name != "residual")
    least_j = weight_n * SETTLED_M
    is_open = abs(ledger["residual"]) > OPEN_SHARE * moved + least_j
    is_given = min(value for name, value in ledger.items() if name in LOSSES) < -GIVEN_SHARE * moved - least_j
    if is_open or is_given:
        raise UnsoundRun(
            f"{recording.design} on {recording.course}: the energy of this run does not add up in the side view; "
            "run it on the line solver, 1-D, give the car fewer axles, or check its pitch inertia."
        )
