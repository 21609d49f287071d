"""Tell me when: a number is watched while one builds or while a run plays, and told when it turns."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from accessibility.language import Language, msgid
from accessibility.response import Response, said
from accessibility.units import QuantityError, parse_number
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.describe.watching import standing_text, value_text, watch_text
from studio.watching import FACTS, Fact, Watch, fact_named, read_watch
from studio.watching.watch import ABOVE, BELOW, STEP

STOP = "stop "
SIGNS: Mapping[str, str] = MappingProxyType({">": ABOVE, "<": BELOW})
WORDS: Mapping[str, str] = MappingProxyType({ABOVE: msgid("above"), BELOW: msgid("below"), STEP: msgid("by")})
"""What people type."""


@command("watch.choose", "Tell me when", menu="Ask")
def choose(context: Context) -> Outcome:
    """Have a number told when it goes past a limit."""
    language, watch = context.language, context.watch
    stops = tuple(
        Entry(id=f"{STOP}{one.written}", text=language.text("Stop: {watch}", watch=watch_text(language, one)))
        for one in watch.watches
    )
    facts = tuple(Entry(id=fact.id, text=standing_text(language, fact, watch.value(fact))) for fact in FACTS)
    context.window.choose(language.text("Tell me when"), (*facts, *stops), lambda id: _chosen(context, id))
    return Focused("watches")


def _chosen(context: Context, id: str) -> None:
    if id.startswith(STOP):
        _stop(context, id.removeprefix(STOP))
        return
    language, fact = context.language, fact_named(id)
    title = standing_text(language, fact, context.watch.value(fact))
    label = language.text("Tell when: above 55, below 45, or by 2")
    begun = f"{language.text(WORDS[ABOVE])} "
    context.window.ask_text(title, label, begun, lambda text: _begin(context, fact, text), is_begun=True)


def _begin(context: Context, fact: Fact, text: str) -> None:
    language = context.language
    watch = read_typed(language, fact, text)
    if watch is None:
        words = language.text("I do not know {text}. Type above 55, below 45, or by 2.", text=text.strip())
        context.voice.say(said(words))
        return
    told = language.text("Watching: {watch}.", watch=watch_text(language, watch))
    value = context.watch.value(fact)
    now = "" if value is None else language.text("Now {value}.", value=value_text(language, fact, value))
    hint = language.text("Tell me when, in the Ask menu, also ends it.")
    answer = Response(object=told, context=now, hint=hint)
    context.voice.say(_kept(context, lambda: context.watch.add(watch), answer))


def _stop(context: Context, written: str) -> None:
    language, watch = context.language, read_watch(written)
    if watch is not None:
        told = language.text("No longer watching: {watch}.", watch=watch_text(language, watch))
        context.voice.say(_kept(context, lambda: context.watch.remove(watch), said(told)))


def _kept(context: Context, keep: Callable[[], None], told: Response) -> Response:
    """Do it, and say so; where it cannot be kept for the next start, say that instead."""
    try:
        keep()
    except OSError:
        return said(context.language.text("Done, but only until Tandem closes: the folder cannot be written to."))
    return told


def read_typed(language: Language, fact: Fact, text: str) -> Watch | None:
    """Return the watch that a person typed, `above 55`, `> 55` or `by 2`; a bare number is above it."""
    words = text.split(maxsplit=1)
    kinds = {**SIGNS, **{language.text(word).casefold(): kind for kind, word in WORDS.items()}}
    kind = kinds.get(words[0].casefold()) if words else None
    number = words[1] if kind and len(words) > 1 else text
    try:
        limit = parse_number(number, unit=fact.unit)
    except QuantityError:
        return None
    return Watch(fact.id, kind or ABOVE, abs(limit) if kind == STEP else limit)
