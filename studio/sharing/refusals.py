"""Why somebody is not let in or is sent away: a word for the wire, and one sentence for people.

Only the word goes over the wire. What a person reads is written here and never by a stranger.
"""

from enum import StrEnum

from accessibility.language import msgid


class Reason(StrEnum):
    """Why a connection ends; the values go over the wire."""

    WRONG_CODE = "wrong code"
    OLD_CODE = "old code"
    TOO_MANY_TRIES = "too many tries"
    NO_CODE = "no code"
    NOT_KNOWN = "not known"
    NO_HANDSHAKE = "no handshake"
    FULL = "full"
    TOO_LARGE = "too large"
    TOO_MUCH = "too much"
    TOO_SLOW = "too slow"
    HARMFUL = "harmful"
    GUEST_WROTE = "guest wrote"
    SENT_AWAY = "sent away"
    ENDED = "ended"
    LOST = "lost"
    NOBODY_THERE = "nobody there"
    NOT_THE_SAME = "not the same"
    NO_TANDEM = "no tandem"
    PORT_TAKEN = "port taken"
    NO_NETWORK = "no network"
    UNCHECKED = "unchecked"
    SPENT = "spent"
    CLOSED = "closed"
    EMPTY = "empty"


SENTENCES = {
    Reason.WRONG_CODE: msgid("The code is not right. Ask for the code again and type it."),
    Reason.OLD_CODE: msgid("This code is too old. Ask for a new code."),
    Reason.TOO_MANY_TRIES: msgid("Too many wrong codes came from this computer. Ask for a new code."),
    Reason.NO_CODE: msgid("No code is open there now. Ask for a new code."),
    Reason.NOT_KNOWN: msgid("The project is shared anew by now. Ask for the new code."),
    Reason.NO_HANDSHAKE: msgid("The other side did not say who it is. Try again."),
    Reason.FULL: msgid("No more people can join there. Ask the host."),
    Reason.TOO_LARGE: msgid("Something far too large was sent. The connection has ended."),
    Reason.TOO_MUCH: msgid("Too much was sent at once. The connection has ended."),
    Reason.TOO_SLOW: msgid("The network is too slow to keep up. It is tried again."),
    Reason.HARMFUL: msgid("Something was sent that is no edit of a project. The connection has ended."),
    Reason.GUEST_WROTE: msgid("A guest can only read here. Ask the host to join as a member."),
    Reason.SENT_AWAY: msgid("You were sent away. Your copy of the project stays with you."),
    Reason.ENDED: msgid("The sharing has ended. Your copy of the project stays with you."),
    Reason.LOST: msgid("The connection is lost. Your edits are kept, and it is tried again."),
    Reason.NOBODY_THERE: msgid("Nobody shares a project at this address. Check the address, and that sharing is on."),
    Reason.NOT_THE_SAME: msgid("Another computer answers at this address now. Ask for the new code."),
    Reason.NO_TANDEM: msgid("What answers at this address shares no project. Check the address."),
    Reason.PORT_TAKEN: msgid("Another program uses this port. Choose another port."),
    Reason.NO_NETWORK: msgid("This computer could not open a port. Check its network."),
    Reason.SPENT: msgid("Wrong codes came too often, so this code opens nothing now. Make a new code."),
    Reason.CLOSED: msgid("The code opens nothing any more: who was sent away knows it. Make a new code."),
    Reason.EMPTY: msgid("No project is there yet. Open yours, and join again."),
    Reason.UNCHECKED: msgid("What others send can not be checked any more. Save, and share it again."),
}
"""One sentence for each reason, a msgid."""

ONLY_READ = msgid("Guests only read. Ask the host to join as a member, or stop sharing to edit your own copy.")
"""What a guest hears who edits; a msgid."""

FOR_GOOD = frozenset(Reason) - {Reason.TOO_SLOW, Reason.LOST, Reason.NOBODY_THERE, Reason.FULL}
"""After these it makes no sense to try again by oneself."""


class NotLetIn(Exception):
    """Somebody is not let in, or is sent away."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(SENTENCES[reason])
        self.reason = reason
