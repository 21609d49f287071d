"""A real studio in a process of its own, on another computer if need be, moved by keys alone.

`WindowByKeys` is the test's end. Run as a program, this module is `python -m studio` with the clock, timers
and network of a person: it reads a key or a wish a line, and answers with what the window shows and has told by then.
"""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

LIMIT_S = 60.0
LOOK_AGAIN_MS = 20


class WindowByKeys:
    """The test's end of the pipe."""

    def __init__(self, folder: Path, name: str, *words: str, before: tuple[str, ...] = ()) -> None:
        """Start a studio with a home of its own; `before` are the words of a program that starts it."""
        folder.mkdir()
        homes = {
            **{variable: str(folder) for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")},
            "TANDEM_AUTHOR": name,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        command = [*before, sys.executable, "-m", "tests.foreign.window_by_keys", "--voice", "captions", *words]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, **homes},
            cwd=folder,
        )
        self.keys = 0

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        for key in keys:
            self._order("press", key)
            self.keys += 1

    def type(self, text: str) -> None:
        """Type letters, a key each."""
        self.press(*text)

    def until_told(self, words: str) -> str:
        """Wait until a message holds words, and return it."""
        return str(self._order("told", words))

    def until_at(self, name: str) -> str:
        """Wait until something with such a name has the focus, and return the window that it is in."""
        return str(self._order("at", name))

    def kill(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _order(self, what: str, given: str) -> Any:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps([what, given]) + "\n")
        stdin.flush()
        answer, is_so = json.loads(stdout.readline())
        assert is_so, f"{what} {given}: {answer}"
        return answer


def main() -> int:
    """Be the studio until the pipe is closed."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from studio import app
    from studio.cli import main as run_command_line

    studios: list[app.Studio] = []

    class Seen(app.Studio):
        """The studio, known to who presses its keys."""

        def __init__(self, *around: Any) -> None:
            super().__init__(*around)
            studios.append(self)
            self.orders = QTimer(self)
            self.orders.timeout.connect(self.obey)
            self.orders.start(LOOK_AGAIN_MS)
            self.obeyed: Order | None = None

        def obey(self) -> None:
            """Do the next order, or look again whether what is waited for is so."""
            self.obeyed = self.obeyed or next_order(waiting)
            if self.obeyed is None:
                return
            what, given, until_s = self.obeyed
            if what == "leave":
                QApplication.exit(0)
                return
            answer = DEEDS[what](self, given)
            if answer or time.monotonic() > until_s:
                self.obeyed = None
                print(json.dumps([answer or shown(self), bool(answer)]), flush=True)

    app.Studio = Seen  # type: ignore[misc] # the program makes the studio, and the keys need it
    waiting: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    threading.Thread(target=read_orders, args=(waiting,), daemon=True).start()
    return run_command_line(sys.argv[1:])


Order = tuple[str, str, float]


def read_orders(waiting: "queue.SimpleQueue[list[str]]") -> None:
    """Read orders until the pipe is closed."""
    for line in sys.stdin:
        waiting.put(json.loads(line))
    waiting.put(["leave", ""])


def next_order(waiting: "queue.SimpleQueue[list[str]]") -> Order | None:
    """Return the next order, with the time until which it may take."""
    try:
        what, given = waiting.get_nowait()
    except queue.Empty:
        return None
    return what, given, time.monotonic() + LIMIT_S


def press(studio: Any, key: str) -> str:
    """Press a key where the focus is."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from accessibility.gesture import Gesture
    from accessibility.qt.key_events import key_sequence

    combination = key_sequence(Gesture.parse(key))[0]
    receiver = QApplication.focusWidget() or QApplication.activeWindow() or studio.window
    QTest.keyClick(receiver, combination.key(), combination.keyboardModifiers())
    return "pressed"


def told(studio: Any, words: str) -> str:
    """Return the newest message with some words in it."""
    return next((m.text for m in reversed(studio.queue.history.entries) if words in m.text), "")


def at(_studio: Any, name: str) -> str:
    """Return the window that holds the focus, if it is on something of this name."""
    from PySide6.QtWidgets import QApplication

    focused = QApplication.focusWidget()
    if focused is None or not focused.accessibleName().startswith(name):
        return ""
    return str(focused.window().windowTitle())


def shown(studio: Any) -> str:
    """Return what the window shows, for who waited in vain."""
    from PySide6.QtWidgets import QApplication

    focused = QApplication.focusWidget()
    where = focused.accessibleName() if focused else "nothing"
    return f"at {where}; told {[message.text for message in studio.queue.history.entries][-8:]}"


DEEDS: dict[str, Callable[[Any, str], str]] = {"press": press, "told": told, "at": at}

if __name__ == "__main__":
    raise SystemExit(main())
