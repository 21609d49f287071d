"""The keymaps that Tandem brings obey the rules of its keys, and a student's own keymap is read or explained."""

from pathlib import Path

import pytest

from accessibility.gesture import Gesture
from accessibility.keymap import Keymap, KeymapError, keymap_names
from accessibility.reserved_keys import LAYOUT_DEPENDENT, why_reserved

FRENCH_DIGIT_ROW = "&é\"'(-è_çà"
DIGIT_ROWS = {"US": "1234567890", "GB": "1234567890", "DE": "1234567890", "FR": FRENCH_DIGIT_ROW}
UNSHIFTED = {
    "US": "`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./",
    "GB": "`1234567890-=qwertyuiop[]asdfghjkl;'#\\zxcvbnm,./",
    "DE": "^1234567890ß\u00b4qwertzuiopü+asdfghjklöä#<yxcvbnm,.-",
    "FR": "²&é\"'(-è_çà)=azertyuiop^$qsdfghjklmù*<wxcvbn,;:!",
}
"""What each layout types without Shift (xkeyboard-config: us, gb, de, fr)."""
NAMES = ("default", "mac", "one_handed", "switch")


def test_brings_four_keymaps() -> None:
    """Two hands, a Mac, one hand, and a switch."""
    assert keymap_names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_no_gesture_has_two_commands(name: str) -> None:
    """In one place a key means one thing, and no place hides a global key."""
    assert Keymap.named(name).clashes() == ()


@pytest.mark.parametrize("name", NAMES)
def test_no_reserved_key_is_used(name: str) -> None:
    """What belongs to a screen reader or the system stays free."""
    assert Keymap.named(name).reserved_used() == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_has_one_meaning(name: str) -> None:
    """The same plain letter never does different things in different places."""
    assert Keymap.named(name).letters_with_two_meanings() == ()


@pytest.mark.parametrize("layout", sorted(UNSHIFTED))
@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_a_key_on_every_layout(name: str, layout: str) -> None:
    """On each layout every command has a key that is there without AltGr, and no sign lies on a digit that is used."""
    keymap = Keymap.named(name)
    digits = {row.gesture.key for row in keymap.bindings if row.gesture.key.isdigit()}
    taken = {DIGIT_ROWS[layout][int(digit) - 1] for digit in digits} - digits

    for command_id in keymap.command_ids:
        gestures = keymap.gestures(command_id)
        assert any(_is_typed(gesture, layout) for gesture in gestures), command_id
        assert not any(gesture.key in taken for gesture in gestures), command_id


def _is_typed(gesture: Gesture, layout: str) -> bool:
    """Digits go by the physical row, so they are on every layout; the signs of `LAYOUT_DEPENDENT` are aliases only."""
    key = gesture.key
    return len(key) > 1 or key.isdigit() or (key in UNSHIFTED[layout] and key not in LAYOUT_DEPENDENT)


@pytest.mark.parametrize("name", ["default", "mac"])
def test_keys_missing_on_small_keyboards_are_never_the_only_way(name: str) -> None:
    """F-keys, Home, End, Page Up and Page Down have a twin, for laptops and for Macs with media keys."""
    keymap = Keymap.named(name)

    for command_id in keymap.command_ids:
        keys = [gesture.key for gesture in keymap.gestures(command_id)]
        assert any(key not in {"home", "end", "pageup", "pagedown"} and not _is_f_key(key) for key in keys), command_id


def _is_f_key(key: str) -> bool:
    return len(key) > 1 and key[0] == "f" and key[1:].isdigit()


def test_mac_has_every_command_of_default() -> None:
    """The Mac's keymap is written out, and nothing was forgotten."""
    assert set(Keymap.named("mac").command_ids) == set(Keymap.named("default").command_ids)


def test_one_hand_never_needs_two_modifiers() -> None:
    """Each command can be given with one modifier at most."""
    keymap = Keymap.named("one_handed")

    for command_id in keymap.command_ids:
        assert any(len(gesture.modifiers) <= 1 for gesture in keymap.gestures(command_id)), command_id
    assert set(keymap.command_ids) == set(Keymap.named("default").command_ids)


def test_a_switch_presses_one_key_at_a_time() -> None:
    """No modifier anywhere, and no plain letter outside the Ask menu."""
    keymap = Keymap.named("switch")

    assert all(not row.gesture.modifiers for row in keymap.bindings)
    assert keymap.without_plain_letters() == keymap


@pytest.mark.parametrize(
    ("gesture", "scope", "command_id"),
    [
        ("f5", "drawing", "run.start"),
        ("w", "drawing", "ask.where"),
        ("w", "run", "ask.where"),
        ("w", "outline", None),
        ("space", "run", "run.play"),
        ("space", "global", None),
        ("ctrl+shift+z", "global", "edit.redo"),
        ("left", "move", "move.behind"),
        ("left", "run", "run.step_back"),
    ],
)
def test_lookup_goes_from_the_place_to_the_whole_program(gesture: str, scope: str, command_id: str | None) -> None:
    """A key is looked up where the focus is, then globally; plain letters act in drawing and run only."""
    assert Keymap.named("default").lookup(Gesture.parse(gesture), scope) == command_id


def test_gestures_come_with_the_one_to_show_first() -> None:
    """Menus show the first key; a key used in two scopes is named once."""
    keymap = Keymap.named("default")

    assert [str(gesture) for gesture in keymap.gestures("edit.redo")] == ["ctrl+y", "ctrl+shift+z"]
    assert [str(gesture) for gesture in keymap.gestures("ask.where")] == ["w"]
    assert keymap.gestures("no.such") == ()


def test_usable_lists_the_place_before_the_program() -> None:
    """What can be pressed here: own keys first, then the global ones that they do not hide."""
    keymap = Keymap.load('[global]\n"a.a" = ["f5"]\n"b.b" = ["f6"]\n[run]\n"c.c" = ["f5"]')

    assert [row.command_id for row in keymap.usable("run")] == ["c.c", "b.b"]
    assert [row.command_id for row in keymap.usable("global")] == ["a.a", "b.b"]


def test_clash_is_found_in_a_scope_and_against_the_global_one() -> None:
    """Two commands on one key are found with their place."""
    keymap = Keymap.load('[global]\n"a.a" = ["f5"]\n[run]\n"b.b" = ["f5", "k"]\n"c.c" = ["k"]')

    clashes = {(clash.scope, str(clash.gesture), clash.command_ids) for clash in keymap.clashes()}

    assert clashes == {("run", "f5", ("a.a", "b.b")), ("run", "k", ("b.b", "c.c"))}


def test_keys_can_be_changed_and_taken_away() -> None:
    """Every key is remappable; an empty choice takes it away."""
    keymap = Keymap.named("default").remapped("run.start", (Gesture.parse("f2"),))

    assert keymap.lookup(Gesture.parse("f5")) is None
    assert [str(gesture) for gesture in keymap.gestures("run.start")] == ["f2"]
    assert keymap.remapped("run.start", ()).gestures("run.start") == ()


def test_plain_letters_can_be_switched_off() -> None:
    """WCAG 2.1.4: single letters act no more, the Ask menu and all other keys do."""
    keymap = Keymap.named("default").without_plain_letters()

    assert keymap.lookup(Gesture.parse("w"), "drawing") is None
    assert keymap.lookup(Gesture.parse("w"), "ask") == "ask.where"
    assert keymap.lookup(Gesture.parse("space"), "run") == "run.play"
    assert keymap.lookup(Gesture.parse("f5"), "run") == "run.start"


def test_own_keymap_says_only_what_differs(tmp_path: Path) -> None:
    """A student's file is based on another keymap; a row there replaces the whole row."""
    file = tmp_path / "mine.toml"
    file.write_text('based_on = "default"\n[global]\n"run.start" = ["f3"]\n"edit.redo" = []\n', encoding="utf-8")

    keymap = Keymap.load(file)

    assert [str(gesture) for gesture in keymap.gestures("run.start")] == ["f3"]
    assert keymap.gestures("edit.redo") == ()
    assert keymap.lookup(Gesture.parse("ctrl+z")) == "edit.undo"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[global", "The keymap is not TOML"),
        ('global = "f5"', "'global' in the keymap is not a table; write \\[global\\]"),
        ('[global]\n"a.a" = "f5"', "'a.a' in \\[global\\] of the keymap needs a list of keys"),
        ('[global]\n"a.a" = ["hyper+x"]', "'a.a' in \\[global\\] of the keymap: 'hyper\\+x' is not a key"),
        ('based_on = "nosuch"', "There is no keymap 'nosuch'; choose one of: default, mac"),
    ],
)
def test_broken_keymap_is_explained(text: str, sentence: str) -> None:
    """One sentence says what is wrong and where."""
    with pytest.raises(KeymapError, match=sentence):
        Keymap.load(text)


@pytest.mark.parametrize(
    "gesture",
    [
        "insert",
        "ctrl+alt+t",
        "alt+f",
        "alt+space",
        "alt+shift+x",
        "ctrl+space",
        "alt+f4",
        "f10",
        "shift+f10",
        "f11",
        "f12",
        "cmd+l",
        "alt+tab",
        "menu",
    ],
)
def test_reserved_keys_on_windows_and_linux(gesture: str) -> None:
    """Keys of screen readers, menus and the desktop are refused with a reason."""
    assert why_reserved(Gesture.parse(gesture)).endswith(".")


@pytest.mark.parametrize("gesture", ["ctrl+up", "ctrl+f2", "ctrl+alt+a", "alt+a", "cmd+space", "cmd+h", "insert"])
def test_reserved_keys_on_a_mac(gesture: str) -> None:
    """Mission Control, VoiceOver and the system keep their keys."""
    assert why_reserved(Gesture.parse(gesture), mac=True).endswith(".")


@pytest.mark.parametrize("gesture", ["ctrl+z", "f7", "shift+space", "w", "ctrl+shift+p", "delete", "ctrl+up"])
def test_usual_keys_are_free(gesture: str) -> None:
    """Keys that programs use everywhere are not refused."""
    assert why_reserved(Gesture.parse(gesture)) == ""
