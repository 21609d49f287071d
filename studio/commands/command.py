"""A Command: an id, a title, and a function that cannot be silent."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from accessibility.response import Response
from studio import commands
from studio.commands.context import Context
from studio.document.change import Change


@dataclass(frozen=True, slots=True)
class Started:
    """Work began and goes on; its end is told later, on the same topic."""

    response: Response
    topic: str


@dataclass(frozen=True, slots=True)
class Focused:
    """The focus moved, and what has it now speaks for itself: a pane, a menu, a dialog."""

    target: str


@dataclass(frozen=True, slots=True)
class Stepped:
    """One of many steps, such as a held key makes: told at once, or where the hands rest."""

    response: Response


Outcome = Response | Change | Started | Focused | Stepped
"""What every command returns: there is no None, so no key is silent."""

Need = Callable[[Context], Response | None]
"""Says why a command cannot be done now, or None when it can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing that a person can do, by key, menu, palette or Ask."""

    id: str
    title: str
    """An English msgid, as menus show it."""
    run: Callable[[Context], Outcome]
    menu: str = ""
    """The menu it stands in; empty means the palette only."""
    needs: tuple[Need, ...] = ()

    @property
    def sentence(self) -> str:
        """What it does, in one short sentence for students: an English msgid, the first line of its docstring."""
        return (self.run.__doc__ or "").partition("\n")[0]

    def refusal(self, context: Context) -> Response | None:
        """Return why it cannot be done now."""
        return next((answer for need in self.needs if (answer := need(context))), None)


def command(
    id: str, title: str, *, menu: str = "", needs: tuple[Need, ...] = ()
) -> Callable[[Callable[[Context], Outcome]], Command]:
    """Make a function a Command; the record is found by walking the package."""

    def declare(function: Callable[[Context], Outcome]) -> Command:
        return Command(id=id, title=title, run=function, menu=menu, needs=needs)

    return declare


@cache
def collect_commands() -> Mapping[str, Command]:
    """Return every command of this package by id, in the order of modules and lines.

    Raises ValueError when two have one id.
    """
    found: dict[str, Command] = {}
    for info in pkgutil.iter_modules(commands.__path__):
        module = importlib.import_module(f"{commands.__name__}.{info.name}")
        for record in vars(module).values():
            if isinstance(record, Command) and found.setdefault(record.id, record) is not record:
                message = f"Two commands are called {record.id}."
                raise ValueError(message)
    return MappingProxyType(found)


def perform(chosen: Command, context: Context) -> Outcome:
    """Run a command, or return why not; a refused edit is an answer too, and nothing changed."""
    if refusal := chosen.refusal(context):
        return refusal
    return chosen.run(context)
