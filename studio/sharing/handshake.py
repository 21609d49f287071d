"""How a host and a joiner find out that both know the code, and that nobody sits between them. Pure: no sockets.

SPAKE2 turns the short code into a strong key, and whoever listens or guesses offline learns nothing. Each side then
proves the key over everything that was said, its own side and the fingerprint of the certificate that it sees: a man in
the middle shows another certificate, and a recording was made for other random numbers. The joiner proves first, so
that a guess costs a try. Who is in gets a ticket by which a lost connection comes back without a code.

The SPAKE2 at hand is not constant in time (its own README says so); a code lives too shortly and takes too few tries
for that to be of use. Proofs are compared in constant time.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import msgspec

from studio.sharing.entry_code import EntryCode
from studio.sharing.refusals import NotLetIn, Reason

if TYPE_CHECKING:  # 40 ms to import, and most studios share nothing
    from spake2.spake2 import _SPAKE2_Base

SAID_AT_MOST = 4096
"""Bytes; nothing longer is read from somebody who is not in yet."""
_HOST, _JOINER = b"tandem host", b"tandem joiner"
_NONCE_BYTES = 32

EntryRole = Literal["member", "guest"]


class Knock(msgspec.Struct, frozen=True, tag="knock"):
    """A joiner's first words, with a code in mind."""

    share: bytes
    role: EntryRole = "member"


class Return(msgspec.Struct, frozen=True, tag="return"):
    """A joiner's first words who was in before."""

    ticket: str
    share: bytes


class Answer(msgspec.Struct, frozen=True, tag="answer"):
    """The host's share; it says nothing about the code."""

    share: bytes


class Proof(msgspec.Struct, frozen=True, tag="proof"):
    """That the joiner has the key."""

    mac: bytes


class Welcome(msgspec.Struct, frozen=True, tag="welcome"):
    """That the host has the key, and what lets the joiner back in."""

    mac: bytes
    ticket: str
    role: EntryRole


Said = Knock | Return | Answer | Proof | Welcome
_DECODER: "msgspec.json.Decoder[Said]" = msgspec.json.Decoder(Said)


def say(said: Said) -> str:
    """Return words of a handshake as text for the wire."""
    return msgspec.json.encode(said).decode()


def hear(raw: str | bytes) -> Said:
    """Return the words of a handshake.

    Raises:
        NotLetIn: these are none.
    """
    if isinstance(raw, bytes) or len(raw) > SAID_AT_MOST:
        raise NotLetIn(Reason.NO_HANDSHAKE)
    try:
        return _DECODER.decode(raw)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as problem:
        raise NotLetIn(Reason.NO_HANDSHAKE) from problem


@dataclass(frozen=True, slots=True)
class Ticket:
    """What lets somebody back in who was in before, as both sides keep it."""

    id: str
    key: bytes
    role: EntryRole


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A handshake half way: the host has answered and waits for the proof."""

    key: bytes
    transcript: bytes
    role: EntryRole
    code: EntryCode | None = None
    """What was knocked with."""
    ticket: Ticket | None = None
    """What somebody comes back with."""


class Door:
    """The host's side: the code that is open now, and the tickets of who is in."""

    def __init__(self, fingerprint: bytes, *, guests_only: bool = False) -> None:
        """Begin with no code: nobody can come in."""
        self.code: EntryCode | None = None
        self._fingerprint = fingerprint
        self._guests_only = guests_only
        self._tickets: dict[str, Ticket] = {}
        self._passes: dict[bytes, Ticket] = {}

    def answer(self, said: Said, caller: str) -> tuple[Answer, _Waiting]:
        """Answer a joiner's first words; a caller is their computer's address.

        Raises:
            NotLetIn: there is no open code, no such ticket, or these are no first words.
        """
        match said:
            case Knock():
                return self._answer_knock(said, caller)
            case Return():
                return self._answer_return(said)
        raise NotLetIn(Reason.NO_HANDSHAKE)

    def check(self, waiting: _Waiting, said: Said, caller: str) -> Ticket:
        """Return the ticket of a joiner who proved the key; a new one for somebody new.

        Raises:
            NotLetIn: they did not; a try of the code is used up.
        """
        if not isinstance(said, Proof):
            raise NotLetIn(Reason.NO_HANDSHAKE)
        if waiting.code is not None:
            waiting.code.check_open(caller)
        if not hmac.compare_digest(said.mac, _proof(waiting.key, _JOINER, waiting.transcript)):
            raise NotLetIn(self._wrong(waiting.code, caller))
        if waiting.ticket is not None:
            return waiting.ticket
        ticket = Ticket(secrets.token_hex(16), _proof(waiting.key, b"ticket", waiting.transcript), waiting.role)
        self._tickets[ticket.id] = ticket
        return ticket

    def welcome(self, waiting: _Waiting, ticket: Ticket) -> Welcome:
        """Return the words that let a joiner in."""
        return Welcome(_proof(waiting.key, _HOST, waiting.transcript), ticket.id, ticket.role)

    def make_pass(self, role: EntryRole, secret: str = "") -> str:
        """Return a secret for a program of others, which knows no handshake: it stands in the address as `?pass=`."""
        secret = secret or new_secret()
        self._passes[hashlib.sha256(secret.encode()).digest()] = Ticket(secrets.token_hex(16), b"", role)
        return secret

    def enter_by_pass(self, secret: str) -> Ticket:
        """Return the ticket that a pass stands for; it is looked up by its hash, so that time tells nothing.

        Raises:
            NotLetIn: there is no such pass.
        """
        ticket = self._passes.get(hashlib.sha256(secret.encode(errors="replace")).digest())
        if ticket is None:
            raise NotLetIn(Reason.NOT_KNOWN)
        return ticket

    def take_ticket(self, ticket: str) -> None:
        """Make a ticket worthless: its owner was sent away."""
        self._tickets.pop(ticket, None)
        self._passes = {secret: known for secret, known in self._passes.items() if known.id != ticket}

    def close(self) -> None:
        """Let nobody in any more."""
        self.code = None
        self._tickets.clear()
        self._passes.clear()

    def _answer_knock(self, knock: Knock, caller: str) -> tuple[Answer, _Waiting]:
        if self.code is None:
            raise NotLetIn(Reason.NO_CODE)
        self.code.check_open(caller)
        side = _side(_HOST, self.code.digits)
        answer = Answer(side.start())
        role: EntryRole = "guest" if self._guests_only else knock.role
        transcript = _transcript(self._fingerprint, knock, answer)
        return answer, _Waiting(_finish(side, knock.share), transcript, role, self.code)

    def _answer_return(self, said: Return) -> tuple[Answer, _Waiting]:
        ticket = self._tickets.get(said.ticket)
        if ticket is None:
            raise NotLetIn(Reason.NOT_KNOWN)
        answer = Answer(secrets.token_bytes(_NONCE_BYTES))
        return answer, _Waiting(ticket.key, _transcript(self._fingerprint, said, answer), ticket.role, ticket=ticket)

    def _wrong(self, code: EntryCode | None, caller: str) -> Reason:
        if code is None:
            return Reason.NOT_KNOWN
        code.note_wrong(caller)
        return Reason.WRONG_CODE


def new_secret() -> str:
    """Return a secret that nobody can guess, of letters that an address can hold."""
    return secrets.token_urlsafe(24)


class Visit:
    """The joiner's side of one handshake, by a code or by a ticket."""

    def __init__(self, fingerprint: bytes, by: str | Ticket, role: EntryRole = "member") -> None:
        """Begin with the fingerprint of the certificate that is seen, and the digits of a code or a ticket."""
        self._fingerprint = fingerprint
        self._ticket = by if isinstance(by, Ticket) else None
        self._side = None if isinstance(by, Ticket) else _side(_JOINER, by)
        self._role = role
        self._key = b""
        self._transcript = b""
        self.first = self._first_words()
        """What to say first."""

    def prove(self, said: Said) -> Proof:
        """Return the proof that answers the host's share.

        Raises:
            NotLetIn: this was no share.
        """
        if not isinstance(said, Answer):
            raise NotLetIn(Reason.NO_HANDSHAKE)
        self._transcript = _transcript(self._fingerprint, self.first, said)
        self._key = self._ticket.key if self._ticket else _finish(self._side, said.share)
        return Proof(_proof(self._key, _JOINER, self._transcript))

    def enter(self, said: Said) -> Ticket:
        """Return the ticket for coming back, once the host has proved the key as well.

        Raises:
            NotLetIn: it did not: somebody else answers for the host.
        """
        if not isinstance(said, Welcome):
            raise NotLetIn(Reason.NO_HANDSHAKE)
        if not hmac.compare_digest(said.mac, _proof(self._key, _HOST, self._transcript)):
            raise NotLetIn(Reason.WRONG_CODE)
        if self._ticket is not None:
            return self._ticket
        return Ticket(said.ticket, _proof(self._key, b"ticket", self._transcript), said.role)

    def _first_words(self) -> Knock | Return:
        if self._ticket is not None:
            return Return(self._ticket.id, secrets.token_bytes(_NONCE_BYTES))
        return Knock(self._side.start() if self._side else b"", self._role)


def _side(which: bytes, digits: str) -> "_SPAKE2_Base":
    from spake2 import SPAKE2_A, SPAKE2_B

    side = SPAKE2_B if which == _HOST else SPAKE2_A
    return side(digits.encode(), idA=_JOINER, idB=_HOST)


def _finish(side: "_SPAKE2_Base | None", share: bytes) -> bytes:
    """Return the key that comes of both shares. Raises NotLetIn for bytes that are no share."""
    try:
        return bytes(side.finish(share)) if side else b""
    except Exception as problem:  # the library raises what it meets: assertions, its own errors, value errors
        raise NotLetIn(Reason.NO_HANDSHAKE) from problem


def _transcript(fingerprint: bytes, first: Knock | Return, answer: Answer) -> bytes:
    """Return a hash of everything that was said before the proofs; each piece hashed alone, so that none runs on."""
    pieces = (b"tandem 1", fingerprint, say(first).encode(), say(answer).encode())
    return hashlib.sha256(b"".join(hashlib.sha256(piece).digest() for piece in pieces)).digest()


def _proof(key: bytes, side: bytes, transcript: bytes) -> bytes:
    return hmac.new(key, side + transcript, hashlib.sha256).digest()
