"""What a person with Orca hears, key by key."""

import os
from pathlib import Path

import pytest

from tests.screen_reader.journey import KEYS_ALLOWED, count_keys, fresh_home, golden_version, hear_or_write
from tests.screen_reader.lab import Announcement, ScreenReaderLab, orca_version

HERE = Path(__file__).parent
JOURNEYS = sorted(HERE.glob("*.keys"))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("keys", JOURNEYS, ids=lambda path: path.stem)
def test_orca_says_what_the_golden_file_says(lab: ScreenReaderLab, keys: Path) -> None:
    """Every key of every journey makes Orca say what a person has read and found good."""
    installed, written = orca_version(), golden_version(keys)
    if written not in ("", installed) and os.environ.get("TANDEM_GOLDEN") != "write":
        pytest.skip(
            f"{keys.stem}.heard was written with Orca {written}; here is Orca {installed}, which has other words."
        )

    heard, expected = hear_or_write(lab, keys)

    assert heard == expected, lab.program_log


def test_announcements_cross_the_bus(lab: ScreenReaderLab) -> None:
    """Newer screen readers are told by an announcement event, urgent or polite; Orca 43.1 merely ignores it."""
    with lab.announcements() as announced, lab.run("tests/screen_reader/small_app.py") as session:
        session.opening()
        heard = session.press("f2")
        session.press("f4")

    assert heard.speech == ()
    assert announced == [Announcement("Mass 12 kilograms, was 6.5.", 2), Announcement("Ben moved the motor.", 1)]


@pytest.mark.timeout(300)
def test_the_studio_announces_across_the_bus(lab: ScreenReaderLab, tmp_path: Path) -> None:
    """Every answer of the real studio is one urgent event, in the words that our own voice would use."""
    program = ("-m", "studio", "--voice", "reader")
    with lab.announcements() as announced, lab.run(*program, environment=fresh_home(tmp_path)) as session:
        session.opening()
        for key in ("down", "enter", "ctrl+z", "home", "home"):
            session.press(key)

    told = [announcement.text for announcement in announced]
    assert told[0].startswith("First car is open.")
    assert told[1:] == ["Nothing to undo.", "Rear end."]
    assert announced[1].politeness == 2


@pytest.mark.timeout(300)
def test_a_placed_part_is_told_once_across_the_bus(lab: ScreenReaderLab, tmp_path: Path) -> None:
    """Putting a part down moves the focus and is told in one event: what Orca 43.1 reads twice was not sent twice."""
    program = ("-m", "studio", "--voice", "reader")
    with lab.announcements() as announced, lab.run(*program, environment=fresh_home(tmp_path)) as session:
        session.opening()
        for key in ("down", "enter", "t", "b", "a", "t", "enter", "left", "left", "enter"):
            session.press(key)

    placed = [announcement.text for announcement in announced if announcement.text.startswith("Battery on deck")]
    assert len(placed) == 1


def test_all_journeys_together_stay_short() -> None:
    """Nobody waits for more keys than agreed: a suite that takes long is not run."""
    count = count_keys(JOURNEYS)

    assert count <= KEYS_ALLOWED
