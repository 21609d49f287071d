"""Words for sharing a project live: the code to read out, how the session stands, and what is shared nearby."""

from collections.abc import Sequence

from accessibility.language import Language
from accessibility.response import Response, said
from studio.describe.people import come_words, role_text
from studio.describe.rendering import joined
from studio.document.presence import Presence, Role
from studio.sharing.session import Invitation, Nearby, State

GROUP = 3
"""Digits of a code that are read in one breath."""


def spelled(code: str) -> str:
    """Return a code digit by digit: `4 8 2, 9 1 3`."""
    groups = [code[start : start + GROUP] for start in range(0, len(code), GROUP)]
    return ", ".join(" ".join(group) for group in groups)


def large_code(code: str) -> str:
    """Return a code for the eye: `482 913`."""
    return " ".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def shared_words(language: Language, invitation: Invitation | None) -> Response:
    """Return that the project is shared, and the code that opens it."""
    if invitation is None:
        return said(language.text("Shared. Nobody can join: the code has run out."))
    told = language.text("Shared. The code is {code}.", code=spelled(invitation.code))
    return Response(object=told, hint=language.text("Control L repeats."), short=_short(language, invitation))


def code_words(language: Language, invitation: Invitation | None) -> Response:
    """Return the code, and the address for those who do not find the project by itself."""
    if invitation is None:
        return said(language.text("The code has run out. Make a new code in the People menu."))
    told = language.text("The code is {code}.", code=spelled(invitation.code))
    return Response(object=told, context=_address(language, invitation), short=_short(language, invitation))


def status_text(language: Language, state: State, others: int) -> str:
    """Return how the session stands, for the line at the window's foot; nothing where nothing is shared."""
    if state in ("alone", "opening", "joining"):
        return ""
    if state == "away":
        return language.text("Connection lost. Your work is kept.")
    return language.plural("Shared, {count} person.", "Shared, {count} people.", others + 1)


def joined_words(language: Language, project: str, others: Sequence[Presence], role: Role) -> Response:
    """Return that one is in, who is there, and what a guest may not do."""
    here = come_words(language, others).object if others else ""
    told = language.text("You are in {project}.", project=project)
    guest = language.text("You are a guest: you can read and run, but not change.") if role == "guest" else ""
    return Response(object=joined(told, here), context=guest)


def wrong_code_words(language: Language, tries_left: int) -> Response:
    """Return that somebody typed a wrong code, and how often it may happen before the code is shut."""
    told = language.plural(
        "Somebody typed a wrong code. {count} try is left.",
        "Somebody typed a wrong code. {count} tries are left.",
        tries_left,
    )
    return said(told)


def left_words(language: Language, *, was_host: bool) -> Response:
    """Return that it is over, and that nothing is lost."""
    if was_host:
        return said(language.text("No longer shared. Everybody keeps what they have."))
    return said(language.text("You have left. You keep what is here."))


def lost_words(language: Language) -> Response:
    """Return that the connection is gone for now."""
    return said(language.text("Connection lost. Your work is kept. Tandem tries again."))


def back_words(language: Language) -> Response:
    """Return that the connection is back."""
    return said(language.text("Connected again. All is up to date."))


def problem_words(language: Language, problem: str) -> Response:
    """Return why it went wrong, in its own sentence."""
    return said(language.text(problem))


def nearby_text(language: Language, nearby: Nearby) -> str:
    """Return one project that can be joined: `Racer, shared by Ana`."""
    return language.text("{project}, shared by {host}", project=nearby.project, host=nearby.host)


def me_text(language: Language, role: Role) -> str:
    """Return one's own line in the list of people."""
    return language.text("You, {role}", role=role_text(language, role))


def _short(language: Language, invitation: Invitation) -> str:
    return language.text("Code {code}", code=large_code(invitation.code))


def _address(language: Language, invitation: Invitation) -> str:
    address = next(iter(invitation.addresses), "")
    return language.text("The address is {address}.", address=address) if address else ""
