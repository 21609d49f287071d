"""Search lists and short lists in the studio, with real keys."""

from PySide6.QtWidgets import QApplication

from tests.pilot import Pilot

COUNTS = {
    "batt": "9 batteries, 1 more. Battery: Lead acid, 12 volts, 36 amp hours.",
    "lead acid": "2 batteries. Battery: Lead acid, 12 volts, 36 amp hours.",
    "kart rear": "1 wheel. Kart wheel, rear.",
}


def test_the_toolbox_counts_in_its_own_words(racer: Pilot) -> None:
    """After a rest the count names the kind that comes first, how many others there are, and what Enter takes."""
    for typed, heard in COUNTS.items():
        racer.press("t")
        racer.type(typed)

        assert racer.rest(300) == [heard]
        racer.press("escape")


def test_a_slip_still_finds_and_nothing_found_says_what_to_do(racer: Pilot) -> None:
    """A part whose name is typed with a letter wrong is found; where nothing is meant, the way out is named."""
    racer.press("ctrl+f")
    racer.type("moxor")
    assert racer.rest(300) == ["1 found. Motor."]
    racer.press("escape", "ctrl+f")

    racer.type("zebra")

    assert racer.rest(300) == ["Nothing found. Backspace takes letters back."]


def test_the_palette_offers_first_what_was_used_last(racer: Pilot) -> None:
    """The command that was found last stands first, so that Enter alone performs it again."""
    racer.press("ctrl+shift+p")
    racer.type("run layout")
    assert "Run layout. The replay is large." in racer.press("enter")

    racer.press("ctrl+shift+p")

    assert "Run layout. The replay is large." in racer.press("enter")


def test_a_command_is_found_by_what_it_does(racer: Pilot) -> None:
    """Whoever does not know a command's name finds it by the words of its sentence."""
    racer.press("ctrl+shift+p")
    racer.type("other side")

    assert racer.rest(300) == ["1 found. Mirror."]


def test_a_short_list_begins_on_its_first_row(racer: Pilot) -> None:
    """Few choices need no search: the first is named at once. Letters that mean no row are answered."""
    racer.studio.perform("compare.sensitivity")

    heard = racer.heard()

    assert "1 of" in heard[0]
    assert "Search" not in heard[0]
    assert racer.focus() == "Choices"
    racer.press("escape", "ctrl+1")
    assert racer.type("mq")[-1] == "Nothing here begins with mq."


def test_slow_hands_have_all_the_time(racer: Pilot) -> None:
    """The setting reaches every list: 1.5 seconds, or until an arrow key."""
    usual = QApplication.keyboardInputInterval()

    racer.studio.change_setting("type_ahead", "always")

    assert usual == 1500
    assert QApplication.keyboardInputInterval() > 86_400_000
    racer.studio.change_setting("type_ahead", "short")
