"""Taking a peer back, and undo beside others, by chance: all else stays, and every window ends alike.

`--long` draws three hundred series for each law, the plain suite twenty.
"""

from functools import partial

import pytest
from hypothesis import strategies as st

from studio.document.change import Change, Edit, Origin
from studio.document.content import content
from studio.document.project import Project
from tests.merge.three_windows import (
    BACK,
    DEEDS,
    FIELDS,
    Spot,
    Step,
    act,
    edit_of,
    exchange,
    holds,
    note,
    note_own,
    spot_of,
    steps_of,
    three_windows,
)


def test_each_field_goes_back_to_the_last_one_by_somebody_else(request: pytest.FixtureRequest) -> None:
    """Whoever set what in whatever order: afterwards each field holds what it would hold if the peer had never come."""
    holds(_is_as_if_they_had_never_come, steps_of(FIELDS, st.just(True)), request)


def test_nothing_of_the_others_is_touched(request: pytest.FixtureRequest) -> None:
    """With additions, removals and late arrivals: what others set or worked on last stays, and all windows agree."""
    holds(_is_the_rest_untouched, steps_of(DEEDS, st.booleans()), request)


def test_undo_never_takes_anothers_value(request: pytest.FixtureRequest) -> None:
    """With two others merged in at any time, undo and redo by Ana change only what she was the last to set."""
    holds(_is_undo_her_own, steps_of([*DEEDS, *BACK * 4], st.booleans()), request)


def _is_undo_her_own(steps: list[Step]) -> None:
    with three_windows() as projects:
        ana = projects[0]
        writers: dict[Spot, list[str]] = {}
        told: list[Change] = []
        ana.subscribe(told.append)
        for step in steps:
            act(projects, step)
            for change in told:
                if change.origin in (Origin.UNDO, Origin.REDO):
                    _is_hers(writers, change)
                note(writers, {}, change)
            told.clear()
        exchange(projects)
        assert all(project.snapshot == ana.snapshot for project in projects)


def _is_hers(writers: dict[Spot, list[str]], change: Change) -> None:
    for edit in change.edits:
        if edit.key:
            assert writers.get(spot_of(edit), [""])[-1] == ""
        elif content(change.after, edit) is None:
            assert _all_writers(writers, edit) <= {""}


def _is_as_if_they_had_never_come(steps: list[Step]) -> None:
    with three_windows() as with_mal, three_windows() as without:
        for step in steps:
            act(with_mal, step)
            if step.who != 2:
                act(without, step)

        with_mal[0].take_back("mal")

        assert with_mal[0].snapshot.designs == without[0].snapshot.designs
        exchange(with_mal)
        assert all(project.snapshot == with_mal[0].snapshot for project in with_mal)


def _is_the_rest_untouched(steps: list[Step]) -> None:
    with three_windows() as projects:
        host = projects[0]
        writers: dict[Spot, list[str]] = {}
        last: dict[Spot, object] = {}
        own: set[tuple[Spot, object]] = set()
        for project in projects[:2]:
            project.subscribe(partial(note_own, own, project))
        stop = host.subscribe(lambda change: note(writers, last, change))
        for step in steps:
            act(projects, step)
        stop()

        change = host.take_back("mal")

        for edit in change.edits if change else ():
            if edit.key:
                assert writers[spot_of(edit)][-1] == "mal"
            elif content(host.snapshot, edit) is None:
                assert _all_writers(writers, edit) <= {"mal"}
        mine = [spot for spot, by in writers.items() if by[-1] != "mal" and spot[2]]
        # What Ben did to a part that was gone comes back with it.
        assert all(_now(host, spot) in (None, last[spot]) or (spot, _now(host, spot)) in own for spot in mine)
        assert host.take_back("mal") is None
        assert host.snapshot == host._replica.store.read()
        exchange(projects)
        assert all(project.snapshot == host.snapshot for project in projects)


def _all_writers(writers: dict[Spot, list[str]], gone: Edit) -> set[str]:
    """Return who has done anything to what is gone, or in it, since it was there."""
    home = gone.id if gone.kind == "design" else None
    found = [by for spot, by in writers.items() if spot[:2] == (gone.kind, gone.id) or spot[3] == home]
    return {writer for by in found for writer in by[-1:]}


def _now(project: Project, spot: Spot) -> object:
    return content(project.snapshot, edit_of(spot))
