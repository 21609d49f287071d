"""Two students share one project; one of them listens to it with Orca."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from pytestqt.exceptions import TimeoutError as WaitedTooLong
from pytestqt.qtbot import QtBot

from tests.screen_reader.journey import ATTEMPTS, fresh_home, golden_version, orca_version
from tests.screen_reader.lab import ScreenReaderLab, Session
from tests.screen_reader.orca_record import Heard
from tests.studio.other_window import OtherWindow

GOLDEN = Path(__file__).with_name("two_windows.heard")
WHEEL = "front_left_wheel"
AHEAD_PX = 40
PRESENCE_MS = 300
LOOKS = 6
"""So often Ana rests for news, each time a good second; they wait two."""


class NothingCame(Exception):
    """One window did not see what the other one did."""


@contextmanager
def other_window(folder: Path, qtbot: QtBot) -> Iterator[OtherWindow]:
    """Let Ben share his racer from a studio of his own."""
    ben = OtherWindow(folder / "ben", "Ben", qtbot)
    try:
        ben.press("ctrl+8", "enter")
        ben.until(lambda there: bool(there["code"]))
        yield ben
    finally:
        ben.close()


def together(lab: ScreenReaderLab, folder: Path, qtbot: QtBot) -> str:
    """Let Ana join Ben, place a battery while he drags a wheel, and take it back; return what Orca said."""
    folder.mkdir()
    steps, home = [f"Orca {orca_version()}"], fresh_home(folder, ('older_orca = "yes"',))
    with other_window(folder, qtbot) as ben, lab.run("-m", "studio", "--voice", "reader", environment=home) as ana:
        ana.opening()
        with suppress(NothingCame):
            # Not `extend`: what was heard before nothing came is wanted too.
            for step in chain(_join(ana, ben), _build(ana, ben)):
                steps += [step]
    return "\n".join(steps) + "\n"


def _join(ana: Session, ben: OtherWindow) -> Iterator[str]:
    told = ben.order("facts")
    for key in ("down", "enter"):
        ana.press(key)
    for key in ("ctrl+8", "down", "enter"):
        yield _written(f"Ana presses {key}", ana.press(key))
    ana.type("Ana")
    # The list of what is shared nearby opens after a while of looking.
    yield _written("Ana has typed her name, and presses enter", ana.press("enter"), *_until_told(ana, "Type an"))
    yield _written("Ana presses enter", ana.press("enter"))
    ana.type(told["address"])
    yield _written("Ana has typed the address, and presses enter", ana.press("enter"))
    ana.type(told["code"])
    yield _written("Ana has typed the code, and presses enter", ana.press("enter"), *_until_told(ana, "Ben is here"))
    _wait(ben, lambda there: bool(there["people"]))


def _build(ana: Session, ben: OtherWindow) -> Iterator[str]:
    ben.order("grip", WHEEL, AHEAD_PX, 0)
    for key in ("ctrl+2", "t"):
        yield _written(f"Ana presses {key}", ana.press(key))
    ana.type("bat")
    for key in ("enter", "enter"):
        yield _written(f"Ana presses {key}", ana.press(key))
    _wait(ben, lambda there: any(name == "Battery" for name, _place, _values in there["parts"].values()))
    x, y = ben.order("pixel", WHEEL)
    ben.order("let_go", x + AHEAD_PX, y)
    ben.order("advance", PRESENCE_MS)
    yield _written("Ben lets go of a wheel", *_until_told(ana, "Ben moved"))
    yield _written("Ana presses ctrl+z", ana.press("ctrl+z"))
    _wait(ben, lambda there: all(name != "Battery" for name, _place, _values in there["parts"].values()))


def _until_told(ana: Session, words: str) -> Iterator[Heard]:
    for _ in range(LOOKS):
        heard = ana.rest()
        yield heard
        if any(words in line for line in heard.speech):
            return


def _wait(ben: OtherWindow, holds: Callable[[Mapping[str, Any]], bool]) -> None:
    """Wait until something holds at Ben's; whoever waits in vain tries all of it again."""
    try:
        ben.until(holds)
    except WaitedTooLong as problem:
        raise NothingCame from problem


def _written(deed: str, *heard: Heard) -> str:
    lines = dict.fromkeys(line for one in heard for line in one.speech)
    return "\n".join((deed, *(f"    {line}" for line in lines or ["(silence)"])))


@pytest.mark.timeout(600)
def test_ana_hears_ben_by_her_screen_reader(lab: ScreenReaderLab, tmp_path: Path, qtbot: QtBot) -> None:
    """Ana joins by key and ear, places a battery while Ben drags, hears his deed by name, and takes back hers."""
    installed, written = orca_version(), golden_version(GOLDEN)
    if os.environ.get("TANDEM_GOLDEN") == "write":
        GOLDEN.write_text(together(lab, tmp_path / "written", qtbot), encoding="utf-8", newline="\n")
    elif written != installed:
        pytest.skip(f"{GOLDEN.name} was written with Orca {written}; here is Orca {installed}, which has other words.")
    expected, heard = GOLDEN.read_text(encoding="utf-8") if GOLDEN.exists() else "", ""

    for attempt in range(ATTEMPTS):
        heard = together(lab, tmp_path / str(attempt), qtbot)
        if heard == expected:
            break

    assert heard == expected, lab.program_log
