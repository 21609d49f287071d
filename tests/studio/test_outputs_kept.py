"""What outputs keep and show: hints said once for good, captions with every way of speaking."""

from pathlib import Path

from accessibility.response import said
from studio.settings import load_settings
from tests.pilot import Pilot, Start

HINT = "Press it twice."


def hear_hint(pilot: Pilot) -> list[str]:
    """Let the studio say a sentence with a hint."""
    pilot.studio.narrator.say(said("Done.", hint=HINT))
    return pilot.heard()


def test_a_hint_is_said_once_for_good(start: Start, tmp_path: Path) -> None:
    """The next start remembers which hints were given; the settings file keeps them."""
    first = hear_hint(start())
    second = hear_hint(start())

    assert (first[-1], second[-1]) == (f"Done. {HINT}", "Done.")
    assert HINT in load_settings(tmp_path / "settings.toml").hints_given


def test_hints_leave_a_broken_settings_file_alone(start: Start, tmp_path: Path) -> None:
    """A file that a person may want to mend is not written over before they change a setting."""
    (tmp_path / "settings.toml").write_text("voice = ", encoding="utf-8")

    hear_hint(start())

    assert (tmp_path / "settings.toml").read_text(encoding="utf-8") == "voice = "


def test_captions_come_with_our_voice_where_wanted(start: Start) -> None:
    """They are off at first, the setting shows them beside the focus, and takes them away again."""
    pilot = start()
    shown = [pilot.studio.window_room.captions.isVisible()]
    for choice in ("yes", "no"):
        pilot.studio.change_setting("captions", choice)
        pilot.studio.narrator.say(said("Car 90 kilograms."))
        shown.append(pilot.studio.window_room.captions.isVisible())

    assert shown == [False, True, False]


def test_captions_alone_show_every_sentence(start: Start) -> None:
    """Who chose captions reads what others hear."""
    pilot = start(voice="captions")

    pilot.studio.narrator.say(said("Car 90 kilograms."))

    assert pilot.studio.window_room.captions.text() == "Car 90 kilograms."
    assert pilot.heard() == []
