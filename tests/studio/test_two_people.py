"""Ana at the keyboard and Ben at the mouse of one computer: real keys and real clicks, in between each other."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio.commands.drag import Grasp, grasp
from studio.document.schema import Part
from tests.pilot import Pilot
from tests.studio.test_charts import lay
from widgets.field_edit import FieldEdit
from widgets.second_ring import SecondRing

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
SETTLED_MS = 2100


@pytest.fixture
def pair(racer: Pilot) -> Pilot:
    """Sit Ben at the mouse, beside Ana at the keyboard."""
    racer.studio.change_setting("partner_name", "Ben")
    racer.studio.change_setting("two_people", "yes")
    racer.heard()
    return racer


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


def test_while_ana_moves_a_part_ben_drags_and_both_take_back(pair: Pilot) -> None:
    """Ana holds the seat while Ben drags the battery: she hears it after Enter, and each undo is by hand."""
    seat, battery = part(pair, "seat"), part(pair, "battery")
    pair.studio.desk.select(seat.id)
    pair.heard()
    taken = pair.press("m")

    during = drag(pair, battery, to_mount(pair, battery), lambda: pair.press("right"))
    held = pair.rest(SETTLED_MS)
    committed = pair.press("enter")
    news = pair.rest(SETTLED_MS)
    ana = pair.press("ctrl+z")
    press_button(pair, pair.studio.window_room.mouse_bar.buttons["partner.undo"])
    ben = pair.rest(SETTLED_MS)

    assert len(taken) == len(during) == len(committed) == len(ana) == 1
    assert held == []
    assert news[0].startswith("Ben moved front battery.")
    assert ana[0].startswith("Undone. Seat")
    assert ben[0].startswith(f"Ben undid a change. {battery.name}")
    assert part(pair, "battery").place == battery.place
    assert part(pair, "seat").place == seat.place


def test_clicks_of_ben_leave_all_of_anas_alone(pair: Pilot) -> None:
    """Ben clicks in the drawing, the outline, a field and the menu bar: Ana's focus, part and words stay hers."""
    pair.press("ctrl+3")
    focus, selection = pair.receiver(), pair.studio.desk.selection
    views, battery = pair.studio.views, part(pair, "battery")
    field = views.sheet.field_widget(views.sheet.keys[-1])

    heard = click(pair, views.drawing.viewport(), pixel_of(pair, battery))
    heard += click(pair, views.outline.viewport(), QPoint(40, 60))
    heard += click(pair, field, field.rect().center())
    heard += click(pair, pair.studio.window.menuBar(), QPoint(12, 12))

    assert heard == []
    assert pair.receiver() is focus
    assert pair.studio.desk.selection == selection
    assert QApplication.activePopupWidget() is None
    assert pair.studio.window_room.mouse_bar.words.startswith("This is the keyboard's, and Ana has that.")


def test_bens_ring_is_on_his_own_part_with_his_name(pair: Pilot) -> None:
    """A click gives Ben a ring of his own; his name stands for two seconds, then an initial; Ana's is there too."""
    battery = part(pair, "battery")

    click(pair, pair.studio.views.drawing.viewport(), pixel_of(pair, battery))
    fresh = hands(pair).hands
    pair.rest(3000)
    old = hands(pair).hands

    assert (fresh.current, fresh.tag.text, old.tag.text) == (battery.id, "Ben", "B")
    assert (fresh.other, fresh.other_tag.text) == (pair.studio.desk.selection.current, "Ana")
    assert fresh.other != fresh.current
    assert fresh.words.startswith(f"{battery.name}.")


def test_several_edits_are_one_message_and_stand_in_the_history(pair: Pilot) -> None:
    """Four changes in a row are told as a count; F7 and Up reads them one by one."""
    for kind in ("battery", "motor"):
        menu_at(pair, part(pair, kind))
        press_button(pair, pair.studio.building_room.two_people.menu.button("Duplicate"))
        pair.studio.building_room.two_people.hand.perform("edit.delete")

    told = pair.rest(SETTLED_MS)
    pair.press("f7")
    last = pair.press("up")

    assert told[0].startswith("Ben made 4 changes. F7, then Up, reads them.")
    assert "Ben deleted" in last[0]


def test_ben_steps_a_number_while_ana_types_into_it(pair: Pilot) -> None:
    """What Ana types stays while Ben steps the same number, and she hears of it when her field is closed."""
    motor = part(pair, "motor")
    pair.studio.desk.select(motor.id)
    pair.studio.views.sheet.set_current("mass_kg")
    pair.heard()
    before = motor.values["mass_kg"]
    pair.type("7")

    menu_at(pair, motor)
    press_button(pair, pair.studio.building_room.two_people.menu.button("Numbers"))
    press_button(pair, pair.studio.building_room.two_people.menu.button("Mass more"))
    stepped = part(pair, "motor").values["mass_kg"]
    field = pair.receiver()
    typed = field.text() if isinstance(field, FieldEdit) else ""
    silent = pair.rest(SETTLED_MS)
    pair.press("escape")
    news = pair.rest(SETTLED_MS)

    assert (typed, silent) == ("7", [])
    assert isinstance(before, float)
    assert isinstance(stepped, float)
    assert stepped > before
    assert news[0].startswith("Ben changed motor. Mass")


def test_history_and_what_changed_name_ben(pair: Pilot) -> None:
    """The journal says who; What changed says it in three sentences at most, and then nothing until there is more."""
    battery = part(pair, "battery")
    drag(pair, battery, to_mount(pair, battery))

    told = pair.press("ctrl+shift+e")
    settled = pair.rest(SETTLED_MS)
    nothing = pair.press("ctrl+shift+e")
    authors = {entry.author for entry in pair.studio.desk.project.history() if entry.key == "place"}

    assert authors == {"ben"}
    assert len(told) == 1
    assert told[0].startswith(f"Ben: {battery.name}, place")
    assert told[0].count(". ") < 3
    assert settled == []
    assert nothing == ["Nothing by others since you last asked. Control Shift Y lists what you heard."]


def test_the_keyboard_takes_bens_last_back_and_is_answered(pair: Pilot) -> None:
    """Ben's edit is told by its place, his name first; Ana may take it back too, is answered at once and only once."""
    battery = part(pair, "battery")
    drag(pair, battery, to_mount(pair, battery))
    news = pair.rest(SETTLED_MS)

    pair.studio.perform("partner.undo")
    heard, later = pair.heard(), pair.rest(SETTLED_MS)

    assert news[0].startswith("Ben moved front battery. ")
    assert news[0].lower().count("battery") == 1
    assert len(heard) == 1
    assert heard[0].startswith(f"Ben undid a change. {battery.name}")
    assert later == []
    assert part(pair, "battery").place == battery.place


def test_what_the_other_set_later_stays_and_is_said(pair: Pilot) -> None:
    """Ana's undo does not take Ben's later number away: one sentence says whose it is, and the next goes on."""
    battery = part(pair, "battery")
    pair.studio.desk.select(battery.id)
    pair.studio.views.sheet.set_current("mass_kg")
    pair.type("9")
    pair.press("enter")
    menu_at(pair, battery)
    press_button(pair, pair.studio.building_room.two_people.menu.button("Numbers"))
    press_button(pair, pair.studio.building_room.two_people.menu.button("Mass more"))
    pair.rest(SETTLED_MS)
    pair.press("ctrl+2")

    heard = pair.press("ctrl+z")
    again = pair.press("ctrl+z")

    assert heard[0].startswith(f"Mass of {battery.name} stays")
    assert "Ben set it later." in heard[0]
    assert again == ["Nothing to undo."]


def test_ben_cannot_have_what_ana_holds(pair: Pilot) -> None:
    """A part in Ana's hand is refused to the mouse, in words, and nothing of hers changes."""
    battery = part(pair, "battery")
    pair.studio.desk.select(battery.id)
    pair.press("m")
    hand = pair.studio.desk.hand

    drag(pair, battery, QPoint(60, -40))
    menu_at(pair, battery)
    press_button(pair, pair.studio.building_room.two_people.menu.button("Delete"))

    assert pair.studio.desk.hand == hand
    assert battery.id in pair.studio.desk.design.parts
    assert pair.studio.window_room.mouse_bar.words == f"{battery.name} is in Ana's hand."
    assert pair.heard() == []


def test_a_part_that_ana_deletes_while_ben_drags_it_is_gone(pair: Pilot) -> None:
    """Nobody drops what is not there: the drag ends with a word, and the undo of Ana brings it back."""
    battery = part(pair, "battery")
    pair.studio.desk.select(battery.id)

    drag(pair, battery, to_mount(pair, battery), lambda: pair.press("delete"))
    gone = battery.id not in pair.studio.desk.design.parts
    pair.press("ctrl+z")

    assert gone
    assert pair.studio.window_room.mouse_bar.words == "This part cannot be moved."
    assert part(pair, "battery").place == battery.place


def test_anas_keys_go_on_while_bens_menu_is_open(pair: Pilot) -> None:
    """Ben's menu takes no key: Ana's arrows walk the drawing under it, and her letters ask."""
    menu_at(pair, part(pair, "battery"))

    heard = pair.press("home", "w")

    assert pair.studio.building_room.two_people.menu.isVisible()
    assert any("carries the car" in sentence or "axle" in sentence for sentence in heard)
    assert pair.receiver() is pair.studio.views.drawing


def test_ben_gathers_parts_of_his_own(pair: Pilot) -> None:
    """Control and a click gathers for Ben; his Delete takes his parts, not Ana's."""
    battery, seat = part(pair, "battery"), part(pair, "seat")
    view, ana = pair.studio.views.drawing.viewport(), pair.studio.desk.selection

    click(pair, view, pixel_of(pair, battery), control=True)
    click(pair, view, pixel_of(pair, seat), control=True)
    pair.studio.building_room.two_people.hand.perform("edit.delete")

    assert {battery.id, seat.id}.isdisjoint(pair.studio.desk.design.parts)
    assert pair.studio.desk.selection == ana


def test_with_the_setting_off_the_mouse_is_anas_again(pair: Pilot) -> None:
    """No ring, no bar, and a click goes to the part with the keyboard."""
    battery = part(pair, "battery")
    pair.studio.change_setting("two_people", "no")
    at = pixel_of(pair, battery)
    wanted = pair.studio.views.drawing.shapes[pair.studio.views.drawing.indexAt(at).row()].id

    click(pair, pair.studio.views.drawing.viewport(), at)

    assert pair.studio.desk.selection.current == wanted
    assert not hands(pair).isVisible()
    assert not pair.studio.window_room.mouse_bar.isVisible()


def test_what_ben_does_is_not_read_at_anas_place(pair: Pilot) -> None:
    """While Ben drags and drops, Ana's list counts the same parts, and her place is not read to her again."""
    pair.press("ctrl+2")
    battery = part(pair, "battery")

    during = drag(pair, battery, to_mount(pair, battery), lambda: pair.press("home", "right", "right"))
    after = pair.heard()

    assert during[-1].endswith(f"of {len(pair.studio.desk.design.parts)}.")
    assert after == []


def test_ana_hears_where_she_is_when_ben_deletes_her_part(pair: Pilot) -> None:
    """The part under Ana's focus goes: the news say so, and then on which part she is now."""
    pair.press("ctrl+2", "home", "right")
    name = pair.studio.desk.design.parts[pair.studio.desk.selection.current].name

    menu_at(pair, pair.studio.desk.design.parts[pair.studio.desk.selection.current])
    press_button(pair, pair.studio.building_room.two_people.menu.button("Delete"))
    news = pair.rest(SETTLED_MS)

    here = pair.studio.desk.current_part
    assert here is not None
    assert news[0].startswith(f"Ben deleted {name[:1].lower()}{name[1:]}.")
    assert news[1] == f"You are on {here.name[:1].lower()}{here.name[1:]} now."


def test_ben_puts_a_part_on_the_car_and_takes_it_off(pair: Pilot) -> None:
    """His list of parts is the toolbox; what he adds has the name that a key would give, and his undo takes it away."""
    count = len(pair.studio.desk.design.parts)
    menu_at(pair, part(pair, "battery"))
    press_button(pair, pair.studio.building_room.two_people.menu.button("Add a part"))
    first = pair.studio.building_room.two_people.menu.texts()[1]

    press_button(pair, pair.studio.building_room.two_people.menu.button(first))
    added, news = part_added(pair), pair.rest(SETTLED_MS)
    press_button(pair, pair.studio.window_room.mouse_bar.buttons["partner.undo"])

    assert news[0].startswith(f"Ben added {added[:1].lower()}{added[1:]}")
    assert pair.studio.window_room.mouse_bar.words.startswith(f"Ben undid a change. {added} gone.")
    assert len(pair.studio.desk.design.parts) == count


def part_added(pilot: Pilot) -> str:
    """Return the name of the part that Ben stands on."""
    added = pilot.studio.partner.desk.current_part
    return added.name if added else ""


def test_the_mouse_moves_no_run_of_the_other_person(pair: Pilot) -> None:
    """Neither the wheel nor a click on the timeline moves the replay that Ana listens to."""
    lay(pair)
    pair.press("ctrl+4", "ctrl+right")
    timeline, before = pair.studio.views.run.timeline, pair.studio.desk.playback
    assert before is not None
    time_s, middle = before.time_s, QPointF(timeline.rect().center())

    wheel = QWheelEvent(
        middle, timeline.mapToGlobal(middle), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(timeline, wheel)
    click(pair, timeline, timeline.rect().center())

    assert before.time_s == time_s
