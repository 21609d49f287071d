"""Qt's key events as Gestures, and Gestures as what menus show."""

import sys
import unicodedata
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from accessibility.gesture import Gesture

IS_MAC = sys.platform == "darwin"

_NAMED = MappingProxyType(
    {
        Qt.Key.Key_Return.value: "enter",
        Qt.Key.Key_Enter.value: "enter",
        Qt.Key.Key_Escape.value: "escape",
        Qt.Key.Key_Space.value: "space",
        Qt.Key.Key_Tab.value: "tab",
        Qt.Key.Key_Backtab.value: "tab",
        Qt.Key.Key_Backspace.value: "backspace",
        Qt.Key.Key_Delete.value: "delete",
        Qt.Key.Key_Insert.value: "insert",
        Qt.Key.Key_Home.value: "home",
        Qt.Key.Key_End.value: "end",
        Qt.Key.Key_PageUp.value: "pageup",
        Qt.Key.Key_PageDown.value: "pagedown",
        Qt.Key.Key_Left.value: "left",
        Qt.Key.Key_Right.value: "right",
        Qt.Key.Key_Up.value: "up",
        Qt.Key.Key_Down.value: "down",
        Qt.Key.Key_Menu.value: "menu",
    }
    | {Qt.Key.Key_F1.value + number - 1: f"f{number}" for number in range(1, 25)}
)
_SHOWN = MappingProxyType({name: key for key, name in list(_NAMED.items())[::-1]})
_ARROWS = frozenset({"left", "right", "up", "down"})

_LINUX_DIGITS = MappingProxyType({10 + place: digit for place, digit in enumerate("1234567890")})
_WINDOWS_DIGITS = MappingProxyType({2 + place: digit for place, digit in enumerate("1234567890")})
_MAC_DIGITS = MappingProxyType(
    {0x12: "1", 0x13: "2", 0x14: "3", 0x15: "4", 0x17: "5", 0x16: "6", 0x1A: "7", 0x1C: "8", 0x19: "9", 0x1D: "0"}
)
"""Where the digits lie on any keyboard: evdev codes plus 8, PC scan codes, and Apple's kVK_ANSI codes."""


def gesture_of(event: QKeyEvent, *, mac: bool = IS_MAC) -> Gesture | None:
    """Return the gesture of a key event, or None for modifiers alone, the keypad and keys without a name.

    Digits go by the physical row, so that Control 1 is the same key on a French keyboard, where it types `&`.
    """
    key = event.key()
    name = _digit(event, mac=mac) or _NAMED.get(key) or _sign(key) or _typed(event)
    if name is None or _is_keypad(event, name, mac=mac):
        return None
    return _with_modifiers(name, event.modifiers(), mac=mac, shifted=key == Qt.Key.Key_Backtab.value)


def key_sequence(gesture: Gesture, *, mac: bool = IS_MAC) -> QKeySequence:
    """Return what a menu shows for the gesture; on macOS the right signs stand for Control and Command."""
    modifier = Qt.KeyboardModifier
    ctrl, meta = modifier.ControlModifier, modifier.MetaModifier
    held = modifier.NoModifier
    held |= (meta if mac else ctrl) if gesture.ctrl else modifier.NoModifier
    held |= (ctrl if mac else meta) if gesture.meta else modifier.NoModifier
    held |= modifier.AltModifier if gesture.alt else modifier.NoModifier
    held |= modifier.ShiftModifier if gesture.shift else modifier.NoModifier
    return QKeySequence(held.value | (_SHOWN.get(gesture.key) or ord(gesture.key.upper()[0])))


def _is_keypad(event: QKeyEvent, name: str, *, mac: bool) -> bool:
    # macOS marks the arrow keys as keypad keys.
    on_keypad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
    return on_keypad and not (mac and name in _ARROWS)


def _digit(event: QKeyEvent, *, mac: bool) -> str | None:
    if mac:
        # The A key has code 0 there, so 0 cannot mean "unknown"; no digit has it.
        return _MAC_DIGITS.get(event.nativeVirtualKey()) if event.nativeVirtualKey() else None
    rows = _WINDOWS_DIGITS if sys.platform == "win32" else _LINUX_DIGITS
    return rows.get(event.nativeScanCode())


def _sign(key: int) -> str | None:
    sign = chr(key).lower() if 0x20 < key < 0x10000 else ""
    return sign if len(sign) == 1 and sign.isprintable() and not sign.isspace() else None


def _typed(event: QKeyEvent) -> str | None:
    """Return what a key types that has no number of its own: other scripts, and programs that type for a person."""
    text, has_number = event.text(), event.key() not in (0, Qt.Key.Key_unknown.value)
    if has_number or len(text) != 1:
        return None
    return text.lower()[0] if text.isprintable() and not text.isspace() else unicodedata.name(text, "").lower() or None


def _with_modifiers(name: str, held: Qt.KeyboardModifier, *, mac: bool, shifted: bool) -> Gesture:
    ctrl = bool(held & Qt.KeyboardModifier.ControlModifier)
    meta = bool(held & Qt.KeyboardModifier.MetaModifier)
    shift = shifted or bool(held & Qt.KeyboardModifier.ShiftModifier)
    is_sign = len(name) == 1 and not name.isalnum()  # which signs need Shift differs from layout to layout
    return Gesture(
        name,
        ctrl=meta if mac else ctrl,
        alt=bool(held & Qt.KeyboardModifier.AltModifier),
        shift=shift and not is_sign,
        meta=ctrl if mac else meta,
    )
