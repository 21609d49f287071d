"""Where everybody is: seen as rings, told on demand, gone to, followed and asked to look."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from accessibility.contrast import ratio
from accessibility.keymap import Keymap
from tests.pilot import Pilot
from tests.studio.people.visitor import SETTLED_MS, Visitor, joined
from widgets.people_rings import PATTERNS
from widgets.theme import THEMES, load_theme


def test_others_are_seen_with_rings_and_in_the_outline(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """Ben's ring stands around his part with his name, which fades to a letter; the outline says that he is there."""
    joined(host, visitor, "motor")
    rings = host.studio.people_room.rings

    faded = [(ring.current, ring.tag.text) for ring in rings.rings.rings]
    host.press("ctrl+1")
    host.studio.desk.select("motor")
    in_outline = host.heard()
    visitor("Cem").go("motor")

    assert faded == [("motor", "B")]
    assert "Ben is here" in in_outline[0]
    assert [ring.tag.text for ring in rings.rings.rings] == ["B", "Cem"]
    assert [ring.pattern for ring in rings.rings.rings] == [0, 1]


def test_who_is_in_another_car_has_no_ring_here(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """A ring belongs to the car that lies open; the list names the other one."""
    ben = joined(host, visitor)
    other = replace(host.studio.desk.design, id="trike", name="Trike", parts={})
    with ben.project.transaction("Add car") as edit:
        edit.add_design(other)

    ben.go("", design="trike")
    host.rest(SETTLED_MS)

    row = next(row for row in host.studio.views.people.rows if row.text == "Ben")
    assert host.studio.people_room.rings.rings.rings == ()
    assert row.description == "member, on the car of Trike"


@pytest.mark.parametrize("theme_id", THEMES)
def test_rings_and_names_are_seen_in_every_theme(theme_id: str) -> None:
    """The ring's two tones differ by three to one at least, the letters of a name by four and a half."""
    theme = load_theme(theme_id)

    told = ratio(theme.colour("partner").rgb() & 0xFFFFFF, theme.colour("base").rgb() & 0xFFFFFF)

    assert told >= 4.5
    assert len(set(PATTERNS)) == len(PATTERNS)


def test_following_ends_with_a_move_of_ones_own(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """Ana's hands go where Ben goes, said once; her own arrow ends it, said once, and he no longer leads."""
    ben = joined(host, visitor, "motor")

    begun = host.press("ctrl+shift+f")
    ben.go("seat")
    led = host.heard()
    moved = host.press("left")
    here = host.studio.desk.selection.current
    ben.go("frame")

    assert begun[0] == "You follow Ben. Any move of yours ends it."
    assert [text.partition(".")[0] for text in led] == ["Seat and driver"]
    assert moved[0] == "You go your own way."
    assert host.studio.desk.selection.current == here


def test_look_here_goes_both_ways(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """Ben asks to look and one key goes there; Ana asks, and he is told the part that she is on."""
    ben = joined(host, visitor)

    ben.go("motor", look="1")
    asked = host.heard()
    went = host.press("ctrl+shift+q")
    answer = host.press("shift+l")
    host.rest(300)
    ben.go("seat", look="2")
    host.press("ctrl+6")
    by_message = host.press("enter")

    assert asked == ["Ben: look at motor. Control Shift Q goes there."]
    assert went[0] == "With Ben on motor."
    assert answer == ["The others are asked to look here."]
    assert "With Ben on seat and driver." in by_message
    assert (host.studio.desk.selection.current, host.studio.shell.focused_scope()) == ("seat", "drawing")
    assert [(one.presence.focus, one.presence.look) for one in ben.session.partners] == [("motor", "1")]


def test_presence_is_told_five_times_a_second_at_most(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """Held arrow keys are one place a fifth of a second, the last one always; what is done is told as well."""
    joined(host, visitor)
    told = host.studio.people_room.live.session.told  # type: ignore[attr-defined] # the room's own session
    told.clear()

    for _ in range(20):
        host.press("right")
        host.rest(50)
    host.rest(300)
    count, last = len(told), told[-1]
    host.press("m")
    host.rest(300)

    assert 1 <= count <= 6
    assert last.focus == host.studio.desk.selection.current
    assert told[-1].doing == "dragging"


def test_the_list_leads_to_people_and_out(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """Each name tells role, place and deed; Enter goes there. Who is sent away leaves the edits behind."""
    ben = joined(host, visitor)
    ben.go("seat", doing="dragging")
    host.rest(SETTLED_MS)

    host.press("ctrl+8")
    row = host.press("end", "up")
    went = host.press("enter")
    who = host.press("shift+w")
    ben.set_mass("motor", 3.0)
    host.studio.perform("people.send_away")
    asked = host.heard()
    sent = host.press("enter")

    assert row == ["Stop sharing. 5 of 5.", "Ben. member, on seat and driver, moving a part, 4 of 5."]
    assert "With Ben on seat and driver." in went
    assert host.studio.desk.selection.current == "seat"
    assert who == ["1 other person is here. Ben: on seat and driver."]
    assert asked == [
        "Send somebody away, dialog, Choices, list, Ben. member, on seat and driver, moving a part, 1 of 1."
    ]
    assert sent[0] == "Ben is sent away. The edits stay."
    assert (ben.session.state, host.studio.desk.design.parts["motor"].values["mass_kg"]) == ("alone", 3.0)


def test_who_is_here_is_a_question_too(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """After the key that asks, Shift with W answers everywhere, also in a field; W alone still asks for the place."""
    ben = joined(host, visitor)
    ben.go("seat")
    host.studio.desk.select("motor")
    host.press("ctrl+3")
    where = host.press("f9", "w")
    here = host.focus()

    told = host.press("f9", "shift+w")
    host.press("f9", "end")
    by_line = host.press("enter")
    host.studio.shell.keymap = lambda: Keymap.named("switch")
    by_one_key = host.press("f9", "8")

    assert "1 other person is here. Ben: on seat and driver." in by_one_key
    assert "1 other person is here. Ben: on seat and driver." in told
    assert "1 other person is here. Ben: on seat and driver." in by_line
    assert not any("Ben" in text for text in where)
    assert host.focus() == here
