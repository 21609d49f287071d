"""Sharing a project live: open it for others, read out the code, join what somebody shares, and leave."""

from collections.abc import Callable

from accessibility.response import Response, said
from studio.commands.command import Focused, Outcome, Started, command
from studio.commands.context import Context, Entry
from studio.commands.file import select_first
from studio.describe.share import code_words, left_words, nearby_text
from studio.document.errors import DocumentError
from studio.document.presence import Role
from studio.document.project import Project
from studio.settings.people import UNNAMED

LOOK_MS = 1500
"""So long others nearby have to answer before the list of them opens; where nobody did, a few times as long."""
LOOKS = 3
LONGEST_NAME = 30
TYPED, AGAIN = "typed", "again"


def _alone(context: Context) -> Response | None:
    """Need that nothing is shared yet."""
    if context.live.state == "alone":
        return None
    return said(context.language.text("Not now: you share already. Stop sharing is in the People menu."))


def _shared(context: Context) -> Response | None:
    """Need that something is shared."""
    if context.live.state != "alone":
        return None
    return said(context.language.text("Not now: nothing is shared. Control 8, then Share now."))


def _hosted(context: Context) -> Response | None:
    """Need that this person shares the project."""
    if context.live.state == "hosting":
        return None
    return _shared(context) or said(context.language.text("Not now: who shares the project has the code."))


@command("share.now", "Share now", menu="People", needs=(_alone,))
def share(context: Context) -> Outcome:
    """Let others in the same network join this project."""
    return _named(context, lambda: _share(context, guests_only=False))


@command("share.read", "Share for reading", menu="People", needs=(_alone,))
def share_for_reading(context: Context) -> Outcome:
    """Let others join this project as guests, who only read."""
    return _named(context, lambda: _share(context, guests_only=True))


@command("share.code", "Say the code", menu="People", needs=(_hosted,))
def say_code(context: Context) -> Response:
    """Say the code that others type to join."""
    return code_words(context.language, context.live.invitation)


@command("share.renew", "New code", menu="People", needs=(_hosted,))
def renew(context: Context) -> Response:
    """Make a new code. Who is here stays here."""
    context.live.session.renew()
    return code_words(context.language, context.live.invitation)


@command("share.join", "Join", menu="People", needs=(_alone,))
def join(context: Context) -> Outcome:
    """Join a project that somebody shares in the same network."""
    return _named(context, lambda: _look(context, "member"))


@command("share.join_guest", "Join to read only", menu="People", needs=(_alone,))
def join_as_guest(context: Context) -> Outcome:
    """Join a project as a guest, who only reads."""
    return _named(context, lambda: _look(context, "guest"))


@command("share.leave", "Stop sharing", menu="People", needs=(_shared,))
def leave(context: Context) -> Response:
    """Leave the others. Everybody keeps what they have."""
    was_host = context.live.state in ("hosting", "opening")
    context.live.session.leave()
    return left_words(context.language, was_host=was_host)


def lay_joined(context: Context, project: Project) -> None:
    """Lay a project that was joined on the desk; of what lay there nothing is lost, it is offered at the next start."""
    context.bench.stop()
    old = context.desk.project
    context.desk.open(project, next(iter(project.snapshot.designs), ""), context.desk.course_id)
    old.close()
    select_first(context)
    context.window.focus_pane("drawing")


def _named(context: Context, begin: Callable[[], Outcome]) -> Outcome:
    """Ask those who gave no name yet what others shall hear, then begin."""
    language = context.language
    if context.desk.project.author.shown_name != language.text(UNNAMED):
        return begin()

    def accepted(name: str) -> None:
        if name.strip():
            context.preferences.change({"my_name": name.strip()[:LONGEST_NAME]})
        outcome = begin()
        if isinstance(outcome, Started):
            context.voice.say(outcome.response)

    context.window.ask_text(language.text("Share with others"), language.text("Your name"), "", accepted)
    return Focused("name")


def _share(context: Context, *, guests_only: bool) -> Outcome:
    """Begin, and say so; where it could not, the session has said why."""
    context.live.session.share(guests_only=guests_only)
    if context.live.state == "alone":
        return Focused("refused")
    return Started(said(context.language.text("Sharing begins.")), "share")


def _look(context: Context, role: Role) -> Started:
    """Look for what others share, then offer it."""
    context.live.session.look_around()
    _wait(context, role, LOOKS)
    return Started(said(context.language.text("Looking for shared projects.")), "share")


def _wait(context: Context, role: Role, looks: int) -> None:
    """Give those nearby time to answer, then offer what is known."""

    def looked() -> None:
        if context.live.nearby or looks == 1:
            _offer(context, role)
        else:
            _wait(context, role, looks - 1)

    context.live.timer.after(LOOK_MS, looked)


def _offer(context: Context, role: Role) -> None:
    """Offer what was found, and an address to be typed; whoever joined meanwhile is left in peace."""
    live, language = context.live, context.language
    if live.state != "alone":
        return
    found = {nearby.address: nearby_text(language, nearby) for nearby in live.nearby}
    rest = {TYPED: language.text("Type an address"), AGAIN: language.text("Look again")}
    entries = tuple(Entry(id=id, text=text) for id, text in {**found, **rest}.items())

    def chosen(id: str) -> None:
        if id == AGAIN:
            context.voice.say(_look(context, role).response)
        elif id == TYPED:
            _ask_address(context, role)
        else:
            _ask_code(context, id, role)

    title = language.plural("{count} shared project nearby", "{count} shared projects nearby", len(found))
    context.window.choose(title, entries, chosen, live.session.stop_looking)


def _ask_address(context: Context, role: Role) -> None:
    language = context.language
    title, label = language.text("Join"), language.text("Address, such as 192.168.1.7:8765")
    context.window.ask_text(
        title, label, "", lambda text: _ask_code(context, text.strip(), role), context.live.session.stop_looking
    )


def _ask_code(context: Context, address: str, role: Role) -> None:
    def accepted(code: str) -> None:
        try:
            context.live.session.join(address, code.strip(), role)
        except DocumentError as problem:
            context.voice.say(said(str(problem)))
            return
        if context.live.state == "joining":
            context.voice.say(said(context.language.text("Joining.")))

    title, label = context.language.text("Join"), context.language.text("Code")
    context.window.ask_text(title, label, "", accepted, context.live.session.stop_looking)
