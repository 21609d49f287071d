"""A program that runs beside the test, and what it has printed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

LIMIT_S = 90.0


class LiveProgram:
    """A Python program that runs until Control C."""

    def __init__(self, folder: Path, *words: str | Path, before: tuple[str, ...] = ()) -> None:
        """Start it in a folder with these words; `before` are the words of a program that starts it."""
        self._out = folder / f"{len(list(folder.glob('*.out')))}.out"
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3])}
        command = [*before, sys.executable, *map(str, words)]
        with self._out.open("wb") as out:
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
            time.sleep(0.02)  # another program's file gives no notice
        return found

    def wait_for_words(self, words: str) -> None:
        """Wait until it has printed some words."""
        self.wait_for(lambda lines: any(words in line for line in lines))

    def press_control_c(self) -> int:
        """End it as a person does; return its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(LIMIT_S)

    def kill(self) -> None:
        """End it, if it has not ended."""
        self.process.kill()
        self.process.wait()
