"""Events: what happened in a run, and why. One family of events a module, each exporting FAMILY, collected by walking.

Detectors are pure functions of channels, with a hysteresis and a rest, so that nothing flutters. Explainers read a
finished recording. Neither has words: these are in `studio.describe`.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from simulation.cause import Explainer
from simulation.course import Course
from simulation.events.family import EventFamily
from simulation.events.look import LIMITS, Facts, Look, Spell, crossings, spells
from simulation.recording import Event, FloatArray
from simulation.vehicle import VehicleSpec

__all__ = [
    "LIMITS",
    "EventFamily",
    "Look",
    "Spell",
    "crossings",
    "explainers",
    "families",
    "find_events",
    "spells",
    "topics",
]

_NO_FAMILY = ("family", "look")


@cache
def _named_families() -> Mapping[str, EventFamily]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name not in _NO_FAMILY)
    return MappingProxyType({name: importlib.import_module(f"{__name__}.{name}").FAMILY for name in names})


def families() -> tuple[EventFamily, ...]:
    """Return every family of this package, in the order of its module names."""
    return tuple(_named_families().values())


@cache
def topics() -> Mapping[str, str]:
    """Return every kind of event that there is, and the family it belongs to: `wheel_slip`."""
    return MappingProxyType({kind: name for name, family in _named_families().items() for kind in family.explainers})


@cache
def explainers() -> Mapping[str, Explainer]:
    """Return every kind of event that there is, and why one of it comes about."""
    return MappingProxyType({kind: why for family in families() for kind, why in family.explainers.items()})


def find_events(
    channels: Mapping[str, FloatArray], *, spec: VehicleSpec, course: Course, outcome: str
) -> tuple[Event, ...]:
    """Return every event of a run in the order of time, start first and end last."""
    look = Look(channels, spec, course, outcome)
    found = [event for family in families() for event in family.detect(look)]
    found.sort(key=lambda event: (event.time_s, event.kind != "start", event.priority, event.kind))
    return (*found, _end(look))


def _end(look: Look) -> Event:
    family = next((one for one in families() if look.outcome in one.ends), None)
    facts: Facts = {"state_of_charge": look.value("state_of_charge", -1), "limit": look.limit(-1)}
    if family is None:
        return look.at(-1, look.outcome, priority=0, **facts)
    return look.at(-1, family.ends[look.outcome], priority=0, **facts, **family.end_facts(look))
