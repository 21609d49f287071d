"""What our own voice says while one writes, deletes, selects and moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from accessibility.language import Language
from accessibility.qt.self_voice_reader.seen import Cause, SeenText
from accessibility.qt.self_voice_reader.text_wording import difference, text_change
from accessibility.qt.self_voice_reader.words import Words
from tests.accessibility_qt.conftest import Ear, show


def place(qtbot: QtBot, editor: QWidget) -> None:
    """Show a window with one editor that has the focus, and nothing selected."""
    window = QWidget()
    window.setWindowTitle("Garage")
    editor.setAccessibleName("Notes")
    QVBoxLayout(window).addWidget(editor)
    show(qtbot, window)
    editor.setFocus()


def test_typing_echoes_signs_and_words(ear: Ear, qtbot: QtBot) -> None:
    """Each sign is said, and a word when it ends; the space that ends it goes without saying."""
    place(qtbot, QLineEdit())
    ear.take()

    assert ear.type("Hi you, 5") == ["capital H", "i", "Hi", "y", "o", "u", "you, comma", "space", "5"]


def test_deleting_says_what_is_gone(ear: Ear, qtbot: QtBot) -> None:
    """One sign, or a whole word, or all that was selected."""
    place(qtbot, QLineEdit("big car"))
    ear.take()

    assert ear.press("end") == ["end"]
    assert ear.press("backspace") == ["r deleted"]
    assert ear.press("ctrl+backspace") == ["ca deleted"]
    assert ear.press("home") == ["b"]
    assert ear.press("delete") == ["b deleted"]
    assert ear.press("ctrl+a") == ["ig  selected"]
    assert ear.press("delete") == ["ig  deleted"]
    assert ear.press("backspace") == []


def test_a_sign_that_replaces_a_text_is_echoed(ear: Ear, qtbot: QtBot) -> None:
    """Typing 2 over a selected 200 is heard as 2, not as two zeros that went."""
    place(qtbot, QLineEdit("200"))
    ear.press("ctrl+a")

    assert ear.type("26") == ["2", "6"]


def test_selecting_all_says_all(ear: Ear, qtbot: QtBot) -> None:
    """Whatever was selected before."""
    place(qtbot, QLineEdit("big car"))
    ear.press("home")
    ear.press("shift+right")

    assert ear.press("ctrl+a") == ["big car selected"]


def test_the_caret_says_what_lies_to_its_right(ear: Ear, qtbot: QtBot) -> None:
    """By sign and by word, and at the edges too: a key is never silent."""
    place(qtbot, QLineEdit("big car"))
    ear.take()

    assert ear.press("home") == ["b"]
    assert ear.press("left") == ["b"]
    assert ear.press("right") == ["i"]
    assert ear.press("ctrl+right") == ["car"]
    assert ear.press("left") == ["space"]
    assert ear.press("end") == ["end"]
    assert ear.press("right") == ["end"]


def test_selecting_says_what_came_and_what_went(ear: Ear, qtbot: QtBot) -> None:
    """Growing, shrinking and letting go of a selection are heard."""
    place(qtbot, QLineEdit("big car"))
    ear.take()
    ear.press("home")

    assert ear.press("shift+right") == ["b selected"]
    assert ear.press("shift+right") == ["i selected"]
    assert ear.press("shift+left") == ["i not selected"]
    assert ear.press("shift+end") == ["ig car selected"]
    assert ear.press("right") == ["end, no selection"]


def test_a_secret_is_counted_and_never_said(ear: Ear, qtbot: QtBot) -> None:
    """A join code typed in secret says stars."""
    line = QLineEdit("abc")
    line.setEchoMode(QLineEdit.EchoMode.Password)
    place(qtbot, line)

    assert ear.take() == ["Garage, Notes, password, 3 signs."]
    assert ear.type("x") == ["star"]
    assert ear.press("backspace") == ["star deleted"]
    assert ear.press("home") == ["star"]


def test_an_empty_line_says_its_placeholder_or_that_it_is_blank(ear: Ear, qtbot: QtBot) -> None:
    """Nothing is a thing to say."""
    line = QLineEdit()
    line.setPlaceholderText("Type a place")
    place(qtbot, line)

    assert ear.take() == ["Garage, Notes, edit, Type a place."]


@pytest.mark.parametrize("kind", [QPlainTextEdit, QTextEdit])
def test_a_long_text_is_read_line_by_line(ear: Ear, qtbot: QtBot, kind: type[QPlainTextEdit | QTextEdit]) -> None:
    """Up and Down say the line one comes to; an empty one is blank; read-only is told at the door."""
    editor = kind()
    editor.setPlainText("First line\n\nThird")
    editor.setReadOnly(True)
    editor.setTextInteractionFlags(
        editor.textInteractionFlags() | editor.textInteractionFlags().TextSelectableByKeyboard
    )
    place(qtbot, editor)

    assert ear.take() == ["Garage, Notes, text, read only, First line."]
    assert ear.press("down") == ["blank"]
    assert ear.press("down") == ["Third"]
    assert ear.press("right") == ["h"]
    assert ear.press("ctrl+home") == ["First line"]


def test_enter_in_a_long_text_is_a_new_line(ear: Ear, qtbot: QtBot) -> None:
    """In a text of many lines Enter writes; in a single line it hands over, and the command answers."""
    place(qtbot, QPlainTextEdit("a"))
    ear.take()
    ear.press("end")

    assert ear.press("enter") == ["a, new line"]


def test_enter_that_tidies_a_field_says_nothing() -> None:
    """A field that writes `6.50` as `6.5` on Enter has its sentence from the command, not twice."""
    before, after = (SeenText(content=text, caret=3, anchor=3, line=text) for text in ("6.50", "6.5"))

    said = text_change(before, after, Cause("enter"), Words(Language.load()))

    assert said == ""


def test_pasting_says_what_came_in(ear: Ear, qtbot: QtBot) -> None:
    """A whole piece is said as one."""
    line = QLineEdit("car")
    place(qtbot, line)
    ear.take()
    ear.press("end")

    line.insert(" of Ben")

    assert ear.press("end") == ["end"]
    assert ear.press("ctrl+z") == [" of Ben deleted"]


def test_a_long_piece_is_counted() -> None:
    """Nobody wants to hear a page because it was deleted."""
    before = SeenText(content="x" * 500, caret=0, anchor=0)
    after = SeenText(content="", caret=0, anchor=0)

    said = text_change(before, after, Cause("delete"), Words(Language.load()))

    assert said == "500 signs deleted"


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_the_difference_explains_the_change(head: str, gone: str, come: str, tail: str) -> None:
    """Taking out what was removed and putting in what was inserted makes the new text of the old."""
    before, after = head + gone + tail, head + come + tail

    removed, inserted, start = difference(before, after)

    assert before[:start] + inserted + before[start + len(removed) :] == after


@given(
    st.text(max_size=8), st.text(max_size=8), st.integers(0, 8), st.integers(0, 8), st.integers(0, 8), st.integers(0, 8)
)
def test_whatever_happens_to_a_text_has_words(
    before: str, after: str, caret: int, anchor: int, later_caret: int, later_anchor: int
) -> None:
    """No change of text, caret or selection makes the wording fail."""
    earlier = SeenText(content=before, caret=min(caret, len(before)), anchor=min(anchor, len(before)))
    later = SeenText(content=after, caret=min(later_caret, len(after)), anchor=min(later_anchor, len(after)))

    said = text_change(earlier, later, Cause("right"), Words(Language.load()))

    assert isinstance(said, str)
