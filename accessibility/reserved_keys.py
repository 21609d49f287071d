"""Keys that Tandem never takes: they belong to screen readers, to the system, or are not on every keyboard."""

from types import MappingProxyType

from accessibility.gesture import Gesture

LAYOUT_DEPENDENT = frozenset("/;'[].,\\-=`#^<>")
"""Signs that sit elsewhere, or need AltGr, on German and French keyboards: aliases only."""
_ARROWS = frozenset({"left", "right", "up", "down"})
_MAC_SYSTEM = frozenset(
    ["meta+space", "meta+tab", "meta+h", "alt+meta+h", "meta+`", "alt+meta+escape", "shift+meta+3", "shift+meta+4"]
)
"""Spotlight, switching programs, hiding, the next window, force quit, screen shots (Apple support, HT201236)."""

_KEYS_OF_OTHERS = MappingProxyType(
    {
        "insert": "Insert is the key of NVDA, JAWS and Orca.",
        "f10": "F10 opens the menu bar and Shift F10 the context menu.",
        "menu": "Menu opens the context menu.",
        "f11": "F11 belongs to the system and to inspectors.",
        "f12": "F12 belongs to the system and to inspectors.",
    }
)


def why_reserved(gesture: Gesture, *, mac: bool = False) -> str:
    """Return why a gesture must stay free, in one sentence; empty when it may be used."""
    return _screen_reader_reason(gesture) or (_mac_reason(gesture) if mac else _desktop_reason(gesture))


def _screen_reader_reason(gesture: Gesture) -> str:
    if gesture.ctrl and gesture.alt:
        return "Control with Alt or Option is AltGr, VoiceOver or a desktop shortcut."
    if gesture.alt and gesture.shift:
        return "Alt with Shift changes the keyboard layout."
    if gesture.ctrl and gesture.key == "space":
        return "Control Space switches the input method."
    return _KEYS_OF_OTHERS.get(gesture.key, "")


def _desktop_reason(gesture: Gesture) -> str:
    if gesture.meta:
        return "The Windows key belongs to the system."
    if gesture.alt and (len(gesture.key) == 1 or gesture.key == "space" or gesture.key.startswith("f")):
        return "Alt with a letter, Space or an F key opens menus and moves windows."
    if gesture.alt and gesture.key in {"tab", "escape", "left", "right"}:
        return "Alt with this key changes the window or goes back."
    return ""


def _mac_reason(gesture: Gesture) -> str:
    if gesture.ctrl and gesture.key in _ARROWS:
        return "Control with an arrow changes the desktop on macOS."
    if gesture.ctrl and gesture.key.startswith("f") and len(gesture.key) > 1:
        return "Control with an F key moves the keyboard focus on macOS."
    if gesture.alt and not gesture.meta and len(gesture.key) == 1:
        return "Option with a letter types a sign on macOS."
    return "macOS uses this key itself." if str(gesture) in _MAC_SYSTEM else ""
