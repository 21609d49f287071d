"""Strangers at a hub's door, on real sockets: nobody comes in without the code, and nobody holds up the door."""

import socket
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import ConnectionClosed

from studio.sharing import connection, hub
from studio.sharing.entry_code import TRIES_EACH
from studio.sharing.handshake import SAID_AT_MOST
from studio.sharing.refusals import Reason
from tests.studio.sharing.conftest import Room, Window
from tests.studio.sharing.harm import closed, member, read_until, still_work
from tests.studio.sharing.strangers import LIMIT_S, Stranger, tls
from tests.studio.sharing.test_bad_peers import edits_of_eve


def test_a_compressed_frame_is_refused(room: Room, pair: tuple[Window, Window]) -> None:
    """Nothing is ever unpacked: a frame that says it is packed, such as a zip bomb, breaks the rules."""
    ana, _ = pair
    with tls(ana.port) as line:
        line.sendall(
            b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
            b"Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n"
        )
        answer = read_until(line, b"\r\n\r\n")
        line.sendall(bytes([0xC1, 0x80 | 10]) + b"\0\0\0\0" + b"\xaa\xab\xaa\x2a\0\0\0\0\0\0")
        rest = read_until(line, None)

    assert b"101 Switching" in answer
    assert b"deflate" not in answer
    assert rest[:1] == b"\x88"
    assert int.from_bytes(rest[2:4]) == 1002
    assert still_work(room, pair)


@pytest.mark.parametrize("rubbish", [b"\x16\x03\x01" + b"\xff" * 2000, b"GET / HTTP/1.1\r\n\r\n", b"\0" * 5000])
def test_rubbish_in_place_of_tls(room: Room, pair: tuple[Window, Window], rubbish: bytes) -> None:
    """Whatever comes first, the line is closed."""
    with socket.create_connection(("127.0.0.1", pair[0].port), LIMIT_S) as line:
        line.sendall(rubbish)
        try:
            while line.recv(4096):
                pass
        except ConnectionResetError:
            pass

    assert still_work(room, pair)


@pytest.mark.parametrize(
    "first", [b"\xff" * 100, "hello", '{"type":"knock"}', "[" * 2000, '{"type":"return","ticket":"x","share":""}']
)
def test_rubbish_in_place_of_a_handshake(room: Room, pair: tuple[Window, Window], first: str | bytes) -> None:
    """Who says anything but the words is turned away before they learn anything of the project."""
    with Stranger(pair[0].port) as eve:
        eve.say(first)
        code, reason = eve.hear_out()

    assert code == connection.CLOSE_CODE
    assert reason in {Reason.NO_HANDSHAKE.value, Reason.NOT_KNOWN.value}
    assert still_work(room, pair)


def test_long_words_before_the_handshake_are_not_read(room: Room, pair: tuple[Window, Window]) -> None:
    """Four kilobytes are all that a stranger may say."""
    with Stranger(pair[0].port) as eve:
        eve.say("x" * (SAID_AT_MOST + 1))
        code, _ = eve.hear_out()

    assert code == connection.TOO_LARGE_CODE
    assert still_work(room, pair)


def test_a_recorded_handshake_said_again_opens_nothing(room: Room, pair: tuple[Window, Window]) -> None:
    """All that an honest joiner said, said again over the same certificate, is a wrong code."""
    ana, _ = pair
    with member(ana) as honest:
        recorded = honest.said

    with Stranger(ana.port) as thief:
        for words in recorded:
            thief.say(words)
        ended = thief.hear_out()

    assert ended == (connection.CLOSE_CODE, Reason.WRONG_CODE.value)
    assert still_work(room, pair)


def test_guesses_at_once_do_not_buy_more_tries(room: Room, pair: tuple[Window, Window]) -> None:
    """Six connections with a wrong code side by side: three are tried, three are not."""
    ana, _ = pair
    wrong = f"{(int(ana.invitation.code) + 1) % 1_000_000:06d}"
    guessers = [Stranger(ana.port) for _ in range(2 * TRIES_EACH)]

    reasons = []
    for guesser in guessers:
        with guesser:
            with pytest.raises(ConnectionClosed):
                guesser.enter(wrong)
            reasons.append(guesser.hear_out()[1])

    assert reasons == [Reason.WRONG_CODE] * TRIES_EACH + [Reason.TOO_MANY_TRIES] * TRIES_EACH
    assert still_work(room, pair)


def test_who_connects_and_says_nothing_is_let_go(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither silence nor a drop of bytes now and then keeps a place; others join meanwhile."""
    monkeypatch.setattr(hub, "HANDSHAKE_S", 0.4)
    monkeypatch.setattr(hub, "_TLS_S", 0.4)
    ana = room.host()
    silent = [socket.create_connection(("127.0.0.1", ana.port), LIMIT_S) for _ in range(20)]
    half = tls(ana.port)
    half.sendall(b"GET / HT")
    with Stranger(ana.port) as stranger:
        ben = room.join(ana)
        ended = stranger.hear_out()
    for line in (*silent, half):
        assert closed(line)

    assert ended == (connection.CLOSE_CODE, Reason.NO_HANDSHAKE.value)
    assert still_work(room, (ana, ben))


def test_a_crowd_of_strangers_is_turned_away_at_the_door(
    room: Room, pair: tuple[Window, Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where many have not said the code, the next one is told that it is full; who is in stays in."""
    monkeypatch.setattr(hub, "STRANGERS", 5)
    crowd = [Stranger(pair[0].port) for _ in range(6)]

    _, reason = crowd[-1].hear_out()
    for stranger in crowd:
        stranger.close()

    assert reason == Reason.FULL.value
    assert still_work(room, pair)


def test_a_program_of_others_needs_a_pass(room: Room, pair: tuple[Window, Window]) -> None:
    """The secret in the address lets in at once; a guessed one does not, and without it the handshake is asked for."""
    ana, ben = pair
    way = urlsplit(ana.session.make_pass()[0])

    with Stranger(ana.port, f"{way.path}?{way.query}") as program:
        program.say(edits_of_eve(ana, 3.0)[0])
        room.until(lambda: ben.mass_of("motor") == 3.0)
    with Stranger(ana.port, "/?pass=guessed") as guesser:
        ended = guesser.hear_out()

    assert ended == (connection.CLOSE_CODE, Reason.NOT_KNOWN.value)
    assert ben.session.make_pass() == ()


def test_a_page_in_a_browser_has_no_business_here(room: Room, pair: tuple[Window, Window]) -> None:
    """A web page that knows the address cannot even begin to guess."""
    with tls(pair[0].port) as line:
        line.sendall(
            b"GET / HTTP/1.1\r\nHost: x\r\nOrigin: https://evil.example\r\nUpgrade: websocket\r\n"
            b"Connection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )
        answer = read_until(line, b"\r\n\r\n")

    assert b"403" in answer
    assert still_work(room, pair)
