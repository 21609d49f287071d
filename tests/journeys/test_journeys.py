"""Journeys: what a student presses and what they hear, in two files that a person can read.

`name.keys` holds one gesture a line, `type: text`, `rest: milliseconds`, `wait: run`, or `cli: words` for what somebody
else does with the command line in the folder of the projects; `name.heard` what came of each.
A first line `voice: ask` begins with the question who speaks; else Tandem's own voice does.
With TANDEM_GOLDEN=write in the environment the second is written anew, to be read by a person before it is kept.
"""

import contextlib
import io
import os
import shlex
from pathlib import Path

import pytest

from studio.cli import main
from tests.pilot import Pilot, Start

HERE = Path(__file__).parent
JOURNEYS = sorted(HERE.glob("*.keys"))


@pytest.mark.parametrize("keys", JOURNEYS, ids=[path.stem for path in JOURNEYS])
def test_journey_is_heard_as_written(start: Start, keys: Path) -> None:
    """Each key of the journey says exactly what its golden file says."""
    pilot = start(voice=voice_of(keys))
    pilot.hold_runs()
    heard = "\n".join([*told("(start)", pilot.heard()), *walk(pilot, keys)]) + "\n"
    golden = keys.with_suffix(".heard")
    if os.environ.get("TANDEM_GOLDEN") == "write":
        golden.write_text(heard, encoding="utf-8", newline="\n")

    expected = golden.read_text(encoding="utf-8")

    assert heard == expected


def walk(pilot: Pilot, keys: Path) -> list[str]:
    """Press every line of a journey and return what was heard."""
    return [line for step in lines_of(keys) for line in told(step, act(pilot, step))]


def act(pilot: Pilot, step: str) -> list[str]:
    """Do one line."""
    if step.startswith("type: "):
        return pilot.type(step.removeprefix("type: "))
    if step.startswith("rest: "):
        return pilot.rest(float(step.removeprefix("rest: ")))
    if step.startswith("cli: "):
        return elsewhere(pilot, step.removeprefix("cli: "))
    return pilot.wait_for_run() if step == "wait: run" else pilot.press(step)


def elsewhere(pilot: Pilot, words: str) -> list[str]:
    """Let somebody else use the command line in the folder of the projects, and return what that printed."""
    with contextlib.chdir(pilot.studio.around.projects_folder), contextlib.redirect_stdout(io.StringIO()) as printed:
        assert main(shlex.split(words)) == 0
    return printed.getvalue().splitlines()


def told(step: str, heard: list[str]) -> list[str]:
    """Return a line for the step and one for each sentence."""
    return [step, *(f"    {sentence}" for sentence in heard or ["(silence)"])]


def lines_of(path: Path) -> list[str]:
    """Return the steps of a journey, without remarks."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith(("#", "voice: "))]


def voice_of(path: Path) -> str:
    """Return who speaks from the start; empty where that is asked."""
    return "" if path.read_text(encoding="utf-8").startswith("voice: ask\n") else "own"
