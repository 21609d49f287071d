"""What Tab reaches: a window in order, and windows broken on purpose."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from accessibility.qt.as_painted import contrast_of, room_needed
from accessibility.qt.keyboard_reach import reached_by_tab, unreached


@pytest.fixture
def form(qtbot: QtBot) -> QWidget:
    """Show a window with three controls, the focus on the first."""
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in (QLineEdit(), QCheckBox("Lamp"), QPushButton("Go")):
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitActive(window)
    window.findChildren(QLineEdit)[0].setFocus()
    return window


class Trap(QObject):
    """Eats every Tab."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        """Take Tab away."""
        return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab


def test_tab_comes_round(form: QWidget) -> None:
    """In a window in order Tab reaches all three and comes back."""
    reached, is_trapped = reached_by_tab(form, QApplication.processEvents)

    assert {type(widget) for widget in reached} == {QLineEdit, QCheckBox, QPushButton}
    assert unreached(form, reached) == []
    assert not is_trapped


def test_a_place_that_eats_tab_is_a_trap(form: QWidget) -> None:
    """Where Tab does nothing the keyboard is caught, and the rest is not reached."""
    trap = Trap(form)
    form.findChildren(QLineEdit)[0].installEventFilter(trap)

    reached, is_trapped = reached_by_tab(form, QApplication.processEvents)

    assert is_trapped
    assert {type(widget) for widget in unreached(form, reached)} == {QCheckBox, QPushButton}


def test_a_ring_that_leaves_one_out_leaves_it_unreached(form: QWidget) -> None:
    """A control that the Tab order goes round is found."""
    line, lamp, go = form.findChildren(QLineEdit)[0], form.findChildren(QCheckBox)[0], form.findChildren(QPushButton)[0]

    class Jump(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
                (go if watched is line else line).setFocus()
                return True
            return False

    jump = Jump(form)
    line.installEventFilter(jump)
    go.installEventFilter(jump)

    reached, _ = reached_by_tab(form, QApplication.processEvents)

    assert unreached(form, reached) == [lamp]


def test_faint_text_is_measured_as_painted(qtbot: QtBot) -> None:
    """Black on white stands out by far more than light grey on white."""
    ratios = []
    for colour in ("#000000", "#c8c8c8"):
        label = QLabel("Battery 12 volts")
        label.setStyleSheet(f"color: {colour}; background: #ffffff; font-size: 20pt")
        qtbot.addWidget(label)
        label.show()
        ratios.append(contrast_of(label))

    assert ratios[0] > 15.0
    assert ratios[1] < 2.5


def test_a_text_in_too_small_a_room_is_known(qtbot: QtBot) -> None:
    """A label squeezed below its text needs more than it has."""
    label = QLabel("Battery 12 volts")
    qtbot.addWidget(label)
    label.setFixedWidth(20)
    label.show()

    assert room_needed(label)[0] > label.width()
