"""The audit's walk: the whole studio by keyboard alone, every window, pane, menu and dialog, as an Inspection.

It presses real keys on the real widgets. What the rules say of each window is joined by what only a walk can see: a
control that no key reaches, a place that no key leaves, and a command that answers nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from accessibility.announcers.transcript import TranscriptAnnouncer
from accessibility.audit.finding import Finding
from accessibility.audit.inspection import Inspection, inspect
from accessibility.hand_clock import HandClock
from accessibility.keymap import GLOBAL
from accessibility.language import Language
from accessibility.qt.key_events import key_sequence
from accessibility.qt.keyboard_reach import reached_by_tab, unreached
from accessibility.qt.self_voice_reader.glance import focused_widget
from accessibility.qt.tree_reader import read_element
from studio.app import Studio
from studio.commands.command import Command
from studio.commands.file import show_project
from studio.document.schema import Person
from studio.presenters.surroundings import Surroundings

TURNS = 4
"""A key, what it opened, the look at that, and what the look caused."""

PANES_AT_MOST = 12
ESCAPES = 4
"""Presses of Escape that must lead out of whatever a command opened."""

FILE = "ride"
KINDS = ("tandem", "toml")
"""Files for the dialogs that ask for one: a name, and how it may end."""

LEFT_OUT = frozenset({"file.quit", "file.save", "run.start", "run.stop"})
"""Commands that end the walk, write where the person works, or are walked by themselves."""

LOOKS: Mapping[str, tuple[str | float, ...]] = MappingProxyType(
    {"theme": ("light", "dark", "high_contrast"), "text_scale": (200.0, 400.0)}
)
"""Settings under which the window is looked at again."""


class WrittenVoice(TranscriptAnnouncer):
    """Tandem's own voice, written down."""

    def set_rate(self, words_a_minute: int) -> None:
        """Keep no speed: nothing is heard."""

    def close(self) -> None:
        """Hold nothing."""


@dataclass
class Walk:
    """One studio in a folder of its own, and what was found in it so far."""

    folder: Path
    told: Callable[[str], None]
    """Takes one line whenever another part of the studio is entered."""
    voice: WrittenVoice = field(default_factory=WrittenVoice)
    clock: HandClock = field(default_factory=HandClock)
    found: Inspection = field(default_factory=Inspection)

    def whole(self, application: QApplication) -> Inspection:
        """Walk everything and return what was found."""
        for kind in KINDS:
            (self.folder / f"{FILE}.{kind}").touch()
        self._first_questions(application)
        studio = self._studio(application, "own")
        try:
            self._settle()
            self._leave_dialogs()
            self._racer(studio)
            self._looks(studio)
            for command in studio.commands.values():
                if command.id not in LEFT_OUT:
                    self._command(studio, command)
        finally:
            self._end(studio)
        return self.found

    def _first_questions(self, application: QApplication) -> None:
        """The question who speaks, and the start screen."""
        for voice, where in (("", "who speaks"), ("own", "start screen")):
            self.told(where)
            studio = self._studio(application, voice)
            try:
                self._settle()
                self._look_at_window(QApplication.activeModalWidget(), where)
            finally:
                self._end(studio)

    def _looks(self, studio: Studio) -> None:
        """The main window in both layouts, before and after a run, in every theme and in large letters."""
        for layout in ("build", "run"):
            studio.shell.show_layout(layout)
            self._main_window(studio, f"layout {layout}")
        for key, values in LOOKS.items():
            for value in values:
                before = studio.preferences.current
                studio.preferences.current = before.changed(key, value)
                studio.settings_room.apply()
                self._main_window(studio, f"{key} {value}")
                studio.preferences.current = before
                studio.settings_room.apply()

    def _main_window(self, studio: Studio, state: str) -> None:
        self.told(state)
        self._settle()
        self.found += inspect(read_element(studio.window, painted=True))
        reached: set[QWidget] = set()
        for _ in range(PANES_AT_MOST):
            here = focused_widget()
            round_trip, is_trapped = reached_by_tab(studio.window, self._settle)
            reached |= round_trip
            if is_trapped and here is not None:
                self._add("trapped", state, here, "Tab does not leave it.", "Let Tab leave it, or make F6 work there.")
            before = focused_widget()
            self._press(QKeySequence(Qt.Key.Key_F6))
            if focused_widget() is before:
                break
        for widget in unreached(studio.window, reached):
            what = "No Tab and no F6 reaches it."
            self._add("unreached", state, widget, what, "Give it Qt.StrongFocus, or a key in the keymap.")

    def _command(self, studio: Studio, command: Command) -> None:
        """Perform a command, look at what it opened, and leave that with Escape."""
        self.told(command.id)
        self.voice.take()
        before = focused_widget()
        self._do(studio, command)
        opened = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if opened is not None:
            self._look_at_window(opened, command.id)
            self._leave_dialogs()
        elif not self.voice.take() and focused_widget() is before:
            what = "The command says nothing and moves nothing."
            self._add("silent", command.id, studio.window, what, "Return a Response that says what happened.")
        self._take_back(studio)

    def _do(self, studio: Studio, command: Command) -> None:
        """Press the command's key where it has one everywhere; else take it from the menu."""
        gesture = next(iter(studio.keymap().gestures(command.id, GLOBAL)), None)
        if gesture is None:
            studio.perform(command.id)
            self._settle()
        else:
            self._press(key_sequence(gesture))

    def _look_at_window(self, window: QWidget | None, where: str) -> None:
        if window is None:
            return
        if isinstance(window, QFileDialog):
            # Qt's button for it is off until a file is named, as nobody leaves it.
            QTest.keyClicks(focused_widget() or window, f"{FILE}.{window.defaultSuffix()}")
            self._settle()
        self.found += inspect(read_element(window, painted=True))
        if QApplication.activePopupWidget() is None:
            reached, _ = reached_by_tab(window, self._settle)
            for widget in unreached(window, reached):
                self._add("unreached", where, widget, "Tab does not reach it.", "Put it into the Tab order.")
        self._leave_dialogs()
        left = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if left is window:
            self._add("trapped", where, window, "Escape does not close it.", "Let Escape reject the dialog.")
            left.close()

    def _leave_dialogs(self) -> None:
        for _ in range(ESCAPES):
            window = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if window is None:
                return
            QTest.keyClick(focused_widget() or window, Qt.Key.Key_Escape)
            self._settle()

    def _take_back(self, studio: Studio) -> None:
        """Begin each command with the same car, an empty hand, keys that act, and the focus in the drawing."""
        studio.keys_room.router.explored = None
        studio.desk.take(None)
        studio.desk.point_at(None)
        self._racer(studio)

    def _racer(self, studio: Studio) -> None:
        show_project(studio.context(), studio.projects.new("racer"))
        studio.shell.focus_pane("drawing")
        self._settle()

    def _press(self, keys: QKeySequence) -> None:
        receiver = focused_widget() or QApplication.activeWindow()
        if receiver is not None:
            QTest.keySequence(receiver, keys)
        self._settle()

    def _settle(self) -> None:
        for _ in range(TURNS):
            QApplication.processEvents()
            self.clock.advance(0)

    def _add(self, rule: str, where: str, widget: QWidget, what: str, mend: str) -> None:
        name = widget.accessibleName() or type(widget).__name__
        finding = Finding(rule, f"{where} / {name}", widget.accessibleName(), what, mend, STANDARDS[rule])
        self.found += Inspection((finding,))

    def _studio(self, application: QApplication, voice: str) -> Studio:
        around = Surroundings(
            settings_file=self.folder / "settings.toml",
            state_folder=self.folder / "state",
            projects_folder=self.folder,
            make_voice=lambda: self.voice,
            mute=lambda _is_muted: None,
            author=Person(id="tester", shown_name="Tester"),
            voice=voice,
            clock=self.clock,
            make_timer=lambda _owner: self.clock,
        )
        studio = Studio(application, around, Language.load())
        studio.begin()
        return studio

    def _end(self, studio: Studio) -> None:
        self._leave_dialogs()
        studio.shell.may_close = True
        studio.close()
        studio.deleteLater()
        self._settle()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


STANDARDS = {
    "unreached": "WCAG 2.2, 2.1.1 Keyboard",
    "trapped": "WCAG 2.2, 2.1.2 No Keyboard Trap",
    "silent": "WCAG 2.2, 4.1.3 Status Messages",
}


def walk_whole(application: QApplication, folder: Path, told: Callable[[str], None]) -> Inspection:
    """Walk the whole studio in a folder that may be thrown away; return findings and how much was met."""
    return Walk(folder, told).whole(application)


def finding_lines(inspection: Inspection) -> Iterator[str]:
    """Yield each finding as one line that says what, where and how to mend it."""
    for found in inspection.findings:
        yield f"{found.rule}: {found.where}. {found.what} {found.mend} {found.standard}."
