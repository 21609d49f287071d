"""The opening: who speaks, what to build, and what was wrong and could not be told before somebody speaks."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from accessibility.language import Language
from accessibility.queue import Timer, UtteranceQueue
from accessibility.response import Response, said
from accessibility.utterance import Priority, Utterance
from studio.commands.context import Context
from studio.commands.file import open_path
from studio.presenters.outputs import Outputs
from studio.presenters.panes import Layout
from studio.presenters.preferences import Preferences
from studio.presenters.projects import Projects
from studio.presenters.start import VoiceQuestion
from studio.presenters.start_screen import StartScreen
from studio.settings import Settings


@dataclass(slots=True)
class Opening:
    """Asks the first questions, and switches who speaks."""

    owner: QObject
    language: Language
    layout: Layout
    queue: UtteranceQueue
    outputs: Outputs
    preferences: Preferences
    projects: Projects
    context: Callable[[], Context]
    say: Callable[[Response], None]
    timer: Timer
    _panes_told: bool = True

    def begin(self, mode: str, path: Path | None) -> None:
        """Ask who speaks where that is `ask`, then open a file or ask what to build."""
        if mode == "ask":
            self._ask_voice(path)
        else:
            self.use_voice(mode)
            self._start(path)

    def use_voice(self, mode: str) -> None:
        """Speak by `own` voice, the screen `reader` or `captions`, and tell what waited for a voice."""
        self.outputs.use(mode, self.preferences.current)
        if not self._panes_told:
            self.tell_panes(self.layout.is_one_pane)
        if self.preferences.trouble:
            self.say(said(self.preferences.trouble))
            self.preferences.trouble = ""

    def follow(self, before: Settings) -> None:
        """Let another voice speak where the settings name another than before."""
        mode = self.preferences.current.text("voice")
        if mode not in ("ask", before.text("voice")):
            self.use_voice(mode)

    def tell_panes(self, is_one_pane: bool) -> None:
        """Say that panes came or went, as soon as somebody speaks; while a window is being drawn only the last."""
        self._panes_told = not is_one_pane or bool(self.outputs.mode)
        words = self.language.text("There is room again. All panes show.")
        if is_one_pane:
            words = self.language.text("One pane shows at a time. F6 goes to the next.")
        if self.outputs.mode:
            told = Utterance(response=said(words), priority=Priority.STATUS, topic="panes", settle_ms=400)
            self.queue.say(told)

    def _ask_voice(self, path: Path | None) -> None:
        """Ask once who speaks; our voice is silent at first, for a screen reader may be reading the list."""

        def answered(mode: str) -> None:
            self.preferences.answer_voice(mode)
            self.use_voice(mode)
            self._start(path)

        def wake() -> None:
            self.outputs.use("own", self.preferences.current, is_known=True)

        VoiceQuestion(self.outputs.window, self.language, self.say, answered, self.timer, wake).ask()

    def _start(self, path: Path | None) -> None:
        if path is not None:
            self.context().window.focus_pane("drawing")
            self.say(open_path(self.context(), path))
        else:
            QTimer.singleShot(0, self.owner, StartScreen(self.context, self.projects).ask)
