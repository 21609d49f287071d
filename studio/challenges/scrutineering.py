"""Scrutineering: every limit of a challenge, held or broken, with the numbers that decide it."""

from collections.abc import Mapping
from dataclasses import dataclass

from studio.challenges.facts import fact
from studio.challenges.grammar import Challenge, Limit
from studio.document.schema import Design, Part, Value
from studio.vehicle_builder import Built, Problem

ALWAYS_BARRED = ("out_of_range", "unknown_type")
"""A stored value that no field would take, and a part that nobody knows: fine at the desk, not in a contest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What scrutineering found on one limit."""

    limit: Limit
    value: float
    holds: bool
    offenders: tuple[str, ...] = ()
    """Names of parts that are not as sold, or not allowed."""

    @property
    def gap(self) -> float:
        """How far beyond the limit the value lies: above 0 for too much, below 0 for too little."""
        over = self.value - self.limit.at_most if self.limit.at_most is not None else 0.0
        under = self.value - self.limit.at_least if self.limit.at_least is not None else 0.0
        return max(over, 0.0) or min(under, 0.0)


def scrutineer(
    challenge: Challenge, design: Design, built: Built, sold: Mapping[str, Mapping[str, Value]] | None = None
) -> tuple[Ruling, ...]:
    """Check a design against every limit, in the order of the file.

    `sold` holds products' values: a part that only some products may be must also be as it is sold.
    """
    return tuple(_rule(limit, design, built, sold or {}) for limit in challenge.limits)


def barring(challenge: Challenge, built: Built) -> tuple[Problem, ...]:
    """Return the problems that bar the start: those that stop the run, and warnings that count in a challenge."""
    barred = {*ALWAYS_BARRED, *challenge.scrutineering}
    return tuple(problem for problem in built.problems if problem.stops_run or problem.rule in barred)


def _rule(limit: Limit, design: Design, built: Built, sold: Mapping[str, Mapping[str, Value]]) -> Ruling:
    value = fact(limit.fact, design, built)
    low_enough = limit.at_most is None or value <= limit.at_most
    holds = low_enough and (limit.at_least is None or value >= limit.at_least)
    parts = design.of_type(limit.fact.partition(".")[2]) if limit.only else ()
    offenders = tuple(part.name for part in parts if not _is_allowed(part, limit.only, sold))
    return Ruling(limit=limit, value=value, holds=holds and not offenders, offenders=offenders)


def _is_allowed(part: Part, only: tuple[str, ...], sold: Mapping[str, Mapping[str, Value]]) -> bool:
    as_sold = sold.get(part.product, {})
    return part.product in only and all(part.values.get(key, value) == value for key, value in as_sold.items())
