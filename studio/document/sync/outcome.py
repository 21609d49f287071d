"""What comes of an event in a room: frames to send, edits for the window, who came and went, who is refused."""

from dataclasses import dataclass, field

from studio.document.errors import DocumentError
from studio.document.sync.awareness import PresenceChange


@dataclass(frozen=True, slots=True)
class Frame:
    """Bytes for one connection."""

    to: int
    """The connection's key."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Edits:
    """What came over one connection and is safe for the window to merge, in the order in which it came."""

    source: int
    """The connection's key, for `Project.merge(source=...)` and `Project.take_back`."""
    updates: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A connection that has to end. Its room has forgotten it already, and its last frame tells it why."""

    peer: int
    problem: DocumentError
    """One sentence: what, where, how to mend."""
    people: tuple[PresenceChange, ...] = ()
    """Who spoke over it."""
    is_by_them: bool = False
    """Whether they refused us and not we them; then the sentence holds a stranger's words, cleaned."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of one event."""

    frames: tuple[Frame, ...] = ()
    edits: tuple[Edits, ...] = ()
    people: tuple[PresenceChange, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    synced: tuple[int, ...] = ()
    """The connections that have just given us all that we lacked."""


@dataclass(slots=True)
class Gathered:
    """An outcome while it comes together."""

    frames: list[Frame] = field(default_factory=list)
    edits: list[Edits] = field(default_factory=list)
    people: list[PresenceChange] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    synced: list[int] = field(default_factory=list)

    def outcome(self) -> Outcome:
        """Return what has come together."""
        return Outcome(
            tuple(self.frames), tuple(self.edits), tuple(self.people), tuple(self.refusals), tuple(self.synced)
        )
