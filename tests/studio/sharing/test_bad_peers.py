"""People at a hub who mean harm, on real sockets: each is shown out with one reason, and the others work on."""

from collections.abc import Callable

import pytest
from websockets.exceptions import ConnectionClosed

from studio.document.presence import Presence
from studio.document.project import Project
from studio.document.sync.awareness import Awareness
from studio.document.sync.messages import AwarenessUpdate, SyncStep2, Update, encode
from studio.document.sync.wire import number, sized
from studio.sharing import connection, limits
from studio.sharing.refusals import SENTENCES, Reason
from studio.sharing.session import Moved, SentAway
from tests.studio.sharing.conftest import CEM, Room, Window
from tests.studio.sharing.harm import member, still_work
from tests.studio.sharing.strangers import Stranger

NESTED_BOMB = bytes([1, 1, 1, 0, 8, 1, 1, ord("r"), 1]) + b"\x75\x01" * 3000 + b"\x7e" + b"\x00"
"""An update of one list in a list in a list, three thousand deep: on a small stack it ends the process."""


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
