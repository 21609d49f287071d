"""Transactions: what they do, what they refuse, and what they tell."""

import math
from collections.abc import Callable

import pytest

from studio.document.change import Change, Edit, Origin
from studio.document.errors import EditRefused
from studio.document.place import Free, OnMount, held_at
from studio.document.project import Project
from studio.document.schema import Claim, Comment, Design, Part, Person, Prediction, RunRecord


def test_a_transaction_tells_every_field_with_old_and_new(project: Project) -> None:
    """A change names the field, the old and the new value, who did it, and both snapshots."""
    before = project.snapshot

    with project.transaction("Change mass of battery") as edit:
        edit.set_value("racer", "battery", "mass_kg", 13)

    assert edit.change == Change(
        label="Change mass of battery",
        origin=Origin.LOCAL,
        author="ana",
        time="2026-11-22T12:00:00.000+00:00",
        edits=(Edit(kind="part", id="battery", design="racer", key="mass_kg", old=12.0, new=13.0),),
        before=before,
        after=project.snapshot,
    )
    assert project.snapshot.designs["racer"].parts["battery"].values["mass_kg"] == 13.0


def test_a_raise_inside_applies_nothing(project: Project) -> None:
    """When the block raises, nothing of it is in the project, nobody is told, and the next transaction works."""
    before, heard = project.snapshot, []
    project.subscribe(heard.append)

    with pytest.raises(EditRefused), project.transaction("Two edits") as edit:  # noqa: PT012 -- the second one raises
        edit.set_value("racer", "battery", "mass_kg", 99.0)
        edit.remove_part("racer", "no such part")

    assert (project.snapshot, heard) == (before, [])
    with project.transaction("Rename") as edit:
        edit.rename_part("racer", "motor", "Hub motor")
    assert project.snapshot.designs["racer"].parts["motor"].name == "Hub motor"


def test_setting_what_is_there_already_is_no_change(project: Project) -> None:
    """A transaction that leaves everything as it was makes no change, no journal entry and nothing to undo."""
    label, entries = project.undo_label, len(project.history())

    with project.transaction("Nothing") as edit:
        edit.set_value("racer", "battery", "mass_kg", 20.0)
        edit.set_value("racer", "battery", "mass_kg", 12.0)
        edit.add_part("racer", Part(id="seat", type="seat", name="Seat"))
        edit.remove_part("racer", "seat")

    assert edit.change is None
    assert (project.undo_label, len(project.history())) == (label, entries)


def test_edits_of_one_transaction_see_each_other(project: Project) -> None:
    """A part added in a transaction can be named, placed and valued in the same one, as one change."""
    with project.transaction("Add seat") as edit:
        edit.add_part("racer", Part(id="seat", type="seat", name="Seat"))
        edit.set_place("racer", "seat", held_at(own="front", host="battery", anchor="rear", ahead_m=0.1))
        edit.set_value("racer", "seat", "mass_kg", 3.0)
        edit.set_value("racer", "seat", "mass_kg", 3.5)

    seat = project.snapshot.designs["racer"].parts["seat"]
    assert seat.values == {"mass_kg": 3.5}
    assert seat.place == held_at(own="front", host="battery", anchor="rear", ahead_m=0.1)
    assert edit.change is not None
    assert [(change.key, change.new) for change in edit.change.edits] == [
        ("", "Seat"),
        ("place", seat.place),
        ("mass_kg", 3.5),
    ]


def test_the_check_refuses_with_its_own_sentence(make_project: Callable[..., Project]) -> None:
    """What the injected check says is what the student reads, braces and all, and the value stays."""

    def check(part: Part, key: str, value: object) -> str | None:
        return f"{part.name} {{{key}}} cannot be {value}." if value == 999.0 else None

    project = make_project(check=check)

    with pytest.raises(EditRefused) as refused, project.transaction("Too heavy") as edit:
        edit.set_value("racer", "battery", "mass_kg", 999)

    assert str(refused.value) == "Battery {mass_kg} cannot be 999.0."
    assert project.snapshot.designs["racer"].parts["battery"].values["mass_kg"] == 12.0


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 2**70, 1e300, None, [1.0], "x" * 30_000])
def test_values_out_of_range_are_refused(project: Project, value: object) -> None:
    """What the wire format would crash on, change or not hold is refused with a sentence."""
    with pytest.raises(EditRefused) as refused, project.transaction("Bad value") as edit:
        edit.set_value("racer", "battery", "mass_kg", value)  # type: ignore[arg-type] # a test's rubbish

    assert str(refused.value).endswith(".")


def test_minus_zero_becomes_zero(project: Project) -> None:
    """Minus zero is kept as zero: it would be spoken with a sign."""
    with project.transaction("Zero") as edit:
        edit.set_value("racer", "battery", "mass_kg", -0.0)

    assert math.copysign(1.0, project.snapshot.designs["racer"].parts["battery"].values["mass_kg"]) == 1.0


@pytest.mark.parametrize("key", ["name", "place", "note", "", "two words", "a.b"])
def test_a_value_key_must_be_a_key(project: Project, key: str) -> None:
    """A value cannot be called like a field of the part, nor be no word."""
    with pytest.raises(EditRefused), project.transaction("Bad key") as edit:
        edit.set_value("racer", "battery", key, 1.0)


def test_a_part_cannot_rest_on_itself(project: Project) -> None:
    """A place that would close a ring is refused, directly or through others."""
    with pytest.raises(EditRefused, match="rest on itself"), project.transaction("Ring") as edit:
        edit.set_place("racer", "frame", OnMount(host="battery", mount="top"))
    with pytest.raises(EditRefused, match="rest on itself"), project.transaction("Ring") as edit:
        edit.set_place("racer", "frame", OnMount(host="frame", mount="top"))


def test_what_is_gone_cannot_be_edited(project: Project) -> None:
    """Unknown designs, parts, hosts and kinds of notes are each refused with one sentence."""
    attempts = (
        lambda edit: edit.set_value("no design", "battery", "mass_kg", 1.0),
        lambda edit: edit.rename_part("racer", "no part", "x"),
        lambda edit: edit.set_place("racer", "motor", OnMount(host="no part", mount="x")),
        lambda edit: edit.set_note("part", "no part", "x"),
        lambda edit: edit.set_note("wheel", "frame", "x"),
        lambda edit: edit.remove_design("no design"),
        lambda edit: edit.add_part("racer", Part(id="motor", type="motor", name="Again")),
        lambda edit: edit.add_design(Design(id="racer", name="Again")),
        lambda edit: edit.rename_project(" \u202e\n "),
    )

    for attempt in attempts:
        with pytest.raises(EditRefused) as refused, project.transaction("Refused") as edit:
            attempt(edit)
        assert str(refused.value).endswith(".")


def test_names_and_notes_hold_no_hidden_characters(project: Project) -> None:
    """Direction and control characters, which could make a name look like another, are left out; notes keep lines."""
    with project.transaction("Rename") as edit:
        edit.rename_design("racer", "  Ra\u202ecer\x07\nTwo ")
        edit.set_note("design", "racer", "one\r\ntwo\x00")

    design = project.snapshot.designs["racer"]
    assert (design.name, design.note) == ("Racer Two", "one\ntwo")


def test_everything_the_format_carries_comes_back_from_the_document(project: Project) -> None:
    """Every kind of record, every kind of place and every note reads back as it was written."""
    with project.transaction("All kinds") as edit:
        edit.rename_project("New name")
        edit.set_note("project", "", "For the fair")
        edit.set_note("part", "motor", "warm é😀")
        edit.set_place("racer", "motor", Free(x_m=0.5, z_m=0.25))
        edit.set_product("racer", "motor", "hub_250")
        edit.set_order("racer", "motor", 0.5)
        edit.clear_value("racer", "motor", "brushed")
        edit.add_person(Person(id="ben", shown_name="Ben"))
        edit.add_comment(Comment(id="c", author="ben", time="t", about="motor", text="Too hot?"))
        edit.add_prediction(
            Prediction(
                id="p", author="ana", time="t", design="racer", course="hill", measure="time_s", value=9.0, unit="s"
            )
        )
        edit.add_run(_run("r"))
        edit.add_claim(Claim(id="k", author="ana", time="t", runs=("r", "r2"), text="Lighter is faster"))

    snapshot = project.snapshot
    assert list(snapshot.designs["racer"].parts) == ["motor", "frame", "battery"]
    assert snapshot.designs["racer"].parts["motor"] == Part(
        id="motor",
        type="motor",
        name="Motor",
        product="hub_250",
        values={"mass_kg": 4.0},
        place=Free(x_m=0.5, z_m=0.25),
        order=0.5,
        note="warm é😀",
    )
    assert (snapshot.name, snapshot.note, snapshot.people["ben"].shown_name) == ("New name", "For the fair", "Ben")
    assert snapshot.runs == (_run("r"),)
    assert snapshot.claims[0].runs == ("r", "r2")
    assert Project.open(_saved(project), project.author, decodes=lambda _: True).snapshot == snapshot


def test_a_record_can_be_replaced(project: Project) -> None:
    """Adding a record under a known id replaces it and tells old and new."""
    with project.transaction("Predict") as edit:
        edit.add_comment(Comment(id="c", author="ana", time="t", about="motor", text="Hot?"))

    with project.transaction("Reword") as edit:
        edit.add_comment(Comment(id="c", author="ana", time="t", about="motor", text="Too hot?"))

    assert edit.change is not None
    assert edit.change.edits == (Edit(kind="comment", id="c", old="Hot?", new="Too hot?"),)
    assert [comment.text for comment in project.snapshot.comments] == ["Too hot?"]


def test_a_removed_design_takes_its_parts_along(project: Project) -> None:
    """Removing a design hides it with its parts, and undo brings both back."""
    before = project.snapshot

    with project.transaction("Remove racer") as edit:
        edit.remove_design("racer")

    assert project.snapshot.designs == {}
    project.undo()
    assert project.snapshot == before


def test_untouched_parts_are_shared(project: Project) -> None:
    """A change keeps every part that it did not touch as the same object: listeners compare by identity."""
    before = project.snapshot.designs["racer"]

    with project.transaction("Heavier") as edit:
        edit.set_value("racer", "battery", "mass_kg", 14.0)

    after = project.snapshot.designs["racer"]
    assert after.parts["motor"] is before.parts["motor"]
    assert project.snapshot is edit.change.after  # type: ignore[union-attr] # a test's rubbish


def test_a_second_open_transaction_is_a_mistake(project: Project) -> None:
    """Transactions do not nest: the second would be checked against what the first is about to change."""
    with pytest.raises(RuntimeError, match="open already"), project.transaction("One"), project.transaction("Two"):
        pass

    with project.transaction("Three") as edit:
        edit.rename_project("Still works")
    assert project.snapshot.name == "Still works"


def test_listeners_hear_changes_in_order_even_from_within(project: Project) -> None:
    """A listener may edit; the others hear both changes in the order in which they were made, until they leave."""
    heard: list[str] = []

    def answer(change: Change) -> None:
        if change.label == "Question":
            with project.transaction("Answer") as edit:
                edit.set_note("project", "", "answered")

    project.subscribe(answer)
    leave = project.subscribe(lambda change: heard.append(change.label))

    with project.transaction("Question") as edit:
        edit.rename_project("Why?")
    leave()
    leave()
    project.undo()

    assert heard == ["Question", "Answer"]


def test_a_raising_listener_stops_nobody(project: Project) -> None:
    """When one listener raises, the others still hear, the change stands, and the raise is seen."""
    heard: list[Change] = []

    def raise_it(change: Change) -> None:
        raise LookupError(change.label)

    project.subscribe(raise_it)
    project.subscribe(heard.append)

    with pytest.raises(LookupError), project.transaction("Rename") as edit:
        edit.rename_project("Kept")

    assert (len(heard), project.snapshot.name) == (1, "Kept")


def test_new_parts_without_an_order_go_to_the_end(project: Project) -> None:
    """Order 0 means at the end, so that reading order is the order of adding."""
    with project.transaction("Add two") as edit:
        edit.add_part("racer", Part(id="zeta", type="seat", name="Seat"))
        edit.add_part("racer", Part(id="alpha", type="wheel", name="Wheel"))

    assert list(project.snapshot.designs["racer"].parts) == ["frame", "battery", "motor", "zeta", "alpha"]


def test_a_design_may_list_a_part_before_its_host(project: Project) -> None:
    """A copied design keeps its order even where a part is listed before what it rests on."""
    rider = Part(id="rider", type="seat", name="Seat", place=OnMount(host="base", mount="top"))
    design = Design(id="copy", name="Copy", parts={"rider": rider, "base": Part(id="base", type="frame", name="Frame")})

    with project.transaction("Copy") as edit:
        edit.add_design(design)

    assert list(project.snapshot.designs["copy"].parts) == ["rider", "base"]
    assert list(project.snapshot.designs) == ["racer", "copy"]


def _run(run_id: str) -> RunRecord:
    return RunRecord(
        id=run_id,
        author="ana",
        time="2026-11-22T12:00:00.000+00:00",
        design="racer",
        course="hill",
        solver="1d",
        outcome="finished",
        headline="Up in 9 seconds.",
        spec_hash="aa",
        course_hash="bb",
        measures={"time_s": 9.0},
    )


def _saved(project: Project) -> str:
    path = project._autosave._folder.parent / "all.tandem"  # type: ignore[union-attr] # a test's rubbish
    project.save(path)
    return str(path)
