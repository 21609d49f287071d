"""Time is up, or a person stopped the run: how far the car came, and what held it back."""

from dataclasses import replace

from simulation.cause import Contribution, Explanation, forces_at_work
from simulation.events.family import EventFamily
from simulation.events.look import Facts, Look
from simulation.msgid import msgid
from simulation.recording import Event, Recording


def _end_facts(look: Look) -> Facts:
    return {"length_m": look.course.length_m, "time_limit_s": look.course.time_limit_s}


def _why(recording: Recording, event: Event) -> Explanation:
    """Set the way that was made against the course's length; the forces of the last moment say what held the car."""
    if "length_m" not in event.facts:
        return forces_at_work(recording, event)
    found = forces_at_work(recording, event)
    return replace(
        found,
        kind=event.kind,
        reached=_metres("distance", msgid("Distance"), max(event.distance_m, 0.0)),
        threshold=_metres("length", msgid("Length of the course"), float(event.facts["length_m"])),
    )


def _metres(name: str, label: str, value: float) -> Contribution:
    return Contribution(name=name, label=label, value=value, unit="m")


FAMILY = EventFamily(
    ends={"timed_out": "time_out", "cancelled": "cancelled"},
    end_facts=_end_facts,
    explainers={"time_out": _why, "cancelled": _why},
)
