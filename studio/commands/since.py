"""What others did: told in three sentences, then walked as a list that leads to the parts."""

from dataclasses import replace

from accessibility.response import Response, said
from studio.commands.command import Focused, Outcome, command
from studio.commands.conflict import open_conflicts
from studio.commands.context import Context, Entry
from studio.describe.conflict import open_words
from studio.describe.history import edit_line
from studio.describe.news import news_words
from studio.describe.rendering import joined
from studio.describe.since import since_words
from studio.describe.times import ago_words
from studio.document.schema import JournalEntry
from studio.document.since import last_ranges


@command("partner.news", "What changed", menu="Ask")
def news(context: Context) -> Response:
    """Say what others did since I left, or last asked."""
    entries = context.leaving.news()
    context.voice.note_told()
    return news_words(context.language, context.shelves.types, context.desk.project.snapshot, entries, context.built())


@command("partner.list_news", "List what changed", menu="Ask")
def list_news(context: Context) -> Outcome:
    """Walk what others changed and go to a part."""
    language, snapshot, now = context.language, context.desk.project.snapshot, context.desk.project.time()
    context.leaving.news()
    context.voice.note_told()
    entries = _gone_first(context.leaving.told)
    if not entries:
        return said(language.text("Nothing by others since you left."))
    rows = tuple(
        Entry(
            id=str(index),
            text=edit_line(language, context.shelves.types, snapshot, entry),
            description=ago_words(language, entry.time, now),
        )
        for index, entry in enumerate(entries)
    )
    context.window.choose(language.text("What changed"), rows, lambda index: go_to_part(context, entries[int(index)]))
    return Focused("what changed")


def told_return(context: Context, opened: Response) -> Response:
    """Return the answer to opening a project with what others did since I left it; as it is where nothing changed."""
    entries, snapshot, types = context.leaving.news(), context.desk.project.snapshot, context.shelves.types
    opened = replace(opened, outcome=open_words(context.language, len(open_conflicts(context))))
    if not entries:
        return opened
    ranges = last_ranges(snapshot.runs, context.leaving.runs, context.desk.design_id)
    since = since_words(context.language, types, snapshot, entries, context.leaving.then, context.built(), ranges)
    return replace(opened, object=joined(opened.object, since.object), context=since.context, hint=since.hint)


def go_to_part(context: Context, entry: JournalEntry) -> None:
    """Stand on the part that an edit is about, in its own car; say where there is none."""
    desk, language = context.desk, context.language
    design = desk.project.snapshot.designs.get(entry.design)
    if design is None or entry.part not in design.parts:
        name = entry.part_name or str(entry.old or entry.new or desk.project.snapshot.name)
        gone = entry.kind == "part" and bool(entry.part)
        told = language.text("{name} is gone. Control H can bring it back.", name=name)
        context.voice.say(said(told if gone else language.text("This is no part that one can go to.")))
        return
    if desk.design_id != design.id:
        desk.show_design(design.id)
    context.window.focus_pane("drawing")
    desk.select(entry.part)


def _gone_first(entries: tuple[JournalEntry, ...]) -> tuple[JournalEntry, ...]:
    """Return what is gone, then the rest, each with the newest first."""
    newest_first = entries[::-1]
    return tuple(sorted(newest_first, key=lambda entry: bool(entry.key) or entry.new is not None))
