"""Two hands on one car: each has a selection, a ring and a menu of its own, and disturbs nothing of the other."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.pilot import Pilot
from tests.studio.charts.run_on_desk import lay
from tests.studio.two_people.mouse import (
    SETTLED_MS,
    click,
    drag,
    hands,
    menu_at,
    part,
    pixel_of,
    press_button,
    to_mount,
)


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
