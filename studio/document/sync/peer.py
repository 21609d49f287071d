"""One connection, seen from either end: unwraps what comes over it and refuses what may not come."""

from dataclasses import dataclass, replace

from studio.document.errors import UnreadableProject
from studio.document.guard import Footprint, footprint_of
from studio.document.presence import Role
from studio.document.sync.framing import Authenticated, Framing, Heard, Plain
from studio.document.sync.live_copy import NOTHING
from studio.document.sync.messages import Spoken, SyncStep1, check_state_vector
from studio.document.sync.wire import NotAMessage

FRAME_LIMIT_BYTES = 8 << 20
"""The most that one message may be long: a project of 10,000 edits is 30 times smaller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms a connection was made."""

    role: Role | None = "member"
    """What the person at the other end may do here; None where a server stands there, who speaks for everybody."""
    gives_edits: bool = True
    """Whether our edits are sent there; not where we are the guest."""

    @property
    def takes_edits(self) -> bool:
        """Whether what is written there is merged here."""
        return self.role != "guest"


SERVER = Terms(role=None)
"""We are a member at somebody's server."""
SERVER_FOR_GUESTS = Terms(role=None, gives_edits=False)
"""We are a guest at somebody's server."""


class Peer:
    """One connection."""

    def __init__(self, terms: Terms, framing: Framing | None = None) -> None:
        """Begin a connection; it is open at once, unless its kind of server has to let us in first."""
        self.terms = terms
        self._framing = framing or Plain()
        self.greeting = self._framing.greeting
        self.is_open = self.greeting is None

    def admit(self, admission: Authenticated) -> None:
        """Note that the server has let us in."""
        self.is_open = True
        if not admission.may_write:
            self.terms = replace(self.terms, gives_edits=False)

    def wrap(self, message: Spoken) -> bytes:
        """Return a message as a frame for this connection."""
        return self._framing.encode(message)

    def unwrap(self, frame: bytes) -> Heard:
        """Return the message in a frame.

        Raises:
            NotAMessage: it is too large, or no message.
        """
        if len(frame) > FRAME_LIMIT_BYTES:
            raise NotAMessage(
                "A message of more than {limit} megabytes came, and so much is not taken. Save, and send the file.",
                limit=FRAME_LIMIT_BYTES >> 20,
            )
        heard = self._framing.decode(frame)
        if isinstance(heard, SyncStep1):
            check_state_vector(heard.state_vector)
        return heard

    def look_through(self, update: bytes) -> Footprint:
        """Return what an edit brings, once it is sure that it may come over this connection and looks harmless.

        Raises:
            NotAMessage: it is from a guest, or would do damage.
        """
        if not self.terms.takes_edits and update != NOTHING:
            raise NotAMessage("A guest reads a project and does not change it. Ask the host to let you in as a member.")
        try:
            return footprint_of(update)
        except UnreadableProject as problem:
            raise harmful() from problem


def harmful() -> NotAMessage:
    """Return the refusal of an edit that would do damage."""
    return NotAMessage("An edit came that would damage the project, and it was not taken. Join again.")
