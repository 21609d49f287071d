"""Begins a session's end in the network thread: all that takes long, imports too, happens there."""

from typing import TYPE_CHECKING

from studio.document.presence import Role
from studio.document.project import Project
from studio.sharing.address import Address
from studio.sharing.desk import Desk
from studio.sharing.entry_code import EntryCode
from studio.sharing.mailbox import Mailbox
from studio.sharing.wire import Wire

if TYPE_CHECKING:  # see network_thread
    from studio.sharing.hub import Hub, Listen
    from studio.sharing.joiner import Joiner


def open_hub(
    project: Project, desk: Desk, code: EntryCode, mailbox: Mailbox, listen: "Listen | None", *, guests_only: bool
) -> Wire["Hub"]:
    """Begin a hub for a project as it is now."""
    state, name, host = project.state(), project.snapshot.name, desk.person.shown_name

    def make() -> "Hub":
        from studio.sharing.certificate import make_certificate
        from studio.sharing.handshake import Door
        from studio.sharing.hub import Hub

        certificate = make_certificate()
        door = Door(certificate.fingerprint, guests_only=guests_only)
        door.code = code
        return Hub(state, door, certificate, mailbox, desk.make_shadow)

    return Wire(mailbox, make, lambda hub: hub.open(listen, name, host))


def open_joiner(where: Address, code: str, role: Role, desk: Desk, mailbox: Mailbox) -> Wire["Joiner"]:
    """Begin to join; a teacher joins as a member."""

    def make() -> "Joiner":
        from studio.sharing.joiner import Entry, Joiner

        entry = Entry(address=where, code=code, role="guest" if role == "guest" else "member")
        return Joiner(entry, mailbox, desk.make_shadow)

    return Wire(mailbox, make, lambda joiner: joiner.stay())
