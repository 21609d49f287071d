"""Ten thousand random keys, and clicks among them, on random cars: nothing breaks, nothing is lost, nothing is silent.

The plain suite presses a seeded share; `--long` presses all. What breaks is cut down to the few keys that still do.
"""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.logging import _QtMessageCapture
from pytestqt.qtbot import QtBot

from accessibility.keymap import Keymap
from studio.presenters.shell import Shell
from tests.ears import listening
from tests.faults.drawn_by_chance import crowd, drawn_keys
from tests.faults.random_hands import Broken, Hands, close_by_force
from tests.pilot import make_pilot

SEED = 20261122
KEYS = 100
"""In one studio."""
PLAIN, LONG = 4, 100
"""So many studios, with keys alone; half as many with the mouse among the keys."""
TRIES = 40
"""So often a list of keys that breaks something is pressed again, to make it shorter."""
MOST_PARTS = 60


@dataclass(frozen=True)
class Bench:
    """Where studios are built one after the other."""

    application: QApplication
    qtbot: QtBot
    log: _QtMessageCapture
    folder: Path

    def play(self, seed: str, keys: Sequence[str]) -> Broken | None:
        """Press keys on the car of a seed; return what broke."""
        with self.hands(seed) as hands:
            try:
                hands.press_all(keys)
            except Broken as broken:
                return broken
        return None

    @contextmanager
    def hands(self, seed: str) -> Iterator[Hands]:
        """Sit before the car of a seed."""
        chance = random.Random(f"{SEED} car {seed}")  # noqa: S311 -- a fixed seed
        folder = self.folder / f"{len(list(self.folder.iterdir()))}"
        folder.mkdir()
        with listening() as ears:
            pilot = make_pilot(self.application, self.qtbot, folder)
            try:
                pilot.studio.begin()
                pilot.settle()
                pilot.close_dialogs()
                templates = sorted(pilot.studio.shelves.catalogue.templates)
                pilot.open_template(chance.choice(templates))
                crowd(chance, pilot.studio.desk.project, pilot, chance.choice((0, chance.randrange(MOST_PARTS))))
                pilot.settle()
                yield Hands(pilot, ears, self.qtbot, self.log, folder)
            finally:
                close_by_force()
                pilot.studio.close()
                pilot.studio.deleteLater()
                self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def bench(
    qapp: QApplication, qtbot: QtBot, qtlog: _QtMessageCapture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Bench:
    """Build studios that answer no to quitting and open no browser."""
    monkeypatch.setattr(Shell, "open_in_browser", lambda _shell, _path: False)
    monkeypatch.setattr(Shell, "quit", lambda _shell: None)
    return Bench(qapp, qtbot, qtlog, tmp_path)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Draw more studios in the long series."""
    if "number" in metafunc.fixturenames:
        count = LONG if metafunc.config.getoption("--long") else PLAIN
        metafunc.parametrize("number", range(count if "mouse" not in metafunc.function.__name__ else count // 2))


@pytest.mark.timeout(900)
def test_keys(bench: Bench, number: int) -> None:
    """No key breaks, loses or hushes anything; all undone is the start, all done again the end."""
    assert_nothing_breaks(bench, f"keys {number}", mouse=False)


@pytest.mark.timeout(900)
def test_keys_and_mouse(bench: Bench, number: int) -> None:
    """The same holds when somebody clicks and drags between the keys."""
    assert_nothing_breaks(bench, f"mouse {number}", mouse=True)


def assert_nothing_breaks(bench: Bench, seed: str, *, mouse: bool) -> None:
    """Press what a seed draws; fail with the shortest list of keys that still breaks the same."""
    chance = random.Random(f"{SEED} {seed}")  # noqa: S311 -- a fixed seed
    keys = drawn_keys(chance, Keymap.named("default"), KEYS, mouse=mouse)

    broken = bench.play(seed, keys)

    if broken:
        pytest.fail(f"seed {SEED}, {seed}: {shortest(bench, seed, broken)}")


def shortest(bench: Bench, seed: str, broken: Broken) -> Broken:
    """Leave out pieces of the keys, half first, single keys last, as long as something still breaks."""
    keys, tries = broken.keys[: broken.step + 1], TRIES
    size = max(len(keys) // 2, 1)
    while size and tries:
        start = 0
        while start < len(keys) and tries:
            fewer = [*keys[:start], *keys[start + size :]]
            again, tries = bench.play(seed, fewer), tries - 1
            if again:
                keys, broken = again.keys[: again.step + 1], again
            else:
                start += size
        size //= 2
    return broken
