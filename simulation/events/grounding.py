"""Grounding: the body touches the road, and may rest on it so that the wheels cannot move the car."""

from collections.abc import Iterator

from simulation.cause import Explanation, drive, loads, newtons, ranked, resistances
from simulation.events.family import EventFamily
from simulation.events.look import Facts, Look, spells
from simulation.msgid import msgid
from simulation.recording import Event, Recording

_REST_S = 0.5
_SPAN_S = 0.3


def _detect(look: Look) -> Iterator[Event]:
    force = look.channel("grounding_n")
    if force is None:
        return
    for spell in spells(force, look.times_s, on=1.0, off=0.0, rest_s=_REST_S):
        hardest = float(force[spell.first : max(spell.after, spell.first + 1)].max())
        yield look.at(spell.first, "grounding", priority=0, force_n=hardest, **_lowest(look))


def _lowest(look: Look) -> Facts:
    lowest = min(look.spec.boxes, key=lambda box: box.z_min_m, default=None)
    return {"part": lowest.name, "clearance_m": lowest.z_min_m} if lowest else {}


def _why(recording: Recording, event: Event) -> Explanation:
    """Set what the body carries against what the wheels carry just then; their load is no cause of it."""
    carried = loads(recording, event.time_s, event.time_s + _SPAN_S)
    wheels_n = sum(one.value for one in carried if one.name != "grounding")
    body = next(one for one in carried if one.name == "grounding")
    return Explanation(
        kind=event.kind,
        reached=body,
        threshold=newtons("wheels", msgid("Road under the wheels"), wheels_n),
        contributions=(body,),
        facts=event.facts,
    )


def _why_stuck(recording: Recording, event: Event) -> Explanation:
    now = recording.at(event.time_s)
    held = newtons("grounding", msgid("Road under the body"), now.get("grounding_n", 0.0))
    return Explanation(
        kind=event.kind,
        reached=drive(now),
        threshold=held,
        contributions=ranked((held, *resistances(now))),
        facts=event.facts,
    )


FAMILY = EventFamily(
    detect=_detect,
    ends={"grounded": "grounding_end"},
    end_facts=_lowest,
    explainers={"grounding": _why, "grounding_end": _why_stuck},
)
