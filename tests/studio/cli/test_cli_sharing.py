"""`host` and `join` as two programs that share one project over the loopback."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.studio.cli.live_program import LiveProgram
from tests.studio.cli.terminal import Tandem

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Control C can not be sent to one program there")
Run = Callable[..., LiveProgram]


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """Start programs that are ended with the test."""
    programs: list[LiveProgram] = []

    def start(*words: str | Path) -> LiveProgram:
        programs.append(LiveProgram(tmp_path, "-m", "studio", *words))
        return programs[-1]

    yield start
    for program in programs:
        program.kill()


def test_two_programs_share_a_project(run: Run, tandem: Tandem, racer: Path, tmp_path: Path) -> None:
    """Each tells in lines who comes and what is edited, and saves; an edit of the host's file by a third one counts."""
    host = run("host", racer, "--only-here", "--author", "Ana", "--json")
    told = host.wait_for(lambda lines: lines and json.loads(lines[0]))
    join = run("join", told["addresses"][0], told["code"], "copy", "--author", "Ben")
    join.wait_for_words("You are in racer.")

    assert tandem("set", racer, "motor.mass_kg=2.5", "--author", "Cem").code == 0
    join.wait_for_words("Cem: Motor, mass 2.5 kilograms")

    assert join.press_control_c() == 0
    host.wait_for_words("Ben has left")
    guest = run("join", told["addresses"][0], told["code"], "read", "--guest", "--author", "Dora")
    guest.wait_for_words("You are in racer. You are a guest: what you change in the file stays in the file.")
    host.wait_for_words("Dora is here")
    assert guest.press_control_c() == 0
    host.wait_for_words("Dora has left")
    assert host.press_control_c() == 0
    assert join.lines[:2] == ["You are in racer.", "Ana is here."]
    assert [json.loads(line)["event"] for line in host.lines] == [
        *("hosting", "joined", "edit", "left"),
        *("joined", "left", "saved"),
    ]
    histories = [tandem("history", file, "--json").value for file in (racer, tmp_path / "copy.tandem")]
    assert histories[0] == histories[1]
