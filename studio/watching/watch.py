"""A watch: when to speak of a number. It speaks when it turns, and never twice of the same side."""

import math
from dataclasses import dataclass

from studio.watching.facts import FACTS

ABOVE, BELOW, STEP = "above", "below", "by"
KINDS = (ABOVE, BELOW, STEP)


@dataclass(frozen=True, slots=True)
class Watch:
    """`front above 55`, `mass below 80` or `cost by 20`: the limit is in the fact's unit."""

    fact: str
    kind: str
    limit: float

    @property
    def written(self) -> str:
        """How it stands in the file; `read_watch` reads it."""
        return f"{self.fact} {self.kind} {self.limit!r}"


@dataclass(frozen=True, slots=True)
class State:
    """What a watch last spoke of."""

    is_beyond: bool = False
    value: float = 0.0
    """What a change is measured from."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A watch that turned."""

    watch: Watch
    was: float
    now: float
    is_beyond: bool
    """Whether the number is beyond the limit now, for a watch with a side."""


def begun(watch: Watch, value: float) -> State:
    """Return where a watch stands that begins now, without a word."""
    return State(is_beyond=_is_past(watch, value, 0.0), value=value)


def turned(watch: Watch, state: State, value: float, slack: float) -> tuple[State, Turn | None]:
    """Return where a watch stands at a new value, and its turn if there is one; `slack` is as in `Fact`."""
    if watch.kind == STEP:
        if abs(value - state.value) <= watch.limit:
            return state, None
        return State(False, value), Turn(watch, state.value, value, is_beyond=False)
    is_beyond = _is_past(watch, value, -slack if state.is_beyond else 0.0)
    if is_beyond == state.is_beyond:
        return State(is_beyond, value), None
    return State(is_beyond, value), Turn(watch, state.value, value, is_beyond=is_beyond)


def read_watch(written: str) -> Watch | None:
    """Return the watch of a line of the file, or None for what is none."""
    words = written.split()
    if len(words) != len(("fact", "kind", "limit")) or words[1] not in KINDS:
        return None
    try:
        limit = float(words[2])
    except ValueError:
        return None
    is_known = words[0] in {fact.id for fact in FACTS} and math.isfinite(limit)
    return Watch(words[0], words[1], limit) if is_known else None


def _is_past(watch: Watch, value: float, by: float) -> bool:
    """Whether a value is past the limit by more than `by`; a step has no side."""
    if watch.kind == STEP:
        return False
    return (value - watch.limit if watch.kind == ABOVE else watch.limit - value) > by
