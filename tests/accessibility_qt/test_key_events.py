"""Key events become gestures, and gestures become what menus show."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from accessibility.gesture import Gesture
from accessibility.qt.key_events import gesture_of, key_sequence

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
META, KEYPAD = Qt.KeyboardModifier.MetaModifier, Qt.KeyboardModifier.KeypadModifier
NONE = Qt.KeyboardModifier.NoModifier


def pressed(
    key: int, held: Qt.KeyboardModifier = NONE, *, text: str = "", scan: int = 0, virtual: int = 0
) -> QKeyEvent:
    """Return a key press as the platform would send it."""
    return QKeyEvent(QEvent.Type.KeyPress, key, held, scan, virtual, 0, text)


@pytest.mark.parametrize(
    ("event", "gesture"),
    [
        (pressed(Qt.Key.Key_P, CTRL | SHIFT), "ctrl+shift+p"),
        (pressed(Qt.Key.Key_F6), "f6"),
        (pressed(Qt.Key.Key_Backtab, SHIFT), "shift+tab"),
        (pressed(Qt.Key.Key_Backtab, CTRL | SHIFT), "ctrl+shift+tab"),
        (pressed(Qt.Key.Key_Return), "enter"),
        (pressed(Qt.Key.Key_Comma, CTRL), "ctrl+,"),
        (pressed(Qt.Key.Key_Space, SHIFT), "shift+space"),
        (pressed(Qt.Key.Key_PageDown), "pagedown"),
        (pressed(Qt.Key.Key_Question, SHIFT), "?"),
    ],
)
def test_a_key_is_named_after_what_is_printed_on_it(event: QKeyEvent, gesture: str) -> None:
    """Letters, named keys and signs come out as the keymap writes them; Shift is no part of a sign."""
    assert gesture_of(event, mac=False) == Gesture.parse(gesture)


def test_digits_go_by_the_physical_row() -> None:
    """Control and the first key of the digit row is Control 1 on a French keyboard too, where it types `&`."""
    french = pressed(Qt.Key.Key_Ampersand, CTRL, text="&", scan=10)

    assert gesture_of(french, mac=False) == Gesture.parse("ctrl+1")


def test_digits_of_an_apple_keyboard_go_by_its_own_codes() -> None:
    """Apple numbers the row 0x12, 0x13, ... with 5 and 6 the other way round."""
    digits = [gesture_of(pressed(Qt.Key.Key_Ampersand, virtual=code), mac=True) for code in (0x12, 0x17, 0x16, 0x1D)]

    assert [str(digit) for digit in digits] == ["1", "5", "6", "0"]


@pytest.mark.parametrize(
    "event",
    [
        pressed(Qt.Key.Key_Control, CTRL),
        pressed(Qt.Key.Key_Shift, SHIFT),
        pressed(Qt.Key.Key_CapsLock),
        pressed(Qt.Key.Key_5, KEYPAD),
        pressed(Qt.Key.Key_Enter, KEYPAD),
        pressed(Qt.Key.Key_Left, KEYPAD),
        pressed(0),
    ],
)
def test_modifiers_and_the_keypad_belong_to_screen_readers(event: QKeyEvent) -> None:
    """Keys that screen readers use are never gestures of ours."""
    assert gesture_of(event, mac=False) is None


def test_apple_arrows_are_no_keypad() -> None:
    """MacOS marks its arrow keys as keypad keys; they count all the same."""
    arrow = pressed(Qt.Key.Key_Left, KEYPAD)

    assert gesture_of(arrow, mac=True) == Gesture.parse("left")


def test_command_and_control_are_what_is_printed_on_an_apple_key() -> None:
    """Qt swaps Command and Control on macOS; we name the key that the finger presses."""
    command, control = pressed(Qt.Key.Key_S, CTRL), pressed(Qt.Key.Key_S, META)

    assert [str(gesture_of(event, mac=True)) for event in (command, control)] == ["meta+s", "ctrl+s"]


@pytest.mark.parametrize(
    "text", ["ctrl+shift+p", "f6", "ctrl+,", "delete", "shift+space", "pageup", "alt+left", "ctrl+8"]
)
@pytest.mark.parametrize("mac", [False, True])
def test_a_menu_shows_the_key_that_is_meant(text: str, mac: bool) -> None:
    """The sequence shown for a gesture is the one that gives the gesture back when pressed."""
    gesture = Gesture.parse(text)

    combination = key_sequence(gesture, mac=mac)[0]

    back = gesture_of(pressed(combination.key(), combination.keyboardModifiers()), mac=mac)
    assert back == gesture


def test_letters_beyond_qt_s_names_are_gestures_too() -> None:
    """A Cyrillic letter has no name in Qt; it must not raise."""
    assert gesture_of(pressed(0x416), mac=False) == Gesture("ж")
