"""Zooming and scrolling the drawing: places, hits and arrows stay true at every size."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.drawing_canvas import DrawingCanvas
from widgets.schematic_view import SchematicView
from widgets.shape_frame import ZOOMS
from widgets.shapes import Shape
from widgets.theme import Theme

CAR = (
    Shape("motor", "Motor", "", 0.2, 0.4, 0.2, 0.4, "motor", "orange"),
    Shape("battery", "Battery", "", 0.6, 0.9, 0.2, 0.4, "battery", "green"),
    Shape("seat", "Seat", "", 1.2, 1.8, 0.2, 0.8, "seat", "purple"),
    Shape("wheel", "Front wheel", "", 2.0, 2.5, 0.0, 0.5, "wheel", "grey"),
)
SHELL = Shape("shell", "Body shell", "", 0.0, 2.7, 0.1, 0.9, "body_shell", "sky")


@pytest.fixture
def drawing(qtbot: QtBot, theme: Theme) -> SchematicView:
    """Show four parts with the focus on the battery; the picture jumps."""
    view = SchematicView("Drawing", theme)
    qtbot.addWidget(view)
    view.reduce_motion(is_reduced=True)
    view.resize(900, 450)
    view.show_shapes(CAR)
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.set_current("battery")
    return view


def to_percent(view: DrawingCanvas, percent: int) -> None:
    """Zoom step by step to a percent."""
    while view.zoom_percent != percent:
        view.zoom(1 if view.zoom_percent < percent else -1)


def rect_of(view: DrawingCanvas, shape_id: str) -> QRect:
    """Return the pixels of a shape."""
    return view.visualRect(view.model().index([shape.id for shape in view.shapes].index(shape_id), 0))


def turn_wheel(view: DrawingCanvas, notches: QPoint, modifiers: Qt.KeyboardModifier) -> None:
    """Turn the wheel over the middle of the picture."""
    middle = QPointF(view.viewport().rect().center())
    wheel = QWheelEvent(
        middle, view.viewport().mapToGlobal(middle), QPoint(), notches * 120, Qt.MouseButton.NoButton,
        modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), wheel)


@pytest.mark.parametrize("percent", ZOOMS)
def test_places_hits_and_arrows_are_true_at_every_zoom(drawing: SchematicView, qtbot: QtBot, percent: int) -> None:
    """A click in the middle of what a screen reader is told hits that part, and the arrows walk as ever."""
    to_percent(drawing, percent)
    index = drawing.currentIndex()
    face = QAccessible.queryAccessibleInterface(drawing).child(index.row())

    assert drawing.indexAt(drawing.visualRect(index).center()) == index
    assert face.rect().size() == drawing.visualRect(index).size()
    assert drawing.viewport().mapFromGlobal(face.rect().topLeft()) == drawing.visualRect(index).topLeft()
    for wanted in ("seat", "wheel", "wheel"):
        qtbot.keyClick(drawing, Qt.Key.Key_Right)
        assert drawing.current_id == wanted
        assert drawing.viewport().rect().intersects(drawing.visualRect(drawing.currentIndex()))


def test_each_step_scales_all_and_keeps_the_current_part_in_the_middle(drawing: SchematicView) -> None:
    """At 400 percent a part is four times as wide as at 100, and the current one lies in the middle."""
    whole = rect_of(drawing, "battery").width()

    to_percent(drawing, 400)

    rect = rect_of(drawing, "battery")
    assert rect.width() == pytest.approx(4 * whole, abs=2)
    assert rect.center().x() == pytest.approx(drawing.viewport().width() / 2, abs=2)


def test_zoom_ends_at_50_and_800_percent(drawing: SchematicView) -> None:
    """More steps than there are stop at the ends, and all steps back lead to the same picture."""
    before = rect_of(drawing, "seat")

    assert [drawing.zoom(1) for _ in range(8)][-2:] == [800, 800]
    assert [drawing.zoom(-1) for _ in range(10)][-2:] == [50, 50]
    to_percent(drawing, 100)

    assert rect_of(drawing, "seat") == before


def test_the_view_pans_least(drawing: SchematicView) -> None:
    """A part that is wholly seen moves nothing; one outside comes in by its near edge, not to the middle."""
    to_percent(drawing, 150)
    battery = rect_of(drawing, "battery")
    drawing.set_current("motor")
    assert rect_of(drawing, "battery") == battery

    drawing.set_current("wheel")

    rect, port = rect_of(drawing, "wheel"), drawing.viewport().rect()
    assert port.contains(rect)
    assert port.right() - rect.right() < 20


def test_a_partners_edit_never_moves_the_picture(drawing: SchematicView) -> None:
    """A part that somebody else adds far ahead leaves every pixel where it is, zoomed or not."""
    far = Shape("far", "Box", "", 9.0, 9.5, 0.0, 0.5)
    for percent in (100, 200):
        to_percent(drawing, percent)
        before = rect_of(drawing, "seat")

        drawing.show_shapes((*CAR, far), may_move=False)

        assert rect_of(drawing, "seat") == before
        drawing.show_shapes(CAR, may_move=False)


def test_a_new_size_keeps_the_zoom(drawing: SchematicView) -> None:
    """A larger window keeps 200 percent of its own whole picture, and the middle."""
    to_percent(drawing, 200)

    drawing.resize(1200, 600)

    assert drawing.zoom_percent == 200
    assert rect_of(drawing, "battery").center().x() == pytest.approx(drawing.viewport().width() / 2, abs=3)


def test_the_wheel_scrolls_and_with_control_zooms_about_the_pointer(drawing: SchematicView) -> None:
    """A plain turn moves the picture; with Control what lies under the pointer stays there."""
    before, told = rect_of(drawing, "seat"), list[int]()
    drawing.zoomed.connect(told.append)

    turn_wheel(drawing, QPoint(0, -1), Qt.KeyboardModifier.NoModifier)
    assert rect_of(drawing, "seat").top() == before.top() - 60
    turn_wheel(drawing, QPoint(0, 1), Qt.KeyboardModifier.ShiftModifier)
    assert rect_of(drawing, "seat").left() == before.left() + 60
    middle = drawing.viewport().rect().center()
    held = drawing._frame.map.metres(middle.toPointF())
    turn_wheel(drawing, QPoint(0, 1), Qt.KeyboardModifier.ControlModifier)

    assert told == [150]
    assert drawing._frame.map.metres(middle.toPointF()) == pytest.approx(held)


def test_the_middle_button_carries_the_picture_but_never_away(drawing: SchematicView, qtbot: QtBot) -> None:
    """The picture follows the hand; however far it is thrown, its middle stays within the car."""
    port, before = drawing.viewport(), rect_of(drawing, "seat").topLeft()
    start = port.rect().center()

    qtbot.mousePress(port, Qt.MouseButton.MiddleButton, pos=start)
    qtbot.mouseMove(port, start + QPoint(40, 10))
    assert rect_of(drawing, "seat").topLeft() == before + QPoint(40, 10)
    qtbot.mouseMove(port, start + QPoint(9000, 9000))
    qtbot.mouseRelease(port, Qt.MouseButton.MiddleButton, pos=start)

    x, z = drawing._frame.map.metres(port.rect().toRectF().center())
    assert 0.2 - 0.01 <= x <= 2.5
    assert 0.0 <= z <= 0.8 + 0.01


def test_a_glide_ends_where_a_jump_does(drawing: SchematicView, qtbot: QtBot) -> None:
    """Gliding changes what is painted on the way; where things are counts at once, and the end is the same."""
    drawing.reduce_motion(is_reduced=False)
    drawing.zoom(1)
    gliding = rect_of(drawing, "seat")
    assert drawing._glide.map != drawing._frame.map

    qtbot.waitUntil(lambda: drawing._glide.map == drawing._frame.map)
    drawing.viewport().grab()

    assert rect_of(drawing, "seat") == gliding


def test_a_small_part_before_a_large_one_is_a_large_target(drawing: SchematicView) -> None:
    """Beside a 12-pixel part in front, a click up to 22 pixels from its middle takes it, not what lies behind."""
    large = Shape("seat", "Seat", "", 0.0, 2.7, 0.0, 1.2, "seat", "purple")
    small = Shape("brake", "Brake", "", 0.30, 0.33, 0.15, 0.18, "brake")
    drawing.show_shapes((large, small))
    rect = rect_of(drawing, "brake")

    assert max(rect.width(), rect.height()) < 16
    assert drawing.indexAt(rect.center() + QPoint(20, 20)).row() == 1
    assert drawing.indexAt(rect.center() + QPoint(26, 0)).row() == 0
