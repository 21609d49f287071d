"""What our own voice says of controls: on arrival, and when a key changes them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QGroupBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from accessibility.language import Language
from accessibility.qt.self_voice_reader import SelfVoiceReader
from tests.accessibility_qt.conftest import Ear, show


def form(qtbot: QtBot, *widgets: tuple[str, QWidget]) -> QDialog:
    """Show a dialog of labelled fields, the focus on the first."""
    window = QDialog()
    window.setWindowTitle("Settings")
    layout = QFormLayout(window)
    for label, widget in widgets:
        layout.addRow(label, widget) if label else layout.addRow(widget)
    show(qtbot, window)
    widgets[0][1].setFocus()
    return window


def test_a_dialog_says_its_title_and_then_where_one_is(ear: Ear, qtbot: QtBot) -> None:
    """The way in goes from the outside inwards: title, label without its mnemonic, role, value."""
    form(qtbot, ("&Mass, kilograms:", QLineEdit("6.5")))

    assert ear.take() == ["Settings, dialog, Mass, kilograms, edit, 6.5."]


def test_tab_says_only_the_new_control(ear: Ear, qtbot: QtBot) -> None:
    """The window is not said again."""
    form(qtbot, ("Mass", QLineEdit("6.5")), ("", QPushButton("&Run")))
    ear.take()

    assert ear.press("tab") == ["Run, button."]


def test_a_combo_box_says_its_label_and_each_choice(ear: Ear, qtbot: QtBot) -> None:
    """Closed, the arrows say the choice alone; open, also its place in the list; and back where it came from."""
    course = QComboBox()
    course.addItems(["Flat", "Hill", "City"])
    form(qtbot, ("Course", course))
    ear.take()

    assert ear.press("down") == ["Hill"]
    assert ear.press("alt+down") == ["Course, list, Hill. 2 of 3."]
    assert ear.press("down") == ["City. 3 of 3."]
    assert ear.press("enter") == ["Course, combo box, City."]


def test_a_check_box_says_what_it_became(ear: Ear, qtbot: QtBot) -> None:
    """On arrival its state, on Space the new state alone."""
    form(qtbot, ("", QCheckBox("Mute")))

    assert ear.take() == ["Settings, dialog, Mute, check box, not checked."]
    assert ear.press("space") == ["checked"]
    assert ear.press("space") == ["not checked"]


def test_radio_buttons_say_their_group_once(ear: Ear, qtbot: QtBot) -> None:
    """The group is said on the way in, not between its buttons."""
    group = QGroupBox("Voice")
    layout = QVBoxLayout(group)
    first, second = QRadioButton("Own voice"), QRadioButton("Screen reader")
    layout.addWidget(first)
    layout.addWidget(second)
    first.setChecked(True)
    window = form(qtbot, ("", QPushButton("Help")), ("", group))
    ear.take()

    first.setFocus()

    assert ear.take() == ["Voice, group, Own voice, radio button, checked."]
    assert ear.press("down") == ["Screen reader, radio button, checked."]
    assert window.isVisible()


def test_a_slider_says_its_value(ear: Ear, qtbot: QtBot) -> None:
    """A step says the number and nothing else."""
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setAccessibleName("Volume")
    slider.setValue(3)
    form(qtbot, ("", slider))

    assert ear.take() == ["Settings, dialog, Volume, slider, 3."]
    assert ear.press("right") == ["4"]


def test_a_number_says_its_whole_text_after_a_step(ear: Ear, qtbot: QtBot) -> None:
    """An arrow changes the number, so the number is said, once, with its unit."""
    load = QSpinBox()
    load.setSuffix(" kilograms")
    form(qtbot, ("Load", load))
    ear.take()

    assert ear.press("up") == ["1 kilograms"]


def test_tabs_say_which_of_how_many(ear: Ear, qtbot: QtBot) -> None:
    """A row of tabs names the tab in front."""
    tabs = QTabBar()
    tabs.addTab("&Build")
    tabs.addTab("Run")
    form(qtbot, ("", tabs))
    ear.take()

    assert ear.press("right") == ["Run. 2 of 2."]


def test_a_button_with_only_a_picture_says_its_tool_tip(ear: Ear, qtbot: QtBot) -> None:
    """Where nothing names a button, the tool tip does, once."""
    button = QToolButton()
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setToolTip("Fit the car")
    form(qtbot, ("", button))

    assert ear.take() == ["Settings, dialog, Fit the car, button."]


def test_a_description_comes_after_the_thing_itself(ear: Ear, qtbot: QtBot) -> None:
    """What explains a control is its last words, where a brief listener can leave it out."""
    button = QPushButton("Run")
    button.setAccessibleDescription("Needs a motor")
    form(qtbot, ("", button))

    assert ear.take() == ["Settings, dialog, Run, button. Needs a motor."]


def test_control_alone_asks_for_silence(ear: Ear, qtbot: QtBot) -> None:
    """One key silences our voice, and says nothing itself."""
    window = form(qtbot, ("", QPushButton("Run")))
    ear.take()

    qtbot.keyPress(window.focusWidget(), Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)

    assert ear.stops >= 1
    assert ear.take() == []


def test_what_changes_by_itself_is_not_the_answer_to_a_key(ear: Ear, qtbot: QtBot) -> None:
    """A value that a partner changed under the resting focus is not said when some other key is pressed."""
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setAccessibleName("Volume")
    form(qtbot, ("", slider))
    ear.take()

    slider.setValue(40)

    assert ear.press("f3") == []
    assert ear.press("right") == ["41"]


def test_one_turn_is_one_utterance(ear: Ear, qtbot: QtBot) -> None:
    """A focus that wanders within one turn of the event loop is said where it came to rest."""
    first, second = QPushButton("Run"), QPushButton("Stop")
    form(qtbot, ("", first), ("", second))
    ear.take()

    second.setFocus()
    first.setFocus()
    second.setFocus()

    assert ear.take() == ["Stop, button."]


def test_a_removed_reader_is_silent(ear: Ear, qtbot: QtBot, qapp: object) -> None:
    """In screen-reader mode nothing of ours is said, and putting the reader in twice does not double it."""
    heard: list[str] = []
    reader = SelfVoiceReader(qapp, lambda utterance: heard.append(utterance.response.spoken), Language.load())
    reader.install()
    reader.install()
    form(qtbot, ("", QPushButton("Run")), ("", QPushButton("Stop")))
    ear.take()
    reader.remove()
    reader.remove()

    assert ear.press("tab") == ["Stop, button."]
    assert heard == ["Settings, dialog, Run, button."]


@pytest.mark.parametrize("code", ["en"])
def test_all_can_be_said_again(ear: Ear, qtbot: QtBot, qapp: object, code: str) -> None:
    """Asked where one is, the reader says all of it once more, the window included."""
    form(qtbot, ("", QPushButton("Run")))
    ear.take()
    heard: list[str] = []
    reader = SelfVoiceReader(qapp, lambda utterance: heard.append(utterance.response.spoken), Language.load(code))

    reader.read_again()
    ear.take()

    assert heard == ["Settings, dialog, Run, button."]
