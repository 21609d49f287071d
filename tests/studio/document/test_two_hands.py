"""Two hands at one computer: each takes back its own edits, whatever the other does meanwhile."""

from collections.abc import Callable, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.change import Change, Origin
from studio.document.errors import EditRefused
from studio.document.place import Free
from studio.document.project import Project
from studio.document.schema import Design, Part, Person
from studio.document.transaction import Transaction

ANA = Person(id="ana", shown_name="Ana")
BEN = Person(id="ben", shown_name="Ben")
PARTS = ("frame", "motor", "wheel")

hands = st.sampled_from((ANA, BEN))
actions = st.sampled_from(("value", "place", "note", "add", "remove", "undo", "undo", "redo"))
steps = st.lists(st.tuples(hands, actions, st.integers(0, 5), st.integers(1, 9)), max_size=30)


def test_each_hand_takes_back_its_own_edit(project: Project) -> None:
    """Ana's undo passes by Ben's later edit of something else, and Ben's takes back his."""
    _set(project, ANA, "battery", 13.0)
    _set(project, BEN, "motor", 5.0)

    undone = _as(project, ANA, project.undo)
    after_ana = (_mass(project, "battery"), _mass(project, "motor"))
    _as(project, BEN, project.undo)

    assert undone is not None
    assert (undone.author, undone.origin) == ("ana", Origin.UNDO)
    assert after_ana == (12.0, 5.0)
    assert _mass(project, "motor") == 4.0


def test_history_names_whose_hand_it_was(project: Project) -> None:
    """Each edit and each undo stands in the journal under its own person, who is one of the project's people."""
    _set(project, BEN, "motor", 5.0)
    _as(project, BEN, project.undo)
    _set(project, ANA, "motor", 6.0)

    told = [(entry.author, entry.origin) for entry in project.history() if entry.key == "mass_kg"]

    assert told == [("ben", "local"), ("ben", "undo"), ("ana", "local")]
    assert project.snapshot.people["ben"].shown_name == "Ben"


def test_what_the_other_changed_later_stays_and_is_named(project: Project) -> None:
    """An undo that Ben's later edit stands in the way of changes nothing once, and says what and whose it is."""
    _set(project, ANA, "motor", 6.0)
    _set(project, ANA, "battery", 13.0)
    _set(project, BEN, "battery", 7.0)

    blocked = _as(project, ANA, project.undo)
    stayed = project.stayed
    before = _as(project, ANA, project.undo)

    assert blocked is None
    assert [(one.edit.id, one.edit.key, one.author) for one in stayed] == [("battery", "mass_kg", "ben")]
    assert before is not None
    assert (_mass(project, "battery"), _mass(project, "motor")) == (7.0, 4.0)


def test_a_step_that_had_to_stay_is_not_lost(project: Project) -> None:
    """When Ben takes back his edit, Ana's step under it can be taken back again."""
    _set(project, ANA, "battery", 13.0)
    _set(project, BEN, "battery", 7.0)
    _as(project, ANA, project.undo)

    _as(project, BEN, project.undo)
    undone = _as(project, ANA, project.undo)

    assert undone is not None
    assert _mass(project, "battery") == 12.0


def test_half_a_step_that_had_to_stay_is_not_lost(project: Project) -> None:
    """Of a step with two fields one is taken back now, the other when Ben's later edit is gone."""
    with project.transaction("Both") as edit:
        edit.set_value("racer", "battery", "mass_kg", 13.0)
        edit.set_value("racer", "motor", "mass_kg", 5.0)
    _set(project, BEN, "battery", 7.0)

    _as(project, ANA, project.undo)
    halfway = (_mass(project, "battery"), _mass(project, "motor"), len(project.stayed))
    _as(project, BEN, project.undo)
    _as(project, ANA, project.undo)

    assert halfway == (7.0, 4.0, 1)
    assert (_mass(project, "battery"), _mass(project, "motor")) == (12.0, 4.0)


def test_a_part_that_the_other_works_on_stays_until_they_take_it_back(project: Project) -> None:
    """Ana's new part stays while Ben's value is on it, and goes when he has taken that back."""
    with project.transaction("Add seat") as edit:
        edit.add_part("racer", Part(id="seat", type="seat", name="Seat"))
    _set(project, BEN, "seat", 3.0)

    _as(project, ANA, project.undo)
    stayed = "seat" in project.snapshot.designs["racer"].parts
    _as(project, BEN, project.undo)
    _as(project, ANA, project.undo)

    assert stayed
    assert "seat" not in project.snapshot.designs["racer"].parts


def test_an_edit_of_a_part_that_the_other_removed_waits_for_it(project: Project) -> None:
    """Ben's value on a part that Ana deleted is not undone into nothing: it can be when the part is back."""
    _set(project, BEN, "motor", 5.0)
    with project.transaction("Remove motor") as edit:
        edit.remove_part("racer", "motor")

    blocked = _as(project, BEN, project.undo)
    whose = project.stayed[0].author
    _as(project, ANA, project.undo)
    _as(project, BEN, project.undo)

    assert (blocked, whose) == (None, "ana")
    assert _mass(project, "motor") == 4.0


@settings(max_examples=40, deadline=None)
@given(steps)
def test_one_hand_undone_leaves_what_the_other_did_alone(script: list[tuple[Person, str, int, int]]) -> None:
    """Where the hands touch different fields, Ana undone all the way leaves exactly a replay of Ben alone."""
    both, alone = _studio(), _studio()
    apart = [(hand, what, pick, number) for hand, what, pick, number in script if what != "remove"]

    for step in apart:
        _do(both, *step, is_apart=True)
    for step in apart:
        if step[0] is BEN:
            _do(alone, *step, is_apart=True)
    with both.acting(ANA):
        while both.undo() or both.stayed:
            pass

    assert _content(both) == _content(alone)


@settings(max_examples=40, deadline=None)
@given(steps)
def test_both_hands_undone_all_the_way_are_back_at_the_start(script: list[tuple[Person, str, int, int]]) -> None:
    """Whatever two hands do to the same fields in whatever order: undone by turns, everything is as it was."""
    project = _studio()
    start = _content(project)

    for step in script:
        _do(project, *step, is_apart=False)
    while any([_undo_all(project, ANA), _undo_all(project, BEN)]):
        pass

    assert _content(project) == start


def _studio() -> Project:
    parts = {part: Part(id=part, type="t", name=part, order=place) for place, part in enumerate(PARTS, 1)}
    return Project.new("Any", ANA, designs=(Design(id="car", name="Car", parts=parts),))


def _do(project: Project, hand: Person, what: str, pick: int, number: int, *, is_apart: bool) -> None:
    """Do one thing; apart, each hand has fields and parts of its own."""
    own = hand.id if is_apart else "x"
    with project.acting(hand):
        if what in ("undo", "redo"):
            _ = project.undo() if what == "undo" else project.redo()
            return
        try:
            with project.transaction(what) as edit:
                _edit(what, edit, _part(project, pick, own, is_apart=is_apart), own, number)
        except EditRefused:
            return


def _part(project: Project, pick: int, own: str, *, is_apart: bool) -> str:
    parts = project.snapshot.designs["car"].parts
    known = [part for part in parts if not is_apart or part in PARTS or part.startswith(own)]
    return known[pick % len(known)] if known else "gone"


def _edit(what: str, edit: Transaction, part: str, own: str, number: int) -> None:
    doing: Mapping[str, Callable[[], None]] = {
        "value": lambda: edit.set_value("car", part, f"{own}_kg", float(number)),
        # A place or a note of a part that both have is one field: the hands keep to other parts there.
        "place": lambda: edit.set_place("car", _own_part(part, own), Free(x_m=float(number), z_m=0.0)),
        "note": lambda: edit.set_note("part", _own_part(part, own), f"Note {number}"),
        "add": lambda: edit.add_part(
            "car", Part(id=f"{own}{number}", type="t", name="New", order=float(100 + number), values={"a": 1.0})
        ),
        "remove": lambda: edit.remove_part("car", part),
    }
    doing[what]()


def _own_part(part: str, own: str) -> str:
    return {"ana": "motor", "ben": "wheel"}.get(own, part)


def _undo_all(project: Project, hand: Person) -> bool:
    """Undo as long as something can be undone; whether anything was."""
    count = 0
    with project.acting(hand):
        while (change := project.undo()) or project.stayed:
            count += change is not None
    return count > 0


def _content(project: Project) -> Mapping[str, Design]:
    return project.snapshot.designs


def _set(project: Project, hand: Person, part: str, mass: float) -> None:
    with project.acting(hand), project.transaction("Set mass") as edit:
        edit.set_value("racer", part, "mass_kg", mass)


def _as(project: Project, hand: Person, act: Callable[[], Change | None]) -> Change | None:
    with project.acting(hand):
        return act()


def _mass(project: Project, part: str) -> object:
    return project.snapshot.designs["racer"].parts[part].values["mass_kg"]
