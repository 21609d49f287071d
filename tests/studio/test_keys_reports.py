"""Reports of a run in the studio, with real keys: where to, what was written, and the browser."""

from pathlib import Path

import pytest

from accessibility.contraction import ContractionMissing
from studio.commands import export
from tests.pilot import Pilot


@pytest.fixture
def ridden(racer: Pilot) -> Pilot:
    """Sit before the racer after a run."""
    racer.press("f5")
    racer.wait_for_run()
    return racer


def palette(pilot: Pilot, title: str) -> list[str]:
    """Perform a command by its name, as one finds it."""
    pilot.press("ctrl+shift+p")
    pilot.type(title)
    pilot.rest(400)
    return pilot.press("enter")


def answer(pilot: Pilot, monkeypatch: pytest.MonkeyPatch, *, has_browser: bool) -> list[Path]:
    """Note which pages a browser would show."""
    opened: list[Path] = []

    def show(page: Path) -> bool:
        opened.append(page)
        return has_browser

    monkeypatch.setattr(pilot.studio.shell, "open_page", show)
    return opened


def test_a_report_is_written_and_opened(ridden: Pilot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The name is begun, Enter writes, the question tells where, and Enter opens the page in the browser."""
    opened = answer(ridden, monkeypatch, has_browser=True)
    page = tmp_path / "24-volt racer, 24-volt endurance.html"

    asked = palette(ridden, "Write a report")
    question = ridden.press("enter")
    told = ridden.press("enter")

    assert any("Write a report" in sentence for sentence in asked)
    assert any(f"Written as {page.name} in {tmp_path.name}. Open it in the browser?" in one for one in question)
    assert told[0] == "Opened in the browser."
    assert opened == [page]
    assert "<h1>24-volt racer on 24-volt endurance</h1>" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("has_browser", [True, False])
def test_escape_and_no_browser_tell_where_the_page_is(
    ridden: Pilot, monkeypatch: pytest.MonkeyPatch, has_browser: bool
) -> None:
    """Whoever does not want the browser, or has none, hears where the page lies; the hands are where they were."""
    answer(ridden, monkeypatch, has_browser=has_browser)
    before = ridden.receiver()
    palette(ridden, "Write a report")
    ridden.press("enter")

    told = ridden.press("escape" if has_browser else "enter")

    assert told[0].startswith("Written as" if has_browser else "There is no browser. Written as")
    assert ridden.receiver() is before


@pytest.mark.parametrize(
    ("title", "end", "begins"),
    [("Report on braille paper", "brf", " "), ("Numbers of the run", "csv", "time_s,")],
)
def test_paper_and_table_are_one_sentence(ridden: Pilot, tmp_path: Path, title: str, end: str, begins: str) -> None:
    """Enter writes under the name that is begun, and one sentence tells it."""
    palette(ridden, title)

    told = ridden.press("enter")

    file = tmp_path / f"24-volt racer, 24-volt endurance.{end}"
    assert told[0] == f"Written as {file.name} in {tmp_path.name}."
    assert file.read_text(encoding="ascii").startswith(begins)


def test_paper_is_as_wide_as_the_settings_say(ridden: Pilot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Cells a line are those of the settings; contractions that are not to be had are told, and nothing is lost."""

    def missing() -> None:
        raise ContractionMissing

    monkeypatch.setattr(export, "contraction", missing)
    ridden.studio.preferences.change({"touch_cells": 24.0, "touch_braille": "contracted"})
    palette(ridden, "Report on braille paper")

    told = ridden.press("enter")

    lines = (tmp_path / "24-volt racer, 24-volt endurance.brf").read_text(encoding="ascii").splitlines()
    assert max(map(len, lines)) == 24
    assert told[0].endswith(" By letters: there is no liblouis here.")


def test_nothing_is_overwritten_without_a_question(ridden: Pilot, tmp_path: Path) -> None:
    """A file that is there is named in a question; its answer no leaves it as it was."""
    file = tmp_path / "24-volt racer, 24-volt endurance.csv"
    file.write_text("mine", encoding="utf-8")
    palette(ridden, "Numbers of the run")

    asked = ridden.press("enter")
    told = ridden.press("escape")

    assert any(f"{file.name} is there already. Replace it?" in sentence for sentence in asked)
    assert told[0] == f"{file.name} stays as it was."
    assert file.read_text(encoding="utf-8") == "mine"


def test_what_cannot_be_written_is_told(ridden: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that takes no file is one sentence with a way out, and no question follows."""

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    palette(ridden, "Write a report")

    told = ridden.press("enter")

    assert told[0].startswith("Not written: ")


def test_without_a_run_nothing_is_asked(racer: Pilot) -> None:
    """Before the first run the answer says which key runs the car."""
    assert palette(racer, "Write a report")[0] == "Not now: there is no run yet. F5 runs the car."
