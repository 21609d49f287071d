"""Messages: what is written is read back, in both framings, and rubbish is one sentence and never anything else."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.document.sync.framing import Authenticated, Framing, Heard, Hocuspocus, Plain, SyncStatus, Unheard
from studio.document.sync.messages import (
    AwarenessUpdate,
    PermissionDenied,
    QueryAwareness,
    Spoken,
    SyncStep1,
    SyncStep2,
    Update,
    check_state_vector,
)
from studio.document.sync.wire import NUMBER_LIMIT, NotAMessage, Reader, number, text

CONTENT = st.binary(max_size=300)
MESSAGES = st.one_of(
    st.builds(SyncStep1, CONTENT),
    st.builds(SyncStep2, CONTENT),
    st.builds(Update, CONTENT),
    st.builds(AwarenessUpdate, CONTENT),
    st.just(QueryAwareness()),
    st.builds(PermissionDenied, st.text()),
)
FRAMINGS = [Plain(), Hocuspocus("école/our racer ⚡")]
NAME = text("room")


@pytest.mark.parametrize("framing", FRAMINGS)
@given(message=MESSAGES)
def test_what_is_written_is_read(framing: Framing, message: Spoken) -> None:
    """Every message comes back as it went."""
    assert framing.decode(framing.encode(message)) == message


@pytest.mark.parametrize("framing", FRAMINGS)
@given(frame=st.binary(max_size=60))
def test_rubbish_is_refused_and_nothing_else(framing: Framing, frame: bytes) -> None:
    """Any bytes are a message or the one refusal."""
    heard: object = None
    with contextlib.suppress(NotAMessage):
        heard = framing.decode(frame)

    assert heard is None or isinstance(heard, Heard)


@pytest.mark.parametrize("framing", FRAMINGS)
@given(message=MESSAGES, cut=st.integers(min_value=1, max_value=400), more=st.binary(min_size=1, max_size=5))
def test_what_is_cut_or_goes_on_is_refused(framing: Framing, message: Spoken, cut: int, more: bytes) -> None:
    """A frame that ends early or has bytes behind its message is none."""
    frame = framing.encode(message)

    for bad in (frame[:-cut], frame + more):
        with pytest.raises(NotAMessage):
            framing.decode(bad)


@given(st.integers(min_value=0, max_value=NUMBER_LIMIT))
def test_numbers_come_back(value: int) -> None:
    """Whole numbers up to the largest that JavaScript can hold."""
    assert Reader(number(value)).number() == value


def test_numbers_beyond_are_refused() -> None:
    """One that is too large, or never ends, is no number."""
    for bad in (number(NUMBER_LIMIT + 1), b"\x80" * 100, b""):
        with pytest.raises(NotAMessage):
            Reader(bad).number()


def test_a_text_is_counted_in_bytes() -> None:
    """As JavaScript counts: an é is two."""
    assert text("é") == b"\x02\xc3\xa9"


def test_the_published_bytes() -> None:
    """The first bytes of each message as y-protocols publishes them."""
    plain = Plain()

    assert plain.encode(SyncStep1(b"\x00")) == b"\x00\x00\x01\x00"
    assert plain.encode(SyncStep2(b"ab")) == b"\x00\x01\x02ab"
    assert plain.encode(Update(b"ab")) == b"\x00\x02\x02ab"
    assert plain.encode(AwarenessUpdate(b"ab")) == b"\x01\x02ab"
    assert plain.encode(PermissionDenied("no")) == b"\x02\x00\x02no"
    assert plain.encode(QueryAwareness()) == b"\x03"


def test_what_a_hocuspocus_server_says() -> None:
    """Its own messages: let in to write or to read, kept or not, an answer of its kind, a farewell, others' talk."""
    framing = Hocuspocus("room", "secret")

    assert framing.greeting == NAME + b"\x02\x00" + text("secret")
    assert framing.decode(NAME + b"\x02\x02" + text("read-write")) == Authenticated(may_write=True)
    assert framing.decode(NAME + b"\x02\x02" + text("readonly")) == Authenticated(may_write=False)
    assert framing.decode(NAME + b"\x02\x01" + text("no")) == PermissionDenied("no")
    assert framing.decode(NAME + b"\x04\x00\x01\x00") == SyncStep1(b"\x00")
    assert framing.decode(NAME + b"\x08\x01") == SyncStatus(is_kept=True)
    assert framing.decode(NAME + b"\x08\x00") == SyncStatus(is_kept=False)
    assert framing.decode(NAME + b"\x07" + text("bye")) == PermissionDenied("bye")
    assert framing.decode(NAME + b"\x05" + text("{}")) == Unheard()


def test_another_document_is_refused() -> None:
    """A Hocuspocus server carries many documents over one connection; ours is one."""
    with pytest.raises(NotAMessage):
        Hocuspocus("room").decode(Hocuspocus("other").encode(QueryAwareness()))


def test_a_state_vector_tells_as_many_as_it_says() -> None:
    """A number of writers that do not follow is refused before the wire library makes room for them."""
    check_state_vector(b"\x01\x05\x07")

    for bad in (b"", b"\xff\xff\xff\xff\x0f", b"\x01\x05", b"\x00\x00"):
        with pytest.raises(NotAMessage):
            check_state_vector(bad)
