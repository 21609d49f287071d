"""What the rest of the studio sees of sharing live: one `Session`, its state, its people and its news.

A session belongs to the thread that owns the project. Sockets live elsewhere and post their news to that thread; every
call here returns at once, and what comes of it is told to the listeners.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from studio.document.presence import Presence, Role
from studio.document.project import Project

State = Literal["alone", "opening", "hosting", "joining", "joined", "away"]
"""`away`: the connection is lost, edits are kept, and it is tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What a host reads out so that somebody can join."""

    code: str
    """Short, spoken word by word or digit by digit; it lives for some minutes and few tries."""
    addresses: tuple[str, ...]
    """`192.168.1.7:8765`, the likeliest first, for where nothing is found by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """A project that somebody in the same network shares."""

    address: str
    project: str
    """The project's name, as told by a stranger: plain text."""
    host: str
    """The host's shown name, as told by a stranger: plain text."""


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody else at their window."""

    key: int
    """What tells their window from all others of this session."""
    presence: Presence


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody has come."""

    partner: Partner


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody has gone, or was silent for too long."""

    partner: Partner


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody stands elsewhere, has selected something else or does something else."""

    before: Presence
    partner: Partner


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The session went from one state to another; `problem` says why where it went wrong, in one English msgid."""

    state: State
    problem: str = ""


@dataclass(frozen=True, slots=True)
class SentAway:
    """Somebody was sent away for what they sent; what they did to the project is taken back."""

    shown_name: str
    taken_back: int
    """How many edits."""


@dataclass(frozen=True, slots=True)
class WrongCode:
    """Somebody typed another code than the one that this host reads out."""

    tries_left: int
    """How many more wrong ones shut the code, whoever types them; that it is shut is a `StateChanged`."""


@dataclass(frozen=True, slots=True)
class Found:
    """The projects nearby, as known by now."""

    nearby: tuple[Nearby, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """What was joined is another project than the one here: it is to be shown in place of that one.

    It has no file yet. The session edits and merges it from now on; the project from before is no longer its.
    """

    project: Project


News = Joined | Left | Moved | StateChanged | SentAway | WrongCode | Found | Opened


class Session(Protocol):
    """One project shared live, or not."""

    @property
    def state(self) -> State:
        """Where it stands."""

    @property
    def role(self) -> Role:
        """What this person may do; a guest reads, and the project refuses a guest's edits until the session ends."""

    @property
    def invitation(self) -> Invitation | None:
        """What to read out; None where nothing is shared from here or nobody can join any more."""

    @property
    def partners(self) -> tuple[Partner, ...]:
        """Everybody else, by name."""

    def subscribe(self, listener: Callable[[News], None]) -> Callable[[], None]:
        """Tell a listener of all news; return a function that ends it."""

    def share(self, *, guests_only: bool = False) -> None:
        """Open the project for others in the same network. Before, nothing listens anywhere."""

    def renew(self) -> None:
        """Make a new code; the old one no longer opens anything. Who is in stays in."""

    def look_around(self) -> None:
        """Look for projects that others share nearby; told as `Found`, until something is joined."""

    def stop_looking(self) -> None:
        """Look no more."""

    def join(self, address: str, code: str, role: Role = "member") -> None:
        """Join what somebody shares. The project here becomes one with theirs, or theirs is opened."""

    def leave(self) -> None:
        """End it: a host closes the port and everyone keeps what they have."""

    def tell(self, presence: Presence) -> None:
        """Let the others know where this person is and what they are at."""

    def send_away(self, key: int) -> None:
        """Send somebody away; their edits stay."""

    def close(self) -> None:
        """Leave, look no more, and wait until no socket and no thread is left: for the end of the studio."""
