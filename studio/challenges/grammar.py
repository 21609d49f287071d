"""What a challenge file may hold: one frozen record a table."""

from typing import Literal

import msgspec


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the file; a key that it does not know is refused."""


class Limit(Table, frozen=True):
    """One rule that the car must keep before it may run."""

    rule: str
    """A short id, such as `light-enough`."""
    fact: str
    """A number of `facts.FACTS`, `count.TYPE` for how many parts of a type, or `parts.TYPE` for which are allowed."""
    at_least: float | None = None
    at_most: float | None = None
    only: tuple[str, ...] = ()
    """With `parts.TYPE`: the products that are allowed, as they are sold."""
    mend: str = ""
    """An English msgid: what to do when it is broken."""


class Driving(Table, frozen=True):
    """Who drives in place of the course's own driver."""

    id: str
    value: float = 0.0
    """Watts of constant power, metres a second of constant speed."""


class Scoring(Table, frozen=True):
    """How a run becomes a number."""

    formula: str
    """A sum over measures: see `formula`."""
    unit: str = ""
    """A unit id, for the words only."""
    decimals: int = 1
    better: Literal["higher", "lower"] = "higher"
    tie_breaks: tuple[str, ...] = ()
    """Formulas that part equal scores, one after the other; the higher value wins."""


class Level(Table, frozen=True):
    """One level of a rubric."""

    name: str
    points: float
    text: str


class Criterion(Table, frozen=True):
    """One row of the rubric by which a teacher looks at the work."""

    name: str
    levels: tuple[Level, ...]


class Variant(Table, frozen=True):
    """The same challenge, easier, harder or elsewhere."""

    id: str
    name: str
    brief: str = ""
    course: str = ""
    win: str = ""
    to_pass: str = ""
    limits: tuple[Limit, ...] = ()
    """They take the place of limits with the same rule, or come on top."""


class Challenge(Table, frozen=True):
    """What to build, where to drive it, and what counts."""

    name: str
    brief: str
    course: str
    """The id of a course, or a course file beside this one."""
    predict: str
    """The measure that a student predicts before the run."""
    kind: Literal["mission", "challenge"] = "challenge"
    """A mission is won or not; a challenge has an open score."""
    order: int = 100
    """Where it stands in lists."""
    criteria: tuple[str, ...] = ()
    """What counts, one sentence each."""
    limits: tuple[Limit, ...] = ()
    scrutineering: tuple[str, ...] = ()
    """Problems that bar the start although the car could run, such as `no_brake`."""
    solver: Literal["1d", "2d"] = "1d"
    seed: int = 0
    """Moves the start of a 2-D run by a hair, so that nobody tunes a car to one start."""
    driver: Driving | None = None
    score: Scoring | None = None
    win: str = ""
    """A formula that is above 0 when the run passes."""
    to_pass: str = ""
    """An English msgid: what it takes to pass, for who did not."""
    attempts: int = 0
    """How often a team may try; 0 for as often as it likes."""
    rubric: tuple[Criterion, ...] = ()
    hints: tuple[str, ...] = ()
    """H0 to H4, from a nod to the answer."""
    objectives: tuple[str, ...] = ()
    """What the work can show, `EV0` to `EV9`."""
    variants: tuple[Variant, ...] = ()
    id: str = ""


def variant_of(challenge: Challenge, variant_id: str) -> Challenge:
    """Return a challenge as its variant has it. Raises KeyError for a variant it does not have."""
    variant = {one.id: one for one in challenge.variants}[variant_id]
    limits = {limit.rule: limit for limit in (*challenge.limits, *variant.limits)}
    return msgspec.structs.replace(
        challenge,
        name=variant.name,
        brief=variant.brief or challenge.brief,
        course=variant.course or challenge.course,
        win=variant.win or challenge.win,
        to_pass=variant.to_pass or challenge.to_pass,
        limits=tuple(limits.values()),
        variants=(),
    )
