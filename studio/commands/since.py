"""What others did: told in three sentences, then walked as a list that leads to the parts."""

from dataclasses import replace

from accessibility.response import Response, said
from studio.commands.command import Focused, Outcome, command
from studio.commands.conflict import open_conflicts
from studio.commands.context import Context, Entry
from studio.describe.conflict import open_words
from studio.describe.history import edit_line
from studio.describe.news import news_words
from studio.describe.problems import problem_news, problem_text
from studio.describe.rendering import joined
from studio.describe.since import since_words
from studio.describe.times import ago_words
from studio.document.schema import JournalEntry, Snapshot
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


def told_return(context: Context, opened: str) -> Response:
    """Return the answer to opening a project: its worst problem, and what others did since I left it."""
    entries, snapshot, types = context.leaving.news(), context.desk.project.snapshot, context.shelves.types
    conflicts, built = open_words(context.language, len(open_conflicts(context))), context.built()
    problem = problem_text(context.language, built.problems[0]) if built.problems else ""
    if not entries:
        return Response(object=joined(opened, problem), outcome=conflicts)
    ranges = last_ranges(snapshot.runs, context.leaving.runs, context.desk.design_id)
    since = since_words(context.language, types, snapshot, entries, context.leaving.then, built, ranges)
    # What others brought about is told with their deed: nobody needs to hear the same problem twice.
    news = joined(since.object, since.context)
    is_told = built.problems and problem_news(context.language, built.problems[0]) in news
    return replace(since, object=joined(opened, "" if is_told else problem, since.object), outcome=conflicts)


def go_to_part(context: Context, entry: JournalEntry) -> None:
    """Stand on the part that an edit or a comment is about, in its own car; say where there is none."""
    desk = context.desk
    part_id = _part_of(desk.project.snapshot, entry)
    homes = (design.id for design in desk.project.snapshot.designs.values() if part_id in design.parts)
    home = next(homes, None)
    if home is None:
        context.voice.say(said(_no_part_words(context, entry)))
        return
    if desk.design_id != home:
        desk.show_design(home)
    context.window.focus_pane("drawing")
    desk.select(part_id)


def _part_of(snapshot: Snapshot, entry: JournalEntry) -> str:
    """Return the id of the part that an edit is about, or that a comment was written on."""
    if entry.kind != "comment":
        return entry.part
    return next((comment.about for comment in snapshot.comments if comment.id == entry.part), "")


def _no_part_words(context: Context, entry: JournalEntry) -> str:
    language = context.language
    if entry.kind != "part":
        return language.text("This is no part that one can go to.")
    name = entry.part_name or str(entry.old or entry.new)
    return language.text("{name} is gone. Control H can bring it back.", name=name)


def _gone_first(entries: tuple[JournalEntry, ...]) -> tuple[JournalEntry, ...]:
    """Return what is gone, then the rest, each with the newest first."""
    newest_first = entries[::-1]
    return tuple(sorted(newest_first, key=lambda entry: bool(entry.key) or entry.new is not None))
