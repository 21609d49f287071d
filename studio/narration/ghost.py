"""What a ghost adds to the telling of a run: shortly after each milestone, how far it is ahead or behind."""

from collections.abc import Iterator

from accessibility.language import Language
from simulation.recording import Recording
from studio.describe.ghost import passing_gap
from studio.narration.dial import rank_of
from studio.narration.item import Item, Rank

AFTER_S = 1.2
"""After the event's own words: it waits then less than the two seconds after which a thing is old."""

TOPIC = "ghost"


def ghost_items(language: Language, recording: Recording, ghost: Recording, name: str) -> Iterator[Item]:
    """Yield where a second run is, beside each milestone of the first; nothing where it drove another road."""
    if ghost.course_hash != recording.course_hash:
        return
    milestones = (event.time_s for event in recording.events if rank_of(event) is Rank.MILESTONE)
    for time_s in (at + AFTER_S for at in milestones if 0.0 < at < recording.duration_s - AFTER_S):
        gap_m = ghost.at(time_s)["distance_m"] - recording.at(time_s)["distance_m"]
        yield Item(time_s=time_s, rank=Rank.REGIME, topic=TOPIC, words=passing_gap(language, gap_m, name))
