"""Keys of one's own: kept in the settings, read again, and never in the way of a key that must answer."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility.gesture import Gesture
from accessibility.keymap import Keymap
from studio.commands.remap import typed_gesture
from studio.presenters.own_keys import keymap_of
from studio.settings import Settings, load_settings


def test_a_changed_key_is_kept_and_read_again(tmp_path: Path) -> None:
    """What was kept is in force after the next start."""
    file = tmp_path / "settings.toml"
    Settings().changed("theme", "dark").with_keys("drawing ask.where", ("q",)).save(file)

    settings = load_settings(file)

    assert settings.text("theme") == "dark"
    assert keymap_of("default", settings).lookup(Gesture.parse("q"), "drawing") == "ask.where"
    assert keymap_of("default", settings).lookup(Gesture.parse("w"), "drawing") is None


@pytest.mark.parametrize("place", ["drawing ask.where", "nowhere no.command", "x y"])
@given(written=st.lists(st.text(max_size=6), max_size=3))
def test_no_settings_file_breaks_a_key(place: str, written: list[str]) -> None:
    """Whatever stands in the file, no two commands come to lie on one key."""
    keymap = keymap_of("default", Settings().with_keys(place, tuple(written)))

    assert len(keymap.clashes()) <= len(Keymap.named("default").clashes())


@pytest.mark.parametrize(
    ("text", "key"), [("Control B", "ctrl+b"), ("ctrl+shift+p", "ctrl+shift+p"), ("Page Up", "pageup"), ("f6", "f6")]
)
def test_a_key_may_be_typed_in_words_or_signs(text: str, key: str) -> None:
    """Both ways of writing mean the same key."""
    assert typed_gesture(text) == Gesture.parse(key)
