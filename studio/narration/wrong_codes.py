"""What a host is told of wrong codes: one sentence for all that were typed within some seconds."""

from collections.abc import Callable
from dataclasses import dataclass

from accessibility.language import Language
from accessibility.utterance import Priority, Utterance
from studio.commands.live import Live
from studio.describe.share import wrong_code_words
from studio.narration.cues import Cues

QUIET_MS = 10_000
"""After one sentence the next one waits so long: who mistypes is no alarm, and nine at once are one piece of news."""


@dataclass(slots=True)
class WrongCodes:
    """Tells the first at once and politely, and what came meanwhile when the quiet time is over."""

    live: Live
    language: Language
    cues: Cues
    _code: str = ""
    """The code of which the sentences are: a new one makes what still waits untrue."""
    _tries_left: int = 0
    _is_waiting: bool = False
    """Whether more were typed since the last sentence."""
    _is_quiet: bool = False
    _cancel: Callable[[], None] = lambda: None

    def note(self, tries_left: int) -> None:
        """Take note that somebody typed a wrong code."""
        code = self.live.invitation.code if self.live.invitation else ""
        if code != self._code:
            self.forget()
        self._code, self._tries_left, self._is_waiting = code, tries_left, True
        if not self._is_quiet:
            self._tell()

    def forget(self) -> None:
        """Tell nothing more of what was typed before: the code is shut, or nothing is shared any more."""
        self._cancel()
        self._code, self._is_waiting, self._is_quiet = "", False, False

    def _tell(self) -> None:
        words = wrong_code_words(self.language, self._tries_left)
        self.cues.queue.say(Utterance(response=words, priority=Priority.STATUS, earcon="problem", topic="wrong code"))
        self._is_waiting, self._is_quiet = False, True
        self._cancel = self.live.timer.after(QUIET_MS, self._end_quiet)

    def _end_quiet(self) -> None:
        self._is_quiet = False
        if self._is_waiting and self.live.invitation and self.live.invitation.code == self._code:
            self._tell()
