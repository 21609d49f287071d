"""The first questions: who speaks, and what to build."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from accessibility.language import Language
from accessibility.queue import Timer
from accessibility.response import Response, said
from studio.commands.context import Entry
from studio.presenters.dialogs import pick

WAIT_MS = 3000
"""Our voice waits this long for a key before it speaks: a screen reader may be talking."""


@dataclass(slots=True)
class VoiceQuestion:
    """Asks once who speaks. Enter takes the own voice; whoever hears two voices presses Down, then Enter."""

    parent: QWidget
    language: Language
    say: Callable[[Response], None]
    answered: Callable[[str], None]
    timer: Timer
    wake: Callable[[], None]
    """Starts our voice, which is silent until the question."""

    def ask(self) -> None:
        """Show the list, and say the question aloud when no key comes for three seconds."""
        language = self.language
        entries = (
            Entry(id="own", text=language.text("Tandem's voice")),
            Entry(id="reader", text=language.text("My screen reader")),
            Entry(id="captions", text=language.text("Captions only")),
        )
        cancel = self.timer.after(WAIT_MS, self._speak)

        def chosen(mode: str) -> None:
            cancel()
            self.answered(mode)

        text = language.text("Who shall speak? You can change this later in the settings.")
        name = language.text("Voices")
        pick(self.parent, language.text("Tandem"), text, name, entries, chosen, lambda: chosen("reader"))

    def _speak(self) -> None:
        self.wake()
        words = self.language.text(
            "Tandem. Press Enter to hear me from now on. If you hear two voices, press Down, then Enter."
        )
        self.say(said(words))
