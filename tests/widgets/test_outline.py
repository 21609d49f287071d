"""The outline, pressed with real keys and read through its accessible face."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from widgets.outline import Outline, OutlineNode
from widgets.outline_model import OutlineModel

CAR = (
    OutlineNode("car", "Racer", "", (OutlineNode("battery", "Battery", "12 kilograms"), OutlineNode("motor", "Motor"))),
    OutlineNode("notes", "Notes"),
)


@pytest.fixture
def outline(qtbot: QtBot) -> Outline:
    """Show a small car with the focus in the outline."""
    view = Outline("Outline")
    qtbot.addWidget(view)
    view.show_nodes(CAR)
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


def focused_text(view: Outline) -> str:
    """Return the accessible name of what has the focus."""
    face = QAccessible.queryAccessibleInterface(view)
    child = face.focusChild() if face else None
    return child.text(QAccessible.Text.Name) if child else ""


def test_arrows_walk_and_tell(outline: Outline, qtbot: QtBot) -> None:
    """Arrows move the focus, the selection follows it, and the accessible focus is the very same thing."""
    told: list[str] = []
    outline.current_changed.connect(told.append)

    qtbot.keyClick(outline, Qt.Key.Key_Down)
    qtbot.keyClick(outline, Qt.Key.Key_Down)

    assert told == ["battery", "motor"]
    assert outline.selected_ids == ["motor"]
    assert focused_text(outline) == "Motor"


def test_enter_activates(outline: Outline, qtbot: QtBot) -> None:
    """Enter tells the id under the focus."""
    qtbot.keyClick(outline, Qt.Key.Key_Down)

    with qtbot.waitSignal(outline.activated_id) as activated:
        qtbot.keyClick(outline, Qt.Key.Key_Return)

    assert activated.args == ["battery"]


def test_letters_are_type_ahead(outline: Outline, qtbot: QtBot) -> None:
    """A letter goes to the next thing that begins with it."""
    qtbot.keyClicks(outline, "n")

    assert outline.current_id == "notes"


def test_changes_come_in_place(outline: Outline) -> None:
    """A rename, a new part and another order move neither focus nor selection, and tell nothing."""
    outline.set_current("motor")
    told: list[str] = []
    outline.current_changed.connect(told.append)

    children = (OutlineNode("motor", "Big motor"), OutlineNode("seat", "Seat"), OutlineNode("battery", "Battery"))
    outline.show_nodes((OutlineNode("car", "Racer", "", children),))

    assert (outline.current_id, outline.selected_ids, told) == ("motor", ["motor"], [])
    assert focused_text(outline) == "Big motor"


def test_a_part_keeps_the_focus_when_it_moves_under_another(outline: Outline) -> None:
    """Moving a thing into another one is a move: the hands stay on it."""
    outline.set_current("notes")

    motor = OutlineNode("motor", "Motor", "", (OutlineNode("notes", "Notes"),))
    outline.show_nodes((OutlineNode("car", "Racer", "", (motor,)),))

    assert outline.current_id == "notes"


def test_the_focus_falls_on_a_neighbour_when_its_thing_goes(outline: Outline) -> None:
    """When the current thing is deleted the focus is on another one, and it is told which."""
    outline.set_current("battery")
    told: list[str] = []
    outline.current_changed.connect(told.append)

    outline.show_nodes(
        (OutlineNode("car", "Racer", "", (OutlineNode("motor", "Motor"),)), OutlineNode("notes", "Notes"))
    )

    assert outline.current_id in {"motor", "car"}
    assert told == [outline.current_id]


def test_closed_branches_stay_closed(outline: Outline, qtbot: QtBot) -> None:
    """What somebody closed is not opened by a change from elsewhere; leaves are never marked open."""
    qtbot.keyClick(outline, Qt.Key.Key_Left)

    outline.show_nodes((OutlineNode("car", "Racer 2", "", CAR[0].children),))

    model = outline.model()
    assert not outline.isExpanded(model.index(0, 0))


def test_gathering_several(outline: Outline, qtbot: QtBot) -> None:
    """After the first toggle arrows leave the gathered ones alone, until all are put back."""
    outline.set_current("battery")
    outline.toggle_selected()
    qtbot.keyClick(outline, Qt.Key.Key_Down)
    assert outline.selected_ids == ["battery"]

    outline.toggle_selected()

    assert outline.selected_ids == ["battery", "motor"]


def test_a_held_control_key_does_not_begin_to_gather(outline: Outline, qtbot: QtBot) -> None:
    """Control 2 moves the focus into a view while Control is down; the selection still follows the focus then."""
    qtbot.keyPress(outline, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)

    outline.setCurrentIndex(outline.model().index(1, 0))
    qtbot.keyRelease(outline, Qt.Key.Key_Control)
    outline.set_current("battery")

    assert outline.selected_ids == ["battery"]


trees = st.recursive(st.builds(lambda: ()), lambda inner: st.lists(inner, max_size=4).map(tuple), max_leaves=12)


def numbered(shape: tuple, ids: list[str]) -> tuple[OutlineNode, ...]:
    """Return nodes of a shape, with ids taken from a list."""
    nodes = []
    for inner in shape:
        if not ids:
            break
        node_id = ids.pop()
        nodes.append(OutlineNode(node_id, node_id.upper(), "", numbered(inner, ids)))
    return tuple(nodes)


def shown(model: OutlineModel, parent: object = None) -> tuple[OutlineNode, ...]:
    """Return what a model holds as nodes."""
    index = parent if isinstance(parent, QModelIndex) else QModelIndex()
    rows = [model.index(row, 0, index) for row in range(model.rowCount(index))]
    return tuple(OutlineNode(model.id_at(row), str(row.data()), "", shown(model, row)) for row in rows)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(trees, st.permutations([f"p{number}" for number in range(12)])), min_size=2, max_size=4))
def test_any_tree_becomes_any_other(qtbot: QtBot, forests: list[tuple[tuple, list[str]]]) -> None:
    """Whatever was shown before, the model becomes exactly the nodes given, by moves that Qt's own checker accepts."""
    view = Outline("Outline")
    qtbot.addWidget(view)
    model = OutlineModel(view)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, view)

    for shape, ids in forests:
        nodes = numbered(shape, list(ids))
        model.show_nodes(nodes)

        assert shown(model) == nodes


def test_what_comes_after_a_group_that_goes_is_named(outline: Outline, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the focus left a row just before it went, as when a group is taken apart, the new row is named anew."""
    named: list[Outline] = []
    monkeypatch.setattr("widgets.outline.name_current_item", named.append)
    outline.set_current("notes")

    outline.set_current("battery")
    outline.show_nodes(CAR)
    at_first = len(named)
    outline.set_current("notes")
    outline.set_current("battery")
    outline.show_nodes(CAR[:1])
    outline.show_nodes(CAR[:1])

    assert (at_first, len(named)) == (0, 1)
