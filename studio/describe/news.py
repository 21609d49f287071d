"""Words for what others did since somebody last asked: three sentences at most."""

from collections.abc import Mapping

from accessibility.language import Language
from accessibility.response import Response, said
from studio.describe.balance import balance_words
from studio.describe.history import edit_line
from studio.describe.partner import person_name
from studio.describe.rendering import joined
from studio.document.schema import JournalEntry, Snapshot
from studio.parts.part_type import PartType
from studio.vehicle_builder import Built

NAMED_AT_MOST = 3


def news_words(
    language: Language, types: Mapping[str, PartType], snapshot: Snapshot, entries: tuple[JournalEntry, ...], now: Built
) -> Response:
    """Return who changed how much of what, the last edit in full, and the car as it is now."""
    if not entries:
        return said(language.text("Nothing by others since you last asked."))
    last = edit_line(language, types, snapshot, entries[-1])
    if len(entries) == 1:
        return Response(object=last, context=balance_words(language, now.balance))
    who = person_name(language, snapshot, entries[-1].author)
    told = joined(
        _count(language, snapshot, entries), language.text("Last: {edit}", edit=last.removeprefix(f"{who}: "))
    )
    return Response(object=told, context=balance_words(language, now.balance))


def _count(language: Language, snapshot: Snapshot, entries: tuple[JournalEntry, ...]) -> str:
    """Return `Ben made 4 changes to Battery and Motor.`."""
    people = dict.fromkeys(person_name(language, snapshot, entry.author) for entry in entries)
    who = ", ".join(people)
    parts = tuple(dict.fromkeys(entry.part_name for entry in entries if entry.part_name))
    shown, rest = ", ".join(parts[:NAMED_AT_MOST]), len(parts) - NAMED_AT_MOST
    if not parts:
        return language.plural("{who} made {count} change.", "{who} made {count} changes.", len(entries), who=who)
    if rest > 0:
        shown = language.plural("{names} and {count} more", "{names} and {count} more", rest, names=shown)
    return language.plural(
        "{who} made {count} change: {names}.",
        "{who} made {count} changes: {names}.",
        len(entries),
        who=who,
        names=shown,
    )
