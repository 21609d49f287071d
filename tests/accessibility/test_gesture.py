"""Gestures are read in any writing and have one canonical one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.gesture import Gesture, GestureError
from accessibility.language import Language

ENGLISH = Language.load()
KEYS = st.sampled_from([*"abz019,+-/;", "enter", "escape", "space", "pageup", "f1", "f12", "left", "delete"])
GESTURES = st.builds(Gesture, KEYS, *[st.booleans()] * 4)


@pytest.mark.parametrize(
    ("written", "canonical", "words"),
    [
        ("ctrl+shift+p", "ctrl+shift+p", "Control Shift P"),
        ("Shift+CTRL+P", "ctrl+shift+p", "Control Shift P"),
        ("control + z", "ctrl+z", "Control Z"),
        ("F7", "f7", "F7"),
        ("esc", "escape", "Escape"),
        ("ctrl+return", "ctrl+enter", "Control Enter"),
        ("pgup", "pageup", "Page Up"),
        ("ctrl+,", "ctrl+,", "Control Comma"),
        ("ctrl++", "ctrl++", "Control Plus"),
        ("ctrl+plus", "ctrl++", "Control Plus"),
        ("+", "+", "Plus"),
        ("cmd+1", "meta+1", "Windows 1"),
        ("shift+space", "shift+space", "Shift Space"),
    ],
)
def test_gesture_has_one_writing_and_words(written: str, canonical: str, words: str) -> None:
    """However it is written, a gesture is stored one way and spoken in words."""
    gesture = Gesture.parse(written)

    assert str(gesture) == canonical
    assert gesture.words(ENGLISH) == words


@given(GESTURES)
@settings(deadline=None, max_examples=100)
def test_canonical_writing_is_read_back(gesture: Gesture) -> None:
    """What `str` writes, `parse` reads."""
    assert Gesture.parse(str(gesture)) == gesture


@pytest.mark.parametrize(
    "written", ["", "ctrl", "ctrl+", "ctrl+ctrl+a", "hyper+a", "numpad5", "ab", "ctrl+shift", "f25"]
)
def test_what_is_no_key_is_told(written: str) -> None:
    """Modifiers alone, unknown names and keypad keys are refused with an example."""
    with pytest.raises(GestureError, match="write it like ctrl\\+shift\\+p"):
        Gesture.parse(written)


def test_mac_keys_have_the_names_printed_on_them() -> None:
    """On a Mac, meta is Command and alt is Option."""
    assert Gesture.parse("alt+cmd+z").words(ENGLISH, mac=True) == "Option Command Z"


@pytest.mark.parametrize(
    ("written", "is_plain"),
    [("w", True), ("shift+s", True), ("space", True), ("ctrl+w", False), ("f7", False), ("left", False), ("5", True)],
)
def test_plain_keys_are_those_that_type(written: str, is_plain: bool) -> None:
    """A plain key would type something into a text field."""
    assert Gesture.parse(written).is_plain is is_plain
