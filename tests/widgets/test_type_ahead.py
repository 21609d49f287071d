"""Letters typed in lists: which row they mean, and how long they belong together."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from accessibility.qt.item_views import typed_in
from widgets.type_ahead import TypeAhead

ROWS = ("Battery", "Body shell", "Front axle", "Front battery", "Motor", "Éclair wheel")


class Clock:
    """Seconds that a test turns on."""

    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock(qapp: QApplication) -> Iterator[Clock]:
    """Let letters wait one and a half seconds."""
    before = qapp.keyboardInputInterval()
    qapp.setKeyboardInputInterval(1500)
    yield Clock()
    qapp.setKeyboardInputInterval(before)


@pytest.fixture
def view(qtbot: QtBot) -> QListView:
    """Return a view to note letters at."""
    made = QListView()
    qtbot.addWidget(made)
    return made


def typed(view: QListView, clock: Clock, letters: str, pause_s: float = 0.1, current: int = -1) -> str:
    """Type letters one by one, each after a pause, and return the row where one then stands."""
    ahead = TypeAhead(view, clock)
    for letter in letters:
        clock.now_s += pause_s
        place = ahead.place_of(letter, ROWS, current)
        current = current if place < 0 else place
    return ROWS[current] if current >= 0 else ""


@pytest.mark.parametrize(
    ("letters", "row"),
    [
        ("b", "Battery"),
        ("bb", "Body shell"),  # the same letter goes on
        ("bo", "Body shell"),
        ("front b", "Front battery"),  # a space is a sign like others
        ("axle", "Front axle"),  # a word within
        ("e", "Éclair wheel"),
        ("m", "Motor"),
    ],
)
def test_letters_go_to_a_row(view: QListView, clock: Clock, letters: str, row: str) -> None:
    """Beginnings of rows come first, then beginnings of words."""
    assert typed(view, clock, letters) == row


def test_letters_after_a_rest_begin_anew(view: QListView, clock: Clock) -> None:
    """Two seconds apart `b` and `m` are two words; within the time they are one that nothing begins with."""
    assert typed(view, clock, "bm", pause_s=2.0) == "Motor"
    assert typed(view, clock, "bm", pause_s=0.1) == "Battery"
    assert typed_in(view) == ("bm", False)


def test_an_arrow_begins_anew(view: QListView, clock: Clock) -> None:
    """Whoever needs a minute a letter and has no time limit goes on with an arrow."""
    QApplication.setKeyboardInputInterval(3_600_000)
    ahead = TypeAhead(view, clock)
    ahead.place_of("b", ROWS, -1)
    clock.now_s += 600

    assert ahead.is_under_way
    ahead.begin_anew()
    assert ROWS[ahead.place_of("m", ROWS, 0)] == "Motor"


def test_no_row_is_no_place(view: QListView, clock: Clock) -> None:
    """An empty list takes letters without a word of its own."""
    assert TypeAhead(view, clock).place_of("b", (), -1) == -1
