"""How messages are wrapped for one kind of server: bare for y-websocket, under the document's name for Hocuspocus."""

from dataclasses import dataclass
from typing import Protocol

from studio.document.sync.messages import (
    PermissionDenied,
    Spoken,
    decode,
    decode_common,
    decode_sync,
    encode,
    encode_common,
)
from studio.document.sync.wire import Reader, not_a_message, number, text

_AUTH, _SYNC_REPLY, _STATELESS, _BROADCAST, _CLOSE, _SYNC_STATUS = 2, 4, 5, 6, 7, 8
_TOKEN, _DENIED, _AUTHENTICATED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Authenticated:
    """The server lets us in: to read, or to read and write."""

    may_write: bool


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """The server has kept what we sent, or not."""

    is_kept: bool


@dataclass(frozen=True, slots=True)
class Unheard:
    """Something that is not for us: other programs' own messages over the same server."""


Heard = Spoken | Authenticated | SyncStatus | Unheard


class Framing(Protocol):
    """Wraps and unwraps messages for one kind of server."""

    @property
    def greeting(self) -> bytes | None:
        """What has to be sent before anything else, after which the server says `Authenticated`; None for nothing."""

    def encode(self, message: Spoken) -> bytes:
        """Return a message as a frame."""

    def decode(self, frame: bytes) -> Heard:
        """Return the message in a frame.

        Raises:
            NotAMessage: it holds none.
        """


@dataclass(frozen=True, slots=True)
class Plain:
    """Bare messages: y-websocket, and our own hub. The room is told by the address."""

    greeting: bytes | None = None

    def encode(self, message: Spoken) -> bytes:
        """Return a message as a frame."""
        return encode(message)

    def decode(self, frame: bytes) -> Heard:
        """Return the message in a frame.

        Raises:
            NotAMessage: it holds none.
        """
        return decode(frame)


@dataclass(frozen=True, slots=True)
class Hocuspocus:
    """Messages to and from an unmodified Hocuspocus server of version 3: all under the document's name."""

    document: str
    token: str = ""

    @property
    def greeting(self) -> bytes | None:
        """The token, which that server always waits for."""
        return text(self.document) + number(_AUTH) + number(_TOKEN) + text(self.token)

    def encode(self, message: Spoken) -> bytes:
        """Return a message as a frame."""
        if isinstance(message, PermissionDenied):
            return text(self.document) + number(_AUTH) + number(_DENIED) + text(message.reason)
        return text(self.document) + encode_common(message)

    def decode(self, frame: bytes) -> Heard:
        """Return the message in a frame.

        Raises:
            NotAMessage: it holds none, or one of another document.
        """
        reader = Reader(frame)
        if reader.text() != self.document:
            raise not_a_message()
        heard = _heard(reader.number(), reader)
        reader.end()
        return heard


def _heard(kind: int, reader: Reader) -> Heard:
    if kind == _AUTH:
        return _admission(reader)
    if kind == _SYNC_REPLY:
        return decode_sync(reader)
    if kind in {_STATELESS, _BROADCAST}:
        reader.text()
        return Unheard()
    if kind == _CLOSE:
        return PermissionDenied(reader.text())
    if kind == _SYNC_STATUS:
        return SyncStatus(is_kept=reader.number() == 1)
    return decode_common(kind, reader)


def _admission(reader: Reader) -> Heard:
    kind = reader.number()
    if kind == _DENIED:
        return PermissionDenied(reader.text())
    if kind == _AUTHENTICATED:
        return Authenticated(may_write=reader.text() == "read-write")
    # A server that asks for the token again was answered by the greeting already.
    return Unheard()
