"""Whatever goes wrong with cars from the shelf: the cause that people hear is the largest one, worked out anew.

What is said is read back from the sentences of the story and of Why. `--long` goes through a hundred failing runs.
"""

import re
from collections import Counter

import pytest

from accessibility.language import Language
from simulation.explain import explain
from simulation.recording import Event
from studio.describe.runs import headline_text
from studio.describe.why import why_text
from tests.studio.causes_anew import SHOULD, Sizes, at, of_energy
from tests.studio.failing_runs import SEED, Failing, failures

LANGUAGE = Language.load()
SHARE, WHOLE = 12, 100
CLOSE = 0.02
"""Two causes that differ by less may change places."""


def named(text: str, sizes: Sizes) -> str:
    """Return the cause that a sentence names first of those that there are; its number follows it."""
    places = {label: re.search(rf"{re.escape(label)}(?: helps)?(?: with)? \d", text) for label in sizes}
    found = {label: match.start() for label, match in places.items() if match}
    return min(found, key=lambda label: found[label], default="")


def assert_names_the_largest(failing: Failing, event: Event) -> str:
    """Assert that Why names the largest cause of an event first, and return it."""
    sizes = SHOULD[event.kind](failing, event)
    text = why_text(LANGUAGE, explain(failing.recording, event))
    told = named(text, sizes)
    if sizes:
        assert told, (event, text, sizes)
        assert sizes[told] >= (1.0 - CLOSE) * max(sizes.values()), (event, text, sizes)
    return told


def assert_tells_the_heat(failing: Failing, event: Event) -> None:
    """Assert that the heat that is told is what the motor's losses made until then."""
    heat_wh = at(failing.recording, "motor_j", event.time_s) / 3600.0
    assert f"{LANGUAGE.quantity(heat_wh, 'Wh', 1)} became heat in it." in why_text(
        LANGUAGE, explain(failing.recording, event)
    )


@pytest.mark.timeout(900)
def test_what_people_hear_first_is_the_largest_cause(request: pytest.FixtureRequest) -> None:
    """Every event of every failing run: Why names the largest cause; the story's headline the same at its end."""
    count = WHOLE if request.config.getoption("--long") else SHARE
    met: Counter[str] = Counter()
    blamed: dict[str, set[str]] = {}
    for failing in failures(count):
        for event in failing.recording.events:
            met[event.kind] += 1
            if event.kind in ("motor_hot", "motor_cut_out"):
                assert_tells_the_heat(failing, event)
            if event.kind in SHOULD:
                blamed.setdefault(event.kind, set()).add(assert_names_the_largest(failing, event))
        assert_headline_agrees(failing)

    print(f"\nseed {SEED}, {count} failing runs")
    for kind, times in met.most_common():
        print(f"{times:6} {kind:18} {', '.join(sorted(blamed.get(kind, {'-'}) - {''}))}")
    assert len(met) >= 12


def assert_headline_agrees(failing: Failing) -> None:
    """Assert that a headline has twenty words at most, and names the item that took most where it names one."""
    end, headline = failing.recording.events[-1], headline_text(LANGUAGE, failing.recording)
    assert len(headline.split()) <= 20, headline
    told = re.search(r"Most energy went to: (.+?)\.", headline)
    if told:
        sizes = {label.lower(): joules for label, joules in of_energy(failing, end).items()}
        assert sizes[told.group(1)] >= (1.0 - CLOSE) * max(sizes.values())
