"""Every command in every place: one answer, no more, and the hands are somewhere that speaks.

A command is pressed by the key that it has in the place, else performed as from a menu. The plain suite presses a
seeded share of all pairs; `--long` presses all.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.logging import _QtMessageCapture
from pytestqt.qtbot import QtBot

from accessibility.keymap import GLOBAL
from accessibility.qt.self_voice_reader.glance import focused_widget, glance
from accessibility.qt.self_voice_reader.words import Words
from accessibility.utterance import Priority
from studio.commands.command import collect_commands
from studio.presenters.shell import Shell
from tests.ears import Ears, Heard, listening
from tests.pilot import Pilot, Start
from tests.studio.places import PLACES, Reach, reset

SEED = 20261122
SHARE = 2
"""So many commands in each place, in the plain suite."""
ESCAPES = 3
"""So many lead out of whatever a command opened."""
COMMANDS = tuple(collect_commands())
RESULT = 90
"""Characters of a result, a problem that comes with it among them."""
FOCUS = 45
"""Characters of ours in the words for a part that takes the focus: its name and what stands beside it."""
LISTS = MappingProxyType(
    {
        "ask.info": "all numbers of a part",
        "ask.neighbours": "up to four neighbours with their distances",
        "ask.describe": "the whole car, at three levels",
        "ask.relations": "the names of all that sits on it",
        "explore.": "the names of all parts under the cursor",
        "edit.": "the names of all parts that were chosen, and of the relations that they lose",
        "voice.repeat": "whatever was said last",
        "help.browser": "where the page lies that no browser shows",
    }
)
"""Answers that are lists, by the beginning of the command's id: they may be longer, for each name is wanted."""
LEFT_OUT = frozenset({"file.quit"})
"""Closes the window: what is said about changes is tested where quitting is."""


@dataclass
class Listener:
    """Presses one command in one place, and tells what was wrong."""

    pilot: Pilot
    ears: Ears
    qtbot: QtBot
    log: _QtMessageCapture

    def faults(self, reach: Reach, command_id: str) -> list[str]:
        """Return what was wrong, each as a sentence without place and command."""
        reset(self.pilot)
        with self.qtbot.capture_exceptions() as raised:
            reach(self.pilot)
            self.ears.take()
            warned = len(self.warnings())
            press = self.way_to(command_id)
            if press is None:
                return []
            found = self.pressed(press, command_id)
        found += [f"raised {error[1]!r}" for error in raised]
        return found + [f"Qt warned: {text}" for text in self.warnings()[warned:]]

    def way_to(self, command_id: str) -> str | None:
        """Return the key of a command here, the command itself where it has none, or None where it cannot be had."""
        keymap = self.pilot.studio.keymap()
        is_open = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        scope = GLOBAL if is_open else self.pilot.studio.shell.focused_scope()
        mine = [g for g in keymap.gestures(command_id) if keymap.lookup(g, scope) == command_id]
        if mine:
            return str(mine[0])
        return None if is_open else command_id

    def pressed(self, press: str, command_id: str) -> list[str]:
        """Press a key or perform a command, listen, and leave what it opened."""
        pane, is_begun = self.pane(), self.is_begun()
        if press in COMMANDS:
            self.pilot.studio.perform(press)
        else:
            self.pilot.press(press)
        self.pilot.settle()
        heard = self.ears.take() or self.late()
        if is_begun and len(heard) > 1 and heard[0].is_answer:
            del heard[0]  # whoever leaves a field hears first that it was kept
        found = [*faults_of(heard), *lengths(heard, command_id), *self.faults_of_focus()]
        return found + self.left(pane)

    def left(self, pane: str) -> list[str]:
        """Leave what a command opened, and return what was wrong with the way back to the pane."""
        found, was_open = [], self.open_window() is not None
        for _ in range(ESCAPES):
            if self.open_window() is not None:
                self.pilot.press("escape")
                found += [] if self.ears.take() else ["Escape is silent"]
        if self.open_window() is not None:
            found.append("three times Escape do not lead out")
        elif was_open and pane and self.pane() != pane:
            found.append(f"Escape leads to {self.pane() or focused_widget()!r} and not back to {pane}")
        return found + [f"after Escape: {fault}" for fault in self.faults_of_focus()]

    def is_begun(self) -> bool:
        """Whether something is being typed in the properties."""
        sheet = self.pilot.studio.views.sheet
        return any(getattr(sheet.field_widget(key), "is_dirty", False) for key in sheet.keys)

    def late(self) -> list[Heard]:
        """Return what is said when the hands rest."""
        self.pilot.rest(500)
        return self.ears.take()

    def open_window(self) -> object:
        """Return what is open in front of the window."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget()

    def pane(self) -> str:
        """Return the pane of the focus."""
        return self.pilot.studio.window.pane_of(focused_widget())

    def faults_of_focus(self) -> Iterator[str]:
        """Tell what is wrong with where the hands are."""
        widget = focused_widget()
        if widget is None:
            yield "nothing has the focus"
            return
        if not widget.isVisible():
            yield f"the focus is on {widget!r}, which does not show"
        if not widget.isEnabled():
            yield f"the focus is on {widget!r}, which is off"
        seen = glance(Words(self.pilot.studio.language))
        if not ((seen.control and seen.control.label) or (seen.item and seen.item.name)):
            yield f"the focus is on {widget!r}, which has no name"

    def warnings(self) -> list[str]:
        """Return what Qt warned of, but for what the offscreen platform lacks."""
        texts = [record.message for record in self.log._records]
        return [text for text in texts if text and "This plugin does not support" not in text]


def faults_of(heard: list[Heard]) -> Iterator[str]:
    """Tell what is wrong with what was heard of one key."""
    answers = [one.text for one in heard if one.priority >= Priority.ANSWER]
    places = [one.text for one in heard if one.priority is Priority.FOCUS]
    if not answers and not places:
        yield "silence"
    if len(answers) > 1:
        yield f"{len(answers)} answers: {answers}"
    if len(places) > 1:
        yield f"{len(places)} places: {places}"
    for answer in answers:
        for place in places:
            if answer.strip(".").casefold() in place.casefold() or place.strip(".").casefold() in answer.casefold():
                yield f"twice: {answer!r} and {place!r}"


def lengths(heard: list[Heard], command_id: str) -> Iterator[str]:
    """Tell which result is longer than an ear holds."""
    may_be_long = any(command_id.startswith(list_id) for list_id in LISTS)
    for one in heard:
        length = len(one.text) - len(one.hint)
        if one.is_answer and length > RESULT and not may_be_long:
            yield f"{length} characters and not {RESULT}: {one.text!r}"


def pairs(place: str, *, is_whole: bool) -> list[str]:
    """Return the commands to press in a place."""
    chance = random.Random(f"{SEED} {place}")  # noqa: S311 -- a fixed seed
    chosen = [id for id in COMMANDS if id not in LEFT_OUT]
    return chosen if is_whole else sorted(chance.sample(chosen, SHARE))


@pytest.fixture
def ears(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ears]:
    """Listen while the test runs; no browser of this computer opens."""
    monkeypatch.setattr(Shell, "open_in_browser", lambda _shell, _path: False)
    with listening() as ears:
        yield ears


@pytest.mark.timeout(5400)
@pytest.mark.parametrize("group", PLACES)
def test_every_command_answers_once(
    request: pytest.FixtureRequest, start: Start, ears: Ears, qtbot: QtBot, qtlog: _QtMessageCapture, group: str
) -> None:
    """One answer or one place, nothing twice, no fault of Qt, and Escape leads back to hands that can go on."""
    listener, is_whole = Listener(start(), ears, qtbot, qtlog), request.config.getoption("--long")
    listener.pilot.hold_runs()

    faults = [
        f"{place}, {id}: {fault}"
        for place, reach in PLACES[group].items()
        for id in pairs(place, is_whole=is_whole)
        for fault in listener.faults(reach, id)
    ]

    assert not faults, "\n".join([f"seed {SEED}", *faults])
