"""Two replicas that edit apart and then meet hold the same project, and tell the same history."""

import itertools
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.assembly_tree import AssemblyTree, assembly_tree
from studio.document.change import Edit, Origin
from studio.document.errors import EditRefused
from studio.document.place import Free
from studio.document.project import Project
from studio.document.schema import Assembly, Design, Part, Person, Snapshot
from studio.document.transaction import Transaction

ANA, BEN = Person(id="ana", shown_name="Ana"), Person(id="ben", shown_name="Ben")

EDITING = ("value", "name", "note", "place", "order", "add", "remove", "remove design", "undo", "redo")
GROUPING = ("group", "ungroup", "into group", "group into group", "name group")

actions = st.lists(
    st.tuples(
        st.sampled_from([*EDITING, *GROUPING]),
        st.integers(min_value=0, max_value=5),
        st.integers(min_value=-9, max_value=9),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(actions, actions, st.booleans())
def test_replicas_converge(of_ana: list[tuple[str, int, int]], of_ben: list[tuple[str, int, int]], twice: bool) -> None:
    """Whatever two people do apart, after exchanging it both see the same, and exchanging it again changes nothing."""
    ana = _start()
    ben = _copy(ana)
    for project, steps in ((ana, of_ana), (ben, of_ben)):
        for step, (what, pick, number) in enumerate(steps):
            _act(project, what, pick, number, f"{project.author.id}{step}")

    from_ana, from_ben = ana.state(), ben.state()
    for _ in range(1 + twice):
        ana.merge(from_ben)
        ben.merge(from_ana)

    assert ana.snapshot == ben.snapshot
    assert list(ana.snapshot.designs) == list(ben.snapshot.designs)
    assert [trees(ana), trees(ben)] == [trees(ben), trees(ana)]
    assert set(ana.history()) == set(ben.history())
    assert ana.merge(ben.state()) is None
    assert ana.snapshot == ana._replica.store.read()


@settings(max_examples=25, deadline=None)
@given(actions, actions)
def test_undo_after_a_merge_keeps_what_the_other_did(
    of_ana: list[tuple[str, int, int]], of_ben: list[tuple[str, int, int]]
) -> None:
    """Taking back all of my steps after a merge leaves every value that the other has set as the other has it."""
    ana = _start()
    ben = _copy(ana)
    for what, pick, number in of_ana:
        _act(ana, what, pick, number, f"ana{number}{pick}")
    ben.merge(ana.state())
    known = len(ben.history())
    for step, (what, pick, number) in enumerate(of_ben):
        _act(ben, what, pick, number, f"ben{step}")
    touched = {(entry.part, entry.key) for entry in ben.history()[known:] if entry.author == "ben" and entry.key}
    ana.merge(ben.state())

    before = _fields(ana)
    while ana.undo():
        pass

    after = _fields(ana)
    assert all(after[field] == before[field] for field in touched if field in before and field in after)
    ben.merge(ana.state())
    assert ana.snapshot == ben.snapshot


def test_a_merge_is_told_with_old_and_new() -> None:
    """What another did arrives as one change of theirs, with old and new, and their car is no longer mine to undo."""
    ana = _start()
    ben = _copy(ana)
    with ben.transaction("Change mass of part 1") as edit:
        edit.set_value("car", "part1", "mass_kg", 7.0)

    change = ana.merge(ben.state())

    assert change is not None
    assert (change.origin, change.author, change.label) == (Origin.REMOTE, "ben", "Change mass of part 1")
    assert change.edits == (
        Edit(kind="part", design="car", id="part1", key="mass_kg", old=1.0, new=7.0),
        Edit(kind="person", id="ben", old=None, new="Ben"),
    )
    assert ana.undo_label is None


def test_two_notes_at_once_are_both_kept() -> None:
    """Two people writing in one note lose neither's words."""
    ana = _start()
    with ana.transaction("Note") as edit:
        edit.set_note("part", "part0", "The brake squeaks.")
    ben = _copy(ana)
    with ana.transaction("Ana") as edit:
        edit.set_note("part", "part0", "Ana: The brake squeaks.")
    with ben.transaction("Ben") as edit:
        edit.set_note("part", "part0", "The brake squeaks. Oiled.")

    ana.merge(ben.state())

    assert ana.snapshot.designs["car"].parts["part0"].note == "Ana: The brake squeaks. Oiled."


def test_entries_show_who_did_not_know_of_whom() -> None:
    """Two entries on one field that had last seen the same one are a conflict that can be told."""
    ana = _start()
    ben = _copy(ana)
    for project, mass in ((ana, 8.0), (ben, 6.5)):
        with project.transaction("Mass") as edit:
            edit.set_value("car", "part0", "mass_kg", mass)

    ana.merge(ben.state())

    first, second = (entry for entry in ana.history() if entry.key == "mass_kg")
    assert {first.author, second.author} == {"ana", "ben"}
    assert first.seen == second.seen
    assert {first.new, second.new} == {8.0, 6.5}


def test_many_replicas_agree_in_any_order() -> None:
    """Three replicas that hear of each other in every order end alike."""
    start = _start()
    ends: list[Snapshot] = []
    for order in itertools.permutations(range(3)):
        replicas = [_copy(start) for _ in range(3)]
        for number, replica in enumerate(replicas):
            with replica.transaction("Race") as edit:
                edit.set_value("car", "part0", "mass_kg", float(number))
        states = [replica.state() for replica in replicas]
        for replica in replicas:
            for index in order:
                replica.merge(states[index])
        assert all(replica.snapshot == replicas[0].snapshot for replica in replicas)
        ends.append(replicas[0].snapshot)

    assert len(ends) == 6


def trees(project: Project) -> list[AssemblyTree]:
    """Return the groups of every car, as every view derives them."""
    return [assembly_tree(design) for design in project.snapshot.designs.values()]


def _start() -> Project:
    project = Project.new("Shared", ANA)
    parts = {f"part{n}": Part(id=f"part{n}", type="t", name=f"Part {n}", values={"mass_kg": 1.0}) for n in range(4)}
    with project.transaction("Start") as edit:
        groups = {f"group{n}": Assembly(id=f"group{n}", name=f"Group {n}") for n in range(2)}
        edit.add_design(Design(id="car", name="Car", parts=parts, assemblies=groups))
    return project


def _copy(project: Project) -> Project:
    with tempfile.TemporaryDirectory() as folder:
        project.save(Path(folder) / "copy.tandem")
        return Project.open(Path(folder) / "copy.tandem", BEN, decodes=lambda _: True)


def _act(project: Project, what: str, pick: int, number: int, new_id: str) -> None:
    if what in {"undo", "redo"}:
        _ = project.undo() if what == "undo" else project.redo()
        return
    part = f"part{pick}"
    deeds: dict[str, Callable[[Transaction], None]] = {
        "value": lambda edit: edit.set_value("car", part, "mass_kg", number),
        "name": lambda edit: edit.rename_part("car", part, f"Name {number}"),
        "note": lambda edit: edit.set_note("part", part, f"{number} note {number}"),
        "place": lambda edit: edit.set_place("car", part, Free(x_m=number, z_m=0.0)),
        "order": lambda edit: edit.set_order("car", part, number),
        "add": lambda edit: edit.add_part("car", Part(id=new_id, type="t", name="New")),
        "remove": lambda edit: edit.remove_part("car", part),
        "group": lambda edit: edit.add_assembly("car", Assembly(id=f"group{pick % 3}", name=f"Group {number}")),
        "ungroup": lambda edit: edit.remove_assembly("car", f"group{pick % 3}"),
        "into group": lambda edit: edit.set_assembly("car", part, f"group{abs(number) % 3}"),
        "group into group": lambda edit: edit.set_parent("car", f"group{pick % 3}", f"group{abs(number) % 3}"),
        "name group": lambda edit: edit.rename_assembly("car", f"group{pick % 3}", f"Group {number}"),
        "remove design": lambda edit: edit.remove_design("car"),
    }
    try:
        with project.transaction(what) as edit:
            deeds[what](edit)
    except EditRefused:
        return


def _fields(project: Project) -> dict[tuple[str, str], object]:
    found: dict[tuple[str, str], object] = {}
    for design in project.snapshot.designs.values():
        for part in design.parts.values():
            found |= {(part.id, key): value for key, value in part.values.items()}
            found |= {(part.id, key): getattr(part, key) for key in ("name", "note", "place", "order", "assembly")}
    return found
