"""How fast the studio answers, opens and how much room it takes: `python benchmarks/studio.py [keys|start|size]`.

Each figure stands beside an anchor measured in the same way on the same machine at the same time: a plain Qt list for
keys, a bare PySide6 window for the start and the memory. Compare the ratios; the milliseconds are this computer's.
Times of keys are this process's own processor time: the wall's on a quiet machine, and the same on a busy one.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QStringListModel, Qt  # noqa: E402 -- the platform must be chosen first
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QListView, QWidget  # noqa: E402

from accessibility.gesture import Gesture  # noqa: E402
from accessibility.language import Language  # noqa: E402
from accessibility.qt.key_events import key_sequence  # noqa: E402
from accessibility.qt.self_voice_reader.glance import focused_widget  # noqa: E402
from studio.app import Studio, Surroundings  # noqa: E402
from studio.document.project import Project  # noqa: E402
from studio.document.schema import Free, Part, Person  # noqa: E402

PARTS = 500
REPEATS = 40
STARTS = 7

ANSWERED = {
    "arrow in the drawing": ("ctrl+2", ["right", "right", "left", "left", "up", "down"]),
    "question (where, balance, neighbours)": ("ctrl+2", ["w", "b", "n", "o"]),
    "arrow in the outline": ("ctrl+1", ["down", "down", "up"]),
    "step in a field": ("ctrl+3", ["up", "down"]),
    "duplicate and undo": ("ctrl+2", ["ctrl+d", "ctrl+z"]),
    "hop in move mode": ("ctrl+2", ["m", "right", "right", "left", "escape"]),
}
"""What is measured: where to go first, and the keys, over and over."""


@dataclass
class StopwatchVoice:
    """A voice that notes when each text reaches it."""

    times: list[float]

    def announce(self, text: str, *, short: str, assertive: bool, on_end: Callable[[], None]) -> None:
        """Note the moment; speak nothing."""
        del text, short, assertive
        self.times.append(time.process_time())
        on_end()

    def stop(self) -> None:
        """Nothing sounds."""

    def set_rate(self, words_a_minute: int) -> None:
        """Take any speed."""

    def close(self) -> None:
        """Hold nothing."""


def large_design(studio: Studio) -> Project:
    """Return the racer with small boxes above it, none touching another, until it has PARTS parts."""
    template = studio.shelves.catalogue.templates["racer"].design
    parts = dict(template.parts)
    for number in range(PARTS - len(parts)):
        name = f"Box {number + 1}"
        values = {"mass_kg": 0.01, "length_m": 0.02, "height_m": 0.02, "width_m": 0.02}
        place = Free(x_m=0.1 + 0.03 * (number % 80), z_m=1.5 + 0.03 * (number // 80))
        parts[name] = Part(id=name, type="payload", name=name, values=values, place=place)
    design = replace(template, parts=parts)
    return Project.new("Large", studio.around.author, designs=(design,))


def open_studio(application: QApplication, folder: Path, heard: list[float]) -> Studio:
    """Return a studio whose voice is a stopwatch, with the large design on the desk."""
    around = Surroundings(
        settings_file=folder / "settings.toml",
        state_folder=folder / "state",
        projects_folder=folder,
        make_voice=lambda: StopwatchVoice(heard),
        mute=lambda _is_muted: None,
        author=Person(id="ana", shown_name="Ana"),
        voice="own",
    )
    studio = Studio(application, around, Language.load())
    studio.begin(folder / "none.tandem")
    project = large_design(studio)
    studio.desk.open(project, next(iter(project.snapshot.designs)), studio.desk.course_id)
    settle(application)
    return studio


def settle(application: QApplication) -> None:
    """Let everything happen that is due."""
    for _ in range(20):
        application.processEvents()


def press(key: str) -> None:
    """Press a key where the focus is."""
    combination = key_sequence(Gesture.parse(key))[0]
    target = focused_widget() or QApplication.activeWindow()
    assert isinstance(target, QWidget)
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())


def answer_ms(application: QApplication, heard: list[float], key: str) -> float:
    """Return the milliseconds from a key to the first announcement after it."""
    heard.clear()
    start = time.process_time()
    press(key)
    while not heard and time.process_time() - start < 2.0:
        application.processEvents()
    settle(application)
    return 1000.0 * (heard[0] - start) if heard else float("nan")


def anchor_ms(application: QApplication) -> list[float]:
    """Return the milliseconds of an arrow in a plain Qt list of as many rows."""
    view = QListView()
    view.setModel(QStringListModel([f"Part {number}" for number in range(PARTS)]))
    moved: list[float] = []
    view.selectionModel().currentChanged.connect(lambda *_: moved.append(time.process_time()))
    view.show()
    view.setCurrentIndex(view.model().index(0, 0))
    settle(application)
    found = []
    for _ in range(200):
        moved.clear()
        start = time.process_time()
        QTest.keyClick(view, Qt.Key.Key_Down)
        application.processEvents()
        found.append(1000.0 * (moved[0] - start))
    view.close()
    return found


def keys() -> None:
    """Print how long keys take to be answered with a large design."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    anchor = statistics.median(anchor_ms(application))
    print(f"Anchor, an arrow in a plain Qt list of {PARTS} rows: {anchor:.2f} ms.")
    heard: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        studio = open_studio(application, Path(folder), heard)
        every: list[float] = []
        battery = next(part.id for part in studio.desk.design.parts.values() if part.type == "battery")
        for name, (first, series) in ANSWERED.items():
            studio.desk.select(battery)
            press(first)
            settle(application)
            times = [answer_ms(application, heard, key) for _ in range(REPEATS) for key in series]
            every += times
            print(line(name, times, anchor))
        print(line("all keys", every, anchor))
        studio.close()


def line(name: str, times: list[float], anchor: float) -> str:
    """Return one line of figures; a key without an answer counts as missing."""
    known = sorted(value for value in times if value == value)  # noqa: PLR0124 -- only a NaN differs from itself
    cut = statistics.quantiles(known, n=100, method="inclusive")
    told = f"{name}: median {cut[49]:.1f}, p95 {cut[94]:.1f}, p99 {cut[98]:.1f} ms, {cut[94] / anchor:.0f} anchors"
    missing = len(times) - len(known)
    return f"{told}; {missing} without an answer." if missing else f"{told}."


BARE = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
window = QLabel("Bare")
window.resize(800, 600)
"""

OURS = """
import os, sys, time, tempfile
from pathlib import Path
from PySide6.QtWidgets import QApplication
from accessibility.announcers.transcript import TranscriptAnnouncer
from accessibility.language import Language
from studio.app import Studio, Surroundings
from studio.document.schema import Person
application = QApplication([])
class Voice(TranscriptAnnouncer):
    def set_rate(self, rate): pass
    def close(self): pass
folder = Path(tempfile.mkdtemp())
around = Surroundings(settings_file=folder / "s.toml", state_folder=folder, projects_folder=folder, make_voice=Voice,
    mute=lambda muted: None, author=Person(id="ana", shown_name="Ana"), voice="own")
studio = Studio(application, around, Language.load())
window = studio.window
"""

SHOWN = """
window.show()
while not window.windowHandle().isExposed():
    application.processEvents()
application.processEvents()
began = float(sys.argv[1])
rss = 0
if os.path.exists("/proc/self/statm"):
    rss = int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
print(time.time() - began, rss)
os._exit(0)
"""


def shown(program: str) -> tuple[float, float]:
    """Return the best seconds from the start of Python to the shown window, and the memory in megabytes."""
    found = []
    for _ in range(STARTS):
        command = [sys.executable, "-c", program + SHOWN, repr(time.time())]
        told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603 -- our program
        found.append(tuple(map(float, told.stdout.split())))
    return min(seconds for seconds, _ in found), min(size for _, size in found) / 1e6


def start() -> None:
    """Print how long the window takes to show, and how much memory it holds, beside a bare one."""
    (bare_s, bare_mb), (ours_s, ours_mb) = shown(BARE), shown(OURS)
    print(f"Anchor, a bare PySide6 window: {bare_s:.2f} s, {bare_mb:.0f} MB.")
    print(f"The studio's window: {ours_s:.2f} s, {ours_mb:.0f} MB; {ours_s / bare_s:.1f} anchors.")


def size() -> None:
    """Print the size of project files."""
    from studio.catalogue import Catalogue

    author = Person(id="ana", shown_name="Ana")
    with tempfile.TemporaryDirectory() as folder:
        for id, template in Catalogue.load(ROOT / "assets").templates.items():
            path = Path(folder) / f"{id}.tandem"
            Project.new(id, author, designs=(template.design,)).save(path)
            print(f"{id}: {path.stat().st_size / 1000:.1f} kB, {len(template.design.parts)} parts.")


if __name__ == "__main__":
    chosen = sys.argv[1:] or ["keys", "start", "size"]
    for name in chosen:
        {"keys": keys, "start": start, "size": size}[name]()
