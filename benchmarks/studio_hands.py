"""Hands and a stopwatch for measuring the studio: real keys in the real window, and a voice that notes each text.

Times are this process's own processor time: the wall's on a quiet machine, and the same on a busy one.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget

from accessibility.gesture import Gesture
from accessibility.language import Language
from accessibility.qt.key_events import key_sequence
from accessibility.qt.self_voice_reader.glance import focused_widget
from studio.app import Studio
from studio.document.project import Project
from studio.document.schema import Design, Person
from studio.presenters.surroundings import Surroundings
from studio.presenters.tidying import Tidying

LIMIT_S = 4.0
"""How long an answer is waited for."""


@dataclass
class StopwatchVoice:
    """A voice that notes when each text reaches it."""

    heard: list[tuple[float, str]]

    def announce(self, text: str, *, short: str, assertive: bool, on_end: Callable[[], None]) -> None:
        """Note the moment; speak nothing."""
        del short, assertive
        self.heard.append((time.process_time(), text))
        on_end()

    def stop(self) -> None:
        """Nothing sounds."""

    def set_rate(self, words_a_minute: int) -> None:
        """Take any speed."""

    def close(self) -> None:
        """Hold nothing."""


@dataclass(frozen=True)
class Answer:
    """What came of one key, in milliseconds; nan without an answer."""

    key: str
    told_ms: float
    """From the key to the first announcement."""
    free_ms: float
    """From the key until the studio has nothing left to do for it."""
    text: str


@dataclass
class Hands:
    """One studio in a folder of its own."""

    studio: Studio
    application: QApplication
    folder: Path
    heard: list[tuple[float, str]] = field(default_factory=list)

    def open(self, design: Design) -> None:
        """Lay a new project with this car on the desk."""
        desk = self.studio.desk
        project = Project.new("Large", self.studio.around.author, (design,), state_folder=self.folder / "state")
        desk.project.close(discard=True)
        desk.open(project, design.id, desk.course_id)
        self.settle()

    def settle(self) -> None:
        """Let everything happen that is due."""
        for _ in range(20):
            self.application.processEvents()

    def press(self, *keys: str) -> None:
        """Press keys where the focus is, and let everything happen."""
        for key in keys:
            self._send(key)
            self.settle()

    def answer(self, key: str) -> Answer:
        """Press one key and measure."""
        self.heard.clear()
        start = time.process_time()
        self._send(key)
        while not self.heard and time.process_time() - start < LIMIT_S:
            self.application.processEvents()
        told = self.heard[0] if self.heard else (float("nan"), "")
        self.settle()
        return Answer(key, 1e3 * (told[0] - start), 1e3 * (time.process_time() - start), told[1])

    def _send(self, key: str) -> None:
        combination = key_sequence(Gesture.parse(key))[0]
        target = focused_widget() or QApplication.activeWindow()
        assert isinstance(target, QWidget)
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())


def application() -> QApplication:
    """Return the one application."""
    found = QApplication.instance() or QApplication([])
    assert isinstance(found, QApplication)
    return found


@contextmanager
def hands() -> Iterator[Hands]:
    """Open a studio that speaks to a stopwatch."""
    with TemporaryDirectory() as name:
        heard: list[tuple[float, str]] = []
        folder = Path(name)
        studio = Studio(application(), surroundings(folder, heard), Language.load())
        studio.begin(folder / "none.tandem")
        found = Hands(studio, application(), folder, heard)
        found.settle()
        tidying = Tidying(studio, lambda: studio.queue.taken)
        yield found
        tidying.close()
        studio.shell.may_close = True
        studio.close()
        found.settle()


def surroundings(folder: Path, heard: list[tuple[float, str]]) -> Surroundings:
    """Return a desk in a folder of its own."""
    return Surroundings(
        settings_file=folder / "settings.toml",
        state_folder=folder / "state",
        projects_folder=folder,
        make_voice=lambda: StopwatchVoice(heard),
        mute=lambda _is_muted: None,
        author=Person(id="ana", shown_name="Ana"),
        voice="own",
    )


def anchor_ms(rows: int) -> float:
    """Return the milliseconds of an arrow in a plain Qt list of so many rows: the median of 200."""
    app, view = application(), QListView()
    view.setModel(QStringListModel([f"Part {number}" for number in range(rows)], view))
    moved: list[float] = []
    view.selectionModel().currentChanged.connect(lambda *_: moved.append(time.process_time()))
    view.show()
    view.setCurrentIndex(view.model().index(0, 0))
    found = []
    for _ in range(200):
        app.processEvents()
        moved.clear()
        start = time.process_time()
        QTest.keyClick(view, Qt.Key.Key_Down)
        found.append(1000.0 * (moved[0] - start))
    view.close()
    return statistics.median(found)


def spread(times: list[float]) -> tuple[float, float, float]:
    """Return the median, the 95th and the 99th of a hundred."""
    cut = statistics.quantiles(times, n=100, method="inclusive")
    return cut[49], cut[94], cut[98]


def line(name: str, times: list[float], anchor: float) -> str:
    """Return one line of figures; a key without an answer counts as missing."""
    known = [value for value in times if value == value]  # noqa: PLR0124 -- only a NaN differs from itself
    missing = f"; {len(times) - len(known)} without an answer" if len(known) < len(times) else ""
    if len(known) < 2:
        return f"{name}: {known}{missing}"
    median, most, nearly_all = spread(known)
    return (
        f"{name}: median {median:.1f}, p95 {most:.1f}, p99 {nearly_all:.1f} ms, {most / anchor:.0f} anchors{missing}."
    )
