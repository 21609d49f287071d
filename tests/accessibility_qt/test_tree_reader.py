"""Reading real widgets into Elements."""

import pytest
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from accessibility.audit.element import Element
from accessibility.audit.inspection import inspect
from accessibility.qt.tree_reader import MOST_CHILDREN, read_element, without_mnemonic


@pytest.fixture
def form(qtbot: QtBot) -> QWidget:
    """Return a form that shows: a labelled line, a combo box, a tree."""
    window = QWidget()
    qtbot.addWidget(window)
    window.setWindowTitle("Garage")
    layout = QFormLayout(window)
    layout.addRow("&Mass, kilograms", QLineEdit("6.5"))
    combo = QComboBox()
    combo.addItems(["Flat", "Hill"])
    layout.addRow("Course", combo)
    tree = QTreeWidget()
    tree.setAccessibleName("Parts")
    axle = QTreeWidgetItem(tree, ["Front axle"])
    QTreeWidgetItem(axle, ["Left wheel"])
    axle.setExpanded(True)
    layout.addRow(tree)
    window.show()
    return window


def named(root: Element, name: str, role: str) -> Element:
    """Return the one element with that name and role."""
    (found,) = [element for _, element in root.walk() if (element.name, element.role) == (name, role)]
    return found


def test_a_field_carries_label_value_and_states(form: QWidget) -> None:
    """A buddy names a field without its mnemonic, and the value is what stands in it."""
    field = named(read_element(form), "Mass, kilograms", "editable_text")

    assert (field.label, field.value) == ("Mass, kilograms", "6.5")
    assert field.has("focusable", "editable")


def test_a_combo_box_has_a_label_although_its_name_is_its_item(form: QWidget) -> None:
    """On Linux the name of a combo box is its current item, so the label is read from the relation."""
    combo = named(read_element(form), "Flat", "combo_box")

    assert combo.label == "Course"


def test_tree_items_know_their_level(form: QWidget) -> None:
    """Qt gives the items of a tree flat and without a level; we count it."""
    root = read_element(form)

    levels = [named(root, name, "tree_item").level for name in ("Front axle", "Left wheel")]

    assert levels == [1, 2]


def test_hidden_things_are_left_out_unless_asked_for(form: QWidget) -> None:
    """The audit judges what a person can meet now."""
    button = QPushButton("Secret", form)

    seen, all_there = read_element(form), read_element(form, hidden=True)

    assert not button.isVisible()
    assert [sum(element.name == "Secret" for _, element in tree.walk()) for tree in (seen, all_there)] == [0, 1]


def test_one_can_read_the_top_alone(form: QWidget) -> None:
    """A single control is read without its children."""
    assert read_element(form, deep=False).children == ()


def test_long_lists_are_read_in_part(qtbot: QtBot) -> None:
    """A view of thousands of rows is not walked to its end: its rows are all of one make."""
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    tree.addTopLevelItems([QTreeWidgetItem([str(number)]) for number in range(MOST_CHILDREN + 50)])
    tree.show()

    assert len(read_element(tree, hidden=True).children) == MOST_CHILDREN


def test_a_name_that_differs_from_its_label_is_found(form: QWidget) -> None:
    """A screen reader would read both, so the audit sees them apart in a real window."""
    form.findChild(QLineEdit).setAccessibleName("Weight")

    found = [finding for finding in inspect(read_element(form)).findings if finding.rule == "label_differs"]

    assert [(finding.where, finding.what) for finding in found] == [
        ("Garage / Weight", "It shows 'Mass, kilograms' and is called 'Weight'.")
    ]


@pytest.mark.parametrize(
    ("text", "read"), [("&Open\tCtrl+O", "Open"), ("Save && go", "Save & go"), ("Plain", "Plain"), ("A&", "A&")]
)
def test_mnemonics_are_for_the_eye(text: str, read: str) -> None:
    """A single ampersand marks a letter, two are one, and what follows a tab is a key."""
    assert without_mnemonic(text) == read


def test_what_qt_does_not_expose_is_refused() -> None:
    """Nothing is made up where there is no accessible face."""
    with pytest.raises(LookupError, match="no accessible face"):
        read_element(None)
