"""Press keys in a program and look at it from outside, through the accessibility bus, with no screen reader running."""

import json
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.screen_reader.desktop import POLL_S, SYSTEM_PYTHON, Desktop, wait_until
from tests.screen_reader.lab import ROOT, x_key
from tests.screen_reader.process_rest import spent_ticks

CALM_S = 0.3
CALM_TICKS = 2
MOST_S = 10.0


@dataclass(frozen=True, slots=True)
class Node:
    """One thing on the bus."""

    place: int
    parent: int
    """The place of the parent in the same walk; -1 for the program."""
    role: str
    name: str
    states: frozenset[str]
    box: tuple[int, ...]
    """Left, top, width and height on the screen, in pixels; empty where it has none."""

    def __str__(self) -> str:
        return f"{self.role} {self.name!r}"


Look = tuple[Node, ...]


class Walk:
    """A program on a desktop, and the client that looks at it."""

    def __init__(self, desktop: Desktop, program: subprocess.Popen[bytes], client: subprocess.Popen[str]) -> None:
        """Belong to a program and a client that are running."""
        self._desktop, self._program, self._client = desktop, program, client
        wait_until(self.look, "the program on the accessibility bus")
        self._settle()

    def press(self, *keys: str) -> None:
        """Press keys and wait until the program rests."""
        for key in keys:
            is_text = key.startswith("type:")
            text = key.removeprefix("type:").strip()
            words = ["type", "--delay", "60", text] if is_text else ["key", "--clearmodifiers", x_key(key)]
            subprocess.run(["xdotool", *words], env=self._desktop.environment, check=True, timeout=30)
            self._settle()

    def look(self) -> Look:
        """Return everything that is showing now."""
        stdin, stdout = self._client.stdin, self._client.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(f"{self._program.pid}\n")
        stdin.flush()
        return tuple(
            Node(place, raw["parent"], raw["role"], raw["name"], frozenset(raw["states"]), tuple(raw["box"]))
            for place, raw in enumerate(json.loads(stdout.readline()))
        )

    def _settle(self) -> None:
        began = time.monotonic()
        ticks = deque[int](maxlen=round(CALM_S / POLL_S))
        while time.monotonic() - began < MOST_S:
            ticks.append(spent_ticks(self._program.pid))
            if len(ticks) == ticks.maxlen and ticks[-1] - ticks[0] <= CALM_TICKS:
                return
            time.sleep(POLL_S)


@contextmanager
def walk_of(*arguments: str, environment: Mapping[str, str]) -> Iterator[Walk]:
    """Run our Python with arguments on a desktop of its own, and the client beside it."""
    with Desktop(has_screen_reader=False) as desktop:
        around = desktop.environment | {"PYTHONPATH": str(ROOT)} | dict(environment)
        program = desktop.start("program", sys.executable, *arguments, environment=around)
        command = [SYSTEM_PYTHON, str(Path(__file__).with_name("bus_client.py"))]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, env=desktop.environment, text=True) as client:
            try:
                yield Walk(desktop, program, client)
            finally:
                client.terminate()
