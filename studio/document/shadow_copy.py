"""A child process that holds a copy of a document shared live and decodes every foreign update first.

It is `shadow.py`, kept running: if an update crashes the wire library, only the child dies, and a new one starts from
the good state. An update during which a child dies twice is refused; once may be the late work of another. Works where
there is no fork: it is started by its file, in Python's isolated mode, and spoken to over its two pipes.
"""

import contextlib
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import IO

from studio.document import shadow
from studio.document.errors import DocumentError

TIME_LIMIT_S = 5.0
"""An update that takes longer is refused; a whole project of 10,000 edits takes 0.02 s."""
_FOLLOWED_AT_MOST = 200
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # a console would flash up on Windows


class NoShadow(DocumentError):
    """No child process can hold the document, so nothing foreign may be taken."""


class ShadowCopy:
    """A document's shadow: one child process, and another when it dies.

    For one thread, but for `follow` and `interrupt`, which never wait and may come from another one.
    """

    def __init__(self, good_state: Callable[[], bytes], time_limit_s: float = TIME_LIMIT_S) -> None:
        """Start a child. `good_state` returns the document as it stands: all that was accepted and merged.

        Raises:
            NoShadow: no child process can hold it.
        """
        self._good_state = good_state
        self._time_limit_s = time_limit_s
        self._followed: deque[bytes] = deque()
        self._is_interrupted = False
        self.restarts = 0
        """How many children have ended before their time."""
        self._child = _Child([good_state()], time_limit_s)

    def close(self) -> None:
        """End the child."""
        self._child.close()

    def follow(self, update: bytes) -> None:
        """Take note of an edit of our own; the child is told before the next foreign one."""
        self._followed.append(update)

    @property
    def is_behind(self) -> bool:
        """Whether so many own edits wait that the child had better be told: judging nothing does it."""
        return len(self._followed) > _FOLLOWED_AT_MOST

    def interrupt(self) -> None:
        """End the child at what it is judging; `judge` then returns without a verdict on it."""
        self._is_interrupted = True
        self._child.kill()

    def judge(self, updates: Sequence[bytes]) -> list[bytes | None]:
        """Return each update as the child wrote it anew, or None for one that does harm. None may be merged yet.

        Where it is interrupted it returns the verdicts that it has; the next update is the one that took so long.

        Raises:
            NoShadow: no child process can hold the document any more.
        """
        self._is_interrupted = False
        own = [self._followed.popleft() for _ in range(len(self._followed))]
        verdicts = [] if self._child.has_refused else self._tell(own, updates)
        suspect = -1
        while len(verdicts) < len(updates):
            is_death = not self._child.has_refused
            is_guilty = is_death and suspect == len(verdicts) and not self._is_interrupted
            suspect = len(verdicts) if is_death else -1
            self._start_again([verdict for verdict in verdicts if verdict])
            verdicts += [None] if is_guilty else []
            if self._is_interrupted:
                break
            verdicts += self._tell([], updates[len(verdicts) :])
        return verdicts

    def _tell(self, own: Sequence[bytes], foreign: Sequence[bytes]) -> list[bytes | None]:
        return self._child.judge(own, foreign) if own or foreign else []

    def _start_again(self, accepted: Sequence[bytes]) -> None:
        """Begin anew from the good state: in the same child after a refusal, in another one after a death."""
        start = [self._good_state(), *accepted]
        if self._child.has_refused and self._child.begin(start):
            return
        self.restarts += 1
        self._child.close()
        self._child = _Child(start, self._time_limit_s)


class _Child:
    def __init__(self, start: Sequence[bytes], time_limit_s: float) -> None:
        self.has_refused = False
        """Whether it holds nothing any more, after an update that it refused."""
        self._time_limit_s = time_limit_s
        command = [sys.executable, "-I", str(Path(shadow.__file__)), shadow.STAY]
        self._process = subprocess.Popen(  # noqa: S603 -- our own file
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )
        self._watchdog = _Watchdog(self._process, time_limit_s)
        if not self.begin(start):
            self.close()
            raise NoShadow("The project can not be checked any more while it is shared. Save it and share it again.")

    def begin(self, start: Sequence[bytes]) -> bool:
        """Hold these updates; return whether it lived."""
        self.has_refused = False
        return self._within(shadow.TIME_LIMIT_S, start, [shadow.NOTHING]) == [shadow.NOTHING]

    def judge(self, own: Sequence[bytes], foreign: Sequence[bytes]) -> list[bytes | None]:
        """Return a verdict for each foreign update, up to the one that it refused or of which it died."""
        return self._within(self._time_limit_s, own, foreign)

    def kill(self) -> None:
        """End the process at once, from any thread; whoever waits for its answer gets none."""
        self._process.kill()

    def close(self) -> None:
        """End the process, and leave nothing of it behind."""
        self._process.kill()
        self._process.wait()
        self._watchdog.stop()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what was written and never read goes with the child
                    pipe.close()

    def _within(self, limit_s: float, own: Sequence[bytes], foreign: Sequence[bytes]) -> list[bytes | None]:
        self._watchdog.ends_s = time.monotonic() + limit_s
        try:
            return self._ask(own, foreign)
        finally:
            self._watchdog.ends_s = None

    def _ask(self, own: Sequence[bytes], foreign: Sequence[bytes]) -> list[bytes | None]:
        try:
            shadow.write_question(_open(self._process.stdin), own, foreign)
        except OSError:
            return []
        verdicts: list[bytes | None] = []
        while len(verdicts) < len(foreign):
            answer = shadow.read_answer(_open(self._process.stdout))
            if answer is None:
                break
            self.has_refused = not answer
            verdicts.append(answer or None)
            if self.has_refused:
                break
        return verdicts


class _Watchdog:
    """Ends a child that takes too long. One thread for its whole life: to start one for each question took 2 ms."""

    def __init__(self, process: "subprocess.Popen[bytes]", time_limit_s: float) -> None:
        self.ends_s: float | None = None
        """When the present question must be answered; None while there is none."""
        self._process = process
        self._pause_s = time_limit_s / 5
        self._is_over = Event()
        self._thread = Thread(target=self._watch, name="shadow watchdog", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Watch no more."""
        self._is_over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._is_over.wait(self._pause_s):
            ends_s = self.ends_s
            if ends_s is not None and time.monotonic() > ends_s:
                self._process.kill()


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise BrokenPipeError
    return pipe
