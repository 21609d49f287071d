"""Live scrutineering: an edit that turns a rule is told, one that does not is not, and no run is ever needed for it."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.audit.inspection import inspect
from accessibility.language import Language
from accessibility.qt.tree_reader import read_element
from studio.challenges.challenge import load_challenges
from studio.challenges.facts import FACTS
from studio.challenges.grammar import Challenge, Limit
from studio.challenges.judging import as_sold
from studio.challenges.rules import BAR_RULES
from studio.challenges.scrutineering import ALWAYS_BARRED
from studio.challenges.standing import Standing, carried, standing, turns
from studio.describe.standing import BARS, TURNS, standing_rows, turn_text, verdict_text
from studio.document.schema import Design
from studio.parts import part_types
from studio.vehicle_builder import build
from tests.pilot import Pilot
from tests.shelf import shipped
from tests.studio.challenges.designs import ASSETS, changed, without
from tests.studio.challenges.test_challenge_studio import choose

CATALOGUE = shipped()
CHALLENGES = load_challenges(ASSETS / "challenges")
ENDURANCE = CHALLENGES["endurance_24v"]
RACER = CATALOGUE.templates["racer"].design
TYPES = part_types()
LANGUAGE = Language.load()


def stand(design: Design, challenge: Challenge = ENDURANCE) -> Standing:
    """Return how a car stands with a challenge."""
    return standing(challenge, design, build(design, TYPES), as_sold(challenge, CATALOGUE.products))


def told(before: Standing, now: Standing) -> list[str]:
    """Return what is said of an edit."""
    return [turn_text(LANGUAGE, TYPES, turn) for turn in turns(before, now)]


def limited(fact: str, **bounds: float) -> Challenge:
    """Return a challenge with one limit."""
    limit = Limit(rule="one", fact=fact, **bounds)
    return Challenge(name="Test", brief="Drive.", course="flat_500", predict="time", limits=(limit,))


def test_a_width_is_told_by_its_gap_and_then_as_right() -> None:
    """Too wide by so many centimetres; narrow enough again: one short sentence each, and nothing between."""
    fine = stand(RACER)
    wide = stand(changed(RACER, "body_shell", width_m=1.23))
    wider = stand(changed(RACER, "body_shell", width_m=1.5))

    assert told(fine, wide) == ["Now too wide by 3 centimetres."]
    assert told(wide, wider) == []
    assert told(wider, fine) == ["Width is right again."]


def test_a_hair_beyond_a_limit_is_not_told_as_nothing() -> None:
    """The gap has as many digits as it takes to be seen."""
    hair = limited("mass_kg", at_most=build(RACER, TYPES).balance.mass_kg - 0.004)

    (sentence,) = told(stand(RACER, limited("mass_kg", at_most=1e6)), stand(RACER, hair))

    assert sentence == "Now too heavy by 0.004 kilograms."


def test_what_is_unknown_for_a_moment_is_as_it_was() -> None:
    """Without a motor nobody knows the voltage: nothing is told, and the rule that was broken stays broken."""
    fine = stand(RACER)
    without_motor = stand(without(RACER, "motor"))
    low = stand(without(RACER, "rear_battery"))
    low_without_motor = carried(low, stand(without(RACER, "rear_battery", "motor")))

    assert "in-series" in without_motor.unknown
    assert told(fine, carried(fine, without_motor)) == []
    assert low_without_motor.broken_count == low.broken_count == 2
    assert told(low_without_motor, fine) == ["Batteries: the count is right again.", "Voltage is right again."]


def test_a_problem_that_bars_the_start_is_told_too() -> None:
    """A car without a brake could run, and may not start: both ways, once."""
    fine, bare = stand(RACER), stand(without(RACER, *(part.id for part in RACER.of_type("brake"))))

    assert told(fine, bare) == ["The rules ask for a brake, and there is none."]
    assert told(bare, bare) == []
    assert told(bare, fine) == ["Brakes are right again."]


def test_every_fact_and_every_bar_has_its_words() -> None:
    """Whatever a challenge may limit or bar, its turn has a sentence."""
    assert set(TURNS) == set(FACTS)
    assert {*BAR_RULES, *ALWAYS_BARRED} <= set(BARS)


@settings(max_examples=60, deadline=None)
@given(
    fact=st.sampled_from(sorted(FACTS)),
    values=st.lists(st.floats(0.0, 10.0), min_size=2, max_size=8),
)
def test_only_changes_are_told_and_none_is_missed(fact: str, values: list[float]) -> None:
    """Over any series of edits a rule is told exactly when its side changes: kept, too little or too much."""
    challenge = limited(fact, at_least=3.0, at_most=6.0)
    first = stand(RACER, challenge)
    series = [replace(first, rulings={"one": at(first, value)}, unknown=frozenset()) for value in values]

    heard = [len(turns(before, now)) for before, now in pairwise(series)]

    sides = [(value > 6.0) - (value < 3.0) for value in values]
    assert heard == [int(before != now) for before, now in pairwise(sides)]
    assert all(turn_text(LANGUAGE, TYPES, turn).endswith(".") for now in series for turn in turns(first, now))


def at(base: Standing, value: float) -> object:
    """Return the ruling of the one limit for another value."""
    ruling = base.rulings["one"]
    return replace(ruling, value=value, holds=3.0 <= value <= 6.0)


def test_the_pane_says_what_is_not_known_yet() -> None:
    """A car that cannot run has no voltage: the row says so instead of a nought that breaks the rule."""
    rows = dict(standing_rows(LANGUAGE, TYPES, stand(without(RACER, "motor"))))

    assert rows["in-series"] == "Voltage: not known before the car is complete."
    assert verdict_text(LANGUAGE, ENDURANCE, stand(RACER)) == "24-volt endurance: all 8 rules are kept."


def test_broken_rules_stand_first() -> None:
    """What is to be mended comes before what is fine; the rest keeps the order of the file."""
    rules = [rule for rule, _ in standing_rows(LANGUAGE, TYPES, stand(changed(RACER, "seat", driver_mass_kg=50.0)))]

    kept = [rule for rule in stand(RACER).rulings if rule != "a-real-driver"]
    assert rules == ["a-real-driver", *kept]


def edit_driver(pilot: Pilot, mass_kg: float) -> list[str]:
    """Change the driver's mass and return all that is heard in the next seconds."""
    desk = pilot.studio.desk
    with desk.project.transaction("Change") as transaction:
        transaction.set_value(desk.design_id, "seat", "driver_mass_kg", mass_kg)
    return [*pilot.heard(), *pilot.rest(5000)]


def test_telling_can_be_switched_off(racer: Pilot) -> None:
    """With the setting off an edit says only itself; the pane shows the broken rule all the same."""
    choose(racer, "24-volt")
    aloud = edit_driver(racer, 50.0)
    edit_driver(racer, 60.0)
    racer.studio.change_setting("live_rules", "no")

    muted = edit_driver(racer, 50.0)

    assert aloud[-1] == "Now the driver is 10 kilograms too light."
    assert muted == aloud[:-1]
    assert racer.studio.views.challenge.rows[0].text == "24-volt endurance: 1 rule is broken."


def test_another_car_or_challenge_is_no_news(racer: Pilot) -> None:
    """Only edits turn rules: going to a car that breaks one says nothing of it."""
    choose(racer, "24-volt")
    desk = racer.studio.desk
    with desk.project.transaction("Add design") as transaction:
        transaction.add_design(Design(id="other", name="Other"))
    racer.rest(5000)

    desk.show_design("other")

    assert racer.studio.views.challenge.rows[0].text.endswith("broken.")
    assert not [line for line in [*racer.heard(), *racer.rest(5000)] if "Now " in line or "again" in line]


def test_the_pane_is_in_the_window_only_with_a_challenge(racer: Pilot) -> None:
    """Without a challenge F6 passes it by and its own key still answers; with one it shows beside the properties."""
    window = racer.studio.window
    racer.press("ctrl+6")
    without_one = racer.press("f6")
    own_key = racer.press("ctrl+7")
    choose(racer, "24-volt")
    racer.press("ctrl+6")

    assert without_one[0].startswith("Outline")
    assert own_key == ["Challenge, list, No challenge is chosen. Enter shows all of them. 1 of 1."]
    assert racer.press("f6")[0].startswith("Challenge, list, ")
    assert "challenge" in window.shown_panes
    assert inspect(read_element(window)).findings == ()
