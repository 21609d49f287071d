"""How a car stands with the rules of a challenge, and which rules turned since it stood otherwise. No run is needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from studio.challenges.facts import is_known
from studio.challenges.grammar import Challenge
from studio.challenges.scrutineering import ALWAYS_BARRED, Ruling, scrutineer
from studio.document.schema import Design, Value
from studio.vehicle_builder import Built


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The rules of a challenge as one car keeps them."""

    rulings: Mapping[str, Ruling]
    """By rule, in the order of the file."""
    unknown: frozenset[str]
    """Rules of which nothing is known before the car is complete."""
    bars: Mapping[str, bool]
    """Problems that bar the start, and whether the car is free of each."""

    @property
    def broken_count(self) -> int:
        """How many rules the car breaks, as far as is known."""
        known = (ruling.holds for rule, ruling in self.rulings.items() if rule not in self.unknown)
        return sum(not holds for holds in (*known, *self.bars.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A rule that the car began to keep, or ceased to."""

    rule: str
    holds: bool
    ruling: Ruling | None = None
    """None where the rule is a problem that bars the start."""


def standing(
    challenge: Challenge, design: Design, built: Built, sold: Mapping[str, Mapping[str, Value]] | None = None
) -> Standing:
    """Return how a car stands: each limit of the challenge, and each problem that it holds against a car.

    What stops a run is no rule of a challenge: a car that cannot run says so itself.
    """
    rulings = {ruling.limit.rule: ruling for ruling in scrutineer(challenge, design, built, sold)}
    warned = {problem.rule for problem in built.problems if not problem.stops_run}
    return Standing(
        rulings=MappingProxyType(rulings),
        unknown=frozenset(rule for rule, one in rulings.items() if not is_known(one.limit.fact, built)),
        bars=MappingProxyType({rule: rule not in warned for rule in (*ALWAYS_BARRED, *challenge.scrutineering)}),
    )


def carried(before: Standing, now: Standing) -> Standing:
    """Return how a car stands now, with what is unknown for a moment as it was known last."""
    kept = {rule for rule in now.unknown if rule in before.rulings and rule not in before.unknown}
    rulings = {rule: before.rulings[rule] if rule in kept else one for rule, one in now.rulings.items()}
    return Standing(rulings=MappingProxyType(rulings), unknown=now.unknown - kept, bars=now.bars)


def turns(before: Standing, now: Standing) -> tuple[Turn, ...]:
    """Return the rules that hold now and did not, or the other way round; too little that became too much is one too.

    What was unknown counts as kept: only a rule that turns out to be broken is worth a word.
    """
    limits = (_limit_turn(rule, one, before, now) for rule, one in now.rulings.items())
    bars = (Turn(rule=rule, holds=holds) for rule, holds in now.bars.items() if before.bars.get(rule, True) != holds)
    return (*(turn for turn in limits if turn is not None), *bars)


def _limit_turn(rule: str, ruling: Ruling, before: Standing, now: Standing) -> Turn | None:
    if _side(rule, now) == _side(rule, before):
        return None
    return Turn(rule=rule, holds=ruling.holds, ruling=ruling)


def _side(rule: str, standing: Standing) -> int:
    """Return 0 where a rule is kept or unknown, -1 for too little and 1 for too much."""
    ruling = standing.rulings.get(rule)
    if ruling is None or rule in standing.unknown or ruling.holds:
        return 0
    return -1 if ruling.gap < 0 else 1
