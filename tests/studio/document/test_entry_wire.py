"""Entries in the document are short, and read back exactly what was written, whatever stands before them."""

import math
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.change import Origin
from studio.document.codec import checked_value, clean_name
from studio.document.entry_wire import content_to_wire, entry_to_wire, is_entry, read_content, read_entry
from studio.document.journal import Journal
from studio.document.place import Free, OnMount, held_at
from studio.document.schema import JournalEntry

names = st.text(max_size=8).map(clean_name)
numbers = st.one_of(st.floats(-1e15, 1e15), st.integers(-(10**15), 10**15))
contents = st.one_of(
    st.none(),
    st.one_of(numbers, names, st.booleans()).map(checked_value),
    st.builds(Free, x_m=st.floats(-9, 9), z_m=st.floats(-9, 9)),
    st.builds(OnMount, host=names, mount=names),
    st.builds(held_at, own=names, host=names, anchor=names, ahead_m=st.floats(-9, 9), above_m=st.floats(-9, 9)),
)
times = st.one_of(
    st.datetimes().map(lambda time: time.isoformat(timespec="milliseconds") + "+00:00"),
    st.sampled_from(["", "noon", "2026-11-22", "2026-11-22T12:00:00+00:00", "2026-11-22T12:00:00.000+00:00"]),
)
entries = st.builds(
    JournalEntry,
    id=st.from_regex(r"[0-9a-f]{1,3}\.[0-9]{1,3}", fullmatch=True),
    time=times,
    author=names,
    label=names,
    design=names,
    part=names,
    part_name=names,
    key=st.sampled_from(["mass_kg", "place", ""]),
    old=contents,
    new=contents,
    seen=st.sampled_from(["", "a.1", "a.1 b.2", "0.7"]),
    kind=st.sampled_from(["part", "design", "comment"]),
    origin=st.sampled_from([origin.value for origin in Origin]),
)
words = [
    "a.1",
    "b.1",
    ".1",
    "a.1 .2",
    "'",
    "'x",
    "!1",
    "1e9",
    "zz",
    "@",
    "",
    "ana",
    None,
    True,
    0.5,
    math.nan,
    [],
    ["x", "y"],
]
rubbish = st.lists(st.lists(st.sampled_from(words), max_size=14), max_size=5)


@settings(deadline=None)
@given(entries, entries, st.booleans())
def test_an_entry_reads_back_exactly(entry: JournalEntry, before: JournalEntry, is_same_field: bool) -> None:
    """Whatever is left out because the entry before says it is there again, with old and new of the same kind."""
    if is_same_field:
        before = replace(before, kind=entry.kind, part=entry.part, design=entry.design, key=entry.key)
        before = replace(before, label=entry.label, new=entry.old)

    read = read_entry(entry_to_wire(entry, before), before)

    assert read == entry
    assert (type(read.old), type(read.new)) == (type(entry.old), type(entry.new))


def test_what_follows_says_only_what_differs() -> None:
    """A second value by the same person in the same session is five short texts."""
    first = _mass("a.1", old=12.0, new=13.0)

    wire = entry_to_wire(replace(_mass("a.2", old=13.0, new=0.35), seen="a.1"), first)

    assert wire == ["a.2", "ana", wire[2], ".1", "0.35"]
    assert len(str(wire[2])) == 8


@settings(deadline=None)
@given(contents)
def test_contents_read_back_exactly(content: object) -> None:
    """Yes is not one, and a text that looks like a number stays a text."""
    read = read_content(content_to_wire(content))  # type: ignore[arg-type] # drawn from what a field may hold

    assert read == content
    assert type(read) is type(content)


@settings(deadline=None)
@given(rubbish)
def test_no_rubbish_stops_the_journal(wires: list[list[object]]) -> None:
    """Forged entries, in rings or with holes, never raise; what cannot be told is passed over, known ones stay."""
    journal = Journal()
    journal.add_own(_mass("", old=12.0, new=13.0), "a")

    journal.add(wires)
    journal.add_own(_mass("", old=13.0, new=14.0), "a")

    mine = [entry.new for entry in journal.entries(None, None) if entry.author == "ana"]
    assert mine[-1] == 14.0
    assert len(journal) <= 2 + sum(map(is_entry, wires))


def test_a_ring_of_forged_entries_is_passed_over() -> None:
    """Two entries that each leave to the other what they are about tell nothing."""
    journal = Journal()

    journal.add([["a.1", "mal", "0", "b.1", "'x"], ["b.1", "mal", "0", "a.1", "'y"]])

    assert journal.entries(None, None) == ()


def test_an_entry_waits_for_the_one_that_it_goes_on_from() -> None:
    """Where a stranger's server sends the later one first, both are told once the earlier one is there."""
    first = _mass("a.1", old=12.0, new=13.0)
    wires = [entry_to_wire(first), entry_to_wire(replace(_mass("b.2", old=13.0, new=14.0), seen="a.1"), first)]
    journal = Journal()

    early = journal.add(wires[1:])
    late = journal.add(wires[:1])

    assert early == []
    assert [(entry.id, entry.old, entry.new) for entry in map(journal.entry, late)] == [
        ("a.1", 12.0, 13.0),
        ("b.2", 13.0, 14.0),
    ]


def test_a_count_is_higher_than_all_that_was_known() -> None:
    """So entries stay in order where clocks differ; a stranger's immense count is not taken up."""
    journal = Journal()
    journal.add(
        [entry_to_wire(_mass("a.41", old=12.0, new=13.0)), entry_to_wire(_mass(f"b.{10**30}", old=1.0, new=2.0))]
    )

    wire = journal.add_own(_mass("", old=13.0, new=14.0), "c")

    assert wire[0] == "c.42"


def _mass(entry_id: str, *, old: float, new: float) -> JournalEntry:
    return JournalEntry(
        id=entry_id,
        time="2026-11-22T12:00:00.000+00:00",
        author="ana",
        label="Change mass of Battery",
        design="racer",
        part="battery",
        part_name="Battery",
        key="mass_kg",
        old=old,
        new=new,
    )
