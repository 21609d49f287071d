"""Only who knows the code comes in, and nobody sits between: the handshake as plain values."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.hand_clock import HandClock
from studio.sharing.entry_code import LIVES_S, TRIES_ALL, TRIES_EACH, EntryCode
from studio.sharing.handshake import Door, Proof, Return, Said, Ticket, Visit, Welcome, hear, say
from studio.sharing.refusals import SENTENCES, NotLetIn, Reason

OURS, THEIRS = b"1" * 32, b"2" * 32
RIGHT, WRONG = "482913", "482914"


def door(clock: HandClock | None = None, code: str = RIGHT, **options: bool) -> Door:
    """Return a host's door with a code."""
    made = Door(OURS, **options)
    made.code = EntryCode((clock or HandClock()).now, code)
    return made


def meet(host: Door, visit: Visit, caller: str = "a") -> tuple[Ticket, Welcome]:
    """Let a joiner through the whole handshake, over the wire's own words."""
    answer, waiting = host.answer(hear(say(visit.first)), caller)
    ticket = host.check(waiting, hear(say(visit.prove(hear(say(answer))))), caller)
    return ticket, host.welcome(waiting, ticket)


def refused(host: Door, visit: Visit, caller: str = "a") -> Reason:
    """Return why a joiner is not let in."""
    with pytest.raises(NotLetIn) as turned:
        meet(host, visit, caller)
    assert str(turned.value) == SENTENCES[turned.value.reason]
    return turned.value.reason


def test_who_knows_the_code_comes_in() -> None:
    """Both sides end with the same ticket, and neither sends the code."""
    visit = Visit(OURS, RIGHT)

    ticket, welcome = meet(door(), visit)

    assert visit.enter(hear(say(welcome))) == ticket
    assert ticket.role == "member"
    assert RIGHT not in say(visit.first) + say(welcome)


def test_a_wrong_code_is_told() -> None:
    """A mistyped code does not open."""
    assert refused(door(), Visit(OURS, WRONG)) is Reason.WRONG_CODE


def test_the_fourth_try_of_one_computer_is_refused_even_if_right() -> None:
    """Three wrong codes of one computer close the door to it, and to nobody else."""
    host = door()

    tried = [refused(host, Visit(OURS, WRONG)) for _ in range(TRIES_EACH)]

    assert tried == [Reason.WRONG_CODE] * TRIES_EACH
    assert refused(host, Visit(OURS, RIGHT)) is Reason.TOO_MANY_TRIES
    assert meet(host, Visit(OURS, RIGHT), "another")


def test_a_code_that_many_guess_at_opens_nothing_any_more() -> None:
    """Nine wrong tries from anywhere spend a code: a guess comes true once in 111,000 codes."""
    host = door()
    assert host.code is not None

    for caller in range(TRIES_ALL):
        refused(host, Visit(OURS, WRONG), str(caller))

    assert host.code.is_spent
    assert refused(host, Visit(OURS, RIGHT), "honest") is Reason.NO_CODE


def test_guesses_begun_at_once_count_as_well() -> None:
    """Ten handshakes opened side by side buy no more tries than one after the other."""
    host = door()
    visits = [Visit(OURS, WRONG) for _ in range(TRIES_EACH + 2)]
    begun = [host.answer(visit.first, "a") for visit in visits]

    reasons = []
    for visit, (answer, waiting) in zip(visits, begun, strict=True):
        with pytest.raises(NotLetIn) as turned:
            host.check(waiting, visit.prove(answer), "a")
        reasons.append(turned.value.reason)

    assert reasons == [Reason.WRONG_CODE] * TRIES_EACH + [Reason.TOO_MANY_TRIES] * 2


def test_a_code_is_too_old_after_ten_minutes() -> None:
    """Somebody who types slowly is told to ask again; also when the time runs out between the words."""
    clock = HandClock()
    host = door(clock)
    slow = Visit(OURS, RIGHT)
    answer, waiting = host.answer(slow.first, "a")

    clock.advance(1000 * LIVES_S)

    assert refused(host, Visit(OURS, RIGHT)) is Reason.OLD_CODE
    with pytest.raises(NotLetIn) as turned:
        host.check(waiting, slow.prove(answer), "a")
    assert turned.value.reason is Reason.OLD_CODE


def test_a_new_code_ends_the_old_one_and_forgives_tries() -> None:
    """After `renew` the old code is wrong, and who mistyped three times may try again."""
    host = door()
    for _ in range(TRIES_EACH):
        refused(host, Visit(OURS, WRONG))

    host.code = EntryCode(HandClock().now, "111222")

    assert refused(host, Visit(OURS, RIGHT)) is Reason.WRONG_CODE
    assert meet(host, Visit(OURS, "111222"))


def test_a_man_in_the_middle_is_noticed_by_both() -> None:
    """Who passes every word on but shows another certificate gets nobody in."""
    host, visit = door(), Visit(THEIRS, RIGHT)

    assert refused(host, visit) is Reason.WRONG_CODE


def test_a_host_that_does_not_know_the_code_is_noticed() -> None:
    """A false host lets everybody in, and the joiner leaves before anything is sent."""
    false_host, visit = door(code=WRONG), Visit(OURS, RIGHT)
    answer, waiting = false_host.answer(visit.first, "a")
    visit.prove(answer)

    with pytest.raises(NotLetIn):
        visit.enter(false_host.welcome(waiting, Ticket("t", b"", "member")))


def test_a_recorded_handshake_opens_nothing() -> None:
    """The same words said again meet other random numbers, by a code and by a ticket."""
    host, visit = door(), Visit(OURS, RIGHT)
    answer, waiting = host.answer(visit.first, "a")
    proof = visit.prove(answer)
    ticket = host.check(waiting, proof, "a")
    back = Visit(OURS, ticket)
    again, waiting_again = host.answer(back.first, "a")
    back_proof = back.prove(again)
    host.check(waiting_again, back_proof, "a")

    for first, recorded in ((visit.first, proof), (back.first, back_proof)):
        with pytest.raises(NotLetIn):
            host.check(host.answer(first, "thief")[1], recorded, "thief")


def test_a_ticket_brings_back_without_a_code() -> None:
    """A lost connection comes back while no code is open, with the role from before."""
    host = door(guests_only=True)
    ticket, _ = meet(host, Visit(OURS, RIGHT, "member"))
    host.code = None

    again, welcome = meet(host, Visit(OURS, ticket))

    assert (again, again.role) == (ticket, "guest")
    assert Visit(OURS, ticket).first != Visit(OURS, ticket).first
    assert welcome.ticket == ticket.id


def test_a_ticket_holds_for_one_certificate_and_until_it_is_taken() -> None:
    """Shown to another computer it proves nothing, and who was sent away does not come back by it."""
    host = door()
    ticket, _ = meet(host, Visit(OURS, RIGHT))

    assert refused(host, Visit(THEIRS, ticket)) is Reason.NOT_KNOWN
    host.take_ticket(ticket.id)
    assert refused(host, Visit(OURS, ticket)) is Reason.NOT_KNOWN


def test_a_mirror_gets_nothing() -> None:
    """A joiner's own words sent back to it, and a host's to the host, open nothing."""
    host, visit = door(), Visit(OURS, RIGHT)
    answer, waiting = host.answer(visit.first, "a")
    proof = visit.prove(answer)
    host.check(waiting, proof, "a")

    with pytest.raises(NotLetIn):
        visit.enter(Welcome(proof.mac, "t", "member"))
    with pytest.raises(NotLetIn):
        host.check(waiting, Proof(host.welcome(waiting, Ticket("t", b"", "member")).mac), "a")


def test_words_out_of_order_are_no_handshake() -> None:
    """Each word in the place of another is refused in a sentence."""
    host = door()
    visit = Visit(OURS, RIGHT)
    answer, waiting = host.answer(visit.first, "a")
    words: list[Said] = [visit.first, answer, Return("x", b""), Welcome(b"", "", "guest")]

    for word, act in itertools.product(words, (lambda said: host.check(waiting, said, "a"),)):
        with pytest.raises(NotLetIn):
            act(word)
    for word in (Proof(b""), answer):
        with pytest.raises(NotLetIn):
            host.answer(word, "a")


@settings(max_examples=25, deadline=None)  # each makes a host's share, which takes 15 ms
@given(st.one_of(st.binary(max_size=80), st.text(max_size=80)), st.binary(max_size=40))
def test_rubbish_is_refused_in_a_sentence(raw: str | bytes, share: bytes) -> None:
    """Whatever comes in place of words or shares, there is one kind of refusal."""
    for act in (
        lambda: hear(raw),
        lambda: door().answer(hear('{"type":"knock","share":"' + share.hex() + '"}'), "a"),
    ):
        with pytest.raises(NotLetIn):
            act()
