"""A live session at a terminal: a line for who comes and goes and for every edit, saved as it goes, until Control C."""

import json
import queue
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from studio.cli.console import Refused, Shelf, show
from studio.describe.history import edit_line
from studio.describe.people import come_words, gone_words, sent_away_words
from studio.describe.rendering import joined
from studio.describe.share import wrong_code_words
from studio.document.project import Project
from studio.sharing.entry_code import grouped
from studio.sharing.live import LiveSession
from studio.sharing.session import Joined, Left, News, SentAway, State, StateChanged, WrongCode

KEPT_EVERY_S = 2.0
TOLD_AT_MOST = 5
"""Edits told one by one in so long a time; the rest are counted."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Sitting:
    """Somebody at a terminal who shares a project or has joined one."""

    def __init__(self, shelf: Shelf, *, as_json: bool, with_pass: bool = False) -> None:
        """Begin with nothing on the table."""
        self._with_pass = with_pass
        self._shelf = shelf
        self._as_json = as_json
        self._calls: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._project: Project | None = None
        self._known: set[str] = set()
        self._saved_as = 0
        self._kept_s = time.monotonic()
        self._is_over = False
        self._was_in = False
        self._code = 0
        self._problem = ""

    def post(self, call: Callable[[], None]) -> None:
        """Have something called at the terminal's own thread, from any thread."""
        self._calls.put(call)

    def lay_out(self, project: Project) -> None:
        """Put the project on the table: from now on its edits are told and kept."""
        self._project = project
        self._known = {entry.id for entry in project.history()}
        self._saved_as = _version(project.path)

    def sit(self, session: LiveSession, begin: Callable[[], None]) -> int:
        """Stay until Control C or until it is over; return the exit code.

        Raises:
            Refused: it never came about.
        """
        session.subscribe(lambda news: self._hear(session, news))
        with _ending_in_order(lambda: self.post(self._end)):
            begin()
            while not self._is_over:
                self._turn()
        self._see_out(session)
        if not self._was_in:
            raise Refused(self._problem)
        return self._code

    def _turn(self) -> None:
        try:
            self._calls.get(timeout=KEPT_EVERY_S / 4)()
        except queue.Empty:
            pass
        if time.monotonic() - self._kept_s >= KEPT_EVERY_S:
            self._kept_s = time.monotonic()
            self._keep()

    def _end(self) -> None:
        self._is_over = True
        self._problem = self._problem or self._text("It was ended before anybody could join.")

    def _see_out(self, session: LiveSession) -> None:
        self._keep()
        session.close()
        if self._project is not None:
            self._keep()
            self._project.close()
            if self._was_in:
                self._tell("saved", self._text("Saved in {path}.", path=str(self._project.path)))

    def _keep(self) -> None:
        """Save what is new here, take in what somebody else has saved, and tell the edits."""
        if self._project is None or self._project.path is None:
            return
        if self._project.is_dirty or _version(self._project.path) != self._saved_as:
            self._project.save()
            self._saved_as = _version(self._project.path)
        self._tell_edits(self._project)

    def _tell_edits(self, project: Project) -> None:
        fresh = [entry for entry in project.history() if entry.id not in self._known]
        self._known |= {entry.id for entry in fresh}
        for entry in fresh[:TOLD_AT_MOST]:
            self._tell("edit", edit_line(self._shelf.language, self._shelf.types, project.snapshot, entry))
        if (rest := len(fresh) - TOLD_AT_MOST) > 0:
            more = self._shelf.language.plural("And {count} more edit.", "And {count} more edits.", rest)
            self._tell("edits", more)

    def _hear(self, session: LiveSession, news: News) -> None:
        language = self._shelf.language
        match news:
            case StateChanged(state=state, problem=problem):
                self._go(session, state, problem)
            case Joined(partner=partner):
                self._tell("joined", come_words(language, [partner.presence]).spoken)
            case Left(partner=partner):
                self._tell("left", gone_words(language, [partner.presence]).spoken)
            case WrongCode(tries_left=left):
                self._tell("wrong_code", wrong_code_words(language, left).spoken, tries_left=left)
            case SentAway(shown_name=name, taken_back=count):
                self._tell("sent_away", sent_away_words(language, name, count).spoken)

    def _go(self, session: LiveSession, state: State, problem: str) -> None:
        if state == "alone":
            self._is_over, self._code, self._problem = True, int(bool(problem)), self._text(problem)
        if problem and (state != "alone" or self._was_in):
            self._tell(state, self._text(problem))
        elif state == "hosting":
            self._tell_invitation(session)
        elif state == "joined":
            self._tell_joined(session)
        self._was_in |= state in ("hosting", "joined")

    def _tell_invitation(self, session: LiveSession) -> None:
        invited, project = session.invitation, session.project
        if invited is None or project is None:
            return
        name, addresses = project.snapshot.name, list(invited.addresses)
        told = self._text("{name} is shared. The code is {code}.", name=name, code=grouped(invited.code))
        self._tell("hosting", told, code=invited.code, addresses=addresses)
        if not self._as_json:
            for address in addresses:
                show(self._text("The address is {address}.", address=address))
            show(self._text("Control C ends it."))
        for address in session.make_pass() if self._with_pass else ():
            told = self._text("A program of others joins at {address}", address=address)
            self._tell("pass", told, address=address)

    def _tell_joined(self, session: LiveSession) -> None:
        if self._was_in:
            self._tell("joined_again", self._text("Connected again. All is up to date."))
        elif session.project is not None:
            name = session.project.snapshot.name
            told = self._text("You are in {project}.", project=name)
            guest = self._text("You are a guest: what you change in the file stays in the file.")
            self._tell("in", joined(told, guest if session.role == "guest" else ""), role=session.role)

    def _tell(self, event: str, text: str, **more: object) -> None:
        show(json.dumps({"event": event, "text": text, **more}, ensure_ascii=False) if self._as_json else text)

    def _text(self, message: str, **values: object) -> str:
        return self._shelf.language.text(message, **values)


@contextmanager
def _ending_in_order(end: Callable[[], None]) -> Iterator[None]:
    """Let Control C end it in order; pressed again it ends at once."""
    before = {number: signal.getsignal(number) for number in _SIGNALS}

    def stop(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, before[signal.Signals(number)])
        end()

    for number in _SIGNALS:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number in _SIGNALS:
            signal.signal(number, before[number])


def _version(path: Path | None) -> int:
    """Return what changes when somebody saves into a file; 0 while it is not there."""
    try:
        return path.stat().st_mtime_ns if path else 0
    except OSError:
        return 0
