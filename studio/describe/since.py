"""Words for what others did since a person left: three sentences at most, what matters most first."""

from collections.abc import Iterable, Iterator, Mapping

from accessibility.language import Language
from accessibility.response import Response
from studio.describe.effect import FELT_KG
from studio.describe.history import edit_line
from studio.describe.news import NAMED_AT_MOST, deeds_words
from studio.describe.partner import person_name
from studio.describe.problems import problem_news
from studio.describe.rendering import joined
from studio.document.schema import JournalEntry, Snapshot
from studio.document.since import CarThen
from studio.parts.part_type import PartType
from studio.vehicle_builder import Built

SENTENCES_AT_MOST = 3
"""The first says who did how much."""


def since_words(
    language: Language,
    types: Mapping[str, PartType],
    snapshot: Snapshot,
    entries: tuple[JournalEntry, ...],
    then: CarThen | None,
    now: Built,
    ranges: tuple[float, float] | None = None,
) -> Response:
    """Return who did how much since I left, what is gone, and what became of the car; or one edit in full.

    The entries are those of the net: at least one. Without a note of the car as it was, only what is gone is told, and
    the ranges in metres of two runs where there are two.
    """
    car = [*(_car(language, then, now) if then else ()), *_range(language, ranges)]
    last = edit_line(language, types, snapshot, entries[-1])
    if len(entries) == 1:
        return _three(language, [last, *car])
    who = person_name(language, snapshot, entries[-1].author)
    newest = language.text("Last: {edit}", edit=last.removeprefix(f"{who}: "))
    matters = [*_gone(language, snapshot, entries), *car] or [newest]
    return _three(language, [_count(language, snapshot, entries), *matters])


def _three(language: Language, sentences: list[str]) -> Response:
    """Return the first two sentences for every profile, and the third for those who hear all."""
    first, *others = sentences[:SENTENCES_AT_MOST]
    hint = language.text("Control Shift Y lists it all.")
    return Response(object=joined(first, *others[:1]), context=joined(*others[1:]), hint=hint)


def _count(language: Language, snapshot: Snapshot, entries: tuple[JournalEntry, ...]) -> str:
    who = named(language, dict.fromkeys(person_name(language, snapshot, entry.author) for entry in entries))
    return language.text("{who} made {deeds} since you left.", who=who, deeds=deeds_words(language, entries))


def _gone(language: Language, snapshot: Snapshot, entries: tuple[JournalEntry, ...]) -> list[str]:
    """Return the parts that are not there any more, by name."""
    there = {part for design in snapshot.designs.values() for part in design.parts}
    gone = [entry for entry in entries if entry.kind == "part" and not entry.key and entry.part not in there]
    names = dict.fromkeys(entry.part_name or str(entry.old) for entry in gone if entry.new is None)
    return [language.text("Gone: {names}.", names=named(language, names))] if names else []


def _car(language: Language, then: CarThen, now: Built) -> Iterator[str]:
    """Yield whether it can still run, which problems came or went, and its mass."""
    yield from _verdict(language, then, now)
    mass = now.balance.mass_kg
    if abs(mass - then.mass_kg) >= FELT_KG:
        told, was = language.quantity(mass, "kg", 1), language.number(then.mass_kg, 1)
        yield language.text("Car {mass}, was {was}.", mass=told, was=was)


def _verdict(language: Language, then: CarThen, now: Built) -> Iterator[str]:
    fresh = [one for one in now.problems if (one.rule, one.part_id) not in then.problems]
    stops = [one for one in fresh if one.stops_run]
    still = {(one.rule, one.part_id) for one in now.problems}
    if stops and then.can_run:
        yield language.text("The car cannot run now: {problem}", problem=problem_news(language, stops[0]))
    elif now.spec is not None and not then.can_run:
        yield language.text("The car can run now.")
    elif fresh:
        yield language.text("New problem: {problem}", problem=problem_news(language, fresh[0]))
    elif solved := len(then.problems - still):
        yield language.plural("{count} problem solved.", "{count} problems solved.", solved)


def _range(language: Language, ranges: tuple[float, float] | None) -> Iterator[str]:
    """Yield how far the car went in a run, where the first digit after the point is another one."""
    if ranges is None:
        return
    was, now = (language.number(metres / 1000, 1) for metres in ranges)
    if was != now:
        yield language.text("Range {now}, was {was}.", now=language.quantity(ranges[1] / 1000, "km", 1), was=was)


def named(language: Language, names: Iterable[str]) -> str:
    """Return names side by side, the first three and how many more."""
    every = list(names)
    shown, rest = ", ".join(every[:NAMED_AT_MOST]), len(every) - NAMED_AT_MOST
    if rest <= 0:
        return shown
    return language.plural("{names} and {count} more", "{names} and {count} more", rest, names=shown)
