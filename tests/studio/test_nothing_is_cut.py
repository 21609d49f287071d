"""The main window in both layouts, dialogs, texts and menus at three text sizes in three themes: nothing is cut."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableWidget, QTableWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from tests.pilot import Pilot
from tests.studio.painted import wrong_with
from widgets.theme import THEMES

PERCENTS = (100, 200, 400)
SHARE = {("high_contrast", 400)}
"""What the plain suite looks at; `--long` looks at all nine."""
SPACED_AT = {("dark", 100), ("light", 200)}
"""Where the text has more room between its letters too."""

PLACES: dict[str, tuple[str, ...]] = {
    "drawing": ("ctrl+2",),
    "properties": ("ctrl+3",),
    "run": ("ctrl+4",),
    "charts": ("ctrl+5",),
    "messages": ("ctrl+6",),
    "challenge": ("ctrl+7",),
    "my line": ("f7",),
    "settings": ("ctrl+,",),
    "toolbox": ("ctrl+2", "t"),
    "typed question": ("f2",),
    "question": ("ctrl+q",),
    "problems": ("ctrl+shift+o",),
    "palette": ("ctrl+shift+p",),
    "keys as a text": ("shift+f1",),
    "watches": ("ctrl+shift+w",),
    "sounds to learn": ("ctrl+shift+p", *"learn", "enter"),
    "menu": ("f10", "down"),
    "ask menu": ("f9",),
    "context menu": ("shift+f10",),
}
"""Keys that lead to each place."""


def in_front() -> QWidget | None:
    """Return the menu or dialog that is open, if any."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()


def found_at(pilot: Pilot, place: str, keys: tuple[str, ...]) -> list[str]:
    """Go to a place, look, and leave it."""
    pilot.press(*keys)
    found = wrong_with(in_front() or pilot.studio.window)
    pilot.close_dialogs()
    return [f"{place}: {line}" for line in found]


@pytest.mark.parametrize("percent", PERCENTS)
@pytest.mark.parametrize("theme", THEMES)
def test_nothing_is_cut_covered_or_outside(
    racer: Pilot, request: pytest.FixtureRequest, theme: str, percent: int
) -> None:
    """On a school screen with a car that has run and a watch, no place has a fault, in the Run layout as in Build."""
    if (theme, percent) not in SHARE and not request.config.getoption("--long"):
        pytest.skip("the plain suite looks at the hardest of nine; all with --long")
    spacing = "yes" if (theme, percent) in SPACED_AT else "no"
    racer.studio.window.resize(1366, 768)
    racer.press("f5")
    racer.wait_for_run()
    racer.press("ctrl+2", "ctrl+shift+w", "enter", "5", "0", "enter", "f2")
    racer.type("Shell")
    racer.press("enter")
    racer.studio.preferences.change({"theme": theme, "text_scale": percent, "text_spacing": spacing})
    racer.settle()

    found = [line for place, keys in PLACES.items() for line in found_at(racer, place, keys)]
    racer.studio.shell.show_layout("run")
    found += [line for place in ("run", "drawing") for line in found_at(racer, f"run layout, {place}", PLACES[place])]

    assert found == []


def test_the_look_finds_what_is_wrong(qtbot: QtBot) -> None:
    """A cut label, two buttons over each other, a control outside and a number that is cut are each found."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    label, first, second, away = QLabel("A long text", window), *(QPushButton(text, window) for text in "ABC")
    label.setGeometry(QRect(0, 0, 5, 5))
    first.setGeometry(QRect(100, 100, 80, 60))
    second.setGeometry(QRect(120, 110, 80, 60))
    away.setGeometry(QRect(380, 200, 90, 60))
    table = QTableWidget(1, 2, window)
    table.setItem(0, 1, QTableWidgetItem("12345678 km/h"))
    table.setColumnWidth(1, 10)
    window.show()

    kinds = {line.partition(":")[0] for line in wrong_with(window)}

    assert kinds == {"cut", "overlap", "outside"}
