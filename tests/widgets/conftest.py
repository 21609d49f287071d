"""Fixtures of the widget tests: a timer that is turned by hand, the English language, a theme."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from accessibility.language import Language
from widgets.theme import Theme, load_theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform warns that it has no window manager to tell sizes to: true, and of no matter here."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))


class HandTimer:
    """Calls back when the test says that time has passed."""

    def __init__(self) -> None:
        self._pending: list[tuple[int, Callable[[], None]]] = []

    def after(self, ms: int, callback: Callable[[], None]) -> Callable[[], None]:
        entry = (ms, callback)
        self._pending.append(entry)
        return lambda: self._pending.remove(entry) if entry in self._pending else None

    def pass_ms(self, ms: int) -> None:
        due = [entry for entry in self._pending if entry[0] <= ms]
        self._pending = [(wait - ms, callback) for wait, callback in self._pending if wait > ms]
        for _, callback in due:
            callback()


@pytest.fixture
def timer() -> HandTimer:
    """Return a timer that the test turns."""
    return HandTimer()


@pytest.fixture
def language() -> Language:
    """Return English."""
    return Language.load()


@pytest.fixture
def theme() -> Theme:
    """Return the light theme."""
    return load_theme("light")


@pytest.fixture
def kept_looks(qapp: QApplication) -> Iterator[None]:
    """Give the program its looks back, whatever comes out: what is painted after it would be at 400 percent."""
    sheet, font, palette, style = qapp.styleSheet(), qapp.font(), qapp.palette(), qapp.style().objectName()
    yield
    qapp.setStyleSheet(sheet)
    qapp.setFont(font)
    qapp.setPalette(palette)
    qapp.setStyle(style)
