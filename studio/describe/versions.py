"""Words for versions: what they are called, what differs between two, and what going back would take away."""

from collections.abc import Iterable, Mapping

from accessibility.language import Language
from studio.describe.history import edit_text
from studio.describe.partner import person_name
from studio.describe.rendering import joined
from studio.describe.since import named
from studio.describe.times import ago_words
from studio.document.change import Change, Edit, Origin
from studio.document.journal import entry_for
from studio.document.schema import JournalEntry, Snapshot
from studio.document.versions import Version
from studio.parts.part_type import PartType

Types = Mapping[str, PartType]


def version_facts(language: Language, snapshot: Snapshot, version: Version, now: str) -> str:
    """Return who kept a version and when: `by Ana, 2 days ago`."""
    who, when = person_name(language, snapshot, version.author), ago_words(language, version.time, now)
    return language.text("by {who}, {when}", who=who, when=when) if when else language.text("by {who}", who=who)


def kept_words(language: Language, name: str, file: str) -> str:
    """Return that a version is kept, and in which file; without one, what is to be done for it."""
    if file:
        return language.text("Version {name} is kept in {file}.", name=name, file=file)
    return language.text("Version {name} is kept. Save the project, so that it stays.", name=name)


def difference_lines(
    language: Language, types: Types, before: Snapshot, after: Snapshot, edits: tuple[Edit, ...]
) -> tuple[str, ...]:
    """Return how many edits lead from one state to the other, then each as a line with old and new."""
    told = tuple(edit for edit in edits if edit.key != "order")
    if not told:
        return (language.text("No difference."),)
    change = Change(label="", origin=Origin.LOADED, author="", time="", edits=told, before=before, after=after)
    lines = (edit_text(language, types, after, entry_for(change, edit, entry_id="")) for edit in told)
    return (language.plural("{count} difference.", "{count} differences.", len(told)), *lines)


def going_back_question(
    language: Language, snapshot: Snapshot, version: Version, edits: tuple[Edit, ...], history: Iterable[JournalEntry]
) -> str:
    """Return what going back would change, which parts it would take away and whose they are, and that undo helps."""
    count = language.plural("{count} thing changes.", "{count} things change.", len(edits))
    gone = [edit for edit in edits if edit.kind == "part" and not edit.key and edit.new is None]
    makers = {entry.part: entry.author for entry in history if entry.kind == "part" and not entry.key and entry.new}
    names = (_whose(language, snapshot, str(edit.old), makers.get(edit.id, "")) for edit in gone)
    lost = language.text("Gone then: {names}.", names=named(language, names)) if gone else ""
    asked = language.text("Go back to {name}?", name=version.name)
    return joined(asked, count, lost, language.text("Control Z brings it all again."))


def back_words(language: Language, name: str, edits: tuple[Edit, ...]) -> str:
    """Return that a project is as it was in a version, and how much that changed."""
    count = language.plural("{count} thing changed.", "{count} things changed.", len(edits))
    return joined(language.text("Back at {name}.", name=name), count)


def _whose(language: Language, snapshot: Snapshot, part: str, author: str) -> str:
    if author not in snapshot.people:
        return part
    return language.text("{part} by {who}", part=part, who=snapshot.people[author].shown_name)
