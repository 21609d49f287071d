"""Whatever is grouped, moved, copied, deleted and undone on a real car: the outline is a tree, and all comes back."""

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.language import Language
from studio.commands.assembly import whole_groups
from studio.commands.offer import write_difference
from studio.describe.design import overview
from studio.document.assembly_tree import assembly_tree, emptied
from studio.document.errors import EditRefused
from studio.document.project import Project
from studio.document.schema import Assembly, Design, Person
from studio.document.transaction import Transaction
from studio.parts import part_types
from studio.placement.copies import clip_of, mirrored, pasted
from studio.placement.layout import resolve
from studio.placement.spot import legal_mounts
from studio.placement.together import lead, moved_together, without
from studio.presenters.outline_nodes import design_nodes
from studio.vehicle_builder import build
from tests.shelf import shipped
from widgets.outline_model import OutlineNode

ANA, BEN = Person(id="ana", shown_name="Ana"), Person(id="ben", shown_name="Ben")
TYPES, LANGUAGE = part_types(), Language.load()
DEEDS = ("group", "group", "ungroup", "move", "paste", "mirror", "delete", "undo", "redo")

steps = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.sets(st.integers(0, 30), min_size=1, max_size=4), st.integers(0, 20)),
    max_size=8,
)


@cache
def racer() -> Design:
    """Return the racer that Tandem ships."""
    return shipped().templates["racer"].design


@settings(deadline=None, max_examples=15)
@given(steps)
def test_the_outline_is_a_tree_and_undo_goes_all_the_way_back(deeds: list[tuple[str, set[int], int]]) -> None:
    """Each part stands in the outline once, and each group that holds something; undoing all gives the first car."""
    project = Project.new("Race", ANA, [racer()])
    start = project.snapshot
    for deed, picks, number in deeds:
        act(project, deed, picks, number)
        check(project.snapshot.designs["racer"])

    while project.undo():
        check(project.snapshot.designs["racer"])

    assert project.snapshot.designs == start.designs


@settings(deadline=None, max_examples=10)
@given(steps, steps)
def test_two_people_who_group_at_once_see_the_same(
    of_ana: list[tuple[str, set[int], int]], of_ben: list[tuple[str, set[int], int]]
) -> None:
    """After both have each other's edits, both see the same car, the same groups and the same outline."""
    ana = Project.new("Race", ANA, [racer()])
    with tempfile.TemporaryDirectory() as folder:
        ana.save(Path(folder) / "race.tandem")
        ben = Project.open(Path(folder) / "race.tandem", BEN, decodes=lambda _: True)
    for project, deeds in ((ana, of_ana), (ben, of_ben)):
        for deed, picks, number in deeds:
            act(project, deed, picks, number)

    from_ana = ana.state()
    ana.merge(ben.state())
    ben.merge(from_ana)

    assert ana.snapshot.designs == ben.snapshot.designs
    assert shown(ana.snapshot.designs["racer"]) == shown(ben.snapshot.designs["racer"])
    check(ana.snapshot.designs["racer"])


def act(project: Project, deed: str, picks: set[int], number: int) -> None:
    """Do one thing to some parts; what the rules refuse changes nothing."""
    if deed in ("undo", "redo"):
        _ = project.undo() if deed == "undo" else project.redo()
        return
    design = project.snapshot.designs["racer"]
    ids = list(design.parts)
    chosen = frozenset(ids[pick % len(ids)] for pick in picks)
    try:
        with project.transaction(deed) as transaction:
            do(transaction, project, design, deed, chosen, number)
    except EditRefused:
        return


def do(
    transaction: Transaction, project: Project, design: Design, deed: str, chosen: frozenset[str], number: int
) -> None:
    """Plan one thing as the commands do."""
    tree = assembly_tree(design)
    if deed == "group":
        group(transaction, project, design, chosen)
    elif deed == "ungroup" and tree.members:
        doomed = list(tree.members)[number % len(tree.members)]
        for part in tree.members[doomed]:
            if tree.homes[part] == doomed:
                transaction.set_assembly(design.id, part, tree.parents[doomed])
        transaction.remove_assembly(design.id, doomed)
    elif deed == "delete":
        for part in chosen - {"frame"}:
            transaction.remove_part(design.id, part)
        for one in emptied(design, chosen - {"frame"}):
            transaction.remove_assembly(design.id, one)
    elif deed in ("paste", "mirror"):
        copies = (pasted if deed == "paste" else mirrored)(
            design, clip_of(design, chosen, TYPES), TYPES, project.new_id
        )
        write_difference(transaction, design, copies.design if copies else design)
    elif deed == "move":
        write_difference(transaction, design, moved(design, chosen, number))


def group(transaction: Transaction, project: Project, design: Design, chosen: frozenset[str]) -> None:
    """Group parts, whole groups among them as one."""
    tree = assembly_tree(design)
    fresh = Assembly(id=project.new_id(), name="Group")
    transaction.add_assembly(design.id, fresh)
    whole = whole_groups(tree, chosen)
    for inner in whole:
        transaction.set_parent(design.id, inner, fresh.id)
    for part in chosen.difference(*(tree.members[one] for one in whole)):
        transaction.set_assembly(design.id, part, fresh.id)


def moved(design: Design, chosen: frozenset[str], number: int) -> Design:
    """Return the design with parts moved together to one of their carrier's mounts."""
    layout = resolve(design, TYPES)
    first = lead(design, chosen, layout)
    spots = legal_mounts(without(design, chosen - {first.id}), first, TYPES) if first else ()
    if first is None or not spots:
        return design
    return moved_together(design, TYPES, chosen, first.id, spots[number % len(spots)].place)


def check(design: Design) -> None:
    """The outline shows each part once and each full group once, and the car can be told at every depth."""
    ids = [node_id for node in shown(design) for node_id in walk(node)]
    assert sorted(ids) == sorted((*design.parts, *assembly_tree(design).members))
    built = build(design, TYPES)
    assert all(overview(LANGUAGE, TYPES, design, built, level) for level in (2, 3))


def shown(design: Design) -> tuple[OutlineNode, ...]:
    """Return the outline's tree."""
    return design_nodes(LANGUAGE, TYPES, design, resolve(design, TYPES))


def walk(node: OutlineNode) -> list[str]:
    """Return a node's id and those below it."""
    return [node.id, *(below for child in node.children for below in walk(child))]


def test_a_part_that_sits_on_a_group_stands_beside_it() -> None:
    """The chain sits on the rear axle, which is in a group: it stands beside the group, as it is not in it."""
    design = racer()
    parts = {id: replace(part, assembly="g" if id == "rear_axle" else "") for id, part in design.parts.items()}
    grouped = replace(design, parts=parts, assemblies={"g": Assembly(id="g", name="Rear")})

    frame = next(node for node in shown(grouped) if node.id == "frame")

    below = {child.id: [inner.id for inner in child.children] for child in frame.children}
    assert below["g"] == ["rear_axle"]
    assert "chain" in below
