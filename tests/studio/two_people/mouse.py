"""The mouse at the window: real clicks and drags, in between the keys of somebody else."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio.commands.drag import Grasp, grasp
from studio.document.schema import Part
from tests.pilot import Pilot
from widgets.second_ring import SecondRing

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
SETTLED_MS = 2100


def part(pilot: Pilot, kind: str) -> Part:
    """Return the last part of a type."""
    return pilot.studio.desk.design.of_type(kind)[-1]


def pixel_of(pilot: Pilot, wanted: Part) -> QPoint:
    """Return a pixel of the drawing where the part itself is foremost."""
    view = pilot.studio.views.drawing
    ids = [shape.id for shape in view.shapes]
    rect = view.visualRect(view.model().index(ids.index(wanted.id), 0))
    spots = (QPoint(x, y) for x in range(rect.left(), rect.right(), 4) for y in range(rect.top(), rect.bottom(), 4))
    return next(spot for spot in spots if view.shapes[view.indexAt(spot).row()].id == wanted.id)


def on_window(pilot: Pilot, widget: QWidget, at: QPoint) -> QPoint:
    """Return a widget's pixel as one of the window."""
    return widget.mapTo(pilot.studio.window, at)


def click(pilot: Pilot, widget: QWidget, at: QPoint, *, control: bool = False) -> list[str]:
    """Click where the system would: at the window."""
    window = pilot.studio.window.windowHandle()
    keys = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(window, LEFT, keys, on_window(pilot, widget, at))
    return pilot.heard()


def press_button(pilot: Pilot, button: QWidget) -> list[str]:
    """Click a button with the mouse."""
    return click(pilot, button, button.rect().center())


def drag(pilot: Pilot, what: Part, moved: QPoint, keys: Callable[[], list[str]] = list) -> list[str]:
    """Drag a part by pixels, with keys pressed by the other hand meanwhile; return what the keys made heard."""
    window, view = pilot.studio.window.windowHandle(), pilot.studio.views.drawing.viewport()
    start = pixel_of(pilot, what)
    QTest.mousePress(window, LEFT, Qt.KeyboardModifier.NoModifier, on_window(pilot, view, start))
    QTest.mouseMove(window, on_window(pilot, view, start + moved / 2))
    pilot.settle()
    heard = keys()
    QTest.mouseMove(window, on_window(pilot, view, start + moved))
    QTest.mouseRelease(window, LEFT, Qt.KeyboardModifier.NoModifier, on_window(pilot, view, start + moved))
    pilot.settle()
    return heard


def to_mount(pilot: Pilot, what: Part) -> QPoint:
    """Return how many pixels off a free mount of the part is."""
    held = grasp(pilot.studio.building_room.two_people.hand.context(), what.id)
    assert isinstance(held, Grasp)
    spot = next(spot for spot in held.mounts if spot.fits and spot.place != what.place)
    view = pilot.studio.views.drawing
    shape = next(shape for shape in view.shapes if shape.id == what.id)
    rect = view.visualRect(view.model().index([s.id for s in view.shapes].index(what.id), 0))
    scale = rect.width() / shape.box.width
    middle = (shape.x_min + shape.x_max) / 2, (shape.z_min + shape.z_max) / 2
    return QPoint(round((spot.x_m - middle[0]) * scale), round((middle[1] - spot.z_m) * scale))


def menu_at(pilot: Pilot, what: Part) -> None:
    """Open Ben's menu on a part, as a right click does."""
    view, at = pilot.studio.views.drawing.viewport(), pixel_of(pilot, what)
    right = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))
    QApplication.sendEvent(view, right)
    pilot.settle()


def hands(pilot: Pilot) -> SecondRing:
    """Return the ring of the mouse."""
    ring = pilot.studio.views.drawing.viewport().findChild(SecondRing)
    assert isinstance(ring, SecondRing)
    return ring


def part_added(pilot: Pilot) -> str:
    """Return the name of the part that Ben stands on."""
    added = pilot.studio.partner.desk.current_part
    return added.name if added else ""
