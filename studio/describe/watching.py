"""Words for watches: what is watched, and that it turned."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from accessibility.language import Language, msgid
from accessibility.response import Response
from studio.describe.passing import fits_line
from studio.watching import Fact, Turn, Watch, fact_named

TURNS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "above": (
            msgid("{label} now {value}, above {limit}."),
            msgid("{label} now {value}, not above {limit}."),
            msgid("{label}, above {limit}"),
        ),
        "below": (
            msgid("{label} now {value}, below {limit}."),
            msgid("{label} now {value}, not below {limit}."),
            msgid("{label}, below {limit}"),
        ),
        "by": (
            msgid("{label} now {value}, was {was}."),
            msgid("{label} now {value}, was {was}."),
            msgid("{label}, each change of {limit}"),
        ),
    }
)
"""By kind: beyond the limit, back again, and what is watched."""


PASSING: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "above": (msgid("{label} {value}, > {limit}"), msgid("{label} {value}, not > {limit}")),
        "below": (msgid("{label} {value}, < {limit}"), msgid("{label} {value}, not < {limit}")),
        "by": (msgid("{label} {value}, was {was}"), msgid("{label} {value}, was {was}")),
    }
)
"""By kind, for a braille line: beyond the limit, and back again."""


def value_text(language: Language, fact: Fact, value: float) -> str:
    """Return a value with its unit: `55 percent`."""
    if fact.unit:
        return language.quantity(value, fact.unit, fact.decimals)
    return language.number(value, fact.decimals)


def turn_text(language: Language, turn: Turn) -> str:
    """Return `Front percent now 56 percent, above 55.`, or that it is right again."""
    fact = fact_named(turn.watch.fact)
    limit, was = (language.number(value, fact.decimals) for value in (turn.watch.limit, turn.was))
    beyond, back, _ = TURNS[turn.watch.kind]
    words = {"label": language.text(fact.label), "value": value_text(language, fact, turn.now)}
    return language.text(beyond if turn.is_beyond else back, **words, limit=limit, was=was)


def passing_turn_words(language: Language, turn: Turn) -> Response:
    """Return that a number of the run turned, in twelve words and in forty cells."""
    fact = fact_named(turn.watch.fact)
    limit, was = (language.number(value, fact.decimals) for value in (turn.watch.limit, turn.was))
    label, value = language.text(fact.label), language.quantity_short(turn.now, fact.unit, fact.decimals)
    beyond, back = PASSING[turn.watch.kind]
    short = language.text(beyond if turn.is_beyond else back, label=label, value=value, limit=limit, was=was)
    plain = language.text("{label} {value}", label=label, value=value)
    return Response(object=turn_text(language, turn), short=short if fits_line(short) else plain)


def watch_text(language: Language, watch: Watch) -> str:
    """Return what is watched: `Front percent, above 55`."""
    fact = fact_named(watch.fact)
    limit = language.number(watch.limit, fact.decimals)
    return language.text(TURNS[watch.kind][2], label=language.text(fact.label), limit=limit)


def standing_text(language: Language, fact: Fact, value: float | None) -> str:
    """Return a fact with its value now: `Mass, now 84 kilograms`; without a run its numbers are not known."""
    label = language.text(fact.label)
    if value is None:
        return language.text("{label}, told while a run plays", label=label)
    return language.text("{label}, now {value}", label=label, value=value_text(language, fact, value))


def line_text(language: Language, watches: Sequence[tuple[Watch, tuple[float | None, bool]]]) -> str:
    """Return all that is watched on one line; a number beyond its limit is marked with a sign, not a colour."""
    return "   ".join(_on_the_line(language, watch, *standing) for watch, standing in watches)


def _on_the_line(language: Language, watch: Watch, value: float | None, is_beyond: bool) -> str:
    fact, words = fact_named(watch.fact), {"watch": watch_text(language, watch)}
    if value is None:
        return words["watch"]
    text = language.text("{watch}: now {value}", **words, value=value_text(language, fact, value))
    return f"\u25b2 {text}" if is_beyond else text
