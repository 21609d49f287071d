"""A room: everybody has everything, a guest only reads, and what a bad peer sends reaches nobody."""

from collections.abc import Iterator

import pytest
from pycrdt import Array, Doc, Map

from studio.document.presence import Presence
from studio.document.sync.framing import Hocuspocus
from studio.document.sync.live_copy import NOTHING
from studio.document.sync.messages import AwarenessUpdate, SyncStep1, SyncStep2, Update, decode, encode
from studio.document.sync.peer import FRAME_LIMIT_BYTES, SERVER, Terms
from studio.document.sync.wire import number, text
from tests.studio.document.sync.classroom import HOST, Classroom, Computer, HandClock, a_project, mass, set_mass

GUEST = Terms(role="guest")
HOCUSPOCUS = Hocuspocus("room", "secret")
ROOM = text("room")


@pytest.fixture
def room() -> Iterator[Classroom]:
    """A classroom with a host alone."""
    classroom = Classroom(a_project())
    yield classroom
    classroom.close()


def test_two_people_see_each_others_edits(room: Classroom) -> None:
    """What one sets stands at the other, both ways, and with whose it is."""
    ana, ben = room.seat("Ana"), room.seat("Ben")
    room.calm()

    set_mass(ana, "part0", 7.0)
    set_mass(ben, "part1", 8.0)
    set_mass(room.host, "part2", 9.0)
    room.calm()

    for computer in room.computers:
        assert [mass(computer, f"part{n}") for n in range(3)] == [7.0, 8.0, 9.0]
    assert ben.project is not None
    assert {entry.author for entry in ben.project.history()[-3:]} == {"ana", "ben", "host"}


def test_a_late_joiner_has_everything(room: Classroom) -> None:
    """Who comes late has the whole project and knows who is here, and where."""
    ana = room.seat("Ana")
    room.calm()
    room.show(HOST)
    room.show(1, focus="part3")
    set_mass(ana, "part0", 7.0)
    room.calm()

    late = room.seat("Late")
    room.calm()

    assert mass(late, "part0") == 7.0
    assert sorted(late.heard) == ["+Ana", "+Host"]
    assert {presence.focus for presence in late.room.present.values()} == {"", "part3"}


def test_work_apart_comes_together(room: Classroom) -> None:
    """Edits made while a connection was lost are everywhere when it is back, in both directions."""
    ana, ben = room.seat("Ana"), room.seat("Ben")
    room.calm()
    room.drop(1)

    for step in range(20):
        set_mass(ana, "part0", float(step))
        set_mass(ben, "part1", float(step))
    room.calm()
    room.connect(1)
    room.calm()

    assert [mass(computer, "part0") for computer in room.computers] == [19.0] * 3
    assert [mass(computer, "part1") for computer in room.computers] == [19.0] * 3


def test_a_guest_hears_and_is_not_heard(room: Classroom) -> None:
    """A guest gets every edit; its own stay at home, and it may stay."""
    guest = room.seat("Guest", GUEST)
    room.calm()

    set_mass(room.host, "part0", 7.0)
    set_mass(guest, "part1", 8.0)
    room.calm()

    assert mass(guest, "part0") == 7.0
    assert mass(room.host, "part1") == 1.0
    assert room.host.refusals == []


def test_a_guest_that_writes_is_sent_away(room: Classroom) -> None:
    """A guest's program that writes all the same: one sentence, and nothing of it is anywhere."""
    room.seat("Guest", GUEST)
    ana = room.seat("Ana")
    room.calm()

    outcome = room.host.room.receive(1, encode(Update(an_edit(room.host, "part0"))))

    assert [str(refusal.problem) for refusal in outcome.refusals] == [
        "A guest reads a project and does not change it. Ask the host to let you in as a member."
    ]
    assert {frame.to for frame in outcome.frames} == {1}
    assert not room.host.room.is_waiting
    assert mass(ana, "part0") == 1.0


def test_a_guest_may_answer_that_it_has_nothing(room: Classroom) -> None:
    """Stock clients answer a question with an empty update, guests too."""
    room.seat("Guest", GUEST)
    room.calm()

    outcome = room.host.room.receive(1, encode(SyncStep2(NOTHING)))

    assert outcome.refusals == ()


def test_the_sender_is_told_why(room: Classroom) -> None:
    """The last frame to somebody refused holds the sentence, which their studio says in plain words."""
    ben = room.seat("Ben")
    room.calm()

    room._do(HOST, room.host.room.receive(1, b"\x00\x02\x05abc"))

    assert [str(refusal.problem) for refusal in ben.refusals] == [
        "The server says: What came over the network is no part of a shared project. Share or join again. Ask the host."
    ]
    assert ben.refusals[0].is_by_them


BOMB = b"\x01\x01\x01\x00\x08\x01\x05parts\x01" + b"\x75\x01" * 5_000 + b"\x75\x00\x00"


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"\x63",
        b"\x00",
        b"\x00\x09\x00",
        b"\x00\x02\x05abc",
        b"\x00\x02\x03abcd",
        b"\x01\x01\xff",
        b"\x80" * 200,
        encode(SyncStep1(b"\xff\xff\xff\xff\x0f")),
        encode(Update(b"\xff\xff\xff\xff\x0f")),
        encode(Update(BOMB)),
        encode(SyncStep2(b"garbage")),
        encode(AwarenessUpdate(number(1) + number(5) + number(1) + text("[" * 16_000))),
        encode(AwarenessUpdate(number(1) + number(5) + number(1) + text("{}" + " " * 20_000))),
        encode(AwarenessUpdate(number(1) + number(5) + number(1 << 40) + text("{}"))),
        bytes(FRAME_LIMIT_BYTES + 1),
    ],
)
def test_bytes_that_make_no_sense_reach_nobody(room: Classroom, frame: bytes) -> None:
    """Whatever is no message: the sender is refused in one sentence, and nobody else is sent a byte."""
    room.seat("Bad")
    room.seat("Ana")
    room.calm()

    outcome = room.host.room.receive(1, frame)

    (refusal,) = outcome.refusals
    assert str(refusal.problem).endswith(".")
    assert "\n" not in str(refusal.problem)
    assert [frame.to for frame in outcome.frames] == [1]
    assert (outcome.edits, outcome.people) == ((), ())
    assert room.host.room.receive(1, frame).frames == (), "a connection that was refused is forgotten"


def test_an_edit_the_library_refuses_goes_no_further(room: Classroom) -> None:
    """What looks like an edit and cannot be decoded is refused when it is decoded; others' edits of that step stand."""
    ana = room.seat("Ana")
    room.seat("Bad")
    room.calm()
    set_mass(ana, "part0", 7.0)
    room.send_edits(1)
    room.bring_all()
    # A text of half a letter in a list: the guard counts its bytes and does not look into them.
    room.host.room.receive(2, encode(Update(b"\x01\x01\x09\x00\x08\x01\x07journal\x01\x77\x01\xff\x00")))

    outcome = room.host.room.settle()

    assert [refusal.peer for refusal in outcome.refusals] == [2]
    assert [edits.source for edits in outcome.edits] == [1]


def test_an_edit_that_builds_on_another_waits_for_it(room: Classroom) -> None:
    """What cannot be taken in yet goes nowhere; its sender is asked for all with the next tick, and then it is in."""
    ana, ben = room.seat("Ana"), room.seat("Ben")
    room.calm()
    set_mass(ana, "part0", 7.0)
    set_mass(ana, "part0", 8.0)
    del ana.outbox[0]
    lost = ana.project.missing(room.host.room._copy.state_vector()) if ana.project else b""
    room.host.room.receive(1, encode(Update(ana.outbox[0])))

    outcome = room.host.room.settle()

    assert (outcome.frames, outcome.edits, outcome.refusals) == ((), (), ())
    asked = [decode(frame.data) for frame in room.host.room.tick().frames if frame.to == 1]
    assert any(isinstance(question, SyncStep1) for question in asked)
    room._do(HOST, room.host.room.receive(1, encode(SyncStep2(lost))))
    room.calm()
    assert mass(ben, "part0") == 8.0
    assert room.host.room.tick().frames == (), "it is asked once"


def test_presence_is_cleaned_on_its_way(room: Classroom) -> None:
    """A member can not claim to be the teacher, nor turn the line around, nor speak for others."""
    ana = room.seat("Ana")
    room.seat("Bad")
    room.calm()
    room.show(1)
    room.calm()
    wire = '{"person":"bad","name":"Bad\\u202e<b>","role":"teacher","more":"x"}'
    states = number(2) + number(99) + number(1) + text(wire) + number(ana.room.client) + number(900) + text("null")

    room._do(HOST, room.host.room.receive(2, encode(AwarenessUpdate(states))))
    room.calm()

    assert ana.room.present[99] == Presence(person="bad", shown_name="Bad<b>", role="member")
    assert room.host.heard == ["+Ana", "+Bad<b>"], "Ana is still here"


def test_many_edits_go_out_as_one_step(room: Classroom) -> None:
    """What several people edited within a moment is one frame to each of the others, and one step to the window."""
    for name in ("Ana", "Ben", "Cem"):
        room.seat(name)
    room.calm()
    for number_ in (1, 2):
        for step in range(5):
            set_mass(room.computers[number_], f"part{number_}", float(step))
        room.send_edits(number_)
    room.bring_all()

    outcome = room.host.room.settle()

    assert sorted(frame.to for frame in outcome.frames) == [1, 2, 3]
    assert [(edits.source, len(edits.updates)) for edits in outcome.edits] == [(1, 5), (2, 5)]


def test_who_edits_alone_gets_no_echo(room: Classroom) -> None:
    """The only one who edited is not sent it back."""
    ana = room.seat("Ana")
    room.seat("Ben")
    room.calm()
    set_mass(ana, "part0", 3.0)
    room.send_edits(1)
    room.bring_all()

    outcome = room.host.room.settle()

    assert [frame.to for frame in outcome.frames] == [2]


def an_edit(computer: Computer, part: str) -> bytes:
    """Return an edit as another program might make it."""
    document: Doc = Doc()
    document.apply_update(computer.room.state())
    document.get("journal", type=Array)
    known = document.get_state()
    document.get("parts", type=Map)[part]["values"]["mass_kg"] = 99.0
    return document.get_update(known)


@pytest.fixture
def at_a_server() -> Iterator[Computer]:
    """A computer that has just connected to a Hocuspocus server and was not let in yet."""
    computer = Computer("Ana", HandClock(), a_project())
    yield computer
    computer.room.close()


def test_a_hocuspocus_server_is_greeted_before_anything_else(at_a_server: Computer) -> None:
    """First the token; what is known and who is here only once the server has let us in."""
    room = at_a_server.room
    room.tell(at_a_server.presence())

    greeting = room.join(1, SERVER, HOCUSPOCUS).frames
    meanwhile = room.tell(at_a_server.presence("wheel")).frames
    entered = room.receive(1, ROOM + b"\x02\x02" + text("read-write")).frames

    assert [frame.data for frame in greeting] == [HOCUSPOCUS.greeting]
    assert meanwhile == ()
    assert [type(HOCUSPOCUS.decode(frame.data)) for frame in entered] == [SyncStep1, AwarenessUpdate]


def test_where_a_server_lets_us_read_only_nothing_is_sent(at_a_server: Computer) -> None:
    """The server says read only: our edits stay here, and whoever asks is told that they do."""
    room = at_a_server.room
    room.join(1, SERVER, HOCUSPOCUS)
    hoped = room.may_edit(1)
    room.receive(1, ROOM + b"\x02\x02" + text("readonly"))
    set_mass(at_a_server, "part0", 7.0)

    assert (hoped, room.may_edit(1)) == (True, False)
    assert room.edit(at_a_server.outbox[0]).frames == ()
    assert room.receive(1, HOCUSPOCUS.encode(SyncStep1(b"\x00"))).frames == ()


def test_an_edit_that_a_server_did_not_keep_is_told(at_a_server: Computer) -> None:
    """A server that drops an edit would part the copies unseen: it is over, in one sentence."""
    room = at_a_server.room
    room.join(1, SERVER, HOCUSPOCUS)
    room.receive(1, ROOM + b"\x02\x02" + text("read-write"))

    assert room.receive(1, ROOM + b"\x08\x01").refusals == ()
    (refusal,) = room.receive(1, ROOM + b"\x08\x00").refusals
    assert str(refusal.problem).startswith("The server did not keep an edit.")
