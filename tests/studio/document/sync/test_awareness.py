"""Who is here: a clock a client, a heartbeat, gone after silence, and everybody speaks for themselves."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.document.presence import Presence
from studio.document.sync.awareness import GONE_AFTER_S, HEARTBEAT_S, Awareness, PresenceChange
from studio.document.sync.wire import NotAMessage, number, text
from tests.studio.document.sync.classroom import HandClock

HERE = Presence(person="ana", shown_name="Ana", focus="wheel")
THERE = Presence(person="ana", shown_name="Ana", focus="motor")
OWN, ANA, BEN = 1, 2, 3
LINE, OTHER_LINE = 10, 11


@pytest.fixture
def clock() -> HandClock:
    """A clock turned by hand."""
    return HandClock()


@pytest.fixture
def make(clock: HandClock) -> Callable[[int], Awareness]:
    """Make somebody's view of who is here."""
    return lambda client: Awareness(client, clock)


@pytest.fixture
def us(make: Callable[[int], Awareness]) -> Awareness:
    """Our view."""
    return make(OWN)


@pytest.fixture
def ana(make: Callable[[int], Awareness]) -> Awareness:
    """Ana's."""
    return make(ANA)


def test_somebody_comes_moves_and_goes(us: Awareness, ana: Awareness) -> None:
    """Each is told once, with before and after; the same again is no news."""
    came, moved = ana.tell(HERE), ana.tell(THERE)
    gone = ana.tell(None)

    told = [us.receive(states, LINE, "member").changes for states in (came, came, moved, gone, gone)]

    assert told == [
        (PresenceChange(ANA, None, HERE),),
        (),
        (PresenceChange(ANA, HERE, THERE),),
        (PresenceChange(ANA, THERE, None),),
        (),
    ]


def test_an_old_state_changes_nothing(us: Awareness, ana: Awareness) -> None:
    """What arrives late, after something newer or after they left, is passed over."""
    old, new = ana.tell(HERE), ana.tell(THERE)
    us.receive(new, LINE, "member")

    assert us.receive(old, LINE, "member").states is None
    us.leave(LINE)
    assert us.receive(new, OTHER_LINE, "member").states is None
    assert dict(us.present) == {}


def test_the_silent_are_gone(us: Awareness, ana: Awareness, clock: HandClock) -> None:
    """After 30 seconds without a word somebody is gone, for us and for everybody who hears it from us."""
    friend = Awareness(BEN, clock)
    news = us.receive(ana.tell(HERE), LINE, "member")
    friend.receive(news.states or b"", LINE, None)
    clock.now_s += GONE_AFTER_S - 1

    assert us.tick().changes == ()
    clock.now_s += 1
    news = us.tick()

    assert news.changes == (PresenceChange(ANA, HERE, None),)
    assert friend.receive(news.states or b"", LINE, None).changes == (PresenceChange(ANA, HERE, None),)


def test_a_heartbeat_keeps_one_here(us: Awareness, ana: Awareness, clock: HandClock) -> None:
    """Whoever tells their place again every 15 seconds stays, without any news of it, and it is passed on."""
    us.receive(ana.tell(HERE), LINE, "member")

    for _ in range(5):
        clock.now_s += HEARTBEAT_S
        beat = ana.tick()
        assert beat.changes == ()
        assert beat.states
        news = us.receive(beat.states, LINE, "member")
        assert (news.changes, us.tick().changes) == ((), ())
        assert news.states


def test_no_heartbeat_before_its_time(ana: Awareness, clock: HandClock) -> None:
    """Whoever has just told their place need not tell it again; nor does one who told none."""
    ana.tell(HERE)
    clock.now_s += HEARTBEAT_S - 1

    assert ana.tick().states is None
    ana.tell(None)
    clock.now_s += 100
    assert ana.tick().states is None


def test_a_late_joiner_is_told_of_all(us: Awareness, ana: Awareness, make: Callable[[int], Awareness]) -> None:
    """Everybody who is here, the one asked too, and nobody who has gone."""
    assert us.everybody() is None
    us.tell(Presence(person="host", shown_name="Host"))
    us.receive(ana.tell(HERE), LINE, "member")
    us.receive(make(BEN).tell(THERE), OTHER_LINE, "member")
    us.leave(OTHER_LINE)
    late = make(9)

    late.receive(us.everybody() or b"", LINE, None)

    assert {client: presence.shown_name for client, presence in late.present.items()} == {OWN: "Host", ANA: "Ana"}


def test_a_lost_line_takes_its_people_with_it(us: Awareness, ana: Awareness) -> None:
    """Who spoke over a connection that ended is gone, and others are told; who spoke over another stays."""
    us.receive(ana.tell(HERE), LINE, "member")

    news = us.leave(LINE)

    assert news.changes == (PresenceChange(ANA, HERE, None),)
    assert news.states
    assert us.leave(OTHER_LINE).states is None


def test_who_comes_back_is_here_again(us: Awareness, ana: Awareness) -> None:
    """The same window over a new connection."""
    us.receive(ana.tell(HERE), LINE, "member")
    us.leave(LINE)

    news = us.receive(ana.tell(HERE), OTHER_LINE, "member")

    assert news.changes == (PresenceChange(ANA, None, HERE),)
    assert us.source_of(ANA) == OTHER_LINE


def test_a_member_speaks_for_itself(us: Awareness, ana: Awareness) -> None:
    """What one member says of another, or of us, is passed over; its role is the one it came in with."""
    us.tell(HERE)
    us.receive(ana.tell(HERE), LINE, "guest")
    states = number(2) + b"".join(number(client) + number(500) + text("null") for client in (OWN, ANA))

    news = us.receive(states, OTHER_LINE, "member")

    assert (news.changes, news.states) == ((), None)
    assert us.present[ANA].role == "guest"


def test_a_member_has_few_voices(us: Awareness, make: Callable[[int], Awareness]) -> None:
    """Nobody fills the room with people: more than four windows over one connection are passed over."""
    for client in range(100, 200):
        us.receive(make(client).tell(HERE), LINE, "member")

    assert len(us.present) == 4


def test_a_server_that_thinks_we_left_is_told_otherwise(us: Awareness) -> None:
    """After a server forgot us our next state outbids what it says; its plain echo does not make us talk."""
    ours = us.tell(HERE)
    gone = ours[:3] + text("null")

    assert us.receive(ours, LINE, None).states is None
    insisted = us.receive(gone, LINE, None)

    assert insisted.changes == ()
    other = Awareness(9, lambda: 0.0)
    other.receive(ours, LINE, None)
    other.receive(gone, LINE, None)
    assert other.receive(insisted.states or b"", LINE, None).changes == (PresenceChange(OWN, None, HERE),)


def test_what_another_program_tells_is_nobody(us: Awareness) -> None:
    """A state that is no presence of ours, as a stock client sends, is no person here."""
    states = number(1) + number(7) + number(1) + text('{"user":{"name":"x"}}')

    assert us.receive(states, LINE, "member").changes == ()


@given(st.binary(max_size=80))
def test_rubbish_is_refused_whole(states: bytes) -> None:
    """Any bytes are states or the one refusal."""
    us = Awareness(OWN, lambda: 0.0)
    try:
        us.receive(states, LINE, None)
    except NotAMessage:
        assert dict(us.present) == {}


@given(st.permutations(range(6)))
def test_states_in_any_order_end_alike(order: list[int]) -> None:
    """However states overtake each other, the newest stands."""
    ana = Awareness(ANA, lambda: 0.0)
    told = [ana.tell(Presence(person="ana", shown_name="Ana", focus=str(step))) for step in range(6)]
    us = Awareness(OWN, lambda: 0.0)

    for step in order:
        us.receive(told[step], LINE, "member")

    assert us.present[ANA].focus == "5"
