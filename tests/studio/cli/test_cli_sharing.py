"""`host` and `join` as two programs that share one project over the loopback."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.studio.cli.terminal import Tandem

LIMIT_S = 60.0
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Control C can not be sent to one program there")


class Program:
    """A `tandem` that runs, and what it has printed."""

    def __init__(self, folder: Path, *words: str | Path) -> None:
        """Start it with these words."""
        self._out = folder / f"{words[0]}.out"
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3])}
        with self._out.open("wb") as out:
            command = [sys.executable, "-m", "studio", *map(str, words)]
            self.process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environment, cwd=folder)

    @property
    def lines(self) -> list[str]:
        """What it has printed by now."""
        return self._out.read_text(encoding="utf-8").splitlines()

    def wait_for(self, is_so: Callable[[list[str]], Any]) -> Any:
        """Return what is found in the lines, as soon as it is there."""
        limit = time.monotonic() + LIMIT_S
        while not (found := is_so(self.lines)):
            assert time.monotonic() < limit, self.lines
            assert self.process.poll() is None, self.lines
            time.sleep(0.05)  # another program's file gives no notice
        return found

    def press_control_c(self) -> int:
        """End it as a person does; return its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(LIMIT_S)


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """Start programs that are ended with the test."""
    programs: list[Program] = []

    def start(*words: str | Path) -> Program:
        programs.append(Program(tmp_path, *words))
        return programs[-1]

    yield start
    for program in programs:
        program.process.kill()
        program.process.wait()


def test_two_programs_share_a_project(run: Callable[..., Program], tandem: Tandem, racer: Path, tmp_path: Path) -> None:
    """Each tells in lines who comes and what is edited, and saves; an edit of the host's file by a third one counts."""
    host = run("host", racer, "--only-here", "--author", "Ana", "--json")
    told = host.wait_for(lambda lines: lines and json.loads(lines[0]))
    join = run("join", told["addresses"][0], told["code"], "copy", "--author", "Ben")
    join.wait_for(lambda lines: "You are in racer." in lines)

    assert tandem("set", racer, "motor.mass_kg=2.5", "--author", "Cem").code == 0
    join.wait_for(lambda lines: any("Cem: Motor, mass 2.5 kilograms" in line for line in lines))

    assert join.press_control_c() == 0
    host.wait_for(lambda lines: any("Ben has left" in line for line in lines))
    assert host.press_control_c() == 0
    assert join.lines[:2] == ["You are in racer.", "Ana is here."]
    assert [json.loads(line)["event"] for line in host.lines] == ["hosting", "joined", "edit", "left", "saved"]
    histories = [tandem("history", file, "--json").value for file in (racer, tmp_path / "copy.tandem")]
    assert histories[0] == histories[1]
