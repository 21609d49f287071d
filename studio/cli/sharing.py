"""`host` and `join`: a project shared live without a window."""

import click

from studio.cli.console import Refused, as_json, author_option, open_shelf
from studio.cli.projects import project_path
from studio.cli.reading import check_of, open_project, person
from studio.cli.sitting import Sitting
from studio.document.errors import DocumentError
from studio.document.project import Project
from studio.sharing.live import Desk, LiveSession


@click.command("host")
@click.argument("project")
@click.option("--port", type=click.IntRange(1, 65535), help="Listen on this port, and on no other.")
@click.option("--guests", is_flag=True, help="Whoever joins can read, and not write.")
@click.option("--with-pass", is_flag=True, help="Also print an address for a program of others (y-websocket).")
@click.option("--only-here", is_flag=True, help="Let only people at this computer join.")
@author_option
@as_json
def host(
    project: str, *, port: int | None, guests: bool, with_pass: bool, only_here: bool, author: str, as_json: bool
) -> int:
    """Share a project live until Control C."""
    from studio.sharing.hub import EVERYWHERE, Listen

    shelf = open_shelf()
    opened = open_project(shelf, project, author)
    listen = Listen(interface="127.0.0.1" if only_here else EVERYWHERE, port=port, seen_on=() if only_here else None)
    sitting = Sitting(shelf, as_json=as_json, with_pass=with_pass)
    sitting.lay_out(opened)
    desk = Desk(person=person(author), post=sitting.post, project=lambda: opened, open_state=_never)
    session = LiveSession(desk, listen)
    return sitting.sit(session, lambda: session.share(guests_only=guests))


@click.command("join")
@click.argument("address")
@click.argument("code")
@click.argument("project")
@click.option("--guest", is_flag=True, help="Only read.")
@author_option
@as_json
def join(address: str, code: str, project: str, *, guest: bool, author: str, as_json: bool) -> int:
    """Join a project that somebody shares, and keep it in a file."""
    shelf = open_shelf()
    sitting = Sitting(shelf, as_json=as_json)
    path = project_path(project)
    here = open_project(shelf, str(path), author) if path.exists() else None
    if here is not None:
        sitting.lay_out(here)

    def open_state(state: bytes) -> Project:
        if here is not None:
            raise AnotherProject("{path} holds another project. Name a file that is not there yet.", path=str(path))
        fresh = Project.from_state(state, person(author), check=check_of(shelf))
        fresh.save(path)
        sitting.lay_out(fresh)
        return fresh

    desk = Desk(person=person(author), post=sitting.post, project=lambda: here, open_state=open_state)
    session = LiveSession(desk)
    return sitting.sit(session, lambda: session.join(address, code, "guest" if guest else "member"))


class AnotherProject(DocumentError):
    """A file holds another project than the one that is joined."""


def _never(_state: bytes) -> Project:
    raise Refused("A host opens nothing.")
