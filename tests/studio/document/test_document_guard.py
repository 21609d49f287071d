"""Untrusted bytes: the guard lets through what Tandem writes and nothing that nests or lies about its length."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Array, Doc, Map, Text, merge_updates

from studio.document.errors import UnreadableProject
from studio.document.guard import DEPTH_LIMIT, check_state, check_update, footprint_of
from studio.document.project import Project
from studio.document.shadow import decodes_in_a_child


def test_what_tandem_writes_passes(project: Project) -> None:
    """Every state that the studio writes passes the guard, also with notes rewritten and parts removed."""
    for text in ("", "abc", "aXc", "é😀", ""):
        with project.transaction("Note") as edit:
            edit.set_note("part", "motor", text)
    with project.transaction("Remove") as edit:
        edit.remove_part("racer", "motor")

    check_update(project.state())


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(
        st.text(max_size=5),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text() | st.binary(),
            lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
            max_leaves=8,
        ),
    )
)
def test_whatever_values_the_wire_library_writes_pass(values: dict[str, object]) -> None:
    """The guard reads every kind of value as the wire library writes it, to the last byte."""
    document: Doc = Doc()
    root = document.get("root", type=Map)
    root["inner"] = Map({"note": Text("x"), "list": Array([1.0])})
    for key, value in values.items():
        root[key] = value

    check_update(document.get_update())


def test_nesting_is_refused_before_it_can_harm() -> None:
    """Values nested beyond the limit are refused, also very deeply, without the wire library seeing them."""
    for depth in (DEPTH_LIMIT + 2, 3_000, 200_000):
        with pytest.raises(UnreadableProject, match="damaged inside"):
            check_update(_nested(depth))


def test_every_truncation_is_refused(project: Project) -> None:
    """An update cut short at any byte is refused."""
    state = project.state()

    for length in range(len(state)):
        with pytest.raises(UnreadableProject):
            check_update(state[:length])


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=200))
def test_noise_never_raises_anything_else(data: bytes) -> None:
    """Whatever the bytes, the guard accepts them or raises its one error, and always ends."""
    try:
        check_update(data)
    except UnreadableProject:
        return


def test_counts_that_lie_end_at_once() -> None:
    """Huge counts with nothing behind them are refused without memory or time."""
    huge = b"\xff\xff\xff\xff\xff\xff\x7f"

    for data in (
        huge,
        b"\x01" + huge,
        b"\x01\x01\x01\x00\x28" + huge,
        b"\x00" + huge,
        b"\x01\x01\x01\x00\x08\x01\x01a" + huge,
    ):
        with pytest.raises(UnreadableProject):
            check_update(data)


def test_a_child_process_decodes_first_and_may_die(project: Project) -> None:
    """A child lives through what Tandem wrote, and its death by a nesting bomb is an answer and no crash here."""
    assert decodes_in_a_child(project.state())
    assert not decodes_in_a_child(_nested(100_000))


def test_mutated_states_are_refused_or_harmless_in_the_guard(project: Project) -> None:
    """A thousand states with bytes changed at random: the guard ends with yes or with its one error."""
    state, chance = project.state(), random.Random(1)  # noqa: S311 -- a fixed seed, no secret

    for _ in range(1000):
        mutated = bytearray(state)
        for _ in range(chance.randint(1, 4)):
            mutated[chance.randrange(len(mutated))] = chance.randrange(256)
        try:
            check_update(bytes(mutated))
        except UnreadableProject:
            continue


def _nested(depth: int) -> bytes:
    """Return an update whose one value is a list in a list, as deep as asked."""
    value = b"\x75\x01" * depth + b"\x7e"
    return b"\x01\x01\x01\x00\x28\x01\x04root\x01a\x01" + value + b"\x00"


def test_a_footprint_tells_what_an_update_brings_and_builds_on(project: Project) -> None:
    """Clocks are counted as the wire library counts them, a smiley as two; what is missing before an edit is seen."""
    updates: list[bytes] = []
    project.subscribe_updates(updates.append)
    for text in ("abc", "a😀é", "a😀"):
        with project.transaction("Note") as edit:
            edit.set_note("part", "motor", text)
    first, second, third = map(footprint_of, updates)
    (writer,) = first.ends

    whole = footprint_of(project.state())

    assert whole.ends == project._replica.store.clocks()
    assert whole.is_complete_for({})
    before = {**whole.ends, writer: first.starts[writer]}
    assert first.is_complete_for(before)
    assert not second.is_complete_for(before)
    assert second.is_complete_for({**before, **first.ends})
    assert not third.is_complete_for({**before, **first.ends})


def test_a_file_in_which_something_is_left_over_is_refused(project: Project) -> None:
    """A whole project waits for nothing: an edit alone, and a state with a gap before its last edit, are none."""
    other: Doc = Doc()
    updates: list[bytes] = []
    subscription = other.observe(lambda event: updates.append(event.update))
    for value in (1.0, 2.0, 3.0):
        other.get("parts", type=Map)["battery"] = value
    other.unobserve(subscription)
    check_state(project.state())
    check_state(merge_updates(*updates))

    for bad in (updates[1], merge_updates(updates[0], updates[2])):
        with pytest.raises(UnreadableProject):
            check_state(bad)
