"""What tests of people who mean harm ask and do: do the others still work, and was a line let go."""

import socket
import ssl

from studio.sharing.handshake import EntryRole
from tests.studio.sharing.conftest import Room, Window
from tests.studio.sharing.strangers import Stranger


def still_work(room: Room, pair: tuple[Window, Window]) -> bool:
    """Whether an edit still goes from one to the other and back."""
    ana, ben = pair
    ana.set_mass("battery", 6.0)
    ben.set_mass("wheel", 2.0)
    room.until(lambda: (ana.mass_of("wheel"), ben.mass_of("battery")) == (2.0, 6.0))
    return ben.session.state == "joined"


def member(host: Window, role: EntryRole = "member") -> Stranger:
    """Return somebody with the code who does as they please."""
    return Stranger(host.port).enter(host.invitation.code, role)


def read_until(line: ssl.SSLSocket, mark: bytes | None) -> bytes:
    """Return what comes until a mark, or until the line ends."""
    heard = b""
    while mark is None or mark not in heard:
        try:
            more = line.recv(4096)
        except OSError:
            break
        if not more:
            break
        heard += more
    return heard


def closed(line: socket.socket) -> bool:
    """Whether the other side lets go of a line; waits for it."""
    with line:
        try:
            return not line.recv(4096)
        except OSError:
            return True
