"""Words for a merge of files and for what differs between two: who brought what in, and what two people set at once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from accessibility.language import Language
from studio.describe.conflict import part_of, used_value
from studio.describe.history import field_text, value_text
from studio.describe.partner import person_name
from studio.document.change import Change, Edit
from studio.document.conflicts import Conflict
from studio.document.schema import JournalEntry, Snapshot
from studio.parts.part_type import PartType

Types = Mapping[str, PartType]
NAMED_AT_MOST = 3


def merged_words(
    language: Language, snapshot: Snapshot, name: str, entries: Sequence[JournalEntry], change: Change | None
) -> tuple[str, ...]:
    """Return what a copy brought in, in one or two sentences: whose edits, then parts that are new or gone."""
    if not entries:
        return (language.text("{name} holds nothing new.", name=name),)
    brought = Counter(person_name(language, snapshot, entry.author) for entry in entries)
    told = ", ".join(
        language.plural("{count} edit by {who}", "{count} edits by {who}", count, who=who)
        for who, count in brought.most_common()
    )
    first = language.text("{name} is merged: {edits}.", name=name, edits=told)
    return tuple(filter(None, (first, parts_words(language, change.edits if change else ()))))


def parts_words(language: Language, edits: Iterable[Edit]) -> str:
    """Return which parts came and which went; nothing where none did."""
    whole = [edit for edit in edits if edit.kind == "part" and not edit.key]
    gone = _names(language, [str(edit.old) for edit in whole if edit.new is None])
    new = _names(language, [str(edit.new) for edit in whole if edit.old is None])
    if gone and new:
        return language.text("Gone: {gone}, new: {new}.", gone=gone, new=new)
    if gone:
        return language.text("Gone: {gone}.", gone=gone)
    return language.text("New: {new}.", new=new) if new else ""


def _names(language: Language, names: Sequence[str]) -> str:
    named = ", ".join(names[:NAMED_AT_MOST])
    if len(names) <= NAMED_AT_MOST:
        return named
    return language.text("{names} and {count} more", names=named, count=len(names) - NAMED_AT_MOST)


def conflict_line(language: Language, types: Types, snapshot: Snapshot, conflict: Conflict) -> str:
    """Return a conflict as somebody hears it who is neither of the two."""
    mine, theirs = conflict.mine, conflict.theirs
    part = part_of(snapshot, mine)
    return language.text(
        "Conflict on {field} of {part}: {who} set {theirs}, {other} set {mine}. Kept {used}.",
        field=field_text(language, types, snapshot, mine),
        part=part.name if part else mine.part_name,
        who=person_name(language, snapshot, theirs.author),
        theirs=value_text(language, types, snapshot, theirs, theirs.new),
        other=person_name(language, snapshot, mine.author),
        mine=value_text(language, types, snapshot, mine, mine.new),
        used=value_text(language, types, snapshot, mine, used_value(snapshot, conflict)),
    )
