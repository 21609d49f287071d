"""The drawing, pressed with real keys and the pointer, and read through its accessible face."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from pytestqt.qtbot import QtBot

from widgets.schematic_view import SchematicView, Shape
from widgets.theme import Theme

SHELL = Shape("shell", "Body shell", "around everything", 0.0, 2.7, 0.1, 0.9, "body_shell", "sky")
BATTERY = Shape("battery", "Battery", "on deck, slot 2", 0.6, 0.9, 0.2, 0.4, "battery", "green")
MOTOR = Shape("motor", "Motor", "ahead of rear axle", 0.2, 0.4, 0.2, 0.4, "motor", "orange")
SEAT = Shape("seat", "Seat", "", 1.2, 1.8, 0.2, 0.8, "seat", "purple")
WHEEL = Shape("wheel", "Front wheel", "", 2.0, 2.5, 0.0, 0.5, "wheel", "grey")
CAR = (MOTOR, BATTERY, SHELL, SEAT, WHEEL)


@pytest.fixture
def drawing(qtbot: QtBot, theme: Theme) -> SchematicView:
    """Show a small car with the focus on the motor."""
    view = SchematicView("Drawing", theme)
    qtbot.addWidget(view)
    view.resize(900, 450)
    view.show_shapes(CAR)
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.set_current("motor")
    return view


def test_arrows_go_to_the_nearest_and_stop_at_the_end(drawing: SchematicView, qtbot: QtBot) -> None:
    """Right walks ahead, shape by shape; at the front there is a hard stop that says so."""
    told: list[str] = []
    drawing.current_changed.connect(told.append)
    edges: list[str] = []
    drawing.edge_reached.connect(edges.append)

    for _ in range(8):
        qtbot.keyClick(drawing, Qt.Key.Key_Right)

    assert told[0] == "battery"
    assert told[-1] == "wheel"
    assert set(edges) == {"ahead"}
    assert drawing.selected_ids == ["wheel"]


def test_a_part_that_another_covers_is_selected_when_the_arrows_reach_it(drawing: SchematicView, qtbot: QtBot) -> None:
    """The selection follows the hands, not the paint; Orca would say "not selected"."""
    cover = Shape("cover", "Cover", "", 0.6, 0.9, 0.2, 0.4, "seat", "purple")
    drawing.show_shapes((*CAR, cover))

    qtbot.keyClick(drawing, Qt.Key.Key_Right)

    assert drawing.selected_ids == [drawing.current_id]


def test_home_is_rearmost_and_end_foremost(drawing: SchematicView, qtbot: QtBot) -> None:
    """Home leads to the rearmost shape and End to the foremost, as the car faces right."""
    qtbot.keyClick(drawing, Qt.Key.Key_End)
    assert drawing.current_id == "wheel"

    qtbot.keyClick(drawing, Qt.Key.Key_Home)

    assert drawing.current_id == "motor"


def test_letters_and_command_keys_are_left_to_the_commands(drawing: SchematicView, qtbot: QtBot) -> None:
    """Plain letters, Page keys, Space and Control with arrows do nothing here: they belong to the commands."""
    for key in (Qt.Key.Key_M, Qt.Key.Key_PageUp, Qt.Key.Key_Space, Qt.Key.Key_B):
        qtbot.keyClick(drawing, key)
    qtbot.keyClick(drawing, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)

    assert (drawing.current_id, drawing.selected_ids) == ("motor", ["motor"])


def test_tab_leaves_the_drawing(drawing: SchematicView) -> None:
    """Tab is never a trap."""
    assert not drawing.tabKeyNavigation()
    assert drawing.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_stacked_shapes_are_walked(drawing: SchematicView) -> None:
    """Where shapes cover each other the stack leads through all that lie here, and stops at its ends."""
    assert drawing.step_in_stack(1)
    assert drawing.current_id == "shell"
    assert drawing.stack_place() == (2, 2)
    assert not drawing.step_in_stack(1)
    assert drawing.current_id == "shell"


def test_screen_readers_find_every_shape_at_its_place(drawing: SchematicView) -> None:
    """Each shape is a real accessible child with name, description and the rectangle in which it is painted."""
    face = QAccessible.queryAccessibleInterface(drawing)
    assert face is not None

    children = [face.child(place) for place in range(face.childCount())]

    assert [child.text(QAccessible.Text.Name) for child in children if child] == [shape.text for shape in CAR]
    assert children[1] is not None
    assert children[1].text(QAccessible.Text.Description) == "on deck, slot 2"
    corner = drawing.viewport().mapToGlobal(drawing.visualRect(drawing.model().index(1, 0)).topLeft())
    assert children[1].rect().topLeft() == corner
    focused = face.focusChild()
    assert focused is not None
    assert focused.text(QAccessible.Text.Name) == "Motor"


def test_changes_come_in_place(drawing: SchematicView) -> None:
    """A moved shape, a new one and another order leave focus and selection where they are."""
    drawing.set_current("seat")
    told: list[str] = []
    drawing.current_changed.connect(told.append)

    moved = Shape("seat", "Seat", "moved", 1.0, 1.6, 0.2, 0.8, "seat", "purple")
    drawing.show_shapes((SHELL, moved, Shape("lamp", "Lamp", "", 2.4, 2.5, 0.2, 0.3), MOTOR))

    assert (drawing.current_id, drawing.selected_ids, told) == ("seat", ["seat"], [])


@pytest.mark.parametrize("gathered", [[], ["motor"]])
def test_what_takes_the_place_of_a_shape_that_goes_is_selected(drawing: SchematicView, gathered: list[str]) -> None:
    """When the selected shape goes, the selection goes on with the focus; a screen reader would say "not selected"."""
    drawing.set_selected(gathered)

    drawing.show_shapes((BATTERY, SHELL, SEAT, WHEEL))

    assert drawing.current_id
    assert (drawing.selected_ids, drawing.gathered_ids) == ([drawing.current_id], [])


def test_small_moves_do_not_make_the_picture_jump(drawing: SchematicView) -> None:
    """Moving a part inside the car leaves every other part at its pixel."""
    before = drawing.visualRect(drawing.model().index(4, 0))

    drawing.show_shapes((MOTOR, Shape("battery", "Battery", "", 0.7, 1.0, 0.2, 0.4, "battery"), SHELL, SEAT, WHEEL))

    assert drawing.visualRect(drawing.model().index(4, 0)) == before


def test_a_click_takes_the_foremost(drawing: SchematicView, qtbot: QtBot) -> None:
    """A click selects what is painted on top there, not the shell around it."""
    place = drawing.visualRect(drawing.model().index(1, 0)).center()

    qtbot.mouseClick(drawing.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert drawing.selected_ids == ["battery"]


def test_a_near_miss_still_hits(drawing: SchematicView) -> None:
    """A click up to 22 pixels beside a lone shape takes it: a 44-pixel target."""
    drawing.show_shapes((MOTOR, WHEEL))
    rect = drawing.visualRect(drawing.model().index(0, 0))

    assert drawing.indexAt(QPoint(rect.left() - 20, rect.center().y())).row() == 0
    assert not drawing.indexAt(QPoint(rect.left() - 24, rect.center().y())).isValid()


def test_a_drag_tells_metres(drawing: SchematicView, qtbot: QtBot) -> None:
    """Dragging tells where the shape's middle would be, in metres, and where it was dropped; a click is no drag."""
    drops: list[tuple[str, float, float]] = []
    drawing.drag_dropped.connect(lambda *place: drops.append(place))
    rect = drawing.visualRect(drawing.model().index(1, 0))
    pixels_per_metre = rect.width() / 0.3
    port, start = drawing.viewport(), rect.center()

    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=start)
    assert drops == []
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(port, start + QPoint(60, -30))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=start + QPoint(60, -30))

    (dropped,) = drops
    assert dropped[0] == "battery"
    assert dropped[1] == pytest.approx(0.75 + 60 / pixels_per_metre, abs=0.02)
    assert dropped[2] == pytest.approx(0.3 + 30 / pixels_per_metre, abs=0.02)


def pixels(image: QImage) -> set[str]:
    """Return the colours of a picture."""
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}


def test_the_focus_ring_is_seen(drawing: SchematicView, theme: Theme) -> None:
    """The current shape has a ring of the theme's ring colour beside its box."""
    rect = drawing.visualRect(drawing.currentIndex())

    image = drawing.viewport().grab().toImage()

    line = {image.pixelColor(rect.left() - offset, rect.center().y()).name() for offset in range(1, 9)}
    assert theme.colours["ring"] in line


def test_an_empty_drawing_can_be_walked(qtbot: QtBot, theme: Theme) -> None:
    """With nothing to show nothing fails: arrows do nothing, painting works."""
    view = SchematicView("Drawing", theme)
    qtbot.addWidget(view)
    view.show_shapes(())
    view.show()

    qtbot.keyClick(view, Qt.Key.Key_Right)

    assert view.current_id == ""
    assert pixels(view.viewport().grab().toImage())
