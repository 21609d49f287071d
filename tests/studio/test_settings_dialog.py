"""The settings: found by a word, told with old and new, reset, taken back, carried on a stick, never in a project."""

from pathlib import Path

import pytest

from studio.settings import SETTINGS, Settings, SettingsUnreadable, load_settings, mixing, read_saved
from studio.settings.needs import NEEDS
from tests.pilot import Pilot


def found(pilot: Pilot, word: str) -> None:
    """Open the settings and go to the first one that a word finds."""
    pilot.press("ctrl+,")
    pilot.type(word)
    pilot.press("enter")


def test_a_word_narrows_the_settings_and_the_count_is_said(racer: Pilot) -> None:
    """After a rest the count and the first one are said; nothing found says what to do, and Enter says it at once."""
    racer.press("ctrl+,")
    racer.type("colour")

    heard = racer.rest(300)
    racer.type("xyz")
    nothing = racer.rest(300)
    enter = racer.press("enter")

    assert heard == ["1 setting. Colours."]
    assert nothing == ["No setting found. Backspace takes letters back."]
    assert enter == nothing


def test_enter_in_the_search_goes_to_what_can_be_heard(racer: Pilot) -> None:
    """Also when another section stands open: its page gives way to that of the first setting found."""
    racer.press("ctrl+t", "tab", "end", "shift+tab")

    heard = racer.press("enter")

    assert heard[0].startswith("Who speaks, combo box"), heard
    assert racer.press("down")[0] == "Tandem's voice"


def test_a_change_says_old_and_new(racer: Pilot) -> None:
    """What it is now, then what it was, as in the property sheet."""
    found(racer, "text size")

    racer.type("150")
    heard = racer.press("enter")

    assert heard == ["Text size: 150 percent, was 100."]


def test_f1_says_what_a_setting_means(racer: Pilot) -> None:
    """In a field its choices and its meaning; elsewhere what the settings are."""
    racer.press("ctrl+,")
    general = racer.press("f1")
    racer.type("pointer")
    racer.press("enter")

    heard = racer.press("f1")

    assert general == ["The settings. Type a word to find one. Enter goes to it. Control Z takes a change back."]
    assert heard == ["Large pointer: choose one of Yes, No. The arrow of the mouse is four times as large."]


def test_control_z_takes_a_setting_back_and_not_the_car(racer: Pilot) -> None:
    """In the settings it undoes settings, one by one, and the field shows it; the design stays as it is."""
    design = racer.studio.desk.design
    found(racer, "colours")
    racer.press("down", "enter")
    racer.press("down", "enter")

    first, second, third = racer.press("ctrl+z"), racer.press("ctrl+z"), racer.press("ctrl+z")

    assert first == ["Taken back. Colours: Light, was Dark."]
    assert second == ["Taken back. Colours: Like my computer, was Light."]
    assert third == ["No setting to take back."]
    assert racer.studio.desk.design == design


def test_changed_settings_can_be_reset(racer: Pilot) -> None:
    """The list names what differs; who speaks stays. Where all is as it came no empty list opens."""
    racer.studio.preferences.change({"text_scale": 125, "mono": "yes", "verbosity": "full"})
    racer.studio.perform("settings.reset")
    racer.settle()
    offered = " ".join(racer.heard())
    racer.press("end", "enter")

    racer.studio.perform("settings.reset")
    again = racer.heard()

    assert "How much is said: Normal, was Full. 1 of 4." in offered
    assert racer.studio.preferences.current.differing(Settings()) == ()
    assert again[-1] == "All settings are as Tandem brings them."


@pytest.mark.parametrize("need", NEEDS, ids=[need.id for need in NEEDS])
def test_a_profile_of_needs_names_settings_that_there_are(need: object) -> None:
    """Each value of a profile is one that its setting may have."""
    declared = {item.key: item for item in SETTINGS}

    assert all(declared[key].holds(value) for key, value in need.values.items())


def test_a_profile_says_first_what_it_changes(racer: Pilot) -> None:
    """The question names each setting with old and new; No changes nothing."""
    before = racer.studio.preferences.current
    racer.studio.perform("settings.needs")
    racer.settle()
    racer.type("low vision")
    asked = " ".join(racer.press("enter"))

    racer.press("tab", "enter")

    assert "This changes 4 settings." in asked
    assert "Text size: 200 percent, was 100." in asked
    assert racer.studio.preferences.current == before


def test_settings_travel_on_a_stick(racer: Pilot, tmp_path: Path) -> None:
    """What was saved is read again, with keys of one's own, and the change is told."""
    stick = tmp_path / "stick" / "mine.toml"
    racer.studio.preferences.change({"text_scale": 300})
    racer.studio.preferences.save_to(stick)
    racer.studio.preferences.change({"text_scale": 100})
    racer.studio.perform("settings.load")
    racer.settle()
    racer.heard()

    racer.type(str(stick))
    heard = racer.press("enter")

    assert "Settings loaded. Text size: 300 percent, was 100." in heard
    assert racer.studio.preferences.current.number("text_scale") == 300


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"text_scale = ", b"a = 1", b"text_scale = 9999", b"x" * 1_000_001]
)
def test_a_damaged_file_changes_nothing(tmp_path: Path, content: bytes) -> None:
    """An empty, damaged, foreign or huge file, or one out of range, is refused as a whole."""
    path = tmp_path / "mine.toml"
    path.write_bytes(content)

    with pytest.raises(SettingsUnreadable):
        read_saved(path)


def test_a_damaged_file_is_refused_in_one_sentence(racer: Pilot, tmp_path: Path) -> None:
    """The student hears that nothing changed."""
    (tmp_path / "mine.toml").write_text("text_scale = ", encoding="utf-8")
    racer.studio.perform("settings.load")
    racer.settle()
    racer.heard()

    racer.type(str(tmp_path / "mine.toml"))
    heard = racer.press("enter")

    assert "mine.toml holds no settings, or is damaged. Nothing changed." in heard


def test_no_setting_stands_in_a_project(racer: Pilot, tmp_path: Path) -> None:
    """What tells of a person's needs is in no file that is handed on: neither in the project nor in its journal."""
    racer.studio.preferences.change({"text_scale": 375, "theme": "high_contrast", "braille_first": "yes"})
    racer.studio.desk.project.save(tmp_path / "ride.tandem")

    saved = (tmp_path / "ride.tandem").read_bytes()
    journals = b"".join(path.read_bytes() for path in (tmp_path / "state").rglob("*") if path.is_file())

    words = [*(item.key.encode() for item in SETTINGS if "_" in item.key), b"high_contrast"]
    assert [word for word in words if word in saved or word in journals] == []


def test_how_much_is_said_is_kept(racer: Pilot, tmp_path: Path) -> None:
    """F4 outlives other changes and a restart; a learner hears hints always; braille gets the short form."""
    change, queue = racer.studio.preferences.change, racer.studio.queue
    racer.press("f4")
    change({"mono": "yes"})
    after_f4 = queue.verbosity.profile, load_settings(tmp_path / "settings.toml").text("verbosity")
    change({"verbosity": "learner"})
    learner = queue.verbosity.profile, queue.verbosity.hints, queue.verbosity.braille_first
    change({"hints": "never", "braille_first": "yes"})
    other = queue.verbosity.profile, queue.verbosity.hints, queue.verbosity.braille_first

    assert after_f4 == ("full", "full")
    assert learner == ("learner", "always", False)
    assert other == ("learner", "never", True)


def test_the_effect_can_be_said_first(racer: Pilot) -> None:
    """The same sentences, the one about the car in front, and back again."""
    usual = racer.press("ctrl+2", "delete")[1]
    racer.press("ctrl+z")
    racer.studio.preferences.change({"said_first": "context"})

    racer.press("ctrl+f")
    racer.type("body")
    racer.press("enter")
    effect = racer.press("delete")[0]

    assert usual.startswith("Body shell gone.")
    assert effect.startswith("Car ")
    assert effect.endswith(" gone.")


def test_every_setting_does_something() -> None:
    """A setting that nobody reads is dead: each key stands in a module outside of the declarations."""
    root = Path(__file__).parents[2] / "studio"
    sources = [path.read_text(encoding="utf-8") for path in root.rglob("*.py") if path.parent.name != "settings"]
    plain = [item.key for item in SETTINGS if item.key not in mixing.KEYS]  # the mix is heard in its own tests

    assert [key for key in plain if not any(f'"{key}"' in text for text in sources)] == []


def test_the_pointer_can_be_large_and_hidden(racer: Pilot) -> None:
    """The keyboard-only mode lies over the large pointer, in whatever order they are switched."""
    change = racer.studio.preferences.change
    widths = []
    for values in ({"big_pointer": "yes"}, {"keyboard_only": "yes"}, {"big_pointer": "no"}, {"keyboard_only": "no"}):
        change(values)
        cursor = racer.studio.application.overrideCursor()
        widths.append(cursor.pixmap().width() if cursor else -1)

    assert widths == [64, 0, 0, -1]
