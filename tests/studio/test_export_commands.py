"""Export in the studio: one key, choose what, choose where, and one sentence says what was written."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox

from accessibility import contraction
from accessibility.tactile.pins import COLUMNS, ROWS
from studio.commands.export import CHOICES
from studio.reports.touch_form import collect_forms
from tests.pilot import Pilot


def write_as(pilot: Pilot, name: str) -> list[str]:
    """Type a name over the one that the file dialog begins, press Enter, and return what was heard."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, name)
    pilot.heard()
    return pilot.press("enter")


def pick(pilot: Pilot, title: str) -> list[str]:
    """Open Export by its key and take a line by its first letters."""
    pilot.press("ctrl+shift+x")
    pilot.type(title)
    return pilot.press("enter")


def test_one_key_a_choice_and_a_name_write_the_car(racer: Pilot, tmp_path: Path) -> None:
    """Control Shift X, Enter, a name, Enter: the drawing is there, and the sentence names it."""
    racer.press("ctrl+shift+x", "enter")

    heard = write_as(racer, "mine")

    assert heard[0] == "mine.svg written, 1 page."
    assert (tmp_path / "mine.svg").read_text().startswith("<?xml")


def test_the_dialog_begins_a_name(racer: Pilot, tmp_path: Path) -> None:
    """Whoever does not care for a name presses Enter."""
    racer.studio.perform("export.car_braille")
    racer.heard()

    heard = racer.press("enter")

    assert heard[0] == "24-volt racer.brf written, 3 pages."
    assert (tmp_path / "24-volt racer.brf").exists()


def test_each_command_writes_its_file(racer: Pilot, tmp_path: Path) -> None:
    """Each form of the car and of the charts lands where it was said."""
    racer.studio.desk.choose_course("sprint_75", "1d")
    racer.press("f5")
    racer.wait_for_run()
    heard: dict[str, str] = {}

    for place, (id, _, _) in enumerate(CHOICES):
        racer.studio.perform(id)
        racer.heard()
        heard[id] = write_as(racer, f"out{place}")[0]

    assert all(text.startswith(f"out{place}.") and "written" in text for place, text in enumerate(heard.values())), (
        heard
    )
    assert [len(list(tmp_path.glob(f"out{place}.*"))) for place in range(len(CHOICES))] == [1] * len(CHOICES)


def test_charts_need_a_run(racer: Pilot) -> None:
    """Without one the list of Export holds the car alone, and the command says what is missing."""
    racer.press("ctrl+shift+x")
    listed = [entry for entry, what, _ in CHOICES if what == "car"]
    racer.press("escape")

    racer.studio.perform("export.chart_swell")

    assert len(listed) == 5
    assert racer.heard()[-1] == "Not now: there is no run yet. F5 runs the car."


def test_nothing_to_draw_is_said_before_a_name_is_asked(racer: Pilot) -> None:
    """A project without parts asks for no file."""
    pilot = racer
    design = pilot.studio.desk.design
    with pilot.studio.desk.project.transaction("Clear") as transaction:
        for part in list(design.parts):
            transaction.remove_part(design.id, part)
    pilot.heard()

    pilot.studio.perform("export.car_swell")

    assert pilot.heard()[-1:] == ["There is nothing to draw yet. Add a part, or choose a line."]
    assert QApplication.activeModalWidget() is None


def test_nothing_is_written_over_without_a_question(racer: Pilot, tmp_path: Path) -> None:
    """Each file that is there is asked about; No leaves all of them as they were."""
    for name in ("mine.svg", "mine-2.svg"):
        (tmp_path / name).write_text("precious")
    racer.studio.desk.choose_course("sprint_75", "1d")
    racer.press("f5")
    racer.wait_for_run()
    racer.studio.perform("export.chart_swell")
    racer.heard()

    write_as(racer, "mine")
    first = QApplication.activeModalWidget()
    assert isinstance(first, QMessageBox)
    assert first.defaultButton().text() == "&No", "a second Enter may write over nothing"
    racer.press("shift+tab", "enter")
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QMessageBox)
    question = asked.text()
    heard = racer.press("escape")

    assert question == "mine-2.svg is there already. Replace it?"
    assert heard[0] == "mine-2.svg stays as it was."
    assert [(tmp_path / name).read_text() for name in ("mine.svg", "mine-2.svg")] == ["precious", "precious"]


def test_a_typed_ending_leads_past_no_question(racer: Pilot, tmp_path: Path) -> None:
    """Whoever types another ending gets the right one, and the file of that name is asked about as any other."""
    (tmp_path / "mine.svg").write_text("precious")
    racer.studio.perform("export.car_swell")
    racer.heard()

    write_as(racer, "mine.pdf")
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QMessageBox)
    question = asked.text()
    heard = racer.press("escape")

    assert question == "mine.svg is there already. Replace it?"
    assert heard[0] == "mine.svg stays as it was."
    assert (tmp_path / "mine.svg").read_text() == "precious"


def test_a_folder_that_takes_nothing_is_told(racer: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full stick is a sentence."""

    def refuse(_path: Path, _content: bytes) -> int:
        raise OSError

    monkeypatch.setattr(Path, "write_bytes", refuse)
    racer.studio.perform("export.car_model")
    racer.heard()

    assert write_as(racer, "out")[0] == "Not written: out.stl cannot be put there. Choose another folder."


def test_paper_and_cells_are_settings(racer: Pilot, tmp_path: Path) -> None:
    """Letter paper and an embosser of 28 cells are chosen once."""
    racer.studio.preferences.change({"touch_paper": "letter", "touch_cells": 28.0})
    for command, name in (("export.car_swell", "car"), ("export.car_braille", "car")):
        racer.studio.perform(command)
        racer.heard()
        write_as(racer, name)

    assert 'width="279.4mm" height="215.9mm"' in (tmp_path / "car.svg").read_text()
    assert max(map(len, (tmp_path / "car.brf").read_text().splitlines())) == 28


def test_contractions_that_cannot_be_had_are_told(
    racer: Pilot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The braille is written by letters, and the student hears why."""
    contraction._library.cache_clear()
    monkeypatch.setattr(contraction, "find_library", lambda _name: None)
    racer.studio.preferences.change({"touch_braille": "contracted"})
    racer.studio.perform("export.car_braille")
    racer.heard()

    heard = write_as(racer, "car")

    assert heard[0] == "car.brf written, 3 pages. By letters: there is no liblouis here."
    assert (tmp_path / "car.brf").exists()


def test_pins_can_be_read_in_the_studio(racer: Pilot) -> None:
    """A text of ten lines of 48 signs a page, to walk by line, and Escape leads back."""
    racer.studio.perform("export.show_car_pins")
    racer.heard()
    view = QApplication.activeModalWidget()
    assert view is not None
    text = view.findChild(type(racer.receiver())).toPlainText()
    rows = text.splitlines()[1:11]

    assert [len(row) for row in rows] == [COLUMNS // 2] * (ROWS // 4)
    assert all("\u2800" <= sign <= "\u28ff" for row in rows for sign in row)
    racer.press("escape")
    assert QApplication.activeModalWidget() is None


def test_every_form_can_be_chosen() -> None:
    """A form that is added has its command."""
    assert {form for _, _, form in CHOICES} == set(collect_forms())
