"""Help in the studio, with real keys: pages that F1 shows, the key sheet, and the way back."""

import shutil
from pathlib import Path

import pytest

from accessibility.gesture import Gesture
from tests.pilot import Pilot

PAGES = {
    "ctrl+1": "The outline",
    "ctrl+2": "The drawing",
    "ctrl+4": "The run",
    "ctrl+6": "Messages and my line",
    "ctrl+7": "Challenges",
    "f7": "Messages and my line",
}


@pytest.fixture
def opened(racer: Pilot) -> list[Path]:
    """Note which pages a browser would show."""
    pages: list[Path] = []

    def show(page: Path) -> bool:
        pages.append(page)
        return True

    racer.studio.shell.open_page = show
    return pages


def test_f1_shows_the_page_of_the_place_and_escape_returns(racer: Pilot) -> None:
    """The page of each pane opens as a text, and Escape leads back to exactly where one was."""
    for place, title in PAGES.items():
        racer.press(place)
        before = racer.receiver()

        heard = racer.press("f1")

        assert heard[0].startswith(f"{title}, dialog")
        racer.press("escape")
        assert racer.receiver() is before


def test_hand_cursor_and_field_have_help_of_their_own(racer: Pilot) -> None:
    """F1 explains a part in the hand and exploring, and changes nothing; a field first says its range, at once."""
    racer.press("ctrl+2", "right", "m")
    assert racer.press("f1")[0].startswith("A part in the hand")
    racer.press("escape")
    assert racer.studio.desk.hand is not None

    racer.press("escape", "e")
    assert racer.press("f1")[0].startswith("Exploring")

    racer.press("escape", "escape", "ctrl+3")
    assert any(" to " in sentence for sentence in racer.press("f1"))
    assert racer.press("f1")[0].startswith("The properties, dialog")


def test_help_in_a_dialog_leads_back_into_it(racer: Pilot) -> None:
    """In a list F1 explains lists; Escape returns to the list, and what was typed is still there."""
    racer.press("t")
    racer.type("lead")
    field = racer.receiver()

    assert racer.press("f1")[0].startswith("Lists and questions, dialog")
    racer.press("escape")

    assert racer.receiver() is field
    assert field.property("text") == "lead"
    assert "fits" in " ".join(racer.press("enter"))


def test_pages_and_lists_tell_keys_of_ones_own(racer: Pilot) -> None:
    """A changed key stands in the page, among the keys usable here, and is told when keys are tried out."""
    context = racer.studio.context()
    context.keys.keep("drawing", "ask.where", (Gesture.parse("q"),))

    racer.press("ctrl+2", "ctrl+shift+k")
    assert racer.press("q") == ["Q: Where."]
    racer.press("escape", "f1")
    assert "Q says where the part is" in page_text(racer)
    racer.press("escape", "shift+f1")
    assert "Q: Say where the part is." in page_text(racer).splitlines()


def test_a_page_opens_in_the_browser(racer: Pilot, opened: list[Path], tmp_path: Path) -> None:
    """The page of this place is written beside the projects, with all pages that it leads to."""
    racer.press("ctrl+4")

    racer.studio.perform("help.browser")

    assert racer.heard() == ["Opened in the browser."]
    assert opened == [tmp_path / "Tandem manual" / "run.html"]
    assert "<h1>The run</h1>" in opened[0].read_text(encoding="utf-8")


def test_help_and_keys_come_on_braille_paper(racer: Pilot, tmp_path: Path) -> None:
    """This page, the whole manual and the key sheet are files for an embosser."""
    folder = tmp_path / "Tandem manual"
    for keys, name in ((("enter",), "drawing"), (("down", "enter"), "manual")):
        racer.press("ctrl+2")
        perform(racer, "help.braille")
        assert f"Written as {name}.brf in {folder}." in racer.press(*keys)
        assert (folder / f"{name}.brf").read_bytes().isascii()

    perform(racer, "help.key_sheet")
    assert f"Written as keys.brf in {folder}." in racer.press("down", "down", "enter")


def test_what_cannot_be_opened_or_written_is_told(racer: Pilot, tmp_path: Path) -> None:
    """Where no browser opens the page is named; where its folder cannot be made, one sentence says so."""
    folder = tmp_path / "Tandem manual"
    assert perform(racer, "help.browser") == [f"There is no browser. The page is drawing.html in {folder}."]
    shutil.rmtree(folder)
    folder.write_text("", encoding="utf-8")

    assert perform(racer, "help.browser") == [f"Not written: the folder {folder} cannot be used."]


def test_the_manual_and_the_key_sheet_are_read_here(racer: Pilot) -> None:
    """From the list any page is one word and Enter away, for teachers too; the key sheet opens place by place."""
    perform(racer, "help.manual")
    racer.type("judge")
    assert racer.press("enter")[0].startswith("For teachers: judge")
    racer.press("escape")

    perform(racer, "help.key_sheet")
    racer.press("enter")

    assert "Everywhere:" in page_text(racer).splitlines()


def page_text(pilot: Pilot) -> str:
    """Return the text that has the focus."""
    text = pilot.receiver().property("plainText")
    assert isinstance(text, str)
    return text


def perform(pilot: Pilot, command_id: str) -> list[str]:
    """Perform a command as a menu does, and return what was heard."""
    pilot.studio.perform(command_id)
    return pilot.heard()
