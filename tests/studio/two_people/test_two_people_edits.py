"""What one does to the car reaches the other: told, named, kept apart and taken back."""

from PySide6.QtCore import QPoint

from tests.pilot import Pilot
from tests.studio.two_people.mouse import SETTLED_MS, drag, menu_at, part, part_added, press_button, to_mount
from widgets.field_edit import FieldEdit


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
