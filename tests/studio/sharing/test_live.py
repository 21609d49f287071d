"""A host and joiners over real sockets on the loopback: edits, people, lost connections, an end."""

from studio.sharing.session import Opened
from tests.studio.sharing.conftest import Room


def test_a_joiner_gets_the_project_and_both_hear_of_each_other(room: Room) -> None:
    """Six digits and an address, and the car is there; each is told the other's name."""
    ana = room.host()

    ben = room.join(ana)
    room.until(lambda: ana.session.partners)

    assert ben.project.snapshot.designs == ana.project.snapshot.designs
    assert [one.project for one in ben.news if isinstance(one, Opened)] == [ben.project]
    assert [partner.presence.shown_name for partner in ana.session.partners] == ["Ben"]
    assert [partner.presence.shown_name for partner in ben.session.partners] == ["Ana"]


def test_edits_go_both_ways(room: Room) -> None:
    """What one does the other has, under the name of who did it."""
    ana = room.host()
    ben = room.join(ana)

    ana.set_mass("battery", 7.0)
    ben.set_mass("motor", 8.0)
    room.until(lambda: ana.mass_of("motor") == 8.0 and ben.mass_of("battery") == 7.0)

    assert ana.project.history()[-1].author == "ben"
    assert ben.project.history(by="Ana")[-1].new == 7.0
