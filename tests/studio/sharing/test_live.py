"""A host and joiners over real sockets on the loopback: edits, people, lost connections, an end."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from typing import NoReturn

import pytest

from accessibility.hand_clock import HandClock
from studio.document.errors import EditRefused
from studio.document.presence import Presence
from studio.document.project import Project
from studio.document.shadow_copy import NoShadow
from studio.sharing.entry_code import LIVES_S, TRIES_ALL
from studio.sharing.refusals import SENTENCES, Reason
from studio.sharing.session import Joined, Left, Moved, Opened, StateChanged, WrongCode
from tests.studio.sharing.conftest import ANA, BEN, CEM, Room, Window, racer
from tests.studio.sharing.strangers import Line


@pytest.fixture
def cut() -> Iterator[list[Line]]:
    """Lines that are taken away at the end."""
    lines: list[Line] = []
    yield lines
    for line in lines:
        line.close()


def names(window: Window) -> list[str]:
    """Return who else is there."""
    return [partner.presence.shown_name for partner in window.session.partners]


def test_a_joiner_gets_the_project_and_both_hear_of_each_other(room: Room) -> None:
    """Six digits and an address, and the car is there; each is told the other's name."""
    ana = room.host()

    ben = room.join(ana)
    room.until(lambda: ana.session.partners)

    assert ben.project.snapshot.designs == ana.project.snapshot.designs
    assert [one.project for one in ben.news if isinstance(one, Opened)] == [ben.project]
    assert (names(ana), names(ben)) == (["Ben"], ["Ana"])
    assert [one.state for one in ben.news if isinstance(one, StateChanged)] == ["joining", "joined"]


def test_edits_go_both_ways(guarded: Room) -> None:
    """What one does the other has, under the name of who did it."""
    ana = guarded.host()
    ben = guarded.join(ana)

    ana.set_mass("battery", 7.0)
    ben.set_mass("motor", 8.0)
    guarded.until(lambda: ana.mass_of("motor") == 8.0 and ben.mass_of("battery") == 7.0)

    assert ana.project.history(by="Ben")[-1].new == 8.0
    assert ben.project.history(by="Ana")[-1].new == 7.0


def test_who_comes_late_has_everything_and_sees_everybody(room: Room) -> None:
    """The third gets what was edited before, and hears who is here though nobody has moved since."""
    ana = room.host()
    ben = room.join(ana)
    ben.set_mass("motor", 8.0)
    room.until(lambda: ana.mass_of("motor") == 8.0)

    cem = room.join(ana, CEM)
    room.until(lambda: len(ben.session.partners) == 2)

    assert cem.mass_of("motor") == 8.0
    assert names(cem) == ["Ana", "Ben"]


def test_a_copy_of_the_same_project_becomes_one_with_it(room: Room) -> None:
    """Who has the project already keeps the window and its unsent edits; nothing is doubled."""
    ana = room.host()
    copy = Project.from_state(ana.project.state(), BEN)
    with copy.transaction("Change mass of wheel") as edit:
        edit.set_value("car", "wheel", "mass_kg", 3.0)

    ben = room.join(ana, BEN, project=copy)
    room.until(lambda: ana.mass_of("wheel") == 3.0)

    assert ben.project is copy
    assert not [one for one in ben.news if isinstance(one, Opened)]
    assert len(ana.project.snapshot.designs["car"].parts) == 3
    copy.close(discard=True)


def test_another_project_is_opened_beside_ones_own(room: Room) -> None:
    """A different project never flows into the one that lies open."""
    ana = room.host()
    own = racer(BEN)
    before = own.state()

    ben = room.join(ana, BEN, project=own)

    assert ben.project.id == ana.project.id
    assert own.id != ana.project.id
    assert own.state() == before


def test_presence_is_told_and_ends_with_leaving(room: Room) -> None:
    """Where somebody stands is seen by the others, and that they have gone."""
    ana = room.host()
    ben = room.join(ana)
    room.until(lambda: ana.session.partners)
    standing = Presence(person="ben", shown_name="Ben", design="car", focus="motor", doing="editing")

    ben.session.tell(standing)
    room.until(lambda: any(isinstance(one, Moved) for one in ana.news))
    ben.session.leave()
    room.until(lambda: not ana.session.partners)

    told = [type(one) for one in ana.news if isinstance(one, Joined | Moved | Left)]
    assert told == [Joined, Moved, Left]
    assert next(one for one in ana.news if isinstance(one, Moved)).partner.presence == standing


def test_leaving_closes_the_port_and_everybody_keeps_the_project(room: Room) -> None:
    """After the host has left nothing listens, and the joiner is told so in a sentence."""
    ana = room.host()
    ben = room.join(ana)
    port = ana.port

    ana.session.leave()
    ana.session.close()
    room.until(lambda: ben.session.state == "alone")

    assert ben.problems == [SENTENCES[Reason.ENDED]]
    assert ben.mass_of("battery") == 5.0
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), 5).close()


def has_version_6() -> bool:
    """Whether this computer speaks version 6 with itself."""
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


@pytest.mark.skipif(not has_version_6(), reason="this computer has no version 6")
def test_a_host_is_reached_by_both_versions_on_one_port(room: Room) -> None:
    """Both addresses are told, the one that is easy to type first; by either one is in, and both end together."""
    ana = room.host()
    first, second = ana.invitation.addresses
    ben, cem = room.enter(BEN), room.enter(CEM)

    ben.session.join(f"[::1]:{ana.port}", ana.invitation.code)
    cem.session.join(first, ana.invitation.code)
    room.until(lambda: ben.session.state == cem.session.state == "joined")
    ben.set_mass("motor", 8.0)
    room.until(lambda: cem.mass_of("motor") == 8.0)
    port = ana.port
    ana.session.leave()
    ana.session.close()

    assert (first, second) == (f"127.0.0.1:{port}", f"[::1]:{port}")
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("::1", port), 5).close()


def test_edits_without_a_connection_are_kept_and_arrive(room: Room, cut: list[Line]) -> None:
    """A cut cable loses no edit of either side, asks for no code again, and tells nobody to have gone at the joiner."""
    ana = room.host()
    cut.append(Line(ana.port))
    ben = room.join(ana, port=cut[0].port)
    room.until(lambda: ana.session.partners)
    ana.session.renew()

    cut[0].cut()
    room.until(lambda: ben.session.state == "away")
    ben.set_mass("motor", 8.0)
    ana.set_mass("battery", 7.0)
    cut[0].mend()
    room.until(lambda: ana.mass_of("motor") == 8.0 and ben.mass_of("battery") == 7.0)
    room.until(lambda: ben.session.state == "joined" and ana.session.partners)

    assert names(ben) == ["Ana"]
    assert not [one for one in ben.news if isinstance(one, Left)]
    assert ben.problems == [SENTENCES[Reason.LOST]]


def test_another_computer_at_the_same_address_is_not_trusted(room: Room, cut: list[Line]) -> None:
    """After a cut, somebody else with another certificate gets neither ticket nor edits."""
    ana, eve = room.host(), room.host(CEM)
    cut.append(Line(ana.port))
    ben = room.join(ana, port=cut[0].port)

    cut[0].cut()
    room.until(lambda: ben.session.state == "away")
    cut[0]._to = eve.port
    cut[0].mend()
    room.until(lambda: ben.session.state == "alone")

    assert ben.problems[-1] == SENTENCES[Reason.NOT_THE_SAME]
    assert not eve.session.partners


def test_a_guest_reads_and_edits_only_after_leaving(room: Room) -> None:
    """A guest has the project and follows it, and is refused until the session ends: two copies never drift apart."""
    ana = room.host()
    guest = room.join(ana, role="guest")
    room.until(lambda: ana.session.partners)
    role = ana.session.partners[0].presence.role

    with pytest.raises(EditRefused, match="Guests only read"):
        guest.set_mass("motor", 1.0)
    ana.set_mass("battery", 7.0)
    room.until(lambda: guest.mass_of("battery") == 7.0)
    theirs, copy = guest.mass_of("motor"), guest.project
    guest.session.leave()
    with copy.transaction("Change mass of motor") as edit:
        edit.set_value("car", "motor", "mass_kg", 1.0)

    assert (role, theirs, ana.mass_of("motor")) == ("guest", 5.0, 5.0)
    assert copy.snapshot.designs["car"].parts["motor"].values["mass_kg"] == 1.0


def test_where_only_guests_may_come_nobody_else_does(room: Room) -> None:
    """Who asks to write is let in to read, and is told so by the role."""
    ana = room.host(guests_only=True)

    ben = room.join(ana, role="member")

    assert ben.session.role == "guest"


def test_a_wrong_code_an_old_one_and_a_renewed_one(room: Room) -> None:
    """Each is refused in its sentence, and the new code lets in."""
    clock = HandClock()
    ana = room.host(now=clock.now)
    first = ana.invitation.code
    wrong = f"{(int(first) + 1) % 1_000_000:06d}"

    assert room.turned_away(ana, wrong) == SENTENCES[Reason.WRONG_CODE]
    room.until(lambda: [one.tries_left for one in ana.news if isinstance(one, WrongCode)] == [TRIES_ALL - 1])
    invited, port = ana.invitation, ana.port
    clock.advance(1000 * LIVES_S)
    assert ana.session.invitation is None
    late = room.enter(BEN)
    late.session.join(f"127.0.0.1:{port}", invited.code)
    room.until(lambda: late.session.state == "alone")
    ana.session.renew()
    ben = room.join(ana)

    assert late.problems == [SENTENCES[Reason.OLD_CODE]]
    assert ben.session.state == "joined"
    assert ana.invitation.code != first


def test_three_wrong_codes_from_one_computer_are_enough(room: Room) -> None:
    """The fourth is refused unheard, also the right one, until a new code is made."""
    ana = room.host()
    wrong = f"{(int(ana.invitation.code) + 1) % 1_000_000:06d}"
    for _ in range(3):
        room.turned_away(ana, wrong)

    told = room.turned_away(ana, ana.invitation.code)
    ana.session.renew()

    assert told == SENTENCES[Reason.TOO_MANY_TRIES]
    assert room.join(ana).session.state == "joined"


def test_somebody_sent_away_stays_away_and_their_edits_stay(room: Room) -> None:
    """The teacher sends somebody away: they are told, do not come back by themselves, and nothing of theirs is lost."""
    ana = room.host()
    ben = room.join(ana)
    ben.set_mass("motor", 8.0)
    room.until(lambda: ana.mass_of("motor") == 8.0 and ana.session.partners)

    ana.session.send_away(ana.session.partners[0].key)
    room.until(lambda: ben.session.state == "alone" and not ana.session.partners)

    assert ben.problems == [SENTENCES[Reason.SENT_AWAY]]
    assert ana.mass_of("motor") == 8.0


def test_whoever_was_sent_away_knows_a_code_that_opens_nothing(room: Room) -> None:
    """The host hears that the code is closed, and makes a new one for everybody else."""
    ana = room.host()
    ben = room.join(ana)
    room.until(lambda: ana.session.partners)
    first, port = ana.invitation.code, ana.port

    ana.session.send_away(ana.session.partners[0].key)
    room.until(lambda: ben.session.state == "alone")
    ben.session.join(f"127.0.0.1:{port}", first)
    room.until(lambda: ben.session.state == "alone")

    assert ana.session.invitation is None
    assert ana.problems == [SENTENCES[Reason.CLOSED]]
    assert ben.problems == [SENTENCES[Reason.SENT_AWAY], SENTENCES[Reason.NO_CODE]]
    ana.session.renew()
    assert room.join(ana, CEM).session.state == "joined"


def test_an_address_where_nobody_is(room: Room) -> None:
    """One sentence, and the session stands as before."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ben = room.enter(BEN)

    ben.session.join(f"127.0.0.1:{port}", "123456")
    room.until(lambda: ben.session.state == "alone")

    assert ben.problems == [SENTENCES[Reason.NOBODY_THERE]]


def test_somebody_elses_program_at_the_address(room: Room) -> None:
    """What answers without TLS shares no project."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        ben = room.enter(BEN)
        ben.session.join(f"127.0.0.1:{other.getsockname()[1]}", "123456")
        taken, _ = other.accept()
        with taken:
            taken.sendall(b"220 mail.example ready\r\n")
            room.until(lambda: ben.session.state == "alone")

    assert ben.problems == [SENTENCES[Reason.NO_TANDEM]]


def test_an_edit_of_the_file_is_shared_as_well(room: Room) -> None:
    """What a third person saved into the host's file reaches who has joined."""
    ana = room.host()
    ben = room.join(ana)
    copy = Project.from_state(ana.project.state(), replace(CEM))
    with copy.transaction("Change mass of wheel") as edit:
        edit.set_value("car", "wheel", "mass_kg", 3.0)

    ana.project.merge(copy.state())
    room.until(lambda: ben.mass_of("wheel") == 3.0)

    assert ben.project.history(by="cem")[-1].new == 3.0
    copy.close(discard=True)


def test_a_port_that_is_taken_is_told(room: Room) -> None:
    """Who asks for a port that another program has hears so, and nothing is shared."""
    ana = room.host()

    ben = room.enter(BEN, racer(BEN), port=ana.port)
    ben.session.share()
    room.until(lambda: ben.session.state == "alone")

    assert ben.problems == [SENTENCES[Reason.PORT_TAKEN]]
    assert ben.session.invitation is None


def test_without_a_child_process_nothing_is_shared(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody can check nobody may send: the port stays closed, and it is told why."""

    def refuse(_: object) -> NoReturn:
        raise NoShadow("no process")

    monkeypatch.setattr(room, "_make_shadow", refuse)
    ana = room.enter(ANA, racer())
    ana.session.share()
    room.until(lambda: ana.session.state == "alone")

    assert ana.problems == [SENTENCES[Reason.UNCHECKED]]


def test_sharing_twice_or_without_a_project_does_nothing(room: Room) -> None:
    """A second wish changes nothing, and where no project lies open nothing is opened."""
    ana, nobody = room.host(), room.enter(BEN)
    port = ana.port

    ana.session.share()
    nobody.session.share()
    ana.session.join("127.0.0.1", "123456")

    assert ana.port == port
    assert nobody.session.state == "alone"
    assert ana.person == ANA
