"""A peer that never answers, on real sockets: whatever hangs because of them, the others work on meanwhile."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence

import pytest

from studio.document.presence import Presence
from studio.document.shadow_copy import ShadowCopy
from studio.document.sync.messages import Update, encode
from studio.sharing import checking
from studio.sharing.refusals import Reason
from studio.sharing.session import Moved, SentAway
from tests.studio.sharing.conftest import CEM, LIMIT_S, Room, Window
from tests.studio.sharing.strangers import Stranger
from tests.studio.sharing.test_bad_peers import edits_of_eve

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot halt a process by a signal")
DEADLY = 99.0
"""The mass in an edit at which a shadow halts: no edit of ours is known that hangs the wire library."""


class Halting(ShadowCopy):
    """A shadow whose process really halts at Eve's edit, and never answers."""

    def __init__(self, good_state: Callable[[], bytes], marks: Sequence[bytes], limit_s: float) -> None:
        """Begin as any; the edits at which it halts are known by their bytes."""
        self._marks = marks
        super().__init__(good_state, limit_s)

    def judge(self, updates: Sequence[bytes]) -> list[bytes | None]:
        """Halt where Eve's edit is among them."""
        if any(update in self._marks for update in updates):
            os.kill(self._child._process.pid, signal.SIGSTOP)
        return super().judge(updates)

    def _start_again(self, accepted: Sequence[bytes]) -> None:
        super()._start_again(accepted)
        if not self._is_interrupted:
            os.kill(self._child._process.pid, signal.SIGSTOP)


@pytest.fixture
def marks() -> list[bytes]:
    """The edits at which a shadow halts."""
    return []


@pytest.fixture
def hung(marks: list[bytes], monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """A room with halting shadows; patience is short, and an edit that is set aside has far more time than a test."""
    monkeypatch.setattr(checking, "PATIENCE_S", 0.1)
    made = Room(lambda state: Halting(state, marks, 10 * LIMIT_S))
    yield made
    made.close()


def hang(host: Window, marks: list[bytes]) -> tuple[Stranger, list[bytes]]:
    """Let Eve come in; return her and the frames that she will send: one that halts the shadow, and one after it."""
    frames: list[bytes] = []
    for update in edits_of_eve(host, DEADLY, 98.0):
        frames.append(update)
        marks.append(update_in(update))
    del marks[1:]
    return Stranger(host.port).enter(host.invitation.code), frames


def checking_of(host: Window) -> checking.Checking:
    """Return what judges the edits that come to a host."""
    wire = host.session._hub
    assert wire is not None
    assert wire._end is not None
    return wire._end.exchange._checking


def lose_patience(host: Window) -> None:
    """End what looks at an edit aside, as its time limit would."""
    for shadow in frozenset(checking_of(host)._second):
        if isinstance(shadow, ShadowCopy):
            shadow._child.kill()


def update_in(frame: bytes) -> bytes:
    """Return the update in a frame."""
    return next(update for start in range(1, 8) if encode(Update(update := frame[start:])) == frame)


def test_an_edit_that_hangs_the_shadow_holds_up_nobody_else(hung: Room, marks: list[bytes]) -> None:
    """While Eve's edit is still looked at, edits and places of the others go both ways; then she is sent away."""
    ana = hung.host()
    ben = hung.join(ana)
    hung.until(lambda: ana.session.partners)
    eve, frames = hang(ana, marks)

    for frame in frames:
        eve.say(frame)
    ben.set_mass("motor", 8.0)
    ben.session.tell(Presence(person="ben", shown_name="Ben", design="car", focus="motor"))
    hung.until(lambda: ana.mass_of("motor") == 8.0 and any(isinstance(one, Moved) for one in ana.news))
    ana.set_mass("battery", 7.0)
    hung.until(lambda: ben.mass_of("battery") == 7.0)
    cem = hung.join(ana, CEM)
    meanwhile = len(checking_of(ana)._aside)
    hung.until(lambda: lose_patience(ana) or any(isinstance(one, SentAway) for one in ana.news))
    ended = eve.hear_out()
    eve.close()

    assert cem.mass_of("motor") == 8.0
    assert meanwhile == 1
    assert ended[1] == Reason.HARMFUL.value
    assert ana.mass_of("motor") == ben.mass_of("motor") == 8.0


def test_a_host_can_end_while_a_shadow_hangs(hung: Room, marks: list[bytes]) -> None:
    """Leaving ends the shadows too: no thread and no process stays for the sake of an edit that nobody wants now."""
    ana = hung.host()
    ben = hung.join(ana)
    eve, frames = hang(ana, marks)

    eve.say(frames[0])
    hung.until(lambda: checking_of(ana)._second)
    ana.session.leave()
    ana.session.close()
    hung.until(lambda: ben.session.state == "alone")
    ben.session.close()
    eve.close()

    assert not [thread for thread in threading.enumerate() if thread.name.startswith("shadow watchdog")]
    assert ana.mass_of("motor") == 5.0


def test_who_does_not_read_holds_up_nobody(room: Room) -> None:
    """Eve lets all that is sent to her lie, megabytes of it; the others have every edit."""
    ana = room.host()
    ben = room.join(ana)
    eve = Stranger(ana.port).enter(ana.invitation.code)
    eve.socket.transport.pause_reading()
    wire = ana.session._hub
    assert wire is not None

    for _ in range(3):
        wire.act(lambda hub: hub.send(2, bytes(4 << 20)))
    for step in range(20):
        ana.set_mass("motor", float(step))
    ben.set_mass("wheel", 2.0)
    room.until(lambda: ana.mass_of("wheel") == 2.0)
    room.until(lambda: ben.project.snapshot == ana.project.snapshot)
    connection = wire._end._members[2].connection if wire._end else None
    waiting = connection._waiting if connection else 0
    eve.socket.transport.abort()
    eve.close()

    assert ben.mass_of("motor") == 19.0
    assert waiting > 4 << 20
