"""Bends: a car that is too fast slides off the road, or rolls over sideways."""

from collections.abc import Iterator

from simulation.cause import Contribution, Explanation, drive, forces_at_work, ranked, resistances
from simulation.cornering import corner_speeds
from simulation.events.family import EventFamily
from simulation.events.look import Look
from simulation.msgid import msgid
from simulation.recording import Event, Recording

_BENDS = {"left_road": "bend_slide", "rolled_over": "bend_roll"}


def _detect(look: Look) -> Iterator[Event]:
    if look.outcome not in _BENDS:
        return
    end_m = look.value("distance_m", -1)
    inside = [corner for corner in look.course.corners if corner.from_m <= end_m]
    if inside:
        limit = corner_speeds(look.spec, look.course, inside[-1]).most_mps
        yield look.at(-1, _BENDS[look.outcome], priority=0, limit_mps=limit, radius_m=inside[-1].radius_m)


def _why(recording: Recording, event: Event) -> Explanation:
    now = recording.at(event.time_s)
    return Explanation(
        kind=event.kind,
        reached=_speed("speed", msgid("Speed"), float(event.facts["speed_mps"])),
        threshold=_speed("bend_limit", msgid("Speed that the bend allows"), float(event.facts["limit_mps"])),
        contributions=ranked((drive(now), *resistances(now))),
        facts=event.facts,
    )


def _why_end(recording: Recording, event: Event) -> Explanation:
    bends = [one for one in recording.events if one.kind in _BENDS.values()]
    return _why(recording, bends[-1]) if bends else forces_at_work(recording, event)


def _speed(name: str, label: str, value: float) -> Contribution:
    return Contribution(name=name, label=label, value=value, unit="m/s")


FAMILY = EventFamily(
    detect=_detect,
    ends={outcome: outcome for outcome in _BENDS},
    explainers={"bend_slide": _why, "bend_roll": _why, "left_road": _why_end, "rolled_over": _why_end},
)
