"""Words for the journal: who changed what, when, from what to what."""

from collections.abc import Mapping

from accessibility.language import Language, msgid
from simulation.quantities import Choice, Quantity
from studio.describe.comment_things import about_text, one_line
from studio.describe.rendering import render, value_words
from studio.document.place import PLACES, Free, OnMount, Place
from studio.document.schema import Comment, JournalEntry, Part, Snapshot, Value
from studio.parts.part_type import PartType
from studio.placement.layout import mounts_of
from studio.placement.relation_words import related_sentence
from studio.placement.where import inside_sentence


def entry_text(language: Language, types: Mapping[str, PartType], snapshot: Snapshot, entry: JournalEntry) -> str:
    """Return one edit as one line with its time."""
    when = entry.time[:16].replace("T", " ")
    return language.text("{time} {edit}", time=when, edit=edit_line(language, types, snapshot, entry))


def edit_line(language: Language, types: Mapping[str, PartType], snapshot: Snapshot, entry: JournalEntry) -> str:
    """Return who did what."""
    author = snapshot.people.get(entry.author)
    who = author.shown_name if author else entry.author
    return language.text("{who}: {what}", who=who, what=edit_text(language, types, snapshot, entry))


def edit_text(language: Language, types: Mapping[str, PartType], snapshot: Snapshot, entry: JournalEntry) -> str:
    """Return what one edit did, without who did it."""
    name = entry.part_name or snapshot.name
    if entry.kind == "comment":
        return _comment(language, types, snapshot, entry)
    if told := _told_whole(language, snapshot, entry, name):
        return told
    label = field_text(language, types, snapshot, entry)
    new, old = (value_text(language, types, snapshot, entry, value) for value in (entry.new, entry.old))
    if entry.old == entry.new:
        return language.text("{name}, {label} stays {new}.", name=name, label=label, new=new)
    if entry.old in (None, ""):
        return language.text("{name}, {label} {new}.", name=name, label=label, new=new)
    return language.text("{name}, {label} {new}, was {old}.", name=name, label=label, new=new, old=old)


def _comment(language: Language, types: Mapping[str, PartType], snapshot: Snapshot, entry: JournalEntry) -> str:
    """Return a comment as it reads by now; that it is gone, where it is."""
    comment = next((one for one in snapshot.comments if one.id == entry.part), None)
    if comment is None:
        return language.text("A comment that is gone.")
    thing, text = about_text(language, types, snapshot, comment), one_line(language, comment)
    return language.text(_comment_sentence(comment, is_turned=entry.old == entry.new), thing=thing, text=text)


def _comment_sentence(comment: Comment, *, is_turned: bool) -> str:
    """Return how an edit of a comment is told; the journal holds its text only, so a turned one as it is now."""
    if is_turned and comment.is_resolved:
        return msgid("Comment on {thing} settled: {text}")
    if is_turned:
        return msgid("Comment on {thing} open again: {text}")
    return msgid("Answer on {thing}: {text}") if comment.reply_to else msgid("Comment on {thing}: {text}")


def _told_whole(language: Language, snapshot: Snapshot, entry: JournalEntry, name: str) -> str:
    """Return an edit that has a sentence of its own; nothing for one that is told as field, new and old."""
    if entry.key in ("assembly", "parent"):
        return _grouped(language, snapshot, entry, name)
    if entry.key == "product":
        return language.text("{name} swapped.", name=name)
    if entry.key == "name" and not entry.part_name:
        return language.text("Now called {name}.", name=entry.new)
    if entry.key == "name":
        return language.text("{old} is called {name} now.", old=entry.old, name=entry.new)
    if entry.key:
        return ""
    return (_made_or_gone if entry.kind in ("assembly", "own_part") else _added_or_gone)(language, entry, name)


def _added_or_gone(language: Language, entry: JournalEntry, name: str) -> str:
    if entry.new is None:
        return language.text("{name} gone.", name=entry.part_name or str(entry.old))
    return language.text("{name} added.", name=entry.part_name or str(entry.new) or name)


def _made_or_gone(language: Language, entry: JournalEntry, _name: str) -> str:
    """Tell of a group or an own part that came or went; the parts stay either way."""
    name, is_gone = str(entry.old if entry.new is None else entry.new), entry.new is None
    if entry.kind == "assembly":
        return language.text("{name} taken apart.", name=name) if is_gone else language.text("Group {name}.", name=name)
    if is_gone:
        return language.text("{name} is no own part any more.", name=name)
    return language.text("{name} kept as an own part.", name=name)


def _grouped(language: Language, snapshot: Snapshot, entry: JournalEntry, name: str) -> str:
    design = snapshot.designs.get(entry.design)
    group = design.assemblies.get(str(entry.new)) if design else None
    if group is not None:
        return language.text("{name} is in {group} now.", name=name, group=group.name)
    return language.text("{name} is in no group now.", name=name)


def field_text(language: Language, types: Mapping[str, PartType], snapshot: Snapshot, entry: JournalEntry) -> str:
    """Return what a field is called inside a sentence: `mass`, `place`."""
    quantity = _quantity(types, snapshot, entry)
    words = {
        "name": language.text("name"),
        "note": language.text("note"),
        "place": language.text("place"),
        "assembly": language.text("group"),
        "product": language.text("product"),
    }
    return language.text(quantity.label).lower() if quantity else words.get(entry.key, entry.key)


def value_text(
    language: Language,
    types: Mapping[str, PartType],
    snapshot: Snapshot,
    entry: JournalEntry,
    value: Value | Place | None,
) -> str:
    """Return what a field of an entry held or holds."""
    if isinstance(value, PLACES):
        return _place(language, types, snapshot, entry, value)
    if entry.key == "assembly":
        return _group(language, snapshot, entry, value)
    quantity = _quantity(types, snapshot, entry)
    return value_words(language, quantity, value if value is not None else "")


def _group(language: Language, snapshot: Snapshot, entry: JournalEntry, value: Value | None) -> str:
    design = snapshot.designs.get(entry.design)
    group = design.assemblies.get(str(value)) if design else None
    return group.name if group else language.text("none")


def _place(
    language: Language, types: Mapping[str, PartType], snapshot: Snapshot, entry: JournalEntry, place: Place
) -> str:
    if isinstance(place, Free):
        return language.text("placed free")
    design = snapshot.designs.get(entry.design)
    if design is None or any(host not in design.parts for host in place.hosts):
        return language.text("on a part that is gone")
    if not isinstance(place, OnMount):
        return render(language, related_sentence(place, design, types))
    host = design.parts[place.host]
    spot = _mount(language, types, host, place.mount)
    return language.text("{spot} of {host}", spot=spot, host=inside_sentence(host, types))


def _mount(language: Language, types: Mapping[str, PartType], host: Part, key: str) -> str:
    labels = {mount.key: mount.label for mount in mounts_of(host, types)}
    return render(language, labels[key]) if key in labels else key


def _quantity(types: Mapping[str, PartType], snapshot: Snapshot, entry: JournalEntry) -> Quantity | Choice | None:
    """Return the quantity of a field; of a part that is gone, the first one of that key: a mass is a mass."""
    design = snapshot.designs.get(entry.design)
    part = design.parts.get(entry.part) if design else None
    if part is not None:
        return types[part.type].quantity(entry.key) if part.type in types else None
    known = (part_type.quantity(entry.key) for part_type in types.values())
    return next((quantity for quantity in known if quantity is not None), None)
