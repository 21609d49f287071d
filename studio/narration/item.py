"""An item of narration: one thing that may be told while a run plays."""

from dataclasses import dataclass
from enum import IntEnum

from accessibility.response import Response
from simulation.recording import Event


class Rank(IntEnum):
    """Who goes first. A lower number is more urgent."""

    SAFETY = 0
    """Danger and the end: told at once, and never dropped."""
    MILESTONE = 1
    """A place, a record, a watched number."""
    REGIME = 2
    """How the car goes: faster, climbing, slipping."""
    SUMMARY = 3
    """Where the run is, when nothing else was told for a while."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Item:
    """One thing that may be told, at its moment of the run. Two that read alike are two."""

    time_s: float
    """When, in the time of the run."""
    rank: Rank
    topic: str
    """What it is about; the newest of a topic replaces one that still waits."""
    words: Response
    """Twelve words at most, and forty cells in its short form."""
    event: Event | None = None
    """What happened, where it is an event."""
