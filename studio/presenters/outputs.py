"""Outputs: speech goes to exactly one of own voice, screen reader, captions; captions can be seen with each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QApplication, QWidget

from accessibility.announcers import Announcer
from accessibility.announcers.captions import CaptionsAnnouncer
from accessibility.announcers.tee import TeeAnnouncer
from accessibility.language import Language
from accessibility.qt.announcer import ScreenReaderAnnouncer
from accessibility.qt.older_orca import set_older_orca
from accessibility.qt.self_voice_reader import SelfVoiceReader
from accessibility.queue import UtteranceQueue
from accessibility.response import said
from accessibility.utterance import Priority, Utterance
from studio.commands.context import nothing
from studio.presenters.sound import Sound
from studio.settings import Settings
from widgets.captions import Captions


class Voice(Announcer, Protocol):
    """A voice of our own: it speaks, its speed can be set, and it holds a device or a thread."""

    def set_rate(self, words_a_minute: int) -> None:
        """Speak at this speed from the next sentence on."""

    def close(self) -> None:
        """Give device and thread back."""


MakeVoice = Callable[[], Voice]
"""Makes Tandem's own voice, the first time that it is wanted; may raise with one sentence."""


@dataclass(slots=True, weakref_slot=True)
class Outputs:
    """Switches between the three ways of output, at the start and in the settings."""

    application: QApplication
    window: QWidget
    language: Language
    queue: UtteranceQueue
    captions: Captions
    make_voice: MakeVoice
    sound: Callable[[], Sound | None]
    mode: str = ""
    reader: SelfVoiceReader | None = None
    _voice: Voice | None = None
    _is_without_sound: bool = False
    _with_captions: bool = False
    _announcer: ScreenReaderAnnouncer | None = None
    _earcon: str = ""
    """What the short sound is called that comes with the next caption."""

    def __post_init__(self) -> None:
        """Show as a caption what is only written down, and let sound and speech make room for each other."""
        self.queue.show = self._caption
        self.queue.play_earcon = self._play_earcon
        self.queue.on_speaking = self._step_back

    def use(self, mode: str, settings: Settings, *, is_known: bool = False) -> None:
        """Speak by `own` voice, by the screen `reader`, or write `captions` only.

        With `is_known` our voice does not begin with what has the focus. A voice that is missing is told once in the
        captions, and the work goes on there.
        """
        if self.reader:
            self.reader.remove()
        voice, trouble = self._own_voice() if mode == "own" else (None, "")
        self.mode = "captions" if trouble else mode
        captions = CaptionsAnnouncer(self._caption)
        if mode == "reader":
            self.queue.use(TeeAnnouncer(self._screen_reader(settings), captions), estimated=True)
        elif voice:
            self.queue.use(TeeAnnouncer(voice, captions), estimated=False)
            self._read_focus(is_known=is_known)
        else:
            self.queue.use(captions, estimated=True)
        if not self._shows_captions:
            self.captions.show_caption("")
        if trouble:
            self._tell(trouble)

    def lack_sound(self, sentence: str) -> None:
        """Say that there is no sound device, and from now on write what our voice says."""
        self._is_without_sound = True
        self._tell(sentence)

    def apply(self, settings: Settings) -> None:
        """Let voice and captions follow their settings."""
        self._with_captions = settings.is_on("captions")
        set_older_orca(settings.is_on("older_orca"))
        if not self._shows_captions:
            self.captions.show_caption("")
        if self._voice:
            self._voice.set_rate(round(settings.number("speech_rate")))

    def answered(self) -> None:
        """Let our voice know that a command has answered, so that nothing is said twice."""
        if self.reader:
            self.reader.answered()

    def tell_walked(self, text: str) -> None:
        """Say a line that was walked to: a screen reader is silent when a read-only line changes."""
        if self.mode == "reader":
            self.queue.announcer.announce(text, short=text, assertive=True, on_end=nothing)

    def close(self) -> None:
        """Fall silent and give voice and sound back."""
        if self.reader:
            self.reader.remove()
        self.queue.stop()
        if self._voice:
            self._voice.close()
        if sound := self.sound():
            sound.close()

    def _own_voice(self) -> tuple[Voice | None, str]:
        """Return our voice, or why there is none."""
        if self._voice is None:
            try:
                self._voice = self.make_voice()
            except RuntimeError as problem:
                return None, str(problem)
        return self._voice, ""

    def _tell(self, sentence: str) -> None:
        self.queue.say(Utterance(response=said(sentence), priority=Priority.ALERT))

    @property
    def _shows_captions(self) -> bool:
        return self.mode == "captions" or self._with_captions or self._is_without_sound

    def _screen_reader(self, settings: Settings) -> ScreenReaderAnnouncer:
        """Return the one announcer, for each looks at every key."""
        if self._announcer is None:
            self._announcer = ScreenReaderAnnouncer(self.window, older_orca=settings.is_on("older_orca"))
        return self._announcer

    def _read_focus(self, *, is_known: bool) -> None:
        if self.reader is None:
            self.reader = SelfVoiceReader(self.application, self.queue.say, self.language, stop=self.queue.stop)
        self.reader.install(is_known=is_known)

    def _play_earcon(self, earcon_id: str) -> None:
        """Play a short sound, and let the caption of its sentence name it."""
        if sound := self.sound():
            self._earcon = self.language.text(sound.play_earcon(earcon_id))

    def _step_back(self, is_speaking: bool) -> None:
        if sound := self.sound():
            sound.step_back(is_speaking and self.mode == "reader")

    def _caption(self, text: str, _is_urgent: bool) -> None:
        shown, self._earcon = f"{text}\n♪ {self._earcon}" if self._earcon else text, ""
        if self._shows_captions:
            self.captions.show_caption(shown)
