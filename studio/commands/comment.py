"""Comments: remarks on parts, cars, runs and the project, with answers; written, read, walked and settled."""

from dataclasses import replace

from accessibility.response import Response, said
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.describe.comment_things import is_long, thing_name, thing_text
from studio.describe.comments import comment_line, comment_text, state_text, walked_words
from studio.describe.partner import person_name
from studio.document.change import Change
from studio.document.comment_threads import Thread, thread_of, threads, threads_about
from studio.document.errors import EditRefused
from studio.document.schema import Comment

READ = "read"
"""What is offered for a long comment before all else."""


@command("comment.add", "Comment here", menu="Comment")
def add(context: Context) -> Outcome:
    """Write a comment on the part, or on the run you are in."""
    return _ask(context, about_here(context))


@command("comment.car", "Comment on the car", menu="Comment")
def add_to_car(context: Context) -> Outcome:
    """Write a comment on the whole car."""
    return _ask(context, context.desk.design_id)


@command("comment.project", "Comment on the project", menu="Comment")
def add_to_project(context: Context) -> Outcome:
    """Write a comment on the whole project."""
    return _ask(context, "")


@command("comment.here", "Comments here", menu="Comment")
def here(context: Context) -> Outcome:
    """Read all comments on the part. Enter answers one."""
    thing = _thing(context, about_here(context))
    found = threads_about(context.desk.project.snapshot, about_here(context))
    if not found:
        return said(context.language.text("No comment on {thing}. Control Shift C writes one.", thing=thing))
    return _list(context, found, context.language.text("Comments on {thing}", thing=thing), is_named=True)


@command("comment.all", "All comments", menu="Comment")
def list_all(context: Context) -> Outcome:
    """Read all comments of the project, also settled ones."""
    found = threads(context.desk.project.snapshot)
    if not found:
        return _none(context)
    return _list(context, found, context.language.text("All comments"), is_named=False)


@command("comment.next", "Next comment", menu="Comment")
def next_comment(context: Context) -> Response:
    """Go to the next open comment and its part."""
    return _walk(context, 1)


@command("comment.previous", "Previous comment", menu="Comment")
def previous_comment(context: Context) -> Response:
    """Go to the open comment before and its part."""
    return _walk(context, -1)


def _comment_here(context: Context) -> Response | None:
    """Need a comment that the hands have gone to, or one on the part."""
    if comment_here(context):
        return None
    return said(context.language.text("Not now: there is no comment here. Control U goes to the next one."))


@command("comment.reply", "Answer the comment", menu="Comment", needs=(_comment_here,))
def reply(context: Context) -> Outcome:
    """Write an answer to the comment here."""
    comment = comment_here(context)
    return _ask(context, comment.about, comment.id) if comment else _none(context)


@command("comment.settle", "Settle the comment or open it again", menu="Comment", needs=(_comment_here,))
def settle(context: Context) -> Outcome:
    """Mark the comment here as settled, or as open again."""
    comment = comment_here(context)
    return (_turn(context, comment.id) if comment else None) or _none(context)


@command("comment.remove", "Take my comment away", menu="Comment", needs=(_comment_here,))
def remove(context: Context) -> Outcome:
    """Take the comment here away, if it is yours."""
    comment = comment_here(context)
    return _take_away(context, comment.id) if comment else _none(context)


def about_here(context: Context) -> str:
    """Return the id of what a comment would be about: the run in the run pane, else part or group, else the car."""
    desk = context.desk
    if context.window.focused_place() in ("run", "charts") and (run_id := _shown_run(context)):
        return run_id
    current = desk.selection.current
    return current if desk.current_part or desk.current_assembly else desk.design_id


def comment_here(context: Context) -> Comment | None:
    """Return the comment that the hands have gone to, else the newest open one on what they are on."""
    about, snapshot = about_here(context), context.desk.project.snapshot
    walked = next((comment for comment in snapshot.comments if comment.id == context.desk.comment), None)
    if walked is not None and walked.about == about:
        return walked
    open_ones = [thread for thread in threads_about(snapshot, about) if not thread.is_resolved]
    if open_ones:
        return open_ones[-1].comments[-1]
    # Nobody stands on the project, on another car or on a run: what was gone to there stays at hand.
    return walked if walked is not None and walked.about not in context.desk.design.parts else None


def _shown_run(context: Context) -> str:
    """Return the id of the record of the run that is shown, where one was kept."""
    recording = context.desk.recording
    runs = context.desk.project.snapshot.runs if recording else ()
    same = (run for run in reversed(runs) if recording and run.spec_hash == recording.spec_hash)
    return next((run.id for run in same), "")


def _ask(context: Context, about: str, reply_to: str = "") -> Outcome:
    """Ask for the one line of a comment, or of an answer."""
    language, thing = context.language, _thing(context, about)
    # Somebody may take the thing away while its comment is being written.
    name = thing_name(context.desk.project.snapshot, about) or _former_name(context, about)
    title = language.text("Comment on {thing}", thing=thing)
    if reply_to:
        title = language.text("Answer on {thing}", thing=thing)

    def accepted(text: str) -> None:
        if not text.strip():
            context.voice.say(said(language.text("Nothing was written.")))
            return
        try:
            _write(context, title, _fresh(context, about, text.strip(), reply_to, name))
        except EditRefused as refused:
            context.voice.say(said(str(refused)))

    label = language.text("Answer") if reply_to else language.text("Comment")
    context.window.ask_text(title, label, "", accepted)
    return Focused("comment")


def _fresh(context: Context, about: str, text: str, reply_to: str, name: str) -> Comment:
    project = context.desk.project
    return Comment(
        id=project.new_id(),
        author=project.author.id,
        time=project.time(),
        about=about,
        text=text,
        reply_to=reply_to,
        about_name=name,
    )


def _write(context: Context, label: str, comment: Comment) -> Change | None:
    with context.desk.project.transaction(label) as transaction:
        transaction.add_comment(comment)
    context.desk.comment = comment.id
    return transaction.change


def _turn(context: Context, comment_id: str) -> Change | None:
    """Settle the matter of a comment, or open it again."""
    thread = thread_of(context.desk.project.snapshot, comment_id)
    if thread is None:
        return None
    label = context.language.text("Comment on {thing}", thing=_thing(context, thread.first.about))
    return _write(context, label, replace(thread.first, is_resolved=not thread.is_resolved))


def _take_away(context: Context, comment_id: str) -> Outcome:
    """Take an own comment away; those of others stay."""
    project = context.desk.project
    comment = next((one for one in project.snapshot.comments if one.id == comment_id), None)
    if comment is None or comment.author != project.author.id:
        return said(context.language.text("Only who wrote it can take it away. You can settle it."))
    label = context.language.text("Comment on {thing}", thing=_thing(context, comment.about))
    with project.transaction(label) as transaction:
        transaction.remove_comment(comment_id)
    return transaction.change or _none(context)


def _walk(context: Context, step: int) -> Response:
    """Walk the open comments in a ring, thread by thread."""
    desk, snapshot = context.desk, context.desk.project.snapshot
    walked = [one for thread in threads(snapshot) if not thread.is_resolved for one in thread.comments]
    if not walked:
        return _none(context)
    ids = [comment.id for comment in walked]
    here = ids.index(desk.comment) if desk.comment in ids else -1 if step > 0 else 0
    place = (here + step) % len(ids)
    _go_to(context, walked[place])
    return walked_words(context.language, context.shelves.types, snapshot, walked[place], place + 1, len(ids))


def _go_to(context: Context, comment: Comment) -> None:
    desk = context.desk
    desk.comment = comment.id
    if comment.about in desk.design.parts or comment.about in desk.design.assemblies:
        desk.select(comment.about)


def _list(context: Context, found: tuple[Thread, ...], title: str, *, is_named: bool) -> Outcome:
    """Show threads as a list; Enter goes to a comment and offers what can be done with it."""
    language, types, snapshot = context.language, context.shelves.types, context.desk.project.snapshot
    now = context.desk.project.time()
    known = {comment.id: comment for thread in found for comment in thread.comments}

    def text(comment: Comment) -> str:
        named = comment_line(language, snapshot, comment)
        return named if is_named else comment_text(language, types, snapshot, comment)

    entries = tuple(
        Entry(id=comment.id, text=text(comment), description=state_text(language, thread, comment, now))
        for thread in found
        for comment in thread.comments
    )
    context.window.choose(title, entries, lambda id: _offer(context, known[id]))
    return Focused("comments")


def _offer(context: Context, comment: Comment) -> None:
    """Go to a comment and offer to answer it, to settle it, and to take away one's own."""
    _go_to(context, comment)
    language, thread = context.language, thread_of(context.desk.project.snapshot, comment.id)
    is_settled = thread is not None and thread.is_resolved
    titles = {READ: language.text("Read it all")} if is_long(comment) else {}
    titles |= {
        "comment.reply": language.text("Answer"),
        "comment.settle": language.text("Open again") if is_settled else language.text("Settle"),
    }
    if comment.author == context.desk.project.author.id:
        titles["comment.remove"] = language.text("Take away")
    entries = tuple(Entry(id=id, text=title) for id, title in titles.items())
    title = comment_line(language, context.desk.project.snapshot, comment)
    context.window.choose(title, entries, lambda id: _read(context, comment) if id == READ else context.perform(id))


def _read(context: Context, comment: Comment) -> None:
    """Show a long comment line by line."""
    who = person_name(context.language, context.desk.project.snapshot, comment.author)
    context.window.show_text(context.language.text("Comment by {who}", who=who), comment.text)


def _thing(context: Context, about: str) -> str:
    former, snapshot = _former_name(context, about), context.desk.project.snapshot
    return thing_text(context.language, context.shelves.types, snapshot, about, former)


def _former_name(context: Context, about: str) -> str:
    """Return what earlier comments call a thing."""
    comments = context.desk.project.snapshot.comments
    return next((one.about_name for one in comments if one.about == about and one.about_name), "")


def _none(context: Context) -> Response:
    return said(context.language.text("There is no open comment. Control Shift C writes one."))
