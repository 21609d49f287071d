"""The messages of the y-protocols as values: what a document lacks, what is new, who is here, who may come in."""

from collections.abc import Callable
from dataclasses import dataclass

from studio.document.sync.wire import Reader, not_a_message, number, sized, text

_SYNC, _AWARENESS, _AUTH, _QUERY_AWARENESS = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class SyncStep1:
    """What one side knows; the other answers with all that is missing there."""

    state_vector: bytes
    """How much is known of each writer; see `check_state_vector`."""


@dataclass(frozen=True, slots=True)
class SyncStep2:
    """The answer to what one side knows: everything that it lacks."""

    update: bytes


@dataclass(frozen=True, slots=True)
class Update:
    """What is new."""

    update: bytes


@dataclass(frozen=True, slots=True)
class AwarenessUpdate:
    """Who is here and what they are at; see `awareness`."""

    states: bytes


@dataclass(frozen=True, slots=True)
class QueryAwareness:
    """The question who is here."""


@dataclass(frozen=True, slots=True)
class PermissionDenied:
    """The refusal to let somebody in or stay, with its reason."""

    reason: str


Spoken = SyncStep1 | SyncStep2 | Update | AwarenessUpdate | QueryAwareness | PermissionDenied
"""What both kinds of server understand."""


def encode(message: Spoken) -> bytes:
    """Return a message as a plain y-websocket server or client takes it."""
    if isinstance(message, PermissionDenied):
        return number(_AUTH) + number(0) + text(message.reason)
    return encode_common(message)


def encode_common(message: SyncStep1 | SyncStep2 | Update | AwarenessUpdate | QueryAwareness) -> bytes:
    """Return a message of the part that all servers write alike."""
    match message:
        case SyncStep1(state_vector=content):
            return number(_SYNC) + number(0) + sized(content)
        case SyncStep2(update=content):
            return number(_SYNC) + number(1) + sized(content)
        case Update(update=content):
            return number(_SYNC) + number(2) + sized(content)
        case AwarenessUpdate(states=content):
            return number(_AWARENESS) + sized(content)
        case QueryAwareness():
            return number(_QUERY_AWARENESS)


def decode(frame: bytes) -> Spoken:
    """Return the message that a plain frame holds.

    Raises:
        NotAMessage: it holds none.
    """
    reader = Reader(frame)
    kind = reader.number()
    if kind == _AUTH and reader.number() == 0:
        message: Spoken = PermissionDenied(reader.text())
    else:
        message = decode_common(kind, reader)
    reader.end()
    return message


def decode_common(kind: int, reader: Reader) -> SyncStep1 | SyncStep2 | Update | AwarenessUpdate | QueryAwareness:
    """Return a message of the part that all servers write alike; its kind was read already.

    Raises:
        NotAMessage: the kind is unknown or the message is cut short.
    """
    if kind == _SYNC:
        return decode_sync(reader)
    if kind == _AWARENESS:
        return AwarenessUpdate(reader.sized())
    if kind == _QUERY_AWARENESS:
        return QueryAwareness()
    raise not_a_message()


def decode_sync(reader: Reader) -> SyncStep1 | SyncStep2 | Update:
    """Return a message of the sync protocol.

    Raises:
        NotAMessage: there is none.
    """
    steps: dict[int, Callable[[bytes], SyncStep1 | SyncStep2 | Update]] = {0: SyncStep1, 1: SyncStep2, 2: Update}
    step = steps.get(reader.number())
    if step is None:
        raise not_a_message()
    return step(reader.sized())


def check_state_vector(state_vector: bytes) -> None:
    """Accept a state vector that tells as many writers as it says.

    The wire library makes room for the number that stands first, whatever follows: it must be true.

    Raises:
        NotAMessage: it does not.
    """
    reader = Reader(state_vector)
    for _ in range(reader.number()):
        reader.number()
        reader.number()
    reader.end()
