"""Two students, two studios, two processes, one project over the loopback: both hear and see the right thing.

What each hears is a golden transcript. With TANDEM_GOLDEN=write in the environment it is written anew, to be read by a
person before it is kept.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from studio.commands.share import LOOK_MS, LOOKS
from tests.pilot import Pilot, Start
from tests.studio.other_window import LIMIT_MS, OtherWindow, facts, share_and_be_found, share_on_loopback

GOLDEN = Path(__file__).with_name("two_windows.heard")
WHEEL = "front_left_wheel"
AHEAD_PX = 40
PRESENCE_MS, NEAR_MS, SETTLED_MS = 300, 1100, 2100


@dataclass
class Class:
    """Ana in this process, Ben in another one."""

    ana: Pilot
    ben: OtherWindow
    qtbot: QtBot
    transcript: list[str] = field(default_factory=list)

    def write(self, deed: str, heard: list[str]) -> None:
        """Keep what was heard of something; spelled letters are left out."""
        sentences = [sentence for sentence in heard if len(sentence) > 1]
        self.transcript += [deed, *(f"    {sentence}" for sentence in sentences or ["(silence)"])]

    def ana_presses(self, *keys: str) -> None:
        """Let Ana press keys."""
        for key in keys:
            self.write(f"Ana presses {key}", self.ana.press(key))

    def ben_presses(self, *keys: str) -> None:
        """Let Ben press keys."""
        for key in keys:
            self.write(f"Ben presses {key}", self.ben.press(key))

    def until_shared(self, state: str) -> None:
        """Wait until Ana's session stands so."""
        self.qtbot.waitUntil(lambda: facts(self.ana)["state"] == state, timeout=LIMIT_MS)

    def agree(self) -> None:
        """Wait until both see the same car and each other's place, then let the news settle."""
        self.ana.clock.advance(PRESENCE_MS)
        self.ben.order("advance", PRESENCE_MS)
        self.qtbot.waitUntil(self._is_one, timeout=LIMIT_MS)
        # Who is near is told first, then what was changed: the clocks of both are turned alike.
        for ms in (NEAR_MS, SETTLED_MS):
            self.write(f"Ana rests {ms}", self.ana.rest(ms))
            self.write(f"Ben rests {ms}", self.ben.order("rest", ms))

    def _is_one(self) -> bool:
        mine, theirs = facts(self.ana), self.ben.order("facts")
        seen = (mine["people"].get("Ben", [""])[0], theirs["people"].get("Ana", [""])[0])
        return bool(mine["parts"] == theirs["parts"] and seen == (theirs["current"], mine["current"]))


JOIN_KEYS = 15


@pytest.fixture
def both(start: Start, qtbot: QtBot, tmp_path: Path) -> Iterator[Class]:
    """Start both studios, each with a racer of its own."""
    ben = OtherWindow(tmp_path / "ben", "Ben", qtbot)
    ana = start(make_session=share_on_loopback)
    ana.open_template("racer")
    ana.close_dialogs()
    ana.heard()
    yield Class(ana, ben, qtbot)
    ben.close()


def test_ana_places_a_battery_while_ben_drags_a_wheel(both: Class) -> None:
    """Both deeds are in the car, each hears the other's with the name, and each takes back only their own."""
    join(both)
    start = place_of(both, WHEEL)

    both.write("Ben drags a wheel", both.ben.order("grip", WHEEL, AHEAD_PX, 0))
    both.ana_presses("ctrl+2", "t")
    both.write("Ana types bat", both.ana.type("bat"))
    both.ana_presses("enter", "enter")
    count = len(facts(both.ana)["parts"])
    both.ben.until(lambda there: len(there["parts"]) == count)
    x, y = both.ben.order("pixel", WHEEL)
    both.write("Ben lets go", both.ben.order("let_go", x + AHEAD_PX, y))
    both.agree()
    dragged = place_of(both, WHEEL)
    both.ana_presses("ctrl+z")
    both.agree()
    still_there = place_of(both, WHEEL)
    both.ben_presses("ctrl+z")
    both.agree()

    heard = "\n".join(both.transcript) + "\n"
    if os.environ.get("TANDEM_GOLDEN") == "write":
        GOLDEN.write_text(heard, encoding="utf-8", newline="\n")
    assert dragged == still_there != start
    assert place_of(both, WHEEL) == start
    assert len(facts(both.ana)["parts"]) == count - 1
    assert heard == GOLDEN.read_text(encoding="utf-8")


def join(both: Class) -> None:
    """Let Ana share, and Ben join by the address and the code that she reads out."""
    both.ana_presses("ctrl+8")
    both.ana.press("enter")
    both.until_shared("hosting")
    told: dict[str, Any] = facts(both.ana)
    spelled = both.ana.heard()[-1]
    both.ben_presses("ctrl+8", "down", "enter")
    found = [sentence for _ in range(LOOKS) for sentence in both.ben.order("rest", LOOK_MS)]
    both.write("Ben looks around", found)
    both.ben_presses("enter")
    both.ben.order("type", told["address"])
    both.ben_presses("enter")
    both.ben.order("type", told["code"])
    both.ben.press("enter")
    both.ben.until(lambda there: there["state"] == "joined")
    both.ben.order("heard")
    assert spelled.startswith(f"Shared. The code is {' '.join(told['code'][:3])}, {' '.join(told['code'][3:])}.")
    both.agree()


def place_of(both: Class, part: str) -> str:
    """Return where a part is in Ana's window."""
    place: str = facts(both.ana)["parts"][part][1]
    return place


def test_joining_what_was_found_takes_eleven_keys(
    request: pytest.FixtureRequest, start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    """Between two processes, by keys and ears alone: the project is found by its name, and the code opens it."""
    if not request.config.getoption("--long"):
        pytest.skip("multicast on the loopback and a second process: with --long")
    ben = OtherWindow(tmp_path / "ben", "Ben", qtbot, is_found=True)
    both = Class(start(make_session=share_and_be_found), ben, qtbot)
    both.ana.open_template("racer")
    both.ana.close_dialogs()
    both.ana.press("ctrl+8", "enter")
    both.until_shared("hosting")
    code = facts(both.ana)["code"]

    ben.press("ctrl+8", "down", "enter")
    ben.until(lambda there: there["nearby"] > 0)
    found = ben.order("rest", LOOK_MS)
    ben.press("enter")
    ben.order("type", code)
    ben.press("enter")
    ben.until(lambda there: there["state"] == "joined")
    keys = ben.order("keys")
    ben.close()

    assert found == ["1 shared project nearby, dialog, Choices, list, 24-volt racer, shared by Ana. 1 of 3."]
    assert keys <= JOIN_KEYS
