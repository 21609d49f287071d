"""Drive a program with real keys under a real Orca, and hear what each key causes."""

import fcntl
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tests.screen_reader.desktop import POLL_S, SYSTEM_PYTHON, Desktop, DesktopError, wait_until
from tests.screen_reader.orca_record import Heard, OrcaRecord
from tests.screen_reader.process_rest import spent_ticks

ROOT = Path(__file__).parents[2]
QUIET_S = 0.9
"""Orca and the program have answered a key when neither has done anything for so long; messages may wait 0.6 s."""
CALM_TICKS = 6
"""What a resting program may use in that time: a sound device asks for silence too, 3 percent of a processor."""
MOST_S = 25.0
"""On a busy machine Orca needs so long for a dialog with many fields, and writes nothing meanwhile."""
START_QUIET_S = 1.5

_X_NAMES: Mapping[str, str] = {
    "enter": "Return",
    "escape": "Escape",
    "backspace": "BackSpace",
    "tab": "Tab",
    "delete": "Delete",
    "home": "Home",
    "end": "End",
    "pageup": "Prior",
    "pagedown": "Next",
    "left": "Left",
    "right": "Right",
    "up": "Up",
    "down": "Down",
    "menu": "Menu",
    ",": "comma",
    ".": "period",
    "/": "slash",
} | {f"f{number}": f"F{number}" for number in range(1, 13)}


def x_key(key: str) -> str:
    """Return a gesture such as `ctrl+shift+p` in the words of the display."""
    *held, last = key.split("+") if not key.endswith("+") else [*key[:-2].split("+"), "plus"]
    return "+".join((*held, _X_NAMES.get(last, last)))


@dataclass(frozen=True, slots=True)
class Announcement:
    """An announcement event as it crossed the accessibility bus."""

    text: str
    politeness: int
    """1 is polite, 2 is assertive."""


class Session:
    """One program in the lab."""

    def __init__(self, desktop: Desktop, record: OrcaRecord, program: subprocess.Popen[bytes], began: int) -> None:
        """Belong to a running program; `began` is the record's size before it started."""
        self._desktop = desktop
        self._record = record
        self._program = program
        self._began = began

    def opening(self) -> Heard:
        """Return what was said when the program came up. Raises DesktopError if it ended or never showed itself."""
        shown = "the program to show itself to Orca"
        wait_until(lambda: self._record.size > self._began or not self.is_running(), shown)
        if not self.is_running():
            message = f"The program ended at once: {self._desktop.log('program')[-500:]}"
            raise DesktopError(message)
        self._settle(START_QUIET_S)
        return self._record.since(self._began)

    def press(self, key: str) -> Heard:
        """Press one key, `ctrl+shift+p`, and return what it caused."""
        return self._send("key", "--clearmodifiers", x_key(key))

    def type(self, text: str) -> Heard:
        """Type a text, key by key, and return what it caused."""
        return self._send("type", "--delay", "120", text)

    def rest(self) -> Heard:
        """Press nothing, and return what was said until all is at rest."""
        mark = self._record.size
        self._settle(START_QUIET_S)
        return self._record.since(mark)

    def is_running(self) -> bool:
        """Whether the program is still there."""
        return self._program.poll() is None

    def _send(self, *command: str) -> Heard:
        mark = self._record.size
        subprocess.run(["xdotool", *command], env=self._desktop.environment, check=True, timeout=30)
        self._settle(QUIET_S)
        if not self._record.since(mark).speech:
            self._settle(START_QUIET_S)  # Orca 43.1, just started, looked through the settings before it named them
        return self._record.since(mark)

    def _settle(self, quiet_s: float) -> None:
        """Wait until Orca writes nothing and neither it nor the program computes, or for a bounded time.

        On a busy machine no one of them will do: a starved program is silent for a while, and then speaks; and Orca
        walks through a dialog for seconds before it says its name.
        """
        began = time.monotonic()
        length = round(quiet_s / POLL_S)
        spent = {pid: deque[int](maxlen=length) for pid in (self._program.pid, self._desktop.orca_pid)}
        while time.monotonic() - began < MOST_S:
            for pid, ticks in spent.items():
                ticks.append(spent_ticks(pid))
            is_calm = all(len(ticks) == length and ticks[-1] - ticks[0] <= CALM_TICKS for ticks in spent.values())
            if is_calm and self._record.quiet_s > quiet_s:
                return
            time.sleep(POLL_S)


class ScreenReaderLab:
    """A desktop with Orca in which programs are run one after the other."""

    def __init__(self, desktop: Desktop) -> None:
        """Use a desktop that is up."""
        self._desktop = desktop

    @contextmanager
    def run(self, *arguments: str, environment: Mapping[str, str] = MappingProxyType({})) -> Iterator[Session]:
        """Run our own Python with arguments, from the root of the repository, and end it afterwards."""
        began = self._desktop.record.size
        environment = self._desktop.environment | {"PYTHONPATH": str(ROOT)} | dict(environment)
        program = self._desktop.start("program", sys.executable, *arguments, environment=environment)
        try:
            yield Session(self._desktop, self._desktop.record, program, began)
        finally:
            self._desktop.end(program)

    @contextmanager
    def announcements(self) -> Iterator[list[Announcement]]:
        """Listen on the accessibility bus; the list is filled when the block ends."""
        heard: list[Announcement] = []
        listener = self._desktop.start("bus_listener", SYSTEM_PYTHON, str(Path(__file__).with_name("bus_listener.py")))
        wait_until(lambda: "listening" in self._desktop.log("bus_listener"), "the listener on the bus")
        try:
            yield heard
        finally:
            self._desktop.end(listener)
            lines = [line for line in self._desktop.log("bus_listener").splitlines() if line.startswith("{")]
            heard.extend(Announcement(**json.loads(line)) for line in lines)

    @property
    def program_log(self) -> str:
        """What the last program printed."""
        return self._desktop.log("program")


@contextmanager
def screen_reader_lab() -> Iterator[ScreenReaderLab]:
    """Open the lab, after waiting for whoever of the same user is in it: Orca looks for others and gives up."""
    with (Path(tempfile.gettempdir()) / f"tandem-orca-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with Desktop() as desktop:
            yield ScreenReaderLab(desktop)


def orca_version() -> str:
    """Return the version of the Orca that is installed, `43.1`."""
    told = subprocess.run(["orca", "--version"], capture_output=True, text=True, check=False, timeout=60).stdout
    return told.split()[-1] if told.split() else ""


def spoken_lines(heard: Sequence[Heard]) -> list[str]:
    """Return all speech of several keys in one list."""
    return [line for each in heard for line in each.speech]
