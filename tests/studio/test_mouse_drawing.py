"""Ben's hand: what the pointer does in the drawing, and that Ana's hands stay where they are."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from studio.commands.drag import REACH_M, Grasp, drop, grasp, hover
from studio.document.place import OnMount, Related
from studio.document.schema import Part
from tests.pilot import Pilot
from widgets.schematic_view import SchematicView

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def ben(racer: Pilot) -> Pilot:
    """Sit beside Ana, hand on the mouse."""
    racer.heard()
    return racer


def drawing(pilot: Pilot) -> SchematicView:
    """Return the drawing."""
    return pilot.studio.views.drawing


def battery(pilot: Pilot) -> Part:
    """Return the battery that is dragged about."""
    return pilot.studio.desk.design.of_type("battery")[-1]


def pixel(pilot: Pilot, x_m: float, z_m: float) -> QPoint:
    """Return the pixel of a place of the car."""
    view = drawing(pilot)
    shape = next(shape for shape in view.shapes if shape.id == battery(pilot).id)
    rect = view.visualRect(view.model().index([s.id for s in view.shapes].index(shape.id), 0))
    scale = rect.width() / shape.box.width
    middle = (shape.x_min + shape.x_max) / 2, (shape.z_min + shape.z_max) / 2
    return rect.center() + QPoint(round((x_m - middle[0]) * scale), round((middle[1] - z_m) * scale))


def middle_of(pilot: Pilot, part: Part) -> tuple[float, float]:
    """Return the middle of a part in the side view."""
    shape = next(shape for shape in drawing(pilot).shapes if shape.id == part.id)
    return (shape.x_min + shape.x_max) / 2, (shape.z_min + shape.z_max) / 2


def drag(pilot: Pilot, start: QPoint, end: QPoint, *, let_go: bool = True) -> list[str]:
    """Drag with the left button, and return what was heard."""
    view = drawing(pilot).viewport()
    QTest.mousePress(view, LEFT, pos=start)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(view, start + QPoint(round((end - start).x() * share), round((end - start).y() * share)))
        pilot.settle()
    if let_go:
        QTest.mouseRelease(view, LEFT, pos=end)
    return pilot.heard()


def free_mount(pilot: Pilot) -> tuple[float, float, str]:
    """Return the middle and the key of a mount that would take the battery."""
    held = grasp(pilot.studio.context(), battery(pilot).id)
    assert isinstance(held, Grasp)
    spot = next(spot for spot in held.mounts if spot.fits and spot.place != battery(pilot).place)
    assert isinstance(spot.place, OnMount)
    return spot.x_m, spot.z_m, spot.place.mount


def test_a_drag_drops_on_the_nearest_mount_and_is_told(ben: Pilot) -> None:
    """A part let go near a mount sits on it, in one undo, and Ana hears it as from the keys."""
    part, (x, z, mount) = battery(ben), free_mount(ben)
    start = pixel(ben, *middle_of(ben, part))

    heard = drag(ben, start, pixel(ben, x + 0.02, z + 0.02))
    place = battery(ben).place
    undone = ben.press("ctrl+z")

    assert isinstance(place, OnMount)
    assert place.mount == mount
    assert any(part.name in sentence for sentence in heard)
    assert undone
    assert undone[0].startswith("Undone.")
    assert battery(ben).place == part.place


def test_while_dragging_the_mount_shows_with_its_sentence(ben: Pilot) -> None:
    """A ghost stands where the part would go, with the words that the keys would say; nothing has changed yet."""
    part, (x, z, _) = battery(ben), free_mount(ben)

    heard = drag(ben, pixel(ben, *middle_of(ben, part)), pixel(ben, x, z), let_go=False)
    ghosts = [shape for shape in drawing(ben).shapes if shape.ghost]

    assert len(ghosts) == 1
    assert ghosts[0].description
    assert "fits" in ghosts[0].description
    assert heard == []
    assert battery(ben).place == part.place


def test_a_drop_beside_every_mount_keeps_its_distances(ben: Pilot) -> None:
    """Out of reach of every mount a part keeps its distance to an axle and to the deck, never in the ground."""
    part = battery(ben)
    x, z = middle_of(ben, part)

    drag(ben, pixel(ben, x, z), pixel(ben, x, z + 3 * REACH_M))
    place = battery(ben).place

    assert isinstance(place, Related)
    assert middle_of(ben, battery(ben))[1] == pytest.approx(z + 3 * REACH_M, abs=0.03)
    held = grasp(ben.studio.context(), part.id)
    assert isinstance(held, Grasp)
    assert hover(ben.studio.context(), held, x - 9.0, -1.0).spot.box.z_min == pytest.approx(0.0)


def test_a_drag_leaves_focus_and_selection_alone(ben: Pilot) -> None:
    """While Ana works in the properties, Ben drags: her field keeps the keyboard, her part stays selected."""
    ben.press("ctrl+3")
    focus, selection = ben.receiver(), ben.studio.desk.selection
    x, z, _ = free_mount(ben)

    drag(ben, pixel(ben, *middle_of(ben, battery(ben))), pixel(ben, x, z))

    assert ben.receiver() is focus
    assert ben.studio.desk.selection == selection


def test_a_drag_to_where_it_was_changes_nothing(ben: Pilot) -> None:
    """A part let go on its own mount stays, is told so, and there is nothing to undo."""
    part = battery(ben)
    x, z = middle_of(ben, part)

    outcome = drop(ben.studio.context(), part.id, x, z)

    assert getattr(outcome, "object", "") == f"{part.name} stays where it was."


def test_the_frame_cannot_be_dragged(ben: Pilot) -> None:
    """Everything sits on the frame: a drag of it says so once and moves nothing."""
    frame = ben.studio.desk.design.of_type("frame")[0]
    view = drawing(ben)

    for x in (0.1, 0.2, 0.3):
        view.drag_moved.emit(frame.id, x, 0.5)
    view.drag_dropped.emit(frame.id, 0.3, 0.5)

    assert ben.heard() == ["This part cannot be moved: everything else sits on it."]


def test_a_drop_outside_is_no_drop(ben: Pilot) -> None:
    """Who lets go outside the drawing has moved nothing, and it is said."""
    part = battery(ben)

    heard = drag(ben, pixel(ben, *middle_of(ben, part)), QPoint(-80, -80))

    assert heard == [f"{part.name} stays where it was."]
    assert battery(ben).place == part.place


def test_a_click_selects(ben: Pilot) -> None:
    """A click goes to the part under the pointer, and the drawing has the keyboard."""
    ben.press("ctrl+3")
    seen = drawing(ben).indexAt(pixel(ben, *middle_of(ben, battery(ben)))).row()
    wanted = drawing(ben).shapes[seen].id

    QTest.mouseClick(drawing(ben).viewport(), LEFT, pos=pixel(ben, *middle_of(ben, battery(ben))))
    ben.settle()

    assert ben.studio.desk.selection.current == wanted
    assert ben.receiver() is drawing(ben)


def test_a_double_click_goes_to_the_properties(ben: Pilot) -> None:
    """Two clicks on a part lead to its first field."""
    QTest.mouseDClick(drawing(ben).viewport(), LEFT, pos=pixel(ben, *middle_of(ben, battery(ben))))
    ben.settle()

    assert ben.studio.window.pane_of(ben.receiver()) == "properties"


def test_a_right_click_opens_the_menu_of_the_part(ben: Pilot) -> None:
    """The menu is the one that Shift F10 opens, for the part under the pointer."""
    view, at = drawing(ben), pixel(ben, *middle_of(ben, battery(ben)))
    wanted = view.shapes[view.indexAt(at).row()].id

    QApplication.sendEvent(
        view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    )
    by_mouse = _menu_lines()
    ben.close_dialogs()
    ben.press("shift+f10")
    by_key = _menu_lines()
    ben.close_dialogs()

    assert by_mouse == by_key != []
    assert ben.studio.desk.selection.current == wanted


def test_the_wheel_zooms_with_control_and_a_key_shows_all_again(ben: Pilot) -> None:
    """Control and the wheel draw the car larger, politely told; "Show all parts" takes it back, and says so."""
    view = drawing(ben)
    view.fit()
    whole = view.visualRect(view.model().index(0, 0))
    middle = QPointF(view.viewport().rect().center())

    wheel = QWheelEvent(
        middle, view.viewport().mapToGlobal(middle), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), wheel)
    larger = view.visualRect(view.model().index(0, 0))
    told = ben.rest(1000)
    ben.studio.perform("view.fit")

    assert larger.width() > whole.width()
    assert told == ["Zoom 150 percent."]
    assert view.visualRect(view.model().index(0, 0)) == whole
    assert ben.heard() == ["All parts shown."]


def test_tabs_bring_panes_by_the_pointer(ben: Pilot) -> None:
    """Where one pane shows, its tab is clicked in place of a key."""
    ben.studio.window.pane_asked.emit("messages")
    ben.settle()

    assert ben.studio.window.pane_of(ben.receiver()) == "messages"


def _menu_lines() -> list[str]:
    menu = QApplication.activePopupWidget()
    return [action.text() for action in menu.actions()] if isinstance(menu, QMenu) else []
