"""People who share a project live, from Ana's window: her keys and ears, and a partner who really edits."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from accessibility.contrast import ratio
from studio.document.presence import Presence
from studio.document.project import Project
from studio.document.schema import Person
from studio.narration.wrong_codes import QUIET_MS
from studio.settings.people import OFF, SOUND
from studio.sharing.refusals import SENTENCES, Reason
from studio.sharing.session import SentAway, StateChanged, WrongCode
from tests.pilot import Pilot, Start
from tests.studio.shared_room import ADDRESS, CODE, MemorySession, SharedRoom, at_once
from widgets.people_rings import PATTERNS
from widgets.theme import THEMES, load_theme

SETTLED_MS = 2100
GATHERED_MS = 900
NEAR_MS = 1100
CUES = ("change", "comment", "come", "near", "look")


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
def ana(start: Start, room: SharedRoom) -> Pilot:
    """Sit Ana before a racer that nobody shares yet, hands on the drawing."""
    pilot = start(make_session=room.session)
    pilot.open_template("racer")
    pilot.close_dialogs()
    pilot.heard()
    return pilot


@pytest.fixture
def host(ana: Pilot) -> Pilot:
    """Let Ana share the racer."""
    ana.studio.perform("share.now")
    ana.rest(400)
    return ana


@pytest.fixture
def visitor(room: SharedRoom, host: Pilot) -> Callable[..., Visitor]:
    """Return how to let somebody join."""
    return lambda name="Ben": Visitor(room, name, host.settle).join()


def joined(pilot: Pilot, visitor: Callable[..., Visitor], part: str = "", name: str = "Ben") -> Visitor:
    """Let somebody join and come to rest, on a part if need be."""
    ben = visitor(name)
    if part:
        ben.go(part)
    pilot.rest(GATHERED_MS)
    pilot.rest(SETTLED_MS)
    return ben


def test_sharing_says_and_shows_the_code(ana: Pilot) -> None:
    """Two keys share the project: the code is spelled, said again by Control L, and stands large over the list."""
    shared = ana.press("ctrl+8", "home", "enter")
    again = ana.press("ctrl+l")
    ana.rest(400)

    assert shared[-1].startswith("Shared. The code is 4 8 2, 9 1 3.")
    assert again == shared[-1:]
    assert ana.studio.views.people.code == "482 913"
    assert ana.studio.window_room.share_label.text() == "Shared, 1 person."


def test_joining_takes_fifteen_keys_at_most(ana: Pilot, room: SharedRoom) -> None:
    """From the drawing, by keyboard and speech alone, Ana is in Ben's project, and hers from before is kept."""
    ben = Visitor(room, "Ben")
    ben.session.share()
    before = ana.keys_pressed

    looked = ana.press("ctrl+8", "home", "down", "enter")
    found = ana.rest(1600)
    asked = ana.press("enter")
    ana.type(CODE)
    ana.press("enter")

    assert ana.keys_pressed - before <= 15
    assert looked[-1] == "Looking for shared projects."
    assert found == ["1 shared project nearby, dialog, Choices, list, Nothing yet, shared by Ben. 1 of 3."]
    assert asked == ["Join, dialog, Code, edit, Empty."]
    assert ana.rest(GATHERED_MS) == ["You are in Nothing yet. Ben is here."]
    assert ana.studio.desk.project.id == ben.project.id
    assert ana.studio.views.panes["drawing"].hasFocus()


def test_a_wrong_code_is_one_sentence(ana: Pilot, room: SharedRoom) -> None:
    """Whoever types another code hears what to do, and nothing else has changed; an address can be typed."""
    Visitor(room, "Ben").session.share()
    own = ana.studio.desk.project
    ana.studio.perform("share.join")
    ana.rest(1600)

    ana.press("down", "enter")
    ana.type(ADDRESS)
    ana.press("enter")
    ana.type("000000")
    heard = ana.press("enter")

    assert "The code is not right. Ask for the code again and type it." in heard
    assert ana.studio.desk.project is own
    assert ana.studio.people_room.live.state == "alone"


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
    count = host.studio.window_room.share_label.text()
    for one in people[:2]:
        one.leave()

    assert came == ["Ben, Cem, Dora and 2 more are here."]
    assert count == "Shared, 6 people."
    assert host.rest(GATHERED_MS) == ["Ben, Cem have left."]


def test_somebody_on_my_part_is_named_once_and_then_a_sound(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """Ben is named when he first rests on Ana's part, told when he goes, and written down when he comes again."""
    ben, mine = joined(host, visitor), host.studio.desk.selection.current
    history = host.studio.queue.history

    cem = visitor("Cem")
    host.rest(GATHERED_MS)
    ben.go(mine)
    passing = host.rest(500)
    cem.go("seat")  # who moves elsewhere does not put it off
    first = host.rest(NEAR_MS - 500)
    ben.go("motor")
    gone = host.rest(NEAR_MS)
    ben.go(mine)
    again = host.rest(NEAR_MS)

    assert (passing, first, gone, again) == ([], ["Ben is on body shell too."], ["Ben has left body shell."], [])
    assert history.last is not None
    assert history.last.text == "Ben is on body shell too."


def test_each_cue_can_be_a_sound_or_only_written(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """Set so, nothing of coming, edits, nearness and asking is said, and all of it can be read."""
    mine = host.studio.desk.selection.current
    heard, written = list[str](), list[list[str]]()

    for name, way, mass in (("Ben", SOUND, 3.0), ("Cem", OFF, 4.0)):
        for kind in CUES:
            host.studio.change_setting(f"cue_{kind}", way)
        before = len(host.studio.queue.history.entries)
        partner = joined(host, visitor, name=name)
        partner.go(mine, look="1")
        partner.set_mass("motor", mass)
        heard += [*host.rest(NEAR_MS), *host.rest(SETTLED_MS)]
        partner.leave()
        host.rest(GATHERED_MS)
        written.append([message.text for message in host.studio.queue.history.entries[before:]])

    assert heard == []
    assert [[text for text in texts if text.startswith("Ben")] for texts in written] == [
        [
            "Ben is here.",
            "Ben: look at body shell. Control Shift Q goes there.",
            "Ben is on body shell too.",
            "Ben changed motor. Mass 3 kilograms, was 8.5.",
            "Ben has left.",
        ],
        [],
    ]
    assert "Cem changed motor. Mass 4 kilograms, was 3." in written[1]


def test_a_partners_edit_moves_nothing_of_mine(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """Ben's edit comes politely, his name first; focus and undo stay Ana's."""
    ben, focus, mine = joined(host, visitor), host.focus(), host.studio.desk.selection

    ben.set_mass("motor", 3.0)
    early = host.heard()
    news = host.rest(SETTLED_MS)

    assert (early, news) == ([], ["Ben changed motor. Mass 3 kilograms, was 8.5."])
    assert (host.focus(), host.studio.desk.selection) == (focus, mine)
    assert host.press("ctrl+z") == ["Nothing to undo."]


def test_changes_wait_while_i_move_a_part(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """News wait until the hand is free, unless Ana wants them at once; they come once either way."""
    ben, counts = joined(host, visitor), list[tuple[int, int]]()

    for holds, mass in (("yes", 3.0), ("no", 4.0)):
        host.studio.change_setting("hold_changes", holds)
        host.press("m")
        ben.set_mass("motor", mass)
        while_moving = host.rest(SETTLED_MS)
        host.press("escape")
        counts.append((len(while_moving), len(host.rest(SETTLED_MS))))

    assert counts == [(0, 1), (1, 0)]


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


def test_what_only_the_host_hears(host: Pilot) -> None:
    """The code is said again with the address; who did harm is told with what was taken back; a spent code says so."""
    session = host.studio.people_room.live.session

    host.studio.perform("share.renew")
    code = host.heard()
    session.hear(SentAway("Mallory", 3))  # type: ignore[attr-defined] # the room's own session
    sent_away = host.rest(400)
    session.hear(StateChanged("hosting", SENTENCES[Reason.SPENT]))  # type: ignore[attr-defined] # as above

    assert code == [f"The code is 4 8 2, 9 1 3. The address is {ADDRESS}."]
    assert sent_away == ["Mallory was sent away: what they sent could do harm. 3 edits were taken back."]
    assert host.rest(400) == [SENTENCES[Reason.SPENT]]


def test_a_lost_connection_and_another_project_are_told(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """The line at the foot says how it stands; what is opened next is not shared."""
    session = host.studio.people_room.live.session

    session.lose()  # type: ignore[attr-defined] # the room's own session
    lost = host.rest(400)
    line = host.studio.window_room.share_label.text()
    session.come_back()  # type: ignore[attr-defined] # as above
    back = host.rest(400)
    ben = joined(host, visitor)
    host.open_template("city_car")
    host.rest(400)

    assert lost == ["Connection lost. Your work is kept. Tandem tries again."]
    assert line == "Connection lost. Your work is kept."
    assert back == ["Connected again. All is up to date."]
    assert host.studio.people_room.live.state == "alone"
    assert ben.session.partners == ()
    assert host.studio.views.people.code == ""


def test_who_gave_no_name_is_asked_for_it_once(start: Start, room: SharedRoom) -> None:
    """Before somebody without a name shares, one line asks for it; it is kept, and earlier edits go by it too."""
    pilot = start(make_session=room.session, author=Person(id="person-1", shown_name="Me"))
    pilot.open_template("racer")
    pilot.close_dialogs()
    pilot.press("ctrl+d")

    asked = pilot.press("ctrl+8", "enter")
    pilot.type("Dora")
    shared = pilot.press("enter")

    assert asked[-1] == "Share with others, dialog, Your name, edit, Empty."
    assert any(text.startswith("Shared. The code is") for text in shared)
    assert pilot.studio.desk.project.snapshot.people["person-1"].shown_name == "Dora"
    assert pilot.studio.preferences.current.text("my_name") == "Dora"
    assert pilot.press("ctrl+z")[0].startswith("Undone.")


def test_the_host_hears_of_wrong_codes_at_most_once_in_ten_seconds(host: Pilot) -> None:
    """The first is told at once and politely, more of them as one later, and nothing more of a code that is shut."""
    session = host.studio.people_room.live.session

    def mistype(*tries_left: int) -> list[str]:
        for left in tries_left:
            session.hear(WrongCode(left))  # type: ignore[attr-defined] # the room's own session
        return host.rest(400)

    first, more = mistype(8), mistype(7, 6, 1)
    focus = host.focus()
    later, quiet = host.rest(QUIET_MS), host.rest(QUIET_MS)
    again = mistype(5)
    mistype(4)
    host.studio.perform("share.leave")

    assert (first, more) == (["Somebody typed a wrong code. 8 tries are left."], [])
    assert (later, quiet) == (["Somebody typed a wrong code. 1 try is left."], [])
    assert again == ["Somebody typed a wrong code. 5 tries are left."]
    assert host.rest(QUIET_MS) == ["No longer shared. Everybody keeps what they have."]
    assert host.focus() == focus


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

    assert "1 other person is here. Ben: on seat and driver." in told
    assert "1 other person is here. Ben: on seat and driver." in by_line
    assert not any("Ben" in text for text in where)
    assert host.focus() == here
