"""What all tests share: the long series on demand, and a pilot in the studio."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from accessibility.qt.plain_imports import import_plainly

if TYPE_CHECKING:  # the studio is a large import, and most tests do without
    from tests.glyphs_once import GlyphsOnce
    from tests.pilot import Pilot, Start

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

WINDOWED = tuple(
    f"tests/{folder}" for folder in ("studio", "journeys", "conformance", "faults", "widgets", "hidden_picture")
)


def pytest_configure() -> None:
    """Import as the studio does: PySide6 would read each module's source a second time."""
    import_plainly()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--long`: whole series in place of a seeded share."""
    parser.addoption("--long", action="store_true", default=False, help="run the whole series of kills and fuzz")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say what it lacks (size hints, raising): no test here needs those."""
    for item in items:
        if any(folder in item.path.as_posix() for folder in WINDOWED):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def tell_row(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Print one row of the table of long series; the plain suite keeps quiet."""

    def tell(row: str) -> None:
        if request.config.getoption("--long", default=False):
            with capsys.disabled():
                print(f"\n{row}")

    return tell


@pytest.fixture(autouse=True)
def nothing_left_in_front() -> Iterator[None]:
    """Fail the test that leaves a dialog open: the next one's keys would go to it, in some orders only."""
    yield
    left = QApplication.activeModalWidget() if QApplication.instance() is not None else None
    if left is not None:
        left.hide()
        pytest.fail(f"{left!r} was left in front")


@pytest.fixture(scope="session")
def glyphs_once() -> "GlyphsOnce":
    """Keep the drawn glyphs of all studios."""
    from tests.glyphs_once import GlyphsOnce

    return GlyphsOnce()


@pytest.fixture
def start(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, glyphs_once: "GlyphsOnce"
) -> "Iterator[Start]":
    """Start studios that are closed when the test ends."""
    from tests.pilot import make_pilot

    monkeypatch.setattr("widgets.glyphs.rendered", glyphs_once)
    pilots: list[Pilot] = []

    def begin(voice: str = "own", path: Path | None = None, **around: Any) -> "Pilot":
        pilot = make_pilot(qapp, qtbot, tmp_path, voice, **around)
        pilots.append(pilot)
        pilot.studio.begin(path)
        pilot.settle()
        return pilot

    yield begin
    for pilot in pilots:
        pilot.studio.close()
        pilot.studio.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for pilot in pilots:
        # Connections keep what they call: without this each of some 500 studios stayed, with its runs, to the end.
        vars(pilot.studio).clear()


@pytest.fixture
def racer(start: "Start") -> "Pilot":
    """Sit before the 24-volt racer, hands on the drawing."""
    pilot = start()
    pilot.type("24-volt racer")
    pilot.press("enter")
    return pilot
