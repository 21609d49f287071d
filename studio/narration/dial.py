"""The dial: how much of a run is told while it plays. Danger and the end are told at every place of it."""

from enum import StrEnum

from simulation.recording import Event
from studio.narration.item import Rank


class Dial(StrEnum):
    """By the options of the setting `narration`; each tells all that the one before tells."""

    OFF = "off"
    EVENTS = "events"
    WORDS = "words"
    FULL = "full"

    @property
    def tells_events(self) -> bool:
        """Whether milestones, watched numbers and smaller events are told."""
        return self is not Dial.OFF

    @property
    def tells_regimes(self) -> bool:
        """Whether is told how the car goes."""
        return self in (Dial.WORDS, Dial.FULL)

    @property
    def tells_summaries(self) -> bool:
        """Whether is told where the run is when nothing happens."""
        return self is Dial.FULL


def rank_of(event: Event) -> Rank:
    """Return how urgent an event is."""
    return Rank(min(event.priority, Rank.REGIME))
