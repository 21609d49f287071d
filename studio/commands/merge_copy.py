"""Merging a copy: one that a sync service left beside the project, or one from a stick or an e-mail."""

from datetime import datetime
from pathlib import Path

from accessibility.language import Language
from accessibility.response import said
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.commands.file import save_to
from studio.describe.merging import merged_words
from studio.describe.partner import problem_words
from studio.describe.rendering import joined
from studio.document.change import Change
from studio.document.copies import Copy, named_like_copies
from studio.document.errors import DocumentError, UnreadableProject
from studio.document.project import Project

ANOTHER = "another"


@command("file.merge_copy", "Merge a copy", menu="File", needs=(needs.empty_hand,))
def merge_copy(context: Context) -> Outcome:
    """Take in what others did in a copy of this project.

    Copies beside the project's file come first; a copy may also lie on a stick, or have come by mail.
    """
    context.window.commit_fields()
    found = copies_beside(context.desk.project)
    if not found:
        return _ask_file(context)
    language = context.language
    entries = (*(_entry(language, copy) for copy in found), Entry(id=ANOTHER, text=language.text("Another file")))

    def chosen(id: str) -> None:
        if id == ANOTHER:
            _ask_file(context)
        else:
            _merge(context, Path(id))

    context.window.choose(language.text(merge_copy.title), entries, chosen)
    return Focused("copies")


def copies_beside(project: Project) -> tuple[Copy, ...]:
    """Return the copies in the folder of a project's file that hold something new."""
    reader, found = project.reader(), list[Copy]()
    try:
        paths = named_like_copies(project.path) if project.path else ()
    except OSError:
        return ()
    for path in paths:
        try:
            found.append(reader.read(path))
        except UnreadableProject:
            continue  # another project, or no project at all
    return tuple(copy for copy in found if project.is_news(copy))


def _entry(language: Language, copy: Copy) -> Entry:
    """Return a copy as a line to choose, with the time of its last save."""
    try:
        when = datetime.fromtimestamp(copy.path.stat().st_mtime).astimezone().isoformat(" ", "minutes")[:16]
    except OSError:
        when = ""
    saved = language.text("Saved {when}.", when=when) if when else ""
    return Entry(id=str(copy.path), text=copy.path.name, description=saved)


def _ask_file(context: Context) -> Focused:
    title = context.language.text(merge_copy.title)
    context.window.ask_file(title, is_save=False, accepted=lambda path: _merge(context, path))
    return Focused("file")


def _merge(context: Context, path: Path) -> None:
    """Merge a copy and say what it brought; of one that lies beside the file ask where it is to go."""
    project = context.desk.project
    known = {entry.id for entry in project.history()}
    try:
        change = project.take_in(project.reader().read(path))
    except DocumentError as problem:
        context.voice.say(said(str(problem)))
        return
    context.voice.note_told(change)
    new = [entry for entry in project.history() if entry.id not in known]
    told = joined(*merged_words(context.language, project.snapshot, path.name, new, change), _problems(context, change))
    if project.path is not None and path.parent == project.path.parent:
        _ask_where(context, path, told)
    else:
        context.voice.say(said(told))


def _problems(context: Context, change: Change | None) -> str:
    """Return which problem a merge brought to the car at hand, or how many it solved."""
    desk = context.desk
    if change is None:
        return ""
    return problem_words(context.language, context.shelves.types, change, desk.design_id, desk.built)


def _ask_where(context: Context, path: Path, told: str) -> None:
    """Say what came in, and ask whether the copy may leave the folder: two files of one project confuse people."""
    language = context.language

    def answered(answer: str) -> None:
        words = language.text("{name} stays where it is.", name=path.name)
        context.voice.say(said(_put_away(context, path) if answer == "yes" else words))

    question = language.text("Save, and put the copy away with your earlier copies?")
    context.window.ask_yes(language.text(merge_copy.title), joined(told, question), answered)


def _put_away(context: Context, path: Path) -> str:
    """Save the project, and only when all is in its file move the copy; return what came of it."""
    language, project = context.language, context.desk.project
    saved = save_to(context, project.path).object if project.path else ""
    if project.is_dirty or project.path is None:
        return joined(saved, language.text("{name} stays where it is.", name=path.name))
    try:
        there = context.files.put_away(path)
    except (OSError, DocumentError):
        return joined(saved, language.text("{name} could not be moved, so it stays where it is.", name=path.name))
    return joined(saved, language.text("The copy lies in {folder} now.", folder=str(there.parent)))
