"""The voice of the mouse's person: their answers are shown to them, and not spoken to the other."""

from collections.abc import Callable
from dataclasses import dataclass

from accessibility.response import Response
from studio.commands.context import Voice
from studio.document.change import Change


@dataclass(frozen=True, slots=True)
class Whisper:
    """Shows what is said; everything else is asked of the keyboard's voice."""

    voice: Voice
    tell: Callable[[Response], None]

    def say(self, response: Response, earcon: str = "") -> None:  # noqa: ARG002 - sounds are the other person's
        """Show an answer."""
        self.tell(response)

    def note_told(self, change: Change | None = None) -> None:
        """Leave it in the news: the person at the keyboard has not heard of it."""

    def repeat(self) -> Response:
        """Return the last message."""
        return self.voice.repeat()

    @property
    def is_muted(self) -> bool:
        """Whether all sound is off."""
        return self.voice.is_muted

    def toggle_mute(self) -> bool:
        """Silence or wake all sound."""
        return self.voice.toggle_mute()

    def next_verbosity(self) -> str:
        """Change how much is said."""
        return self.voice.next_verbosity()

    def tell_progress(self, percent: int) -> None:
        """Say how much of some work is done."""
        self.voice.tell_progress(percent)

    def times_asked(self, command_id: str) -> int:  # noqa: ARG002 - a menu asks anew each time
        """Return that it was asked once."""
        return 1

    def asking_pauses(self) -> bool:
        """Whether a question pauses the replay."""
        return self.voice.asking_pauses()
