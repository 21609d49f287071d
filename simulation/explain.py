"""Why: the ranked causes of an event, and the story of a run, as plain facts. Wording is for those who speak.

An event's causes are read from the channels of its moment: forces, voltages, energies. Nothing is guessed. How a kind
is explained stands beside how it is found, in `simulation.events`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from simulation.cause import Contribution, Explanation, forces_at_work
from simulation.events import explainers
from simulation.ledger import LEDGER_LABELS
from simulation.recording import Event, Recording

__all__ = ["LEDGER_LABELS", "STORY_LENGTH", "Contribution", "Explanation", "Story", "explain", "story"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A run in short."""

    outcome: str
    solver: str
    headline: Mapping[str, float | str]
    """`design`, `course`, `time_s`, `distance_m`, `top_speed_mps`, `energy_wh`, `end`, `limit`."""
    events: tuple[Event, ...]
    """At most seven, the most telling ones, in the order of time; the end is always among them."""


STORY_LENGTH = 7


def story(recording: Recording) -> Story:
    """Return the headline's facts and the most telling events of a run."""
    measures, end = recording.measures, recording.events[-1]
    headline: dict[str, float | str] = {
        "design": recording.design,
        "course": recording.course,
        "time_s": measures["time"].value,
        "distance_m": measures["distance"].value,
        "top_speed_mps": measures["top_speed"].value,
        "energy_wh": measures["energy"].value,
        "end": end.kind,
        "limit": str(end.facts.get("limit", "")),
    }
    return Story(
        outcome=recording.outcome, solver=recording.solver, headline=headline, events=_telling(recording.events)
    )


def _telling(events: tuple[Event, ...]) -> tuple[Event, ...]:
    seen: dict[str, int] = {}
    ranks = []
    for place, event in enumerate(events[:-1]):
        seen[event.kind] = seen.get(event.kind, 0) + 1
        rank = 3 if event.kind == "start" else event.priority
        ranks.append((rank + seen[event.kind] - 1, place))
    chosen = sorted(place for _, place in sorted(ranks)[: STORY_LENGTH - 1])
    return (*(events[place] for place in chosen), events[-1])


def explain(recording: Recording, event: Event) -> Explanation:
    """Return why an event of this recording came about; of a kind that nobody knows, what forces were at work."""
    return explainers().get(event.kind, forces_at_work)(recording, event)
