"""How the window shares: which session it makes, loaded only when somebody shares or joins."""

from collections.abc import Callable
from typing import Protocol

from studio.document.project import Project
from studio.document.schema import Person
from studio.sharing.alone import AloneSession
from studio.sharing.session import Session

Post = Callable[[Callable[[], None]], None]


class MakeSession(Protocol):
    """Makes the session of a window."""

    def __call__(
        self, person: Person, post: Post, project: Callable[[], Project], open_state: Callable[[bytes], Project]
    ) -> Session:
        """Return it, sharing nothing yet.

        `post` calls something soon on the window's thread; `project` is the one that lies open; `open_state` makes a
        project of what a host has given.
        """


def stay_alone(
    person: Person, post: Post, project: Callable[[], Project], open_state: Callable[[bytes], Project]
) -> Session:
    """Return a session that opens nothing: tests and walks leave the network alone."""
    del person, post, project, open_state
    return AloneSession()


def share_live(
    person: Person, post: Post, project: Callable[[], Project], open_state: Callable[[bytes], Project]
) -> Session:
    """Return a session over the network."""
    from studio.sharing.live import Desk, LiveSession

    return LiveSession(Desk(person=person, post=post, project=project, open_state=open_state))
