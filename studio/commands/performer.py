"""The performer: one way from a command id to its spoken outcome, for keys, menus, palette and Ask alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from accessibility.response import Response, said
from studio.commands.command import Command, Started, Stepped, perform
from studio.commands.context import Context
from studio.commands.step_pace import StepPace
from studio.document.errors import DocumentError


@dataclass(slots=True)
class Performer:
    """Performs commands and hands every answer to the voice.

    A Change is not said here: the narrator hears it from the project, as it hears a partner's. Focus speaks for itself.
    """

    commands: Mapping[str, Command]
    context: Callable[[], Context]
    begun: Callable[[str], None]
    """Told the id before a command runs, so that `again` and `the third time` have a meaning."""
    pace: StepPace
    """Tells steps; a held key makes many."""
    performed: list[str] = field(default_factory=list)
    """Every id performed, for the audit."""

    def perform(self, command_id: str) -> None:
        """Perform a command by its id; a broken rule of the document is an answer too."""
        context = self.context()
        self.begun(command_id)
        self.pace.forget(command_id)
        self.performed.append(command_id)
        try:
            outcome = perform(self.commands[command_id], context)
        except DocumentError as problem:
            context.voice.say(said(str(problem)))
            return
        if isinstance(outcome, Started):
            context.voice.say(outcome.response, "run_started" if outcome.topic == "run" else "")
        elif isinstance(outcome, Stepped):
            self.pace.tell(command_id, outcome.response)
        elif isinstance(outcome, Response):
            context.voice.say(outcome)
