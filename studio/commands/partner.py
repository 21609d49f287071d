"""The partner at the mouse: a selection, a clipboard and an undo of their own, on the project that lies open.

The keyboard and the mouse of one computer are two hands. Each has a desk; both desks hold the same project.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from studio.commands.desk import Desk, Topic
from studio.document.conflicts import Conflict
from studio.document.schema import Person

NAME = "Partner"


@dataclass(slots=True, weakref_slot=True)
class Partner:
    """Who has the mouse. Nobody else until `seat` gives it a name: then the mouse is the keyboard's person's."""

    main: Desk
    """The desk of the person at the keyboard."""
    desk: Desk = field(init=False)
    """The mouse's own desk; its hand stays empty, for the mouse drags."""
    name: str = ""
    """The name that the partner is shown under; empty while one person has keyboard and mouse."""
    conflict: Conflict | None = None
    """The conflict with somebody's edit that F8 stands on."""
    walked: frozenset[Conflict] = frozenset()
    """The conflicts that F8 has been to in this round."""

    def __post_init__(self) -> None:
        """Follow the keyboard's desk to other projects and designs."""
        main = self.main
        self.desk = Desk(project=main.project, design_id=main.design_id, course_id=main.course_id)
        main.subscribe(Topic.PROJECT, self._follow_project)
        main.subscribe(Topic.DESIGN, lambda: self.desk.show_design(main.design_id))

    @property
    def is_here(self) -> bool:
        """Whether the mouse is another person's."""
        return bool(self.name)

    @property
    def person(self) -> Person:
        """The partner as a person of the project; the same name is the same person on another day."""
        own, shown = self.main.project.author, self.name or NAME
        person_id = "-".join(shown.lower().split())
        return Person(id=f"{person_id}-mouse" if person_id == own.id else person_id, shown_name=shown)

    def seat(self, name: str) -> None:
        """Give the mouse to somebody of this name; an empty one gives it back."""
        self.name = name.strip()
        self.desk.select("", frozenset())

    @contextmanager
    def acting(self) -> Iterator[None]:
        """Let what is edited within a `with` block be the mouse's doing."""
        if not self.is_here:
            yield
            return
        with self.main.project.acting(self.person):
            yield

    def is_in_hand(self, part_id: str) -> bool:
        """Whether the person at the keyboard holds this part."""
        hand = self.main.hand
        return self.is_here and hand is not None and part_id in hand.together | {hand.part.id}

    def _follow_project(self) -> None:
        self.conflict, self.walked = None, frozenset()
        self.desk.open(self.main.project, self.main.design_id, self.main.course_id)
