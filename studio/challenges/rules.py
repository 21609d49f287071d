"""What a challenge must hold to make sense, beyond the shape of its file."""

import math
from collections.abc import Iterable, Iterator

from studio.challenges.facts import fact_names, is_fact
from studio.challenges.formula import FormulaError, parse_formula
from studio.challenges.grammar import Challenge, Limit
from studio.challenges.road import DRIVERS, is_driver
from studio.challenges.scoring import NAMES

Step = tuple[str | int, ...]
Mistake = tuple[Step, str]

SEED_MAX = 2**63 - 1
ATTEMPTS_MAX = 1000
BAR_RULES = ("no_brake", "no_driver", "falls_back", "falls_ahead", "out_of_range", "unknown_type")
"""Warnings of a car that can run, which a challenge may hold against it."""
OBJECTIVES = tuple(f"EV{number}" for number in range(10))


def mistakes(challenge: Challenge) -> Iterator[Mistake]:
    """Yield where and what is wrong, in the order of reading, each with its mend."""
    yield from _texts(challenge)
    yield from _numbers(challenge)
    yield from _formulas(challenge)
    yield from _limits(("limits",), challenge.limits)
    yield from _lists(challenge)
    for index, variant in enumerate(challenge.variants):
        yield from _limits(("variants", index, "limits"), variant.limits)
        yield from _formula(("variants", index, "win"), variant.win)


def _texts(challenge: Challenge) -> Iterator[Mistake]:
    for key in ("name", "brief", "course"):
        if not getattr(challenge, key).strip():
            yield (key,), "is empty; write a few words"
    if challenge.predict not in NAMES:
        yield ("predict",), f"{challenge.predict} is no measure; try {', '.join(sorted(NAMES))}"


def _numbers(challenge: Challenge) -> Iterator[Mistake]:
    if not 0 <= challenge.seed <= SEED_MAX:
        yield ("seed",), f"must be a whole number from 0 to {SEED_MAX}; write a smaller one"
    if not 0 <= challenge.attempts <= ATTEMPTS_MAX:
        yield ("attempts",), f"must be from 0 to {ATTEMPTS_MAX}; write 0 for as many as one likes"
    if challenge.driver and not is_driver(challenge.driver.id):
        yield ("driver", "id"), f"nobody drives as {challenge.driver.id}; try {', '.join(DRIVERS)}"
    if challenge.driver and not (math.isfinite(challenge.driver.value) and 0.0 <= challenge.driver.value <= 1e6):
        yield ("driver", "value"), "must be from 0 to 1000000; write watts or metres a second"
    if challenge.score and not 0 <= challenge.score.decimals <= 6:
        yield ("score", "decimals"), "must be from 0 to 6; write how many one hears"


def _formulas(challenge: Challenge) -> Iterator[Mistake]:
    yield from _formula(("win",), challenge.win)
    if challenge.kind == "mission" and not challenge.win:
        yield ("win",), "is missing in a mission; write when it is won, such as finished"
    if challenge.score is not None:
        yield from _formula(("score", "formula"), challenge.score.formula or "nothing")
        for index, text in enumerate(challenge.score.tie_breaks):
            yield from _formula(("score", "tie_breaks", index), text)


def _formula(steps: Step, text: str) -> Iterator[Mistake]:
    try:
        if text:
            parse_formula(text, NAMES)
    except FormulaError as problem:
        yield steps, str(problem)


def _limits(steps: Step, limits: Iterable[Limit]) -> Iterator[Mistake]:
    known: set[str] = set()
    for index, limit in enumerate(limits):
        here = (*steps, index)
        if limit.rule in known:
            yield (*here, "rule"), f"{limit.rule} is there twice; give each rule a name of its own"
        known.add(limit.rule)
        yield from _limit(here, limit)


def _limit(here: Step, limit: Limit) -> Iterator[Mistake]:
    if not is_fact(limit.fact):
        yield (*here, "fact"), f"{limit.fact} is nothing that can be checked; try {', '.join(fact_names())}"
    bounds = [bound for bound in (limit.at_least, limit.at_most) if bound is not None]
    if not all(math.isfinite(bound) for bound in bounds):
        yield (*here, "at_most"), "must be a number with an end; write one"
    if len(bounds) == 2 and bounds[0] > bounds[1]:
        yield (*here, "at_least"), "is more than at_most, so no car can hold it; swap them"
    if limit.fact.startswith("parts.") != bool(limit.only):
        yield (*here, "only"), "goes with a fact parts.TYPE and lists the products allowed; write both or neither"
    elif not bounds and not limit.only:
        yield (*here, "rule"), "has no limit; write at_least or at_most"


def _lists(challenge: Challenge) -> Iterator[Mistake]:
    for index, rule in enumerate(challenge.scrutineering):
        if rule not in BAR_RULES:
            yield ("scrutineering", index), f"{rule} is no problem of a car that runs; try {', '.join(BAR_RULES)}"
    for index, objective in enumerate(challenge.objectives):
        if objective not in OBJECTIVES:
            yield ("objectives", index), f"{objective} is no objective; write EV0 to EV9"
    for index, criterion in enumerate(challenge.rubric):
        if not all(0.0 <= level.points <= 1000.0 for level in criterion.levels):
            yield ("rubric", index, "levels"), "has points that are not from 0 to 1000; write such points"
    if len(challenge.hints) > 5:
        yield ("hints",), "holds more than five; write H0 to H4"
    if len({variant.id for variant in challenge.variants}) < len(challenge.variants):
        yield ("variants",), "has an id twice; give each variant its own"
