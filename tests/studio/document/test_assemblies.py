"""Groups of parts: whatever two people do to them at once, everybody derives the same tree, without rings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.assembly_tree import assembly_tree
from studio.document.errors import EditRefused
from studio.document.project import Project
from studio.document.schema import Assembly, Design, Part, Person

BEN = Person(id="ben", shown_name="Ben")


@pytest.fixture
def grouped(project: Project) -> Project:
    """A car with a drive that holds battery and motor."""
    with project.transaction("Group") as edit:
        edit.add_assembly("racer", Assembly(id="drive", name="Drive"))
        for part in ("battery", "motor"):
            edit.set_assembly("racer", part, "drive")
    return project


def copy_of(project: Project, folder: Path) -> Project:
    """Return Ben's copy of a project."""
    project.save(folder / "copy.tandem")
    return Project.open(folder / "copy.tandem", BEN, decodes=lambda _: True)


def test_a_group_survives_the_file(grouped: Project, tmp_path: Path) -> None:
    """Groups and what is in them are read back from the file, and an undo of the grouping leaves the parts."""
    opened = copy_of(grouped, tmp_path)

    assert opened.snapshot == grouped.snapshot
    assert assembly_tree(opened.snapshot.designs["racer"]).members == {"drive": ("battery", "motor")}
    grouped.undo()
    assert not grouped.snapshot.designs["racer"].assemblies
    assert set(grouped.snapshot.designs["racer"].parts) == {"frame", "battery", "motor"}
    opened.close()


def test_one_person_cannot_make_a_ring(grouped: Project) -> None:
    """A group that would hold itself is refused, and nothing changes."""
    with grouped.transaction("Group") as edit:
        edit.add_assembly("racer", Assembly(id="rear", name="Rear", parent="drive"))
    before = grouped.snapshot

    with pytest.raises(EditRefused, match="cannot hold itself"), grouped.transaction("Ring") as edit:
        edit.set_parent("racer", "drive", "rear")

    assert grouped.snapshot == before


def test_two_people_who_make_a_ring_see_the_same_tree(grouped: Project, tmp_path: Path) -> None:
    """Ana puts A into B while Ben puts B into A: both see one of them at the top, the same one, with all its parts."""
    with grouped.transaction("Group") as edit:
        edit.add_assembly("racer", Assembly(id="rear", name="Rear"))
        edit.set_assembly("racer", "motor", "rear")
    ben = copy_of(grouped, tmp_path)
    for project, inner, outer in ((grouped, "drive", "rear"), (ben, "rear", "drive")):
        with project.transaction("Nest") as edit:
            edit.set_parent("racer", inner, outer)

    grouped.merge(ben.state())
    ben.merge(grouped.state())

    trees = [assembly_tree(project.snapshot.designs["racer"]) for project in (grouped, ben)]
    assert trees[0] == trees[1]
    assert trees[0].parents == {"drive": "", "rear": "drive"}
    assert trees[0].members["drive"] == ("battery", "motor")
    ben.close()


def test_a_part_put_into_a_group_that_is_taken_apart_meanwhile_stays(grouped: Project, tmp_path: Path) -> None:
    """Ben takes the group apart while Ana puts the frame into it: the frame is in no group, and Ben's undo shows it."""
    ben = copy_of(grouped, tmp_path)
    with grouped.transaction("Into") as edit:
        edit.set_assembly("racer", "frame", "drive")
    with ben.transaction("Apart") as edit:
        edit.remove_assembly("racer", "drive")

    ben.merge(grouped.state())

    assert assembly_tree(ben.snapshot.designs["racer"]).homes == {}
    assert "frame" in ben.snapshot.designs["racer"].parts
    ben.undo()
    assert assembly_tree(ben.snapshot.designs["racer"]).members == {"drive": ("frame", "battery", "motor")}
    ben.close()


def test_a_car_that_is_copied_or_brought_back_keeps_its_groups(grouped: Project) -> None:
    """Removing a car and undoing it brings its groups back, inner ones too."""
    with grouped.transaction("Group") as edit:
        edit.add_assembly("racer", Assembly(id="rear", name="Rear", parent="drive"))
    before = grouped.snapshot
    with grouped.transaction("Remove") as edit:
        edit.remove_design("racer")

    grouped.undo()

    assert grouped.snapshot == before


links = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["", *"abcdefx"]), max_size=6)


@settings(deadline=None)
@given(links, st.dictionaries(st.sampled_from("pqrst"), st.sampled_from(["", *"abcdefx"]), max_size=5))
def test_any_registers_make_a_tree(parents: dict[str, str], homes: dict[str, str]) -> None:
    """Whatever registers a merge leaves, there is no ring, no part is lost, and the order of arrival tells nothing."""
    tree = assembly_tree(_design(parents, homes, lambda items: items))
    again = assembly_tree(_design(parents, homes, lambda items: items[::-1]))

    assert (tree.parents, tree.homes) == (again.parents, again.homes)
    assert all(assembly not in tree.above(assembly) for assembly in parents)
    assert set(tree.homes) == {part for part, home in homes.items() if home in parents}
    held = {part for assembly in tree.inner("") for part in tree.members[assembly]}
    assert held == set(tree.homes)


def _design(parents: dict[str, str], homes: dict[str, str], arrange: Callable[[list[str]], list[str]]) -> Design:
    groups = {key: Assembly(id=key, name=key, parent=parents[key]) for key in arrange(list(parents))}
    parts = {key: Part(id=key, type="t", name=key, assembly=home) for key, home in homes.items()}
    return Design(id="car", name="Car", parts=parts, assemblies=groups)
