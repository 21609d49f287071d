"""The property sheet, pressed with real keys."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from accessibility.language import Language
from accessibility.units import QuantityError, parse_number
from widgets.property_sheet import Accepted, Field, Option, PropertySheet, Refused


def mass(text: str = "6.5", **other: object) -> Field:
    """Return a number field as a presenter makes it."""

    def accept(typed: str) -> Accepted | Refused:
        try:
            value = parse_number(typed, unit="kg", current=float(text or "0"))
        except QuantityError as error:
            return Refused(str(error))
        if not 0.1 <= value <= 80:
            return Refused(f"{typed} is too much. Mass goes from 0.1 to 80 kilograms. Kept {text}.")
        return Accepted(value, f"{value:g}")

    given: dict[str, object] = {"minimum": 0.1, "maximum": 80.0, "step": 0.5, "help": "From 0.1 to 80 kilograms."}
    return Field(key="mass_kg", label="Mass", unit_word="kilograms", text=text, accept=accept, **(given | other))


def name(text: str = "Battery", **other: object) -> Field:
    """Return a text field."""
    return Field(key="name", label="Name", text=text, kind="text", accept=lambda typed: Accepted(typed, typed), **other)


def drive(text: str = "rear") -> Field:
    """Return a field to choose from."""
    options = (Option("rear", "Rear wheels"), Option("front", "Front wheels"))
    return Field(key="drive", label="Drive", text=text, kind="choice", options=options, accept=lambda t: Accepted(t, t))


class Form:
    """A sheet with a plain button-like neighbour to leave to, and a record of what it told."""

    def __init__(self, qtbot: QtBot, language: Language, timer: Any) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        column = QVBoxLayout(self.window)
        self.sheet = PropertySheet("Properties", language, timer)
        self.elsewhere = QLineEdit()
        column.addWidget(self.sheet)
        column.addWidget(self.elsewhere)
        self.told: list[tuple[str, object]] = []
        self.refused: list[str] = []
        self.sheet.committed.connect(lambda key, value: self.told.append((key, value)))
        self.sheet.refused.connect(self.refused.append)
        qtbot.addWidget(self.window)
        self.sheet.show_fields("Battery", (name(), mass(), drive()))
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def edit(self, key: str) -> QLineEdit:
        widget = self.sheet.field_widget(key)
        assert isinstance(widget, QLineEdit)
        return widget

    def press(self, *keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            widget = self.window.focusWidget()
            assert widget is not None
            self.qtbot.keyClicks(widget, key) if isinstance(key, str) else self.qtbot.keyClick(widget, key, modifier)


@pytest.fixture
def form(qtbot: QtBot, language: Language, timer: Any) -> Iterator[Form]:
    """Show a sheet with the focus on the mass."""
    built = Form(qtbot, language, timer)
    built.sheet.set_current("mass_kg")
    yield built
    built.window.close()


def test_typing_replaces_and_enter_commits(form: Form) -> None:
    """The first typed sign replaces the number, nothing is refused while typing, Enter tells the parsed value."""
    form.press("999", Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, "12", Qt.Key.Key_Return)

    assert form.told == [("mass_kg", 12.0)]
    assert form.edit("mass_kg").text() == "12"


@pytest.mark.parametrize(("typed", "value"), [("500 g", 0.5), ("1,5", 1.5), ("+2", 8.5), ("+10 %", 7.15), ("1/2", 0.5)])
def test_free_ways_of_writing(form: Form, typed: str, value: float) -> None:
    """Units, a comma, a difference, a share and a fraction are all understood."""
    form.press(typed, Qt.Key.Key_Return)

    assert form.told == [("mass_kg", pytest.approx(value))]


def test_refused_is_told_and_restored(form: Form) -> None:
    """What is out of range is refused in words, and the field holds what was kept."""
    form.press("999", Qt.Key.Key_Return)

    assert form.told == []
    assert form.refused == ["999 is too much. Mass goes from 0.1 to 80 kilograms. Kept 6.5."]
    assert form.edit("mass_kg").text() == "6.5"


def test_leaving_commits_and_escape_restores(form: Form) -> None:
    """Tab away commits; Escape before it brings the kept text back and nothing is told."""
    form.press("7", Qt.Key.Key_Escape)
    assert form.edit("mass_kg").text() == "6.5"

    form.press("8", Qt.Key.Key_Tab)

    assert form.told == [("mass_kg", 8.0)]


def test_steps_become_one_commit_after_a_rest(form: Form, timer: Any) -> None:
    """Up three times and Page Up once are one change, 400 milliseconds after the last of them."""
    form.press(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_PageUp)
    assert form.told == []

    timer.pass_ms(400)

    assert form.told == [("mass_kg", 13.0)]


def test_steps_stop_at_the_range_and_say_it(form: Form, timer: Any) -> None:
    """A step goes to the end of the range at most; a step beyond the end is answered with the range."""
    form.press("79.8", Qt.Key.Key_Up)
    assert form.edit("mass_kg").text() == "80"

    timer.pass_ms(400)
    form.sheet.show_fields("Battery", (name(), mass("80"), drive()))
    form.press(Qt.Key.Key_Up)

    assert form.told == [("mass_kg", 80.0)]
    assert form.refused == ["80.5 is too much. Mass goes from 0.1 to 80 kilograms. Kept 80."]


def test_control_z_is_the_field_s_only_while_it_is_dirty(form: Form) -> None:
    """With typing in the field Control Z takes the typing back; without, the key goes on to the project."""
    passed: list[int] = []
    form.window.keyPressEvent = lambda event: event.key() == Qt.Key.Key_Z and passed.append(event.key())

    form.press("7")
    form.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert (form.edit("mass_kg").text(), passed) == ("6.5", [])
    form.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)

    assert passed == [Qt.Key.Key_Z]


def test_focus_selects_nothing(form: Form) -> None:
    """Tab into a field selects nothing: Orca would read it twice."""
    form.sheet.set_current("name")

    form.press(Qt.Key.Key_Tab)

    assert form.sheet.current_key == "mass_kg"
    assert not form.edit("mass_kg").hasSelectedText()


def test_typing_survives_a_change_from_elsewhere(form: Form) -> None:
    """A partner's change updates the sheet in place: same widget, same focus, and what I type stays."""
    before = form.edit("mass_kg")
    form.press("7")

    form.sheet.show_fields("Battery", (mass("9"), name("Pack"), drive()))

    assert form.edit("mass_kg") is before
    assert (before.text(), form.edit("name").text()) == ("7", "Pack")
    assert form.sheet.current_key == "mass_kg"
    assert form.sheet.keys == ["mass_kg", "name", "drive"]


def test_another_subject_commits_first(form: Form) -> None:
    """When another part's sheet is shown, what was typed is committed first: never lost, never the other part's."""
    form.press("7")

    form.sheet.show_fields("Motor", (mass("3"),), subject="motor")

    assert form.told == [("mass_kg", 7.0)]
    assert form.edit("mass_kg").text() == "3"


def test_choice_commits_after_a_rest(form: Form, timer: Any) -> None:
    """Walking a list of options is one change after a rest."""
    form.sheet.set_current("drive")

    form.press(Qt.Key.Key_Down)
    timer.pass_ms(400)

    assert form.told == [("drive", "front")]


def test_unavailable_field_says_why(form: Form) -> None:
    """Nothing is ever greyed out: typing, stepping and Enter all say why not."""
    form.sheet.show_fields("Battery", (mass(unavailable="Not now: needs a motor."),))
    form.sheet.set_current("mass_kg")

    form.press("1", Qt.Key.Key_Up, Qt.Key.Key_Return)

    assert form.refused == ["Not now: needs a motor."] * 3
    assert form.edit("mass_kg").isEnabled()
    assert form.edit("mass_kg").text() == "6.5"


def test_every_field_is_named_with_its_unit(form: Form) -> None:
    """The accessible name is the visible label, unit word and all; the range is help, not a part of focus."""
    names = [QAccessible.queryAccessibleInterface(form.sheet.field_widget(key)) for key in form.sheet.keys]

    assert form.edit("mass_kg").accessibleName() == "Mass, kilograms"
    assert [face.text(QAccessible.Text.Name) for face in names[:2] if face] == ["Name", "Mass, kilograms"]
    assert form.sheet.field_widget("drive").accessibleName() == "Drive"
    assert form.sheet.field_help("mass_kg") == "From 0.1 to 80 kilograms."


def test_steps_are_in_the_field_s_own_unit(form: Form, timer: Any) -> None:
    """A field that shows millimetres steps by millimetres, though the accepted value is in metres."""

    def accept(typed: str) -> Accepted | Refused:
        value = parse_number(typed, unit="mm")
        return Accepted(value / 1000, f"{value:g}")

    form.sheet.show_fields("Wheel", (Field(key="radius_m", label="Radius", text="250", step=5.0, accept=accept),))
    form.sheet.set_current("radius_m")
    form.press(Qt.Key.Key_Up)
    timer.pass_ms(400)

    assert form.told == [("radius_m", 0.255)]


def test_a_commit_may_take_its_own_field_away(form: Form) -> None:
    """When a committed value makes its field disappear, the key press that did it ends well."""
    form.sheet.committed.connect(lambda _key, _value: form.sheet.show_fields("Battery", (name(),)))

    form.press("7", Qt.Key.Key_Return)

    assert form.sheet.keys == ["name"]


def test_an_ending_in_the_middle_of_a_commit(form: Form) -> None:
    """A commit before another subject may itself show that subject; the typed value is told once."""
    form.sheet.committed.connect(lambda _key, _value: form.sheet.show_fields("Motor", (mass("3"),), subject="motor"))
    form.press("7")

    form.sheet.show_fields("Motor", (mass("3"),), subject="motor")

    assert form.told == [("mass_kg", 7.0)]
    assert form.edit("mass_kg").text() == "3"
