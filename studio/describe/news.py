"""Words for what others did since somebody last asked: three sentences at most."""

from collections.abc import Mapping

from accessibility.language import Language
from accessibility.response import Response
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
        nothing = language.text("Nothing by others since you last asked.")
        return Response(object=nothing, hint=language.text("Control Shift Y lists what you heard."))
    last = edit_line(language, types, snapshot, entries[-1])
    if len(entries) == 1:
        return Response(object=last, context=balance_words(language, now.balance))
    who = person_name(language, snapshot, entries[-1].author)
    told = joined(
        _count(language, snapshot, entries), language.text("Last: {edit}", edit=last.removeprefix(f"{who}: "))
    )
    return Response(object=told, context=balance_words(language, now.balance))


def _count(language: Language, snapshot: Snapshot, entries: tuple[JournalEntry, ...]) -> str:
    """Return `Ben made 4 changes: Battery and Motor.`."""
    who = ", ".join(dict.fromkeys(person_name(language, snapshot, entry.author) for entry in entries))
    parts, deeds = part_names(snapshot, entries), deeds_words(language, entries)
    shown, rest = ", ".join(parts[:NAMED_AT_MOST]), len(parts) - NAMED_AT_MOST
    if not parts:
        return language.text("{who} made {deeds}.", who=who, deeds=deeds)
    if rest > 0:
        shown = language.plural("{names} and {count} more", "{names} and {count} more", rest, names=shown)
    return language.text("{who} made {deeds}: {names}.", who=who, deeds=deeds, names=shown)


def deeds_words(language: Language, entries: tuple[JournalEntry, ...]) -> str:
    """Return how much was done: `4 changes`, `1 comment`, `4 changes and 1 comment`."""
    talk = sum(entry.kind == "comment" for entry in entries)
    changes = language.plural("{count} change", "{count} changes", len(entries) - talk)
    comments = language.plural("{count} comment", "{count} comments", talk)
    if talk and talk < len(entries):
        return language.text("{changes} and {comments}", changes=changes, comments=comments)
    return comments if talk else changes


def part_names(snapshot: Snapshot, entries: tuple[JournalEntry, ...]) -> tuple[str, ...]:
    """Return the parts that edits were about, each once, by the name that it has today or had when it went."""
    named = {part.id: part.name for design in snapshot.designs.values() for part in design.parts.values()}
    return tuple({entry.part: named.get(entry.part, entry.part_name) for entry in entries if entry.part_name}.values())
