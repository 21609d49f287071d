"""Search lists, pressed with real keys."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from widgets.finding import Entry, found
from widgets.search_list import SearchList

PARTS = (
    Entry("lead", "Lead acid, 12 volts", "Battery"),
    Entry("lithium", "Lithium, 24 volts", "Battery"),
    Entry("bay", "Battery box", "Payload"),
    Entry("hub", "Hub motor", "Motor"),
)


@pytest.fixture
def toolbox(qtbot: QtBot, timer: Any) -> SearchList:
    """Show four parts with the focus in the search field."""
    search = SearchList("Toolbox", "Find a part", "Type a word", timer)
    qtbot.addWidget(search)
    search.show_entries(PARTS)
    search.show()
    search.activateWindow()
    search.setFocus()
    qtbot.waitUntil(lambda: focused() is not None)
    return search


def focused() -> QWidget | None:
    """Return what has the focus."""
    return QApplication.focusWidget()


def press(qtbot: QtBot, *keys: Qt.Key | str) -> None:
    """Press keys where the focus is; a text is typed."""
    for key in keys:
        widget = focused()
        assert widget is not None
        qtbot.keyClicks(widget, key) if isinstance(key, str) else qtbot.keyClick(widget, key)


def test_a_list_that_has_gone_tells_no_count(toolbox: SearchList, qtbot: QtBot, timer: Any) -> None:
    """Whoever types and leaves within the rest hears nothing of a list that is no longer there."""
    counts: list[tuple[int, str]] = []
    toolbox.counted.connect(lambda entries: counts.append((len(entries), entries[0].text)))
    press(qtbot, "bat")

    toolbox.hide()
    timer.pass_ms(300)

    assert counts == []


def test_typing_narrows_and_the_count_comes_after_a_rest(toolbox: SearchList, qtbot: QtBot, timer: Any) -> None:
    """Three keys in a row are answered by one count, 300 milliseconds after the last."""
    counts: list[tuple[int, str]] = []
    toolbox.counted.connect(lambda entries: counts.append((len(entries), entries[0].text)))

    press(qtbot, "bat")
    assert counts == []
    timer.pass_ms(300)

    assert counts == [(3, "Battery box")]
    assert toolbox.shown == ("bay", "lead", "lithium")


def test_enter_takes_the_first(toolbox: SearchList, qtbot: QtBot) -> None:
    """Enter in the field chooses what stands first."""
    chosen: list[str] = []
    toolbox.chosen.connect(chosen.append)

    press(qtbot, "mot", Qt.Key.Key_Return)

    assert chosen == ["hub"]


def test_enter_on_nothing_is_answered(toolbox: SearchList, qtbot: QtBot) -> None:
    """With nothing found Enter chooses nothing and tells the count at once: no key is silent."""
    counts: list[int] = []
    toolbox.counted.connect(lambda entries: counts.append(len(entries)))

    press(qtbot, "zzz", Qt.Key.Key_Return)

    assert counts == [0]


def test_down_moves_real_focus_and_typing_returns(toolbox: SearchList, qtbot: QtBot) -> None:
    """Down puts the focus on the first row; a letter there goes on in the field; Up on the first row returns too."""
    press(qtbot, "bat", Qt.Key.Key_Down)
    in_list = focused()
    assert in_list is not None
    assert in_list.accessibleName() == "Toolbox"

    press(qtbot, Qt.Key.Key_Down, "z")
    assert focused() is not in_list
    assert toolbox.shown == ()

    press(qtbot, Qt.Key.Key_Backspace, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert focused() is not in_list


def test_escape_leaves_from_both(toolbox: SearchList, qtbot: QtBot) -> None:
    """Escape is one level up, from the field and from the list."""
    left: list[bool] = []
    toolbox.left.connect(lambda: left.append(True))

    press(qtbot, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Escape)

    assert len(left) == 2


def test_the_order_given_is_kept_among_equals() -> None:
    """Last used first stays first; the beginning of a text beats a word in it, and that beats a description."""
    assert [entry.id for entry in found(PARTS, "")] == ["lead", "lithium", "bay", "hub"]
    assert [entry.id for entry in found(PARTS, "battery")] == ["bay", "lead", "lithium"]
    assert [entry.id for entry in found(PARTS, "24 bat")] == ["lithium"]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("12 lead", ["lead"]),  # words in any order
        ("moter", ["hub"]),  # a wrong letter
        ("notor", ["hub"]),  # the first letter wrong
        ("otor", ["hub"]),  # or missing
        ("mtoor", ["hub"]),  # two letters swapped
        ("liithium", ["lithium"]),  # a letter too many
        ("lithum", ["lithium"]),  # a letter missing
        ("MÖTOR", ["hub"]),  # accents and capitals
        ("bax", []),  # three letters forgive nothing
        ("zebra", []),
    ],
)
def test_search_forgives_one_slip(typed: str, ids: list[str]) -> None:
    """One slip of the finger in a word of four letters or more still finds what was meant, and nothing else."""
    assert [entry.id for entry in found(PARTS, typed)] == ids


def test_what_is_spelt_so_comes_without_what_is_nearly_so() -> None:
    """Forgiveness is for those who found nothing: a right word never brings in neighbours."""
    near = (Entry("a", "Motor"), Entry("b", "Mover"))

    assert [entry.id for entry in found(near, "motor")] == ["a"]
    assert [entry.id for entry in found(near, "moxor")] == ["a"]


def test_what_is_called_just_so_comes_first() -> None:
    """A typed word finds the thing of that name before longer names that begin with it."""
    entries = (Entry("far", "Move the run here"), Entry("move", "Move"), Entry("up", "Cursor up", "Move the cursor."))

    first = [entry.id for entry in found(entries, "move")]

    assert first == ["move", "far", "up"]
