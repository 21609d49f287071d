"""Dialogs and settings that are built from fields, pressed with real keys."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from accessibility.language import Language
from widgets.fields import Accepted, Field, Option, Refused
from widgets.form_dialog import FormDialog
from widgets.settings_form import Section, SettingsForm


def top_speed(text: str) -> Accepted | Refused:
    """Understand whole numbers."""
    return Accepted(float(text), text) if text.isdigit() else Refused(f"I do not know {text}. Type a number.")


GUESS = Field(key="guess", label="Top speed", unit_word="kilometres an hour", text="", accept=top_speed)
WHY = Field(
    key="why",
    label="Because of",
    text="motor",
    kind="choice",
    options=(Option("motor", "The motor"), Option("hill", "The hill")),
    accept=lambda value: Accepted(value, value),
)


@pytest.fixture
def dialog(qtbot: QtBot, language: Language) -> FormDialog:
    """Show a prediction dialog with the focus in its first field."""
    shown = FormDialog(language, "What will happen?", "Say it before the run.", (GUESS, WHY), "Predict and run")
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    shown.field_widget("guess").setFocus()
    return shown


def press(qtbot: QtBot, *keys: Qt.Key | str) -> None:
    """Press keys where the focus is; a text is typed."""
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None
        qtbot.keyClicks(widget, key) if isinstance(key, str) else qtbot.keyClick(widget, key)


def test_enter_accepts_what_is_understood(dialog: FormDialog, qtbot: QtBot) -> None:
    """Type, Enter: the dialog closes with the parsed values of all fields."""
    press(qtbot, "25", Qt.Key.Key_Return)

    assert dialog.result() == FormDialog.DialogCode.Accepted
    assert dialog.answers == {"guess": 25.0, "why": "motor"}


def test_what_is_not_understood_keeps_the_dialog_open(dialog: FormDialog, qtbot: QtBot) -> None:
    """A refused field says why, has the focus, and nothing closes."""
    said: list[str] = []
    dialog.refused.connect(said.append)
    dialog.field_widget("why").setFocus()
    qtbot.keyClicks(dialog.field_widget("guess"), "fast")

    dialog.accept()

    assert said == ["I do not know fast. Type a number."]
    assert dialog.isVisible()
    assert dialog.field_widget("guess").hasFocus()


def test_escape_answers_nothing(dialog: FormDialog, qtbot: QtBot) -> None:
    """Escape closes without an answer."""
    press(qtbot, "25", Qt.Key.Key_Escape)

    assert (dialog.result(), dialog.answers) == (FormDialog.DialogCode.Rejected, {})


def test_everything_in_the_dialog_is_named(dialog: FormDialog) -> None:
    """Fields carry their label with its unit word, buttons their text."""
    assert dialog.field_widget("guess").accessibleName() == "Top speed, kilometres an hour"
    assert dialog.field_widget("why").accessibleName() == "Because of"
    assert [button.accessibleName() for button in dialog.findChildren(QPushButton)] == ["Predict and run", "Cancel"]


def test_settings_tell_each_change_and_commit_on_close(qtbot: QtBot, language: Language, timer: Any) -> None:
    """Sections are a list; Enter goes to the first field; what is still typed is told when the dialog closes."""
    name = Field(key="name", label="Name", text="Ana", kind="text", accept=lambda text: Accepted(text, text))
    settings = SettingsForm(language, timer=timer)
    qtbot.addWidget(settings)
    settings.show_settings((Section("Me", (name,)), Section("Sound", (WHY,))))
    told: list[tuple[str, object]] = []
    settings.committed.connect(lambda key, value: told.append((key, value)))
    settings.show()
    settings.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    press(qtbot, Qt.Key.Key_Return)
    assert settings.sheet("Me").current_key == "name"
    press(qtbot, "Eva")
    settings.accept()

    assert told == [("name", "Eva")]
