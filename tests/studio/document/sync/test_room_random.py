"""Rooms under chance: edits, slow lines, lost lines and bad peers in any order, and in the end all hold the same."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.errors import EditRefused
from studio.document.schema import Part
from studio.document.sync.messages import AwarenessUpdate, SyncStep2, Update, encode
from tests.studio.document.sync.classroom import HOST, Classroom, Computer, a_project

PLAIN, LONG = 20, 1_000

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "value",
                "value",
                "note",
                "add",
                "remove",
                "undo",
                "deliver",
                "deliver",
                "settle",
                "drop",
                "connect",
                "show",
            ]
        ),
        st.integers(min_value=0, max_value=5),
        st.integers(min_value=0, max_value=9),
    ),
    max_size=60,
)


def test_all_hold_the_same_in_the_end(request: pytest.FixtureRequest) -> None:
    """Whatever was delayed and lost: once nothing is on its way all hold the same, a late joiner too.

    The same project, the same history, and the same people.
    """
    examples = LONG if request.config.getoption("--long", default=False) else PLAIN

    settings(max_examples=examples, deadline=None)(given(st.integers(2, 4), STEPS)(_all_hold_the_same))()


def _all_hold_the_same(people: int, steps: list[tuple[str, int, int]]) -> None:
    room = Classroom(a_project())
    for number in range(people):
        room.seat(f"Student {number}")
    room.calm()

    for step, (what, who, number) in enumerate(steps):
        _do(room, what, who % len(room.computers), number, step)
    for number in range(1, people + 1):
        room.connect(number)
        room.show(number)
    room.show(HOST)
    room.calm()
    room.seat("Late")
    room.calm()

    first = room.host.project
    assert first is not None
    for computer in room.computers:
        assert computer.project is not None
        assert computer.project.snapshot == first.snapshot
        # What two people did in one millisecond has no order.
        assert set(computer.project.history()) == set(first.history())
        assert computer.refusals == []
    here = [{presence.person for presence in computer.room.present.values()} for computer in room.computers]
    everybody = {computer.person.id for computer in room.computers} - {"late"}
    assert here == [everybody - {computer.person.id} for computer in room.computers]
    room.close()


def a_step(rubbish: bytes) -> bytes:
    """Return rubbish as the answer to what somebody knows."""
    return encode(SyncStep2(rubbish))


def an_update(rubbish: bytes) -> bytes:
    """Return rubbish as an edit."""
    return encode(Update(rubbish))


def a_state(rubbish: bytes) -> bytes:
    """Return rubbish as somebody's presence."""
    return encode(AwarenessUpdate(rubbish))


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([bytes, a_step, an_update, a_state]))
def test_a_bad_peers_bytes_reach_nobody(rubbish: bytes, wrap: Callable[[bytes], bytes]) -> None:
    """Whatever a peer sends, nobody else is sent those bytes, and the others go on to hold the same."""
    room = Classroom(a_project())
    ana, ben = room.seat("Ana"), room.seat("Ben")
    room.seat("Bad")
    room.calm()

    outcome = room.host.room.receive(3, wrap(rubbish))
    sent = [frame for frame in outcome.frames if frame.to != 3]
    room._do(HOST, outcome)
    if room.host.room.is_waiting:
        outcome = room.host.room.settle()
        sent += [frame for frame in outcome.frames if frame.to != 3]
        room._do(HOST, outcome)

    assert not any(len(rubbish) > 4 and rubbish in frame.data for frame in sent)
    _do(room, "value", 1, 7, 0)
    room.calm()
    assert ana.project is not None
    assert ben.project is not None
    assert ana.project.snapshot == ben.project.snapshot
    room.close()


def _do(room: Classroom, what: str, who: int, number: int, step: int) -> None:
    moves: dict[str, Callable[[], object]] = {
        "deliver": lambda: room.deliver(number),
        "settle": lambda: room.settle(who),
        "drop": lambda: room.drop(who),
        "connect": lambda: room.connect(who) if who else None,
        "show": lambda: room.show(who, f"part{number}"),
    }
    if what in moves:
        moves[what]()
    else:
        _edit(room.computers[who], what, f"part{number % 5}", f"new{who}_{step}", number)


def _edit(computer: Computer, what: str, part: str, new_id: str, number: int) -> None:
    assert computer.project is not None
    if what == "undo":
        computer.project.undo()
        return
    try:
        with computer.project.transaction(what) as edit:
            deeds: dict[str, Callable[[], None]] = {
                "value": lambda: edit.set_value("car", part, "mass_kg", number + 1.0),
                "note": lambda: edit.set_note("part", part, f"note {number}"),
                "add": lambda: edit.add_part("car", Part(id=new_id, type="t", name="New")),
                "remove": lambda: edit.remove_part("car", part),
            }
            deeds[what]()
    except EditRefused:
        return
