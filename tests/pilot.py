"""The pilot: presses real keys in the real studio and returns what Ana's own voice said.

The voice is a transcript, the clock is turned by hand, everything else is what a student has.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from accessibility.announcers.transcript import TranscriptAnnouncer
from accessibility.gesture import Gesture
from accessibility.hand_clock import HandClock
from accessibility.language import Language
from accessibility.qt.key_events import key_sequence
from accessibility.qt.self_voice_reader.glance import focused_widget
from studio.app import Studio
from studio.commands.courses import choose_course
from studio.commands.file import show_project
from studio.document.schema import Person
from studio.presenters.sharing import MakeSession, stay_alone
from studio.presenters.surroundings import Surroundings

ANA = Person(id="ana", shown_name="Ana")
ROUNDS = 4
"""A key, what it opened, the look at that, and what the look caused."""


class TranscriptVoice(TranscriptAnnouncer):
    """Tandem's own voice as text."""

    rate = 0

    def set_rate(self, words_a_minute: int) -> None:
        """Keep the speed."""
        self.rate = words_a_minute

    def close(self) -> None:
        """Hold nothing."""


@dataclass
class Pilot:
    """Hands and ears of a student."""

    studio: Studio
    voice: TranscriptVoice
    clock: HandClock
    qtbot: QtBot
    keys_pressed: int = 0
    muted: list[bool] = field(default_factory=list)
    held: deque[Callable[[], None]] = field(default_factory=deque)
    """News of the worker that waits for `wait_for_run`."""

    def hold_runs(self) -> None:
        """Let a run end only when it is waited for: a quick one may else end under the key that began it."""
        self.studio.bench.post = self.held.append

    def press(self, *keys: str) -> list[str]:
        """Press gestures where the focus is, and return what was heard."""
        for key in keys:
            combination = key_sequence(Gesture.parse(key))[0]
            QTest.keyClick(self.receiver(), combination.key(), combination.keyboardModifiers())
            self.keys_pressed += 1
            self.settle()
        return self.voice.take()

    def type(self, text: str) -> list[str]:
        """Type letters where the focus is, and return what was heard."""
        for sign in text:
            QTest.keyClicks(self.receiver(), sign)
            self.keys_pressed += 1
            self.settle()
        return self.voice.take()

    def rest(self, ms: float) -> list[str]:
        """Let time pass, and return what was heard."""
        self.clock.advance(ms)
        self.settle()
        return self.voice.take()

    def wait_for_run(self) -> list[str]:
        """Wait until the run is over, and return what was heard."""
        self.qtbot.waitUntil(self._has_run_ended, timeout=60_000)
        self.settle()
        return self.voice.take()

    def heard(self) -> list[str]:
        """Return what was heard since the last call."""
        self.settle()
        return self.voice.take()

    def focus(self) -> str:
        """Return the accessible name of what has the focus."""
        return self.receiver().accessibleName()

    def close_dialogs(self) -> None:
        """Leave whatever is open, without an answer."""
        while QApplication.activePopupWidget() or QApplication.activeModalWidget():
            self.press("escape")

    def open_template(self, template_id: str) -> list[str]:
        """Start anew from a template, without a question."""
        context = self.studio.context()
        choose_course(context, self.studio.shelves.catalogue.templates[template_id].course)
        self.studio.narrator.say(show_project(context, self.studio.projects.new(template_id)))
        return self.heard()

    def receiver(self) -> QWidget:
        """Return the widget that gets the next key."""
        return focused_widget() or QApplication.activeWindow() or self.studio.window

    def _has_run_ended(self) -> bool:
        while self.held:
            self.held.popleft()()
        return not self.studio.bench.is_running

    def settle(self) -> None:
        """Let everything happen that the last key caused."""
        for _ in range(ROUNDS):
            QApplication.processEvents()
            self.clock.advance(0)


def make_pilot(
    qapp: QApplication,
    qtbot: QtBot,
    folder: Path,
    voice: str = "own",
    author: Person = ANA,
    make_session: MakeSession = stay_alone,
) -> Pilot:
    """Build a studio in a folder of its own; nothing of the person at this computer is touched."""
    heard, clock, muted = TranscriptVoice(), HandClock(), list[bool]()
    around = Surroundings(
        settings_file=folder / "settings.toml",
        state_folder=folder / "state",
        projects_folder=folder,
        make_voice=lambda: heard,
        mute=muted.append,
        author=author,
        voice=voice,
        clock=clock,
        make_timer=lambda _owner: clock,
        make_session=make_session,
    )
    studio = Studio(qapp, around, Language.load())
    return Pilot(studio, heard, clock, qtbot, muted=muted)


Start = Callable[..., Pilot]
