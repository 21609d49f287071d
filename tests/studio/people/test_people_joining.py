"""Sharing and joining, from Ana's window: the code, the keys it takes, and every way in which it ends."""

from collections.abc import Callable

from studio.document.schema import Person
from studio.narration.wrong_codes import QUIET_MS
from studio.sharing.refusals import SENTENCES, Reason
from studio.sharing.session import SentAway, StateChanged, WrongCode
from tests.pilot import Pilot, Start
from tests.studio.people.visitor import GATHERED_MS, Visitor, joined
from tests.studio.shared_room import ADDRESS, CODE, SharedRoom


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
