"""The live session at this desk: made when it is first needed, over when another project is opened."""

from collections.abc import Callable
from dataclasses import dataclass, field

from accessibility.queue import Timer
from studio.commands.desk import Desk, Topic
from studio.document.presence import Presence, Role
from studio.document.project import Project
from studio.sharing.session import (
    Found,
    Invitation,
    Left,
    Moved,
    Nearby,
    News,
    Opened,
    Partner,
    Session,
    State,
    StateChanged,
)

MakeSession = Callable[[], Session]
"""Makes the session; what it needs of the network is loaded only then."""


@dataclass(slots=True, weakref_slot=True)
class Live:
    """Who is here besides the person at this desk, and how to share and join."""

    desk: Desk
    make: MakeSession
    timer: Timer
    lay: Callable[[Project], None] = lambda _project: None
    """Lays a project that was joined on the desk."""
    nearby: tuple[Nearby, ...] = ()
    """What others share in the same network, as known by now."""
    chosen: int = 0
    """The key of the person that the hands are on in the list of people; 0 for none."""
    followed: int = 0
    """The key of the person that is followed; 0 for none."""
    asked: Presence | None = None
    """Who asked last to look at something, and at what."""
    looks: int = 0
    """How often this person asked the others to look."""
    _session: Session | None = None
    _is_laying: bool = False
    _listeners: list[Callable[[News], None]] = field(default_factory=list)
    _own_listeners: list[Callable[[], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Follow the desk to other projects: sharing ends with the project that was shared."""
        self.desk.subscribe(Topic.PROJECT, self._follow_project)

    @property
    def session(self) -> Session:
        """The session, made now where there is none yet."""
        if self._session is None:
            self._session = self.make()
            self._session.subscribe(self._hear)
        return self._session

    @property
    def state(self) -> State:
        """Where the session stands; `alone` where there is none."""
        return self._session.state if self._session else "alone"

    @property
    def is_shared(self) -> bool:
        """Whether others may be here."""
        return self.state in ("hosting", "joined", "away")

    @property
    def role(self) -> Role:
        """What this person may do."""
        return self._session.role if self._session else "member"

    @property
    def invitation(self) -> Invitation | None:
        """What to read out so that somebody can join."""
        return self._session.invitation if self._session else None

    @property
    def partners(self) -> tuple[Partner, ...]:
        """Everybody else, by name."""
        return self._session.partners if self._session else ()

    def partner(self, key: int) -> Partner | None:
        """Return somebody by their key; None where they have gone."""
        return next((partner for partner in self.partners if partner.key == key), None)

    def subscribe(self, listener: Callable[[News], None]) -> None:
        """Tell a listener of all news of whichever session there is."""
        self._listeners.append(listener)

    def subscribe_looks(self, listener: Callable[[], None]) -> None:
        """Tell a listener when this person asks the others to look."""
        self._own_listeners.append(listener)

    def look_here(self) -> None:
        """Ask the others to look at what is under the focus."""
        self.looks += 1
        for listener in self._own_listeners:
            listener()

    def close(self) -> None:
        """End it: for the end of the studio."""
        self._forget()
        if self._session is not None:
            self._session.close()

    def _follow_project(self) -> None:
        """Leave with a project that is put away; what was joined is only laid on the desk."""
        if self._session is not None and not self._is_laying and self.state != "alone":
            self._session.leave()

    def _hear(self, news: News) -> None:
        match news:
            case Found(nearby=nearby):
                self.nearby = nearby
            case Left(partner=partner) if partner.key == self.followed:
                self.followed = 0
            case Moved(before=before, partner=partner) if partner.presence.look not in ("", before.look):
                self.asked = partner.presence
            case Opened(project=project):
                self._lay(project)
            case StateChanged(state="alone"):
                self._forget()
        for listener in list(self._listeners):
            listener(news)

    def _lay(self, project: Project) -> None:
        self._is_laying = True
        try:
            self.lay(project)
        finally:
            self._is_laying = False

    def _forget(self) -> None:
        self.nearby, self.chosen, self.followed, self.asked = (), 0, 0, None
