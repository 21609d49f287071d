"""People at a hub who mean harm, on real sockets: each is shown out with one reason, and the others work on."""

import socket
import ssl
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import ConnectionClosed

from studio.document.presence import Presence
from studio.document.project import Project
from studio.document.sync.awareness import Awareness
from studio.document.sync.messages import AwarenessUpdate, SyncStep2, Update, encode
from studio.document.sync.wire import number, sized
from studio.sharing import connection, hub, limits
from studio.sharing.entry_code import TRIES_EACH
from studio.sharing.handshake import SAID_AT_MOST, EntryRole
from studio.sharing.refusals import SENTENCES, Reason
from studio.sharing.session import Moved, SentAway
from tests.studio.sharing.conftest import CEM, Room, Window
from tests.studio.sharing.strangers import LIMIT_S, Stranger, tls

NESTED_BOMB = bytes([1, 1, 1, 0, 8, 1, 1, ord("r"), 1]) + b"\x75\x01" * 3000 + b"\x7e" + b"\x00"
"""An update of one list in a list in a list, three thousand deep: on a small stack it ends the process."""


@pytest.fixture
def pair(room: Room) -> tuple[Window, Window]:
    """Ana who shares, and Ben who has joined."""
    ana = room.host()
    return ana, room.join(ana)


def still_work(room: Room, pair: tuple[Window, Window]) -> bool:
    """Whether an edit still goes from one to the other and back."""
    ana, ben = pair
    ana.set_mass("battery", 6.0)
    ben.set_mass("wheel", 2.0)
    room.until(lambda: (ana.mass_of("wheel"), ben.mass_of("battery")) == (2.0, 6.0))
    return ben.session.state == "joined"


def member(host: Window, role: EntryRole = "member") -> Stranger:
    """Return somebody with the code who does as they please."""
    return Stranger(host.port).enter(host.invitation.code, role)


def edits_of_eve(host: Window, *masses: float) -> list[bytes]:
    """Return frames with an edit each, as Eve's studio would send them."""
    eve = Project.from_state(host.project.state(), CEM)
    frames: list[bytes] = []
    eve.subscribe_updates(lambda update: frames.append(encode(Update(update))))
    for mass in masses:
        with eve.transaction("Change mass of motor") as edit:
            edit.set_value("car", "motor", "mass_kg", mass)
    eve.close(discard=True)
    return frames


DEEDS: dict[str, tuple[Callable[[], list[bytes | str]], Reason]] = {
    "a nesting bomb": (lambda: [encode(Update(NESTED_BOMB))], Reason.HARMFUL),
    "a nesting bomb as an answer": (lambda: [encode(SyncStep2(NESTED_BOMB))], Reason.HARMFUL),
    "no message": (lambda: [b"\xff" * 40], Reason.HARMFUL),
    "nothing": (lambda: [b""], Reason.HARMFUL),
    "text": (lambda: ["hello"], Reason.HARMFUL),
    "a false length": (lambda: [number(0) + number(2) + number(1 << 40)], Reason.HARMFUL),
    "a false state vector": (lambda: [number(0) + number(0) + sized(b"\xff\xff\xff\xff\x0f")], Reason.HARMFUL),
    "no update": (lambda: [encode(Update(b"\x01\x02\x03"))], Reason.HARMFUL),
    "no states": (lambda: [encode(AwarenessUpdate(b"\x05"))], Reason.HARMFUL),
    "deep states": (
        lambda: [number(1) + sized(number(1) + number(7) + number(1) + sized(b"[" * 9000))],
        Reason.HARMFUL,
    ),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_who_sends_harm_is_sent_away_and_their_edits_are_taken_back(
    room: Room, pair: tuple[Window, Window], deed: str
) -> None:
    """What they did before is undone, the others are told who it was, and go on."""
    frames, reason = DEEDS[deed]
    ana, ben = pair
    with member(ana) as eve:
        eve.say(edits_of_eve(ana, 99.0)[0])
        room.until(lambda: ana.mass_of("motor") == 99.0)

        for frame in frames():
            eve.say(frame)
        ended = eve.hear_out()
        room.until(lambda: any(isinstance(one, SentAway) for one in ana.news))
        room.until(lambda: ana.mass_of("motor") == 5.0 == ben.mass_of("motor"))

    assert ended == (connection.CLOSE_CODE, reason.value)
    assert [one.taken_back for one in ana.news if isinstance(one, SentAway)] == [1]
    assert still_work(room, pair)


def test_who_floods_is_sent_away(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small and harmless frames, but more than anybody's studio sends."""
    monkeypatch.setattr(limits, "FRAMES_AT_ONCE", 40.0)
    ana = room.host()
    ben = room.join(ana)
    with member(ana) as eve:
        for _ in range(300):
            eve.say(number(3))
        ended = eve.hear_out()

    assert ended == (connection.CLOSE_CODE, Reason.TOO_MUCH.value)
    assert still_work(room, (ana, ben))


def test_a_frame_of_32_megabytes_is_not_even_read(room: Room, pair: tuple[Window, Window]) -> None:
    """Its length alone ends the connection."""
    ana, _ = pair
    with member(ana) as eve:
        eve.say(bytes(32 << 20))
        ended = eve.hear_out()
        room.until(lambda: any(isinstance(one, SentAway) for one in ana.news))

    assert ended[0] in {connection.TOO_LARGE_CODE, 0}
    assert still_work(room, pair)


def test_a_guest_that_writes_is_sent_away(room: Room, pair: tuple[Window, Window]) -> None:
    """A guest may have a studio of its own making: the hub refuses the edit, and nobody gets it."""
    ana, ben = pair
    with member(ana, "guest") as eve:
        eve.say(edits_of_eve(ana, 99.0)[0])
        ended = eve.hear_out()

    assert ended == (connection.CLOSE_CODE, Reason.GUEST_WROTE.value)
    assert still_work(room, pair)
    assert ana.mass_of("motor") == 5.0 == ben.mass_of("motor")


def test_who_was_sent_away_for_harm_does_not_come_back_by_a_ticket(room: Room, pair: tuple[Window, Window]) -> None:
    """Their studio is told why and does not try again, and the ticket that brings others back opens nothing."""
    (ana, ben), port = pair, pair[0].port
    wire = ben.session._joiner
    assert wire is not None
    assert wire._end is not None
    ticket = wire._end._ticket
    assert ticket is not None

    wire.act(lambda joiner: joiner.send(0, b"\xff"))
    room.until(lambda: ben.session.state == "alone" and not ana.session.partners)
    with Stranger(port) as back:
        with pytest.raises(ConnectionClosed):
            back.enter(ticket)
        _, reason = back.hear_out()

    assert ben.problems == [SENTENCES[Reason.HARMFUL]]
    assert reason == Reason.NOT_KNOWN.value


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


def test_names_with_tags_and_turned_writing_come_as_plain_text(room: Room, pair: tuple[Window, Window]) -> None:
    """No direction character is passed on, tags stay letters, and nobody makes themselves a teacher."""
    ana, ben = pair
    name = "<img src=file:x>\u202egnp.\u0000Ana\n"
    states = Awareness(77, lambda: 0.0).tell(Presence(person="eve", shown_name=name, role="teacher", look="\u2066x"))
    with member(ana) as eve:
        eve.say(encode(AwarenessUpdate(states)))
        room.until(lambda: len(ben.session.partners) == 2)

    shown = next(partner.presence for partner in ben.session.partners if partner.key == 77)
    assert shown.shown_name == "<img src=file:x>gnp.Ana"
    assert (shown.role, shown.look) == ("member", "x")


def test_nobody_speaks_for_somebody_else(room: Room, pair: tuple[Window, Window]) -> None:
    """A presence under another window's number is passed over."""
    ana, _ = pair
    room.until(lambda: ana.session.partners)
    number_of_ben = ana.session.partners[0].key
    lie = Awareness(number_of_ben, lambda: 0.0)
    for _ in range(50):
        states = lie.tell(Presence(person="ben", shown_name="Liar"))
    with member(ana) as eve:
        eve.say(encode(AwarenessUpdate(states)))
        assert still_work(room, pair)

    assert not [one for one in ana.news if isinstance(one, Moved)]
    assert ana.session.partners[0].presence.shown_name == "Ben"


def test_a_joiner_does_not_trust_its_host_either(room: Room, pair: tuple[Window, Window]) -> None:
    """A hub that sends harm loses its joiner, who keeps the project."""
    ana, ben = pair
    wire = ana.session._hub
    assert wire is not None

    wire.act(lambda end: end.send(1, encode(Update(NESTED_BOMB))))
    room.until(lambda: ben.session.state == "alone")

    assert ben.mass_of("battery") == 5.0
    assert ben.problems


def read_until(line: ssl.SSLSocket, mark: bytes | None) -> bytes:
    """Return what comes until a mark, or until the line ends."""
    heard = b""
    while mark is None or mark not in heard:
        try:
            more = line.recv(4096)
        except OSError:
            break
        if not more:
            break
        heard += more
    return heard


def closed(line: socket.socket) -> bool:
    """Whether the other side lets go of a line; waits for it."""
    with line:
        try:
            return not line.recv(4096)
        except OSError:
            return True
