"""How many keys the journeys take: counted out of their own files, so that no promise is only a promise."""

from pathlib import Path

import pytest

from tests.journeys.test_journeys import HERE, lines_of

MOST_KEYS = {
    "first_battery": 9,
    "first_story": 12,
    "build_a_trike": 55,
    "battery_behind_axle": 42,
    "mend_three_problems": 20,
    "two_cars": 52,
    "five_steps_back": 87,
}
"""By journey, what it may take from the start screen to its end; letters typed into a search count, each for one."""

CAUSE_KEYS = 3
"""From the end of a run to why."""


@pytest.mark.parametrize(("name", "most"), MOST_KEYS.items())
def test_a_journey_stays_short(name: str, most: int) -> None:
    """A part from a cold start takes nine keys, the first story twelve, and the longer ways what they take today."""
    assert sum(map(keys_in, steps(name))) <= most


def test_the_cause_is_three_keys_from_the_end_of_a_run() -> None:
    """In the journey `why` the first answer to Why comes after three keys."""
    after_run = steps("why")[steps("why").index("wait: run") + 1 :]

    assert after_run.index("y") + 1 <= CAUSE_KEYS


def test_any_status_is_one_key_or_two() -> None:
    """In the journey `status` each question is one letter that is answered at once, in a text field F9 and a letter."""
    heard = dict(answers(HERE / "status.heard"))
    pressed = steps("status")
    drawing, field = pressed[2 : pressed.index("ctrl+3")], pressed[pressed.index("ctrl+3") + 1 : pressed.index("f5")]

    assert drawing == list("wipnrobd")
    assert field == ["f9", "w", "f9", "o", "f9", "b"]
    assert not [key for key in drawing if "does nothing" in heard[key] or heard[key] == "(silence)"]


def steps(name: str) -> list[str]:
    """Return the steps of a journey."""
    return lines_of(HERE / f"{name}.keys")


def keys_in(step: str) -> int:
    """Return how many keys a step is: one a letter of a text, none for waiting."""
    if step.startswith("type: "):
        return len(step.removeprefix("type: "))
    return 0 if step.startswith(("wait: ", "rest: ")) else 1


def answers(golden: Path) -> list[tuple[str, str]]:
    """Return each step of a golden file with the first thing that was heard, the first occurrence of a step last."""
    lines = golden.read_text(encoding="utf-8").splitlines()
    pairs = [(line, lines[place + 1].strip()) for place, line in enumerate(lines[:-1]) if not line.startswith(" ")]
    return pairs[::-1]
