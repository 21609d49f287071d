"""A second student's studio in a process of its own, on the loopback, moved by the orders of a test.

`OtherWindow` is the test's end; run as a program, this module is the studio. Each order is a line of JSON, and so is
its answer: what was heard, or what is known there now.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.document.project import Project
from studio.document.schema import Person
from studio.presenters.sharing import Post
from studio.sharing.hub import Listen
from studio.sharing.live import Desk, LiveSession
from studio.sharing.session import Session
from tests.pilot import Pilot, make_pilot
from tests.studio.two_people.mouse import on_window, pixel_of

LIMIT_MS = 30_000


LOOPBACK = "127.0.0.1"


def share_on_loopback(
    person: Person, post: Post, project: Callable[[], Project], open_state: Callable[[bytes], Project]
) -> Session:
    """Make a session that listens on this computer only, and is found by nobody."""
    return _session(Desk(person=person, post=post, project=project, open_state=open_state), ())


def share_and_be_found(
    person: Person, post: Post, project: Callable[[], Project], open_state: Callable[[bytes], Project]
) -> Session:
    """Make a session that listens on this computer only, and is found on it."""
    return _session(Desk(person=person, post=post, project=project, open_state=open_state), (LOOPBACK,))


def _session(desk: Desk, seen_on: tuple[str, ...]) -> Session:
    return LiveSession(desk, Listen(interface=LOOPBACK, port=0, seen_on=seen_on))


def facts(pilot: Pilot) -> dict[str, Any]:
    """Return what a window knows: how it shares, who is here, and what the car is like."""
    pilot.settle()
    live, desk = pilot.studio.people_room.live, pilot.studio.desk
    invitation = live.invitation
    return {
        "state": live.state,
        "code": invitation.code if invitation else "",
        "address": invitation.addresses[0] if invitation else "",
        "nearby": len(live.nearby),
        "people": {one.presence.shown_name: [one.presence.focus, one.presence.doing] for one in live.partners},
        "current": desk.selection.current,
        "parts": {part.id: [part.name, repr(part.place), dict(part.values)] for part in desk.design.parts.values()},
    }


class OtherWindow:
    """The test's end of the pipe."""

    def __init__(self, folder: Path, name: str, qtbot: QtBot, *, is_found: bool = False) -> None:
        """Start a studio in a folder of its own; the template of the racer lies open."""
        folder.mkdir()
        self._qtbot = qtbot
        order = [sys.executable, "-m", "tests.studio.other_window", str(folder), name, "found" * is_found]
        root = Path(__file__).parents[2]
        self._process = subprocess.Popen(order, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root)

    def order(self, what: str, *given: object) -> Any:
        """Let something be done there, and return the answer."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps([what, *given]) + "\n")
        stdin.flush()
        return json.loads(stdout.readline())

    def press(self, *keys: str) -> list[str]:
        """Press keys there, and return what was heard."""
        return cast("list[str]", self.order("press", *keys))

    def until(self, holds: Callable[[Mapping[str, Any]], bool]) -> None:
        """Wait until something holds there."""
        self._qtbot.waitUntil(lambda: holds(self.order("facts")), timeout=LIMIT_MS)

    def close(self) -> None:
        """Close the studio and wait for its end."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.close()
        self._process.wait(timeout=LIMIT_MS / 1000)
        stdout.close()


def grip(pilot: Pilot, part_id: str, across: int, down: int) -> list[str]:
    """Take a part with the pointer and move it by pixels; the button stays pressed."""
    view, window = pilot.studio.views.drawing.viewport(), pilot.studio.window.windowHandle()
    start = pixel_of(pilot, pilot.studio.desk.design.parts[part_id])
    keys = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(window, Qt.MouseButton.LeftButton, keys, on_window(pilot, view, start))
    for share in (2, 1):
        QTest.mouseMove(window, on_window(pilot, view, start + QPoint(across, down) / share))
    return pilot.heard()


def let_go(pilot: Pilot, x: int, y: int) -> list[str]:
    """Let go at a pixel of the drawing."""
    view, window = pilot.studio.views.drawing.viewport(), pilot.studio.window.windowHandle()
    keys = Qt.KeyboardModifier.NoModifier
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, keys, on_window(pilot, view, QPoint(x, y)))
    return pilot.heard()


ORDERS: Mapping[str, Callable[..., Any]] = {
    "press": lambda pilot, *keys: pilot.press(*keys),
    "type": lambda pilot, text: pilot.type(text),
    "rest": lambda pilot, ms: pilot.rest(ms),
    "advance": lambda pilot, ms: pilot.clock.advance(ms),
    "heard": lambda pilot: pilot.heard(),
    "keys": lambda pilot: pilot.keys_pressed,
    "facts": facts,
    "pixel": lambda pilot, part_id: pixel_of(pilot, pilot.studio.desk.design.parts[part_id]).toTuple(),
    "grip": grip,
    "let_go": let_go,
}


def main(folder: str, name: str, found: str) -> None:
    """Be the studio until the pipe is closed."""
    application = QApplication([])
    person = Person(id=name.lower(), shown_name=name)
    no_bot = cast("QtBot", None)  # nothing here waits for a run
    share = share_and_be_found if found else share_on_loopback
    pilot = make_pilot(application, no_bot, Path(folder), author=person, make_session=share)
    pilot.studio.begin()
    pilot.open_template("racer")
    pilot.close_dialogs()
    pilot.heard()
    pilot.keys_pressed = 0
    for line in sys.stdin:
        what, *given = json.loads(line)
        print(json.dumps(ORDERS[what](pilot, *given)), flush=True)
    pilot.studio.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
