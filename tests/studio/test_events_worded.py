"""Every event and every cause has words: whole, short, filled, and with what would help."""

import re

import pytest

from accessibility.language import Language
from simulation.events import LIMITS, explainers
from simulation.explain import explain
from simulation.ledger import LEDGER_LABELS, SINKS
from simulation.recording import Event
from studio.describe.events import SENTENCES, event_text
from studio.describe.mends import BY_ITEM, BY_LIMIT, ENERGY, HELD_BY, mend_text
from studio.describe.runs import HEADLINES, headline_text, story_text
from studio.describe.why import why_text
from tests.simulation.told_runs import RUNS, told_run

LONGEST_EVENT = 90
LONGEST_WHY = 240
HEADLINE_WORDS = 20


@pytest.fixture(scope="module")
def language() -> Language:
    """English."""
    return Language.load()


def test_each_kind_has_one_sentence_and_no_sentence_lacks_a_kind() -> None:
    """The kinds that physics knows and the kinds that have words are the same."""
    assert set(SENTENCES) == set(explainers())


def test_each_limit_and_each_item_has_its_words() -> None:
    """What may hold a push back, and what may take energy, is told with what would help; no word is left over."""
    assert set(HELD_BY) == {*filter(None, LIMITS), "driver"}
    assert set(BY_LIMIT) == set(filter(None, LIMITS))
    assert set(BY_ITEM) == set(SINKS) < set(LEDGER_LABELS)
    assert {*HEADLINES, "cancelled"} >= {told_run(name).events[-1].kind for name in RUNS}


@pytest.mark.parametrize("name", RUNS)
def test_events_and_causes_are_whole_short_sentences(language: Language, name: str) -> None:
    """No gap is left open, nobody hears a minus or a bare number, and each ends with a full stop."""
    recording = told_run(name)

    for event in recording.events:
        for told, longest in (
            (event_text(language, event), LONGEST_EVENT),
            (why_text(language, explain(recording, event)), LONGEST_WHY),
        ):
            assert told.endswith("."), told
            assert not re.search(r"[{}]|minus|nan|\d{6}|\.\.|  ", told), told
            assert told[0].isupper(), told
            assert len(told) <= longest, told


@pytest.mark.parametrize("name", RUNS)
def test_a_headline_has_room_for_outcome_and_cause(language: Language, name: str) -> None:
    """Outcome and cause in at most twenty words."""
    assert len(headline_text(language, told_run(name)).split()) <= HEADLINE_WORDS


MISHAPS = frozenset(
    {"stall", "pitch_over", "battery_empty", "brown_out", "motor_hot", "motor_cut_out", "wheel_slip_start"}
    | {"wheel_lift", "grounding", "grounding_end", "left_road", "rolled_over", "crashed", "bumper_used_up", "landing"}
)


@pytest.mark.parametrize("name", RUNS)
def test_a_mishap_is_told_with_what_would_help(language: Language, name: str) -> None:
    """Whoever asks why something went wrong also hears what to change."""
    recording = told_run(name)

    for event in recording.events:
        if event.kind in MISHAPS:
            found = explain(recording, event)
            assert mend_text(language, found), event
            assert why_text(language, found).endswith(mend_text(language, found)), event


def test_nobody_hears_of_less_than_nothing(language: Language) -> None:
    """A car that rolls back is told to go backwards, and an overdrawn battery to be empty."""
    back = Event(kind="wheel_slip_start", time_s=1.0, distance_m=-2.0, facts={"speed_mps": -1.0})
    flat = Event(kind="battery_low", time_s=1.0, distance_m=2.0, facts={"state_of_charge": -0.2})

    assert event_text(language, back) == "The driven wheels slip, at 4 kilometres an hour backwards."
    assert event_text(language, flat) == "Battery low, 0 percent left."


def test_what_a_run_lacks_is_told_with_its_reason(language: Language) -> None:
    """The story of a car that stayed says why it has no range; one that drove has nothing to say of it."""
    stayed, drove = (story_text(language, told_run(name)) for name in ("hot hill", "laps"))

    assert "Range: none. The car did not come a metre far, or used no charge." in stayed
    assert "none." not in drove


def test_energy_is_told_by_the_item_that_took_most(language: Language) -> None:
    """Where the question is where energy went, what would help speaks of the largest share."""
    recording = told_run("tiny battery")
    end = explain(recording, recording.events[-1])

    assert end.kind in ENERGY
    assert mend_text(language, end) == language.text(BY_ITEM[end.contributions[0].name])
