"""Words for a conflict: what two people set at once, and which of it the car has now."""

from collections.abc import Mapping

from accessibility.language import Language
from accessibility.response import Response, said
from studio.describe.history import field_text, value_text
from studio.describe.partner import person_name
from studio.describe.rendering import capital
from studio.document.conflicts import Conflict
from studio.document.place import Place
from studio.document.schema import JournalEntry, Part, Snapshot, Value
from studio.parts.part_type import PartType

Types = Mapping[str, PartType]


def conflict_news(
    language: Language, types: Types, snapshot: Snapshot, found: tuple[Conflict, ...], own: str
) -> Response:
    """Return one conflict in full with the keys that choose, or how many there are with the key that leads to them."""
    if len(found) > 1:
        told = language.plural("{count} conflict.", "{count} conflicts.", len(found))
        return Response(object=told, context=language.text("F8 goes through them."))
    return conflict_told(language, types, snapshot, found[0], own)


def conflict_told(language: Language, types: Types, snapshot: Snapshot, conflict: Conflict, own: str) -> Response:
    """Return a conflict with the key that offers both values, and the one that takes the other."""
    return Response(
        object=conflict_text(language, types, snapshot, conflict, own),
        context=language.text("Control M to choose."),
        hint=language.text("Control F8 takes the other value, and back."),
    )


def open_words(language: Language, count: int) -> str:
    """Return how many conflicts of earlier days nobody has settled; nothing for none."""
    if not count:
        return ""
    return language.plural(
        "{count} conflict is open. F8 goes to it.", "{count} conflicts are open. F8 goes through them.", count
    )


def conflict_text(language: Language, types: Types, snapshot: Snapshot, conflict: Conflict, own: str) -> str:
    """Return `Mass of battery: Ben 6.5 kilograms, you 8 kilograms. Using 6.5 kilograms.`; `own` is who hears it."""
    mine, theirs = conflict.mine, conflict.theirs
    part = part_of(snapshot, mine)
    is_own = mine.author == own
    return language.text(
        "{field} of {part}: {who} {theirs}, {other} {mine}. Using {used}.",
        field=capital(field_text(language, types, snapshot, mine)),
        part=part.name if part else mine.part_name,
        who=person_name(language, snapshot, theirs.author),
        theirs=value_text(language, types, snapshot, theirs, theirs.new),
        other=language.text("you") if is_own else person_name(language, snapshot, mine.author),
        mine=value_text(language, types, snapshot, mine, mine.new),
        used=value_text(language, types, snapshot, mine, used_value(snapshot, conflict)),
    )


def side_text(language: Language, types: Types, snapshot: Snapshot, side: JournalEntry, own: str) -> str:
    """Return one side as a line to choose: `8 kilograms, yours`, `6.5 kilograms, Ben's`."""
    value = value_text(language, types, snapshot, side, side.new)
    if side.author == own:
        return language.text("{value}, yours", value=value)
    return language.text("{value}, {who}'s", value=value, who=person_name(language, snapshot, side.author))


def kept_words(language: Language, types: Types, snapshot: Snapshot, conflict: Conflict) -> Response:
    """Return that the field keeps what it has."""
    entry = conflict.mine
    return said(
        language.text(
            "{field} stays {value}.",
            field=capital(field_text(language, types, snapshot, entry)),
            value=value_text(language, types, snapshot, entry, used_value(snapshot, conflict)),
        )
    )


def used_value(snapshot: Snapshot, conflict: Conflict) -> Value | Place | None:
    """Return what the field holds now."""
    part, key = part_of(snapshot, conflict.mine), conflict.mine.key
    if part is None:
        return None
    return part.values[key] if key in part.values else getattr(part, key, None)


def part_of(snapshot: Snapshot, entry: JournalEntry) -> Part | None:
    """Return the part that an entry is about, if it is still there."""
    design = snapshot.designs.get(entry.design)
    return design.parts.get(entry.part) if design else None
