"""The start: what the car pushes with at once, and what it has to overcome."""

from collections.abc import Iterator
from dataclasses import replace

from simulation.cause import Explanation, forces_at_work
from simulation.events.family import EventFamily
from simulation.events.look import Look
from simulation.recording import Event, Recording


def _detect(look: Look) -> Iterator[Event]:
    yield look.at(0, "start", priority=1, state_of_charge=look.value("state_of_charge", 0))


def _why(recording: Recording, event: Event) -> Explanation:
    found = forces_at_work(recording, event)
    rolls = found.reached is not None and found.reached.value == 0.0
    return replace(found, kind="rolling_start" if rolls else found.kind, facts=event.facts)


FAMILY = EventFamily(detect=_detect, explainers={"start": _why})
