"""Projects found in the same network, by multicast on the loopback, and sessions that end before they began."""

import socket
import struct
import threading

import pytest

from studio.sharing.session import Found
from tests.studio.sharing.conftest import ANA, BEN, Room, racer


def carries_multicast() -> bool:
    """Whether the loopback carries multicast here: some containers do not."""
    group = socket.inet_aton("224.0.0.251")
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mouth,
    ):
        ear.bind(("", 0))
        ear.settimeout(2)
        try:
            ear.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, group + socket.inet_aton("127.0.0.1"))
            mouth.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton("127.0.0.1"))
            mouth.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, struct.pack("b", 0))
            mouth.sendto(b"?", ("224.0.0.251", ear.getsockname()[1]))
            return ear.recv(8) == b"?"
        except OSError:
            return False


@pytest.mark.skipif(not carries_multicast(), reason="the loopback carries no multicast here")
def test_a_shared_project_is_found_and_gone_when_it_ends(room: Room) -> None:
    """Who looks around hears the project's and the host's name, joins at the address found, and sees it go."""
    ana = room.enter(ANA, racer(), seen_on=("127.0.0.1",))
    looking, ben = room.enter(BEN, seen_on=("127.0.0.1",)), room.enter(BEN)
    looking.session.look_around()
    ana.session.share()

    room.until(lambda: any(isinstance(one, Found) and one.nearby for one in looking.news))
    found = [one for one in looking.news if isinstance(one, Found) and one.nearby][-1].nearby
    ours = next(one for one in found if one.address == f"127.0.0.1:{ana.port}")
    ben.session.join(ours.address, ana.invitation.code)
    room.until(lambda: ben.session.state == "joined")
    ana.session.leave()
    room.until(lambda: ours not in [one for one in looking.news if isinstance(one, Found)][-1].nearby)

    assert (ours.project, ours.host) == ("Racer", "Ana")


def test_without_multicast_nothing_is_found_and_nothing_breaks(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the network refuses, looking finds nothing, and sharing works by the address."""
    from studio.sharing import discovery

    monkeypatch.setattr(discovery, "_zeroconf", lambda _: None)
    ana = room.enter(ANA, racer(), seen_on=("127.0.0.1",))
    looking = room.enter(BEN)

    looking.session.look_around()
    ana.session.share()
    room.until(lambda: ana.session.state == "hosting")
    ben = room.join(ana)

    assert ben.session.state == "joined"
    assert not [one for one in looking.news if isinstance(one, Found)]


def test_what_ends_before_it_began_leaves_nothing_behind(room: Room) -> None:
    """Share, join and look, each ended at once: no thread stays, and no news comes after the end."""
    before = threading.active_count()
    ana, ben, cem = room.enter(ANA, racer()), room.enter(BEN), room.enter(BEN)

    ana.session.share()
    ben.session.join("127.0.0.1:1", "123456")
    cem.session.look_around()
    for window in (ana, ben, cem):
        window.session.leave()
        window.session.close()
        window.news.clear()
    for _ in range(5):
        room.turn()

    assert threading.active_count() == before
    assert [window.news for window in (ana, ben, cem)] == [[], [], []]
    assert {window.session.state for window in (ana, ben, cem)} == {"alone"}


def test_share_leave_share_again(room: Room) -> None:
    """A second sharing has a code and a certificate of its own; who was in the first needs the new code."""
    ana = room.host()
    ben = room.join(ana)
    first = ana.invitation
    ana.session.leave()
    room.until(lambda: ben.session.state == "alone")

    ana.session.share()
    room.until(lambda: ana.session.state == "hosting")

    assert ana.invitation.code != first.code
    assert room.join(ana).session.state == "joined"
