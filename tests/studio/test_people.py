"""People who share a project live, from Ana's window: her keys and ears, and a partner who really edits."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from accessibility.contrast import ratio
from studio.document.presence import Presence
from studio.document.project import Project
from studio.document.schema import Person
from studio.settings.people import OFF, SOUND
from tests.pilot import Pilot, Start
from tests.studio.shared_room import ADDRESS, CODE, MemorySession, SharedRoom, at_once
from widgets.people_rings import PATTERNS
from widgets.theme import THEMES, load_theme

SETTLED_MS = 2100
GATHERED_MS = 900
NEAR_MS = 1100


class Visitor:
    """Somebody at another window, by hand: what they do is real, what they hear is theirs."""

    def __init__(self, room: SharedRoom, name: str, seen: Callable[[], None] = lambda: None) -> None:
        """Sit down; `seen` lets the other window take in what is done here."""
        self.seen = seen
        self.person = Person(id=name.lower(), shown_name=name)
        self.project = Project.new("Nothing yet", self.person)
        self.session = MemorySession(room, self.person, at_once, lambda: self.project, self._open)

    def join(self) -> "Visitor":
        """Join what is shared."""
        self.session.join(ADDRESS, CODE)
        self.seen()
        return self

    def go(self, part: str, doing: str = "", look: str = "", design: str = "racer") -> None:
        """Stand on a part."""
        name = self.person.shown_name
        self.session.tell(
            Presence(person=self.person.id, shown_name=name, design=design, focus=part, doing=doing, look=look)
        )
        self.seen()

    def set_mass(self, part: str, kilograms: float) -> None:
        """Change the mass of a part."""
        with self.project.transaction("Change mass") as edit:
            edit.set_value("racer", part, "mass_kg", kilograms)
        self.seen()

    def leave(self) -> None:
        """Go."""
        self.session.leave()
        self.seen()

    def _open(self, state: bytes) -> Project:
        self.project.close()
        self.project = Project.from_state(state, self.person)
        return self.project


@pytest.fixture
def room() -> SharedRoom:
    """What both windows are in."""
    return SharedRoom()


@pytest.fixture
def host(start: Start, room: SharedRoom) -> Pilot:
    """Sit Ana before the racer that she shares, hands on the drawing."""
    pilot = start(make_session=room.session)
    pilot.open_template("racer")
    pilot.close_dialogs()
    pilot.studio.perform("share.now")
    pilot.rest(400)
    pilot.press("ctrl+2")
    return pilot


@pytest.fixture
def visitor(room: SharedRoom, host: Pilot) -> Callable[..., Visitor]:
    """Return how to let somebody join."""
    return lambda name="Ben": Visitor(room, name, host.settle).join()


def joined(pilot: Pilot, visitor: Callable[..., Visitor], part: str = "") -> Visitor:
    """Let Ben join and come to rest, on a part if need be."""
    ben = visitor()
    if part:
        ben.go(part)
    pilot.rest(GATHERED_MS)
    pilot.rest(SETTLED_MS)
    return ben


def test_sharing_says_and_shows_the_code(start: Start, room: SharedRoom) -> None:
    """Two keys share the project: the code is spelled, said again by Control L, and stands large over the list."""
    pilot = start(make_session=room.session)
    pilot.open_template("racer")
    pilot.close_dialogs()

    shared = pilot.press("ctrl+8", "enter")
    again = pilot.press("ctrl+l")
    pilot.rest(400)

    assert "Shared. The code is 4 8 2, 9 1 3. Control L repeats." in shared
    assert again == ["Shared. The code is 4 8 2, 9 1 3. Control L repeats."]
    assert pilot.studio.views.people.code == "482 913"
    assert pilot.studio.share_label.text() == "Shared, 1 person."


def test_joining_takes_fifteen_keys_at_most(start: Start, room: SharedRoom) -> None:
    """From the drawing, by keyboard and speech alone, Ana is in Ben's project, and hers from before is kept."""
    ben = Visitor(room, "Ben")
    ben.session.share()
    pilot = start(make_session=room.session)
    pilot.open_template("racer")
    pilot.close_dialogs()
    before = pilot.keys_pressed

    looked = pilot.press("ctrl+8", "down", "enter")
    found = pilot.rest(1600)
    asked = pilot.press("enter")
    pilot.type(CODE)
    heard = pilot.press("enter")

    assert pilot.keys_pressed - before <= 15
    assert looked[-1] == "Looking for shared projects."
    assert found == ["1 shared project nearby, dialog, Choices, list, Nothing yet, shared by Ben. 1 of 3."]
    assert asked == ["Join, dialog, Code, edit, Empty."]
    assert "You are in Nothing yet." in heard
    assert pilot.rest(GATHERED_MS) == ["Ben is here."]
    assert pilot.studio.desk.project.id == ben.project.id
    assert pilot.studio.views.panes["drawing"].hasFocus()


def test_a_wrong_code_is_one_sentence(start: Start, room: SharedRoom) -> None:
    """Whoever types another code hears what to do, and nothing else has changed; an address can be typed."""
    Visitor(room, "Ben").session.share()
    pilot = start(make_session=room.session)
    pilot.open_template("racer")
    pilot.close_dialogs()
    own = pilot.studio.desk.project
    pilot.studio.perform("share.join")
    pilot.rest(1600)

    pilot.press("down", "enter")
    pilot.type(ADDRESS)
    pilot.press("enter")
    pilot.type("000000")
    heard = pilot.press("enter")

    assert "The code is not right. Ask for the code again and type it." in heard
    assert pilot.studio.desk.project is own
    assert pilot.studio.people_room.live.state == "alone"


def test_where_nothing_may_be_shared_one_sentence_says_so(racer: Pilot) -> None:
    """A studio without a network answers each wish, and opens nothing."""
    racer.studio.perform("share.now")
    shared = racer.heard()
    racer.studio.perform("share.leave")

    assert shared[-1] == "Nothing can be shared from here."
    assert racer.heard() == ["Not now: nothing is shared. Control 8, then Share now."]


def test_a_class_that_joins_is_one_sentence(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """Five who come together are told once, and so are two who leave; the line at the foot counts them."""
    people = [visitor(name) for name in ("Ben", "Cem", "Dora", "Eva", "Finn")]
    came = host.rest(GATHERED_MS)
    count = host.studio.share_label.text()
    for one in people[:2]:
        one.leave()

    assert came == ["Ben, Cem, Dora and 2 more are here."]
    assert count == "Shared, 6 people."
    assert host.rest(GATHERED_MS) == ["Ben, Cem have left."]


def test_somebody_on_my_part_is_named_once_and_then_a_sound(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """Ben is named when he first rests on Ana's part, told when he goes, and written down when he comes again."""
    ben, mine = joined(host, visitor), host.studio.desk.selection.current
    history = host.studio.queue.history

    ben.go(mine)
    passing = host.rest(500)
    first = host.rest(NEAR_MS)
    ben.go("motor")
    gone = host.rest(NEAR_MS)
    ben.go(mine)
    again = host.rest(NEAR_MS)

    assert (passing, first, gone, again) == ([], ["Ben is on body shell too."], ["Ben has left body shell."], [])
    assert history.last is not None
    assert history.last.text == "Ben is on body shell too."


@pytest.mark.parametrize("way", [SOUND, OFF])
def test_each_cue_can_be_a_sound_or_only_written(host: Pilot, visitor: Callable[..., Visitor], way: str) -> None:
    """Set so, nothing of Ben's coming, edit, remark, nearness and asking is said, and all of it can be read."""
    mine = host.studio.desk.selection.current
    for kind in ("change", "comment", "come", "near", "look"):
        host.studio.change_setting(f"cue_{kind}", way)
    host.heard()

    ben = joined(host, visitor)
    ben.go(mine, look="1")
    ben.set_mass("motor", 3.0)
    heard = [*host.rest(NEAR_MS), *host.rest(SETTLED_MS)]

    texts = [message.text for message in host.studio.queue.history.entries]
    assert heard == []
    assert [text for text in texts if text.startswith("Ben")] == [
        "Ben is here.",
        "Ben: look at body shell. Control Shift Q goes there.",
        "Ben is on body shell too.",
        "Ben changed motor. Mass 3 kilograms, was 8.5.",
    ]


def test_a_partners_edit_moves_nothing_of_mine(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """Ben's edit comes politely, his name first; focus and undo stay Ana's."""
    ben, focus, mine = joined(host, visitor), host.focus(), host.studio.desk.selection

    ben.set_mass("motor", 3.0)
    early = host.heard()
    news = host.rest(SETTLED_MS)

    assert (early, news) == ([], ["Ben changed motor. Mass 3 kilograms, was 8.5."])
    assert (host.focus(), host.studio.desk.selection) == (focus, mine)
    assert host.press("ctrl+z") == ["Nothing to undo."]


@pytest.mark.parametrize(("holds", "during"), [("yes", 0), ("no", 1)])
def test_changes_wait_while_i_move_a_part(
    host: Pilot, visitor: Callable[..., Visitor], holds: str, during: int
) -> None:
    """News wait until the hand is free, unless Ana wants them at once; they come once either way."""
    ben = joined(host, visitor)
    host.studio.change_setting("hold_changes", holds)
    host.press("m")

    ben.set_mass("motor", 3.0)
    while_moving = host.rest(SETTLED_MS)
    host.press("escape")
    after = host.rest(SETTLED_MS)

    assert (len(while_moving), len(after)) == (during, 1 - during)


def test_others_are_seen_with_rings_and_in_the_outline(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """Ben's ring stands around his part with his name, which fades to a letter; the outline says that he is there."""
    joined(host, visitor, "motor")
    rings = host.studio.people_room.rings

    faded = [(ring.current, ring.tag.text) for ring in rings.rings.rings]
    host.press("ctrl+1")
    host.studio.desk.select("motor")
    in_outline = host.heard()
    host.studio.desk.select("seat")
    visitor("Cem").go("motor")

    assert faded == [("motor", "B")]
    assert "Ben is here" in in_outline[0]
    assert [ring.tag.text for ring in rings.rings.rings] == ["B", "Cem"]
    assert len({ring.pattern for ring in rings.rings.rings}) == 2


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

    assert asked == ["Ben: look at motor. Control Shift Q goes there."]
    assert went[0] == "With Ben on motor."
    assert answer == ["The others are asked to look here."]
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


def test_the_list_leads_to_people(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """Each name tells role, place and deed; Enter goes to that part, in the drawing."""
    ben = joined(host, visitor)
    ben.go("seat", doing="dragging")
    host.rest(SETTLED_MS)

    host.press("ctrl+8")
    row = host.press("end", "up")
    went = host.press("enter")

    assert row == ["Stop sharing. 5 of 5.", "Ben. member, on seat and driver, moving a part, 4 of 5."]
    assert "With Ben on seat and driver." in went
    assert host.studio.desk.selection.current == "seat"
    assert host.press("shift+w") == ["1 other person is here. Ben: on seat and driver."]


def test_who_shares_can_send_somebody_away(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """Ben's visit ends, his edits stay; Ana hears both."""
    ben = joined(host, visitor)
    ben.set_mass("motor", 3.0)
    host.rest(SETTLED_MS)

    host.studio.perform("people.send_away")
    asked = host.heard()
    sent = host.press("enter")

    assert asked == ["Send somebody away, dialog, Choices, list, Ben. member, 1 of 1."]
    assert sent[0] == "Ben is sent away. The edits stay."
    assert host.rest(GATHERED_MS) == ["Ben has left."]
    assert ben.session.state == "alone"
    assert host.studio.desk.design.parts["motor"].values["mass_kg"] == 3.0


def test_a_lost_connection_is_told_and_so_is_its_return(host: Pilot) -> None:
    """Nobody is left to guess: work goes on, and the line at the foot says how it stands."""
    session = host.studio.people_room.live.session

    session.lose()  # type: ignore[attr-defined] # the room's own session
    lost = host.rest(400)
    line = host.studio.share_label.text()
    session.come_back()  # type: ignore[attr-defined] # as above

    assert lost == ["Connection lost. Your work is kept. Tandem tries again."]
    assert line == "Connection lost. Your work is kept."
    assert host.rest(400) == ["Connected again. All is up to date."]


def test_another_project_ends_the_sharing(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """What was shared is put away: nobody goes on to see what Ana opens next."""
    ben = joined(host, visitor)

    host.open_template("city_car")
    host.rest(400)

    assert host.studio.people_room.live.state == "alone"
    assert ben.session.partners == ()
    assert host.studio.views.people.code == ""
