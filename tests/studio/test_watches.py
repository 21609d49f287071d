"""Tell me when: watches speak when they turn, after the edit's own sentence, and nowhere else."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.watching import FACTS, Watch, fact_named, read_watch, turned
from studio.watching.kept import load_watches
from studio.watching.watch import KINDS, begun
from tests.pilot import Pilot, Start


def watch(pilot: Pilot, fact: str, words: str) -> list[str]:
    """Watch a fact by keys, as a student does; the field begins with "above"."""
    pilot.press("ctrl+2", "ctrl+shift+w")
    choose(pilot, fact)
    if words.startswith("above "):
        pilot.type(words.removeprefix("above "))
    else:
        pilot.press("ctrl+a")
        pilot.type(words)
    return pilot.press("enter")


def choose(pilot: Pilot, word: str) -> list[str]:
    """Go to a row by its letters, and take it."""
    pilot.type(word)
    return pilot.press("enter")


def set_mass(pilot: Pilot, text: str) -> list[str]:
    """Type another mass for the driver, and return what was heard."""
    part = next(part for part in pilot.studio.desk.design.parts.values() if part.type == "seat")
    pilot.studio.desk.select(part.id)
    pilot.press("ctrl+3")
    pilot.studio.views.sheet.set_current("driver_mass_kg")
    pilot.settle()
    pilot.heard()
    pilot.type(text)
    return pilot.press("enter") + pilot.rest(5000)


def test_a_watch_is_set_by_keys_and_told_after_the_edit(racer: Pilot) -> None:
    """Five keys and the number; the edit's own sentence comes first, then the number that turned."""
    set_up = watch(racer, "mass", "above 140")

    heavier = set_mass(racer, "90")
    heavier_still = set_mass(racer, "95")
    lighter = set_mass(racer, "40")

    assert set_up[0].startswith("Watching: Mass, above 140. Now 132 kilograms.")
    assert heavier[0].startswith("Driver mass 90 kilograms")
    assert [line for line in heavier if "above 140" in line and "Mass now" in line]
    assert not [line for line in heavier_still if "Mass now" in line]
    assert [line for line in lighter if "not above 140" in line]


def test_what_is_watched_stands_at_the_foot_of_the_window(racer: Pilot) -> None:
    """Ben reads the number that Ana watches; it goes when she stops."""
    label = racer.studio.window_room.watch_label
    before = label.isVisible()
    watch(racer, "mass", "above 140")
    text = label.text()

    racer.press("ctrl+shift+w")
    told = choose(racer, "stop")

    assert not before
    assert text.startswith("Mass, above 140: now ")
    assert told[0] == "No longer watching: Mass, above 140."
    assert not label.isVisible()


def test_watches_are_kept_for_the_person_and_not_in_the_project(racer: Pilot, tmp_path: Path) -> None:
    """They stand in the state folder by design; the project's file knows nothing of them."""
    watch(racer, "front", "by 2")
    racer.studio.desk.project.save(tmp_path / "ride.tandem")

    kept = load_watches(tmp_path / "state")

    assert kept == {racer.studio.desk.design_id: (Watch("front", "by", 2.0),)}
    assert b"front by" not in (tmp_path / "ride.tandem").read_bytes()


def test_a_run_that_plays_tells_its_watches(racer: Pilot) -> None:
    """Speed past its limit is told while the replay plays, once, and not while one steps through it."""
    watch(racer, "speed", "above 22")
    racer.press("f5")
    racer.wait_for_run()
    racer.rest(20_000)
    racer.press("ctrl+4", "space")

    heard = [line for _ in range(15) for line in racer.rest(100)]

    assert len([line for line in heard if line.startswith("Speed in the run now") and "above 22" in line]) == 1


def test_what_is_not_understood_is_told_with_an_example(racer: Pilot) -> None:
    """No watch begins, and the answer shows how to type one."""
    heard = watch(racer, "cost", "when it is dear")

    assert heard[0] == "I do not know when it is dear. Type above 55, below 45, or by 2."
    assert racer.studio.watching_room.numbers.watches == ()


@pytest.mark.parametrize("written", ["", "front", "front over 5", "paint above 5", "front above x", "front above inf"])
def test_a_line_that_is_no_watch_is_left_out(written: str) -> None:
    """A damaged line in the file makes no watch and no trouble."""
    assert read_watch(written) is None


values = st.floats(min_value=-1e6, max_value=1e6)


@given(st.sampled_from([fact.id for fact in FACTS]), st.sampled_from(KINDS), values, st.lists(values, max_size=30))
@settings(deadline=None, max_examples=100)
def test_a_watch_never_speaks_twice_of_one_side(fact: str, kind: str, limit: float, numbers: list[float]) -> None:
    """Turns of a side alternate; a step is told only beyond its size; written and read it is the same watch."""
    one = Watch(fact, kind, abs(limit))
    state, slack = begun(one, 0.0), fact_named(fact).slack
    turns = []
    for number in numbers:
        state, turn = turned(one, state, number, slack)
        turns += [turn] if turn else []

    assert read_watch(one.written) == one
    if kind == "by":
        assert all(abs(turn.now - turn.was) > one.limit for turn in turns)
    else:
        assert all(first.is_beyond != second.is_beyond for first, second in pairwise(turns))


@pytest.mark.parametrize("fact", FACTS, ids=[fact.id for fact in FACTS])
def test_a_number_that_trembles_at_the_limit_is_told_once(fact: object) -> None:
    """Within the slack of its fact a number that goes to and fro is told the first time only."""
    slack = fact.slack
    one = Watch(fact.id, "above", 50.0)
    state, told = begun(one, 49.0), 0
    for number in [50.0 + slack / 2 + 0.01, 50.0 - slack / 2 + (0.001 if not slack else 0)] * 5:
        state, turn = turned(one, state, number, slack)
        told += turn is not None

    assert told == 1


def test_another_start_watches_on(start: Start) -> None:
    """What was asked for yesterday is watched today, for the design with the same id."""
    pilot = start()
    pilot.close_dialogs()
    pilot.open_template("racer")
    watch(pilot, "mass", "above 140")
    design = pilot.studio.desk.design_id

    assert load_watches(pilot.studio.around.state_folder)[design] == (Watch("mass", "above", 140.0),)
