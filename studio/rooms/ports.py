"""What the rooms share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from accessibility.language import Language
from accessibility.queue import Clock, Timer
from studio.bench import Bench
from studio.commands.context import Context, Shelves
from studio.commands.desk import Desk
from studio.parts.part_type import PartType
from studio.presenters.preferences import Preferences
from studio.presenters.sound import Sound


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Made once, with the desk. A room hands each presenter only what that one needs."""

    desk: Desk
    shelves: Shelves
    language: Language
    preferences: Preferences
    bench: Bench
    clock: Clock
    timer: Timer
    sound: Callable[[], Sound | None]
    context: Callable[[], Context]
    """Returns what a command may touch now."""
    perform: Callable[[str], None]
    """Performs a command by its id."""

    @property
    def types(self) -> Mapping[str, PartType]:
        """The part types, by id."""
        return self.shelves.types
