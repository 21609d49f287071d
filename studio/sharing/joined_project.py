"""The project that somebody works on who has joined: the one that lies open, if it is the same, else the host's."""

from studio.document.errors import DocumentError
from studio.document.project import Project
from studio.sharing.desk import Desk
from studio.sharing.mailbox import FROM_HOST, Synced
from studio.sharing.refusals import SENTENCES, Reason


class NothingThere(DocumentError):
    """Neither side has a project."""


def joined_project(desk: Desk, synced: Synced) -> tuple[Project, bool]:
    """Return the project with all that the host has, and whether it was opened just now.

    Raises:
        DocumentError: neither side has one, or the host's cannot be opened.
    """
    here = desk.project()
    if here is not None and synced.project in ("", here.id):
        if synced.project:
            here.merge(synced.state, source=FROM_HOST)
        return here, False
    if not synced.project:
        raise NothingThere(SENTENCES[Reason.EMPTY])
    return desk.open_state(synced.state), True
