"""Sharing live with programs of others: unmodified Hocuspocus and y-websocket servers, a stock client at our hub."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from studio.document.errors import EditRefused
from studio.document.presence import Presence, Role
from studio.document.project import Project
from studio.sharing.session import Joined
from studio.sharing.shadows import make_shadow
from tests.foreign.node_programs import (
    NEEDED,
    StockClient,
    hocuspocus,
    install,
    is_node_here,
    stock_client,
    y_websocket,
)
from tests.studio.sharing.conftest import ANA, BEN, CEM, Room, Window, racer

Server = Callable[[Path], AbstractContextManager[str]]
SERVERS = pytest.mark.parametrize("server", [hocuspocus, y_websocket])


@pytest.fixture(scope="session")
def node() -> Path:
    """Install the programs once; where Node is missing skip, but fail in continuous integration."""
    if not is_node_here():
        if os.environ.get("CI") == "true":
            pytest.fail(NEEDED)
        pytest.skip(NEEDED)
    return install()


@pytest.fixture
def room() -> Iterator[Room]:
    """A room for windows with their shadow processes, as people have them."""
    made = Room(make_shadow)
    yield made
    made.close()


@SERVERS
def test_two_studios_share_through_a_server_of_others(server: Server, node: Path, room: Room) -> None:
    """The first brings the project, the second gets it; edits go both ways, and each sees the other, and where."""
    with server(node) as address:
        ana, ben = enter(room, f"{address}/our-car")

        ana.set_mass("battery", 7.0)
        ben.set_mass("motor", 8.0)
        room.until(lambda: masses(ana) == masses(ben) == (7.0, 8.0))
        ben.session.tell(Presence(person="ben", shown_name="Ben", focus="wheel"))
        room.until(lambda: focus_of_others(ana) == ["wheel"] and len(ben.session.partners) == 1)

        assert ana.project.snapshot == ben.project.snapshot
        assert [one.partner.presence.shown_name for one in ana.news if isinstance(one, Joined)] == ["Ben"]
        leave(room, ana, ben)


@SERVERS
def test_who_comes_late_has_everything(server: Server, node: Path, room: Room) -> None:
    """A third who comes after many edits has the same project, and knows who is here though nobody moved since."""
    with server(node) as address:
        ana, ben = enter(room, f"{address}/our-car")
        for step in range(50):
            (ana, ben)[step % 2].set_mass("wheel", float(step))
            room.until(lambda wanted=float(step): wanted in {ana.mass_of("wheel"), ben.mass_of("wheel")})
        room.until(lambda: ana.project.snapshot == ben.project.snapshot)

        cem = room.enter(CEM)
        cem.session.join(f"{address}/our-car", "member")
        room.until(lambda: cem.session.state == "joined" and len(cem.session.partners) == 2)

        assert cem.project.snapshot == ana.project.snapshot
        assert {entry.author for entry in cem.project.history()} == {"ana", "ben"}
        leave(room, ana, ben, cem)


@pytest.mark.parametrize("role", ["guest", "member"])
def test_who_may_only_read_at_a_server_reads(node: Path, room: Room, role: Role) -> None:
    """A Hocuspocus server lets somebody read, whatever they asked for: edits come in, and what they edit is refused."""
    with hocuspocus(node) as address:
        ana, ben = enter(room, f"{address}/our-car")
        reader = room.enter(CEM)
        reader.session.join(f"{address}/our-car", "reader", role)
        room.until(lambda: reader.session.state == "joined")

        with pytest.raises(EditRefused):
            reader.set_mass("motor", 99.0)
        ana.set_mass("battery", 7.0)
        room.until(lambda: reader.mass_of("battery") == ben.mass_of("battery") == 7.0)

        assert ana.mass_of("motor") == ben.mass_of("motor") == 5.0
        leave(room, ana, ben, reader)


def test_a_server_that_refuses_is_told_in_one_sentence(node: Path, room: Room) -> None:
    """A wrong token: the studio is alone again, with a sentence, and the project is as it was."""
    with hocuspocus(node) as address:
        ana = room.enter(ANA, racer())
        ana.session.join(f"{address}/our-car", "wrong")
        room.until(lambda: ana.session.state == "alone" and ana.problems)

        assert ana.problems[-1].endswith(".")
        assert "\n" not in ana.problems[-1]
        assert masses(ana) == (5.0, 5.0)


def test_a_stock_client_shares_with_our_hub(node: Path, room: Room) -> None:
    """A y-websocket client in JavaScript: its edit reaches our windows, ours reaches it, and all see who is here."""
    ana = room.host()
    ben = room.join(ana)
    with stock_client(node, f"wss://127.0.0.1:{ana.port}", "any", a_pass(ana, room), "Joe") as joe:
        hear(room, joe, lambda: joe.told.get("masses", {}).get("battery") == 5)

        ana.set_mass("battery", 7.0)
        joe.tell("mass", ["motor", 8])
        hear(room, joe, lambda: masses(ana) == masses(ben) == (7.0, 8.0) and joe.told["masses"]["battery"] == 7)

        hear(room, joe, lambda: joe.told.get("people") == ["Ana", "Ben", "Joe"])
        hear(room, joe, lambda: names(ana) == ["Ben", "Joe"] and names(ben) == ["Ana", "Joe"])
        joe.tell("focus", "motor")
        hear(room, joe, lambda: "motor" in focus_of_others(ben))
    room.until(lambda: names(ana) == ["Ben"] and names(ben) == ["Ana"])


def test_a_stock_client_that_comes_back_has_missed_nothing(node: Path, room: Room) -> None:
    """Edits on both sides of a lost connection are everywhere when it is back."""
    ana = room.host()
    with stock_client(node, f"wss://127.0.0.1:{ana.port}", "any", a_pass(ana, room), "Joe") as joe:
        hear(room, joe, lambda: joe.told.get("masses", {}).get("battery") == 5)
        joe.tell("lose")
        hear(room, joe, lambda: joe.told.get("status") == "disconnected" and not names(ana))

        joe.tell("mass", ["motor", 8])
        ana.set_mass("battery", 7.0)
        hear(room, joe, lambda: joe.told["masses"]["motor"] == 8)
        joe.tell("return")

        hear(room, joe, lambda: masses(ana) == (7.0, 8.0) and joe.told["masses"]["battery"] == 7)


def enter(room: Room, address: str) -> tuple[Window, Window]:
    """Let Ana bring her project to a server's room, and Ben get it there."""
    ana = room.enter(ANA, racer())
    ana.session.tell(Presence(person="ana", shown_name="Ana"))
    ana.session.join(address, "member")
    room.until(lambda: ana.session.state == "joined")
    ben = room.enter(BEN)
    ben.session.join(address, "member")
    room.until(lambda: ben.session.state == "joined")
    assert isinstance(ben.project, Project)
    return ana, ben


def leave(room: Room, *windows: Window) -> None:
    """Let people leave before the server ends."""
    for window in windows:
        window.session.leave()
    room.until(lambda: all(window.session.state == "alone" for window in windows))


def masses(window: Window) -> tuple[object, object]:
    """Return what battery and motor weigh in a window."""
    return window.mass_of("battery"), window.mass_of("motor")


def names(window: Window) -> list[str]:
    """Return who else is there."""
    return [partner.presence.shown_name for partner in window.session.partners]


def focus_of_others(window: Window) -> list[str]:
    """Return where the others are."""
    return [partner.presence.focus for partner in window.session.partners]


def hear(room: Room, client: StockClient, is_so: Callable[[], object]) -> None:
    """Turn the windows' loop and listen to the client until something is so."""

    def is_heard() -> object:
        client.listen()
        return is_so()

    room.until(is_heard)


def a_pass(host: Window, room: Room) -> str:
    """Return what lets a program of others into a host's hub."""
    made: list[str] = []
    assert host.session._hub is not None
    host.session._hub.act(lambda hub: made.append(hub._door.make_pass("member")))
    room.until(lambda: made)
    return made[0]
