"""What a session needs of the window, or of the program, that it serves."""

from collections.abc import Callable
from dataclasses import dataclass

from studio.document.project import Project
from studio.document.schema import Person
from studio.sharing.mailbox import Post
from studio.sharing.shadows import MakeShadow, make_shadow


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a session needs of the window, or of the program, that it serves."""

    person: Person
    post: Post
    """Lets the thread that owns the project call something soon; called from any thread."""
    project: Callable[[], Project | None]
    """The project that lies open now."""
    open_state: Callable[[bytes], Project]
    """Makes a project of what a host has given; `Project.from_state` with the window's own options."""
    is_teacher: bool = False
    make_shadow: MakeShadow = make_shadow
