"""The whole studio, window by window, as a screen reader meets it: nothing nameless, nothing unreachable."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from accessibility.audit.inspection import Inspection, inspect
from accessibility.qt.tree_reader import read_element
from tests.pilot import Pilot, Start

DIALOGS = {
    "toolbox": "t",
    "palette": "ctrl+shift+p",
    "settings": "ctrl+,",
    "rename": "f2",
    "keys here": "shift+f1",
    "open": "ctrl+o",
    "save as": "ctrl+shift+s",
    "new": "ctrl+n",
    "find": "ctrl+f",
}
MENUS = {"menu bar": "f10", "context menu": "shift+f10", "ask": "f9"}


def look(window: QWidget) -> Inspection:
    """Return what the rules find in a window."""
    return inspect(read_element(window))


def told(inspection: Inspection) -> list[str]:
    """Return the findings as lines."""
    return [f"{found.rule}: {found.where}: {found.what}" for found in inspection.findings]


def test_the_window_has_no_findings(racer: Pilot) -> None:
    """Every pane of the main window, with a car, before and after a run."""
    before = look(racer.studio.window)
    racer.press("f5")
    racer.wait_for_run()

    found = before + look(racer.studio.window)

    assert told(found) == []
    assert found.controls > 20


def test_the_question_who_speaks_has_no_findings(start: Start) -> None:
    """The very first dialog."""
    start(voice="")

    assert told(look(QApplication.activeModalWidget())) == []


def test_the_start_screen_has_no_findings(start: Start) -> None:
    """What would you like to build."""
    start()

    assert told(look(QApplication.activeModalWidget())) == []


@pytest.mark.parametrize("key", DIALOGS.values(), ids=DIALOGS.keys())
def test_a_dialog_has_no_findings(racer: Pilot, tmp_path: Path, key: str) -> None:
    """Every dialog that a key opens; a file is named where one is asked for, so that the button for it is on."""
    (tmp_path / "ride.tandem").touch()
    racer.press(key)
    if isinstance(QApplication.activeModalWidget(), QFileDialog):
        racer.type("ride.tandem")

    found = look(QApplication.activeModalWidget())
    racer.close_dialogs()

    assert told(found) == []


@pytest.mark.parametrize("key", MENUS.values(), ids=MENUS.keys())
def test_a_menu_has_no_findings(racer: Pilot, key: str) -> None:
    """Every menu: entries with names, and no letter twice."""
    racer.press(key)

    found = look(QApplication.activePopupWidget())
    racer.close_dialogs()

    assert told(found) == []


def test_the_question_about_changes_has_no_findings(racer: Pilot) -> None:
    """Save first: yes, no, cancel."""
    racer.press("f2")
    racer.type("Shell")
    racer.press("enter", "ctrl+q")

    found = look(QApplication.activeModalWidget())
    racer.close_dialogs()

    assert told(found) == []
