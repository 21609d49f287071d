"""What our own voice says in lists, trees, tables, menus and dialogs."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QMessageBox,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.accessibility_qt.conftest import Ear, show


def place(qtbot: QtBot, view: QWidget, name: str) -> None:
    """Show a window with one view that has the focus."""
    window = QWidget()
    window.setWindowTitle("Garage")
    view.setAccessibleName(name)
    QVBoxLayout(window).addWidget(view)
    show(qtbot, window)
    view.setFocus()


def parts_list(*names: str, checkable: bool = False) -> QListView:
    """Return a list of parts, the focus on the first."""
    view = QListView()
    model = QStandardItemModel(view)
    for name in names:
        item = QStandardItem(name)
        item.setCheckable(checkable)
        model.appendRow(item)
    view.setModel(model)
    view.setCurrentIndex(model.index(0, 0))
    return view


def test_a_list_says_its_name_and_the_item_then_items_alone(ear: Ear, qtbot: QtBot) -> None:
    """The count comes last, and the list is named once."""
    place(qtbot, parts_list("Battery", "Motor"), "Parts")

    assert ear.take() == ["Garage, Parts, list, Battery. 1 of 2."]
    assert ear.press("down") == ["Motor. 2 of 2."]


def test_rows_that_do_not_show_are_not_counted(ear: Ear, qtbot: QtBot) -> None:
    """After a search only what was found counts."""
    view = parts_list("Battery", "Motor", "Wheel")
    view.setRowHidden(1, True)
    place(qtbot, view, "Parts")
    ear.take()

    assert ear.press("down") == ["Wheel. 2 of 2."]


def test_items_that_can_be_checked_say_so(ear: Ear, qtbot: QtBot) -> None:
    """Space on an item says its new state."""
    place(qtbot, parts_list("Gears", "Drag", checkable=True), "Effects")
    ear.take()

    assert ear.press("down") == ["Drag, not checked. 2 of 2."]
    assert ear.press("space") == ["checked"]


def test_a_list_of_many_says_what_is_selected(ear: Ear, qtbot: QtBot) -> None:
    """Where several can be selected, an item that is not says so, and Control Space says what it did."""
    view = parts_list("Battery", "Motor")
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    place(qtbot, view, "Parts")
    ear.take()

    assert ear.press("ctrl+down") == ["Motor, not selected. 2 of 2."]
    assert ear.press("ctrl+space") == ["selected"]
    assert ear.press("ctrl+space") == ["not selected"]


def test_an_item_s_own_description_is_said(ear: Ear, qtbot: QtBot) -> None:
    """What the model tells screen readers, our own voice says too."""
    view = parts_list("Battery")
    view.model().setData(view.currentIndex(), "12 kilograms", Qt.ItemDataRole.AccessibleDescriptionRole)

    place(qtbot, view, "Parts")

    assert ear.take() == ["Garage, Parts, list, Battery. 12 kilograms, 1 of 1."]


def test_an_empty_list_says_its_name(ear: Ear, qtbot: QtBot) -> None:
    """Even nothing has a place."""
    place(qtbot, parts_list(), "Problems")

    assert ear.take() == ["Garage, Problems, list."]


def test_a_tree_says_levels_when_they_change(ear: Ear, qtbot: QtBot) -> None:
    """Opening, closing and going in and out are heard; the level is said only when it is another one."""
    tree = QTreeWidget()
    axle = QTreeWidgetItem(tree, ["Front axle"])
    for name in ("Left wheel", "Right wheel"):
        QTreeWidgetItem(axle, [name])
    tree.setCurrentItem(axle)
    place(qtbot, tree, "Assembly")

    assert ear.take() == ["Garage, Assembly, tree, Front axle, collapsed. level 1, 1 of 1."]
    assert ear.press("right") == ["expanded"]
    assert ear.press("down") == ["Left wheel. level 2, 1 of 2."]
    assert ear.press("down") == ["Right wheel. 2 of 2."]
    assert ear.press("left") == ["Front axle, expanded. level 1, 1 of 1."]
    assert ear.press("left") == ["collapsed"]


def test_a_table_says_the_header_of_the_way_one_goes(ear: Ear, qtbot: QtBot) -> None:
    """Sideways the column is named first, downwards the row."""
    table = QTableWidget(2, 2)
    table.setHorizontalHeaderLabels(["Speed", "Power"])
    table.setVerticalHeaderLabels(["Run 1", "Run 2"])
    for row, column in ((0, 0), (0, 1), (1, 0), (1, 1)):
        table.setItem(row, column, QTableWidgetItem(f"{row}{column}"))
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setCurrentCell(0, 0)
    place(qtbot, table, "Runs")

    assert ear.take() == ["Garage, Runs, table, Run 1, Speed, 00. 1 of 2."]
    assert ear.press("right") == ["Power, 01. column 2 of 2."]
    assert ear.press("down") == ["Run 2, 11. 2 of 2."]


def test_a_cell_in_writing_is_called_by_what_it_was(ear: Ear, qtbot: QtBot) -> None:
    """An editor inside a view has no name of its own."""
    place(qtbot, parts_list("Battery"), "Parts")
    ear.take()

    assert ear.press("f2") == ["Battery, edit, Battery selected."]


def test_the_program_may_move_the_current_item(ear: Ear, qtbot: QtBot) -> None:
    """A view that has the focus is heard also when no key moved it: the search found something."""
    view = parts_list("Battery", "Motor")
    place(qtbot, view, "Parts")
    ear.take()

    view.setCurrentIndex(view.model().index(1, 0))

    assert ear.take() == ["Motor. 2 of 2."]


def main_window(qtbot: QtBot) -> QMainWindow:
    """Show a window with two menus, the focus on a button."""
    window = QMainWindow()
    window.setWindowTitle("Tandem")
    file = window.menuBar().addMenu("&File")
    file.addAction("&Open…").setShortcut("Ctrl+O")
    file.addMenu("&Recent").addAction("car.tandem")
    grid = file.addAction("&Grid")
    grid.setCheckable(True)
    grid.setChecked(True)
    run = window.menuBar().addMenu("&Run").addAction("&Start")
    run.setStatusTip("Not now: needs a motor.")
    window.setCentralWidget(QPushButton("Run"))
    show(qtbot, window)
    window.centralWidget().setFocus()
    return window


def test_menus_say_item_key_and_place(ear: Ear, qtbot: QtBot) -> None:
    """A menu says its name, then each entry with its key in words, what it opens and whether it is checked."""
    main_window(qtbot)
    ear.take()

    assert ear.press("alt+f") == ["File, menu, Open, Control O. 1 of 3."]
    assert ear.press("down") == ["Recent, submenu. 2 of 3."]
    assert ear.press("right") == ["Recent, menu, car.tandem. 1 of 1."]
    assert ear.press("left") == ["File, menu, Recent, submenu. 2 of 3."]
    assert ear.press("down") == ["Grid, checked. 3 of 3."]
    assert ear.press("right") == ["Run, menu, Start. Not now: needs a motor. 1 of 1."]
    assert ear.press("escape") == ["menu bar, Run. 2 of 2."]
    assert ear.press("escape") == ["Run, button."]


def test_a_message_says_title_text_and_button(ear: Ear, qtbot: QtBot) -> None:
    """A question is heard whole before the answer that Enter would give."""
    window = main_window(qtbot)
    ear.take()
    standard = QMessageBox.StandardButton
    box = QMessageBox(
        QMessageBox.Icon.Warning, "Save?", "Save the <b>car</b> first?", standard.Save | standard.Cancel, window
    )
    box.setInformativeText("It has changed.")

    box.open()

    assert ear.take() == ["Save? dialog, Save the car first? It has changed. Save, button."]
    assert ear.press("tab") == ["Cancel, button."]
    ear.press("escape")
    window.activateWindow()  # what a window manager does, and the offscreen platform has none
    assert ear.take() == ["Tandem, Run, button."]


def test_a_dialog_reads_its_labels_from_top_to_bottom(ear: Ear, qtbot: QtBot) -> None:
    """What a dialog tells is said when it opens; labels that name fields are said with their fields."""
    dialog = QDialog()
    dialog.setWindowTitle("First run")
    lower, upper, field = QLabel("Press Enter to hear me."), QLabel("Welcome to Tandem."), QLineEdit("Ana")
    layout = QFormLayout(dialog)
    layout.addRow(upper)
    layout.addRow(lower)
    layout.addRow("&Name", field)

    show(qtbot, dialog)

    assert ear.take() == ["First run, dialog, Welcome to Tandem. Press Enter to hear me. Name, edit, Ana."]


def test_a_file_can_be_saved_by_ear(ear: Ear, qtbot: QtBot, tmp_path: Path) -> None:
    """Qt's own file dialog is read like everything else: name, kind, buttons, and what is typed."""
    dialog = QFileDialog(None, "Save car", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    show(qtbot, dialog)

    assert ear.take() == ["Save car, dialog, File name, edit, blank."]
    assert ear.type("my") == ["m", "y"]
    assert ear.press("tab") == ["Files of type, combo box, All Files (*)."]
    assert ear.press("tab") == ["Save, button."]
