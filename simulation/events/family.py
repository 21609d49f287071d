"""What a module of events is: how they are found in channels, which outcome they end, and why they came about."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from simulation.cause import Explainer
from simulation.events.look import Facts, Look
from simulation.recording import Event


def _nothing(look: Look) -> Iterator[Event]:  # noqa: ARG001 - some events only end a run
    yield from ()


def _no_facts(look: Look) -> Facts:  # noqa: ARG001 - some ends speak for themselves
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFamily:
    """Events that belong together, such as a lift and the touching down after it."""

    explainers: Mapping[str, Explainer]
    """Every kind of this family, and why one came about."""
    detect: Callable[[Look], Iterator[Event]] = _nothing
    """Find the family's events in the channels; where a solver lacks the channels it needs, it finds none."""
    ends: Mapping[str, str] = field(default_factory=dict)
    """Outcomes of a run that end with one of these events: outcome, kind."""
    end_facts: Callable[[Look], Facts] = _no_facts
    """What is to be known of such an end."""
