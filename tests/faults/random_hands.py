"""Random hands: they press what chance has drawn, and tell what no key may ever do to a student.

Everything is drawn from a seed before the first key is pressed, so that a list of keys can be cut down to what breaks.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget
from pytestqt.logging import _QtMessageCapture
from pytestqt.qtbot import QtBot

from accessibility.qt.self_voice_reader.glance import focused_widget
from accessibility.utterance import Priority
from studio.commands.desk import Topic
from studio.document.autosave import Recoverable
from studio.document.project import Project
from studio.document.schema import Snapshot
from tests.ears import Ears
from tests.faults.drawn_by_chance import SPOTS
from tests.faults.random_mouse import use_mouse
from tests.pilot import Pilot

Raised = tuple[type, BaseException, object]
"""What pytest-qt keeps of an exception inside Qt."""
RESCUE_MS, STUCK_S = 250, 1.0
"""So often, and after so long, a key that does not return is helped."""
ESCAPES = 12
"""So many lead out of whatever chance has opened, one dialog in another."""
TURNS = 400
"""More steps than any list of keys makes."""


@dataclass
class Broken(Exception):
    """What a key did that no key may do."""

    step: int
    key: str
    what: str
    keys: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Tell what broke, and the keys that break it."""
        return f"after {self.step + 1} keys, at {self.key!r}: {self.what}\nkeys = {self.keys!r}"


@dataclass
class Hands:
    """A student who presses what chance has drawn, in a studio of their own."""

    pilot: Pilot
    ears: Ears
    qtbot: QtBot
    log: _QtMessageCapture
    folder: Path
    starts: dict[str, object] = field(default_factory=dict)
    """The content of each project when it was laid on the desk."""

    held_since: float | None = None
    """When the key that is being pressed went down."""
    is_rescued: bool = False

    def __post_init__(self) -> None:
        """Note every project that comes, and look after keys that do not return."""
        self.pilot.studio.desk.subscribe(Topic.PROJECT, self.note_start)
        self.note_start()
        self._rescue = QTimer(self.pilot.studio, interval=RESCUE_MS)
        self._rescue.timeout.connect(self.rescue)
        self._rescue.start()

    def rescue(self) -> None:
        """Leave a window of Qt's that keeps the key that opened it: a question of its file dialog waits inside."""
        is_stuck = self.held_since is not None and time.monotonic() - self.held_since > STUCK_S
        window = open_window()
        if is_stuck and window is not None:
            QTest.keyClick(focused_widget() or window, Qt.Key.Key_Escape)
            self.is_rescued = True

    def note_start(self) -> None:
        """Note what a project held when it came."""
        project = self.pilot.studio.desk.project
        self.starts[project.id] = content(project.snapshot)

    def press_all(self, keys: Sequence[str]) -> None:
        """Press everything, look after each key, and at last undo all, redo all and read the journal. Raises Broken."""
        with self.qtbot.capture_exceptions() as raised:
            for step, key in enumerate(keys):
                seen = len(self.log._records)
                is_told = self.press(key)
                for what in self.faults(raised, seen, is_told=is_told):
                    raise Broken(step, key, what, list(keys))
            for what in self.faults_of_past():
                raise Broken(len(keys) - 1, "the end", what, list(keys))
            for error in raised:
                raise Broken(len(keys) - 1, "the end", f"raised {error[1]!r}", list(keys))

    def press(self, key: str) -> bool:
        """Press one key; return whether it was told, or needs no telling."""
        self.ears.take()
        self.held_since = time.monotonic()
        self.is_rescued = False
        try:
            return self._press(key)
        finally:
            self.held_since = None
            if self.is_rescued:  # a window manager does this
                (open_window() or self.pilot.studio.window).activateWindow()
                self.pilot.settle()

    def _press(self, key: str) -> bool:
        if key == "rest":
            self.pilot.rest(700)
            return True
        if key == "wait":
            self.held_since = None
            self.pilot.wait_for_run()
            return True
        if key.startswith("mouse "):
            self.click(*key.split()[1:])
            active = QApplication.activeWindow()
            if QApplication.activePopupWidget() is None and (active is None or not active.isVisible()):
                (open_window() or self.pilot.studio.window).activateWindow()  # as a window manager does after a menu
                self.pilot.settle()
            return True
        self.leave_foreign_folders()
        if key.startswith("type "):
            self.type_sign(key[5:])
        else:
            if key.startswith("alt+"):  # a menu closes when Alt goes down, before the letter comes
                QTest.keyClick(self.pilot.receiver(), Qt.Key.Key_Alt)
                self.pilot.settle()
            self.pilot.press(key)
        if not self.ears.heard:
            self.pilot.rest(700)
        # With a screen reader, or captions alone, the focus speaks through that.
        return bool(self.ears.heard) or self.pilot.studio.outputs.mode != "own"

    def type_sign(self, sign: str) -> None:
        """Type one sign, of whatever script, where the focus is."""
        receiver = self.pilot.receiver()
        number = ord(sign.upper()) if sign.isascii() else 0
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if kind is QEvent.Type.KeyRelease:
                receiver = self.pilot.receiver()
            QApplication.sendEvent(receiver, QKeyEvent(kind, number, Qt.KeyboardModifier.NoModifier, sign))
        self.pilot.settle()

    def click(self, kind: str, *spots: str) -> None:
        """Do something with the mouse somewhere in the window in front."""
        use_mouse(open_window() or self.pilot.studio.window, kind, *(int(spot) / SPOTS for spot in spots))
        self.pilot.settle()

    def leave_foreign_folders(self) -> None:
        """Leave a file dialog that was led out of this test's folder: nothing may be written there."""
        window = QApplication.activeModalWidget()
        while window is not None and not isinstance(window, QFileDialog):
            window = window.parentWidget()
        if isinstance(window, QFileDialog):
            here = Path(window.directory().absolutePath()).resolve()
            if self.folder.resolve() not in (here, *here.parents):
                window.reject()
                self.pilot.settle()

    def faults(self, raised: Sequence[Raised], seen: int, *, is_told: bool) -> Iterator[str]:
        """Tell what one key broke."""
        for error in raised:
            yield f"raised {error[1]!r}"
        for record in self.log._records[seen:]:
            if record.message and "This plugin does not support" not in record.message:
                yield f"Qt warned: {record.message}"
        widget = focused_widget()
        if not is_told:
            yield f"silence; the focus is on {widget!r}"
        if widget is None:
            yield "nothing has the focus"
        elif not widget.isVisible() or not widget.isEnabled():
            yield f"the focus is on {widget!r}, which does not show or is off"
        yield from self.faults_of_history()

    def faults_of_history(self) -> Iterator[str]:
        """Tell of an answer that cannot be read again."""
        entries = self.pilot.studio.queue.history.entries
        kept = {message.text for message in entries[-40:]}
        for one in self.ears.heard:
            if one.priority >= Priority.ANSWER and one.text not in kept:
                yield f"an answer is not in the history: {one.text!r}"

    def faults_of_past(self) -> Iterator[str]:
        """Tell of an edit that is lost: from the journal, from the file, by undoing all or by doing all again."""
        studio = self.pilot.studio
        for _ in range(ESCAPES):
            if open_window() is None:
                break
            self.press("escape")
        if (window := open_window()) is not None:
            yield f"Escape, pressed {ESCAPES} times, does not leave {window!r} {window.windowTitle()!r}"
            return
        studio.keys_room.router.explored = None
        studio.bench.stop()
        studio.desk.take(None)
        studio.shell.commit_fields()
        self.pilot.settle()
        yield from self.faults_of_windows()
        project = studio.desk.project
        end = project.snapshot
        yield from self.faults_of_journal(project)
        undone = steps(project.undo)
        if content(project.snapshot) != self.starts[project.id]:
            found = difference(self.starts[project.id], project.snapshot)
            yield f"all undone, {undone} steps, is not the start: {found}"
        if steps(project.redo, undone) != undone or content(project.snapshot) != content(end):
            yield f"all done again is not the end: {difference(content(end), project.snapshot)}"
        yield from self.faults_of_journal(project)
        yield from self.faults_of_file(project)
        self.pilot.settle()

    def faults_of_windows(self) -> Iterator[str]:
        """Tell of a dialog that stayed."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        left = [w for w in self.pilot.studio.window.findChildren(QDialog) if not isinstance(w, QMessageBox)]
        left = [window for window in left if not isinstance(window.parentWidget(), QDialog)]
        if left:
            yield f"dialogs stay: {left}"

    def faults_of_journal(self, project: Project) -> Iterator[str]:
        """Tell where what would be recovered after a crash is not what is there."""
        folder = self.pilot.studio.around.state_folder
        if not project.is_dirty or not folder.is_dir():  # chance may have renamed it in the file dialog
            return
        journals = sorted(folder.glob(f"{project.id}-*.journal"), key=lambda path: path.stat().st_mtime_ns)
        if not journals:
            yield "edits are not saved, and there is no journal"
            return
        copy = self.folder / "journal.copy"
        copy.write_bytes(journals[-1].read_bytes())
        found = Project.recover(Recoverable(journal=copy, project_id=project.id), project.author)
        if content(found.snapshot) != content(project.snapshot):
            yield f"the journal is not the project: {difference(content(project.snapshot), found.snapshot)}"
        found.close(discard=True)

    def faults_of_file(self, project: Project) -> Iterator[str]:
        """Tell where the saved file is not what is there."""
        path = self.folder / "saved.tandem"
        path.unlink(missing_ok=True)
        before = project.snapshot
        project.save(path)
        found = Project.open(path, project.author, decodes=lambda _state: True)
        if found.snapshot != before:
            yield f"the file is not the project: {difference(content(before), found.snapshot)}"
        found.close(discard=True)


def open_window() -> QWidget | None:
    """Return what is open in front of the window."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()


def close_by_force() -> None:
    """Close whatever no Escape closes, so that the next studio can be built."""
    for _ in range(ESCAPES):
        if (window := open_window()) is not None:
            window.close()
            QApplication.processEvents()


def steps(step: Callable[[], object], at_most: int = TURNS) -> int:
    """Undo or redo until there is nothing more; return how often."""
    count = 0
    while count < at_most and step() is not None:
        count += 1
    return count


def content(snapshot: Snapshot) -> dict[str, object]:
    """Return what can be undone: the designs with their parts, names and notes."""
    found: dict[str, object] = {"name": snapshot.name}
    for design in snapshot.designs.values():
        found[design.id] = (design.name, design.note, dict(design.parts))
    return found


def difference(wanted: object, snapshot: Snapshot) -> str:
    """Return a few differences for the eye."""
    found = content(snapshot)
    assert isinstance(wanted, dict)
    keys = [key for key in {*wanted, *found} if wanted.get(key) != found.get(key)]
    return "; ".join(
        f"{key}: wanted {str(wanted.get(key))[:600]} and found {str(found.get(key))[:600]}" for key in keys
    )
