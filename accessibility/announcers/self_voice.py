"""Our own voice as an announcer: pyttsx3 with our driver, so it can be cut short and knows when it was heard out."""

import itertools
from collections.abc import Callable

from accessibility.announcers.espeak_driver import DRIVER_NAME, DriverProxy, EspeakDriver, register_driver
from accessibility.announcers.espeak_library import EspeakLibrary, Voice, VoiceSettings, load_espeak
from accessibility.audio.mixer import Mixer

Post = Callable[[Callable[[], None]], None]
"""Runs a callable soon on the thread that owns the voice; may itself be called from any thread."""


class SelfVoice:
    """Tandem's own voice.

    All methods belong to one thread. `post` brings the news of the audio thread back to it, so `on_end` and `on_word`
    are called there too. `on_end` is called once for everything heard to its end, never for what was stopped.

    Raises:
        VoiceUnavailable: eSpeak NG, its data or the chosen voice is missing; the message says how to mend it.
    """

    def __init__(
        self,
        mixer: Mixer,
        post: Post,
        *,
        settings: VoiceSettings | None = None,
        library: EspeakLibrary | None = None,
        on_word: Callable[[int, int], None] | None = None,
    ) -> None:
        self._post = post
        self._on_word = on_word
        self._library = library or load_espeak()
        self._names = itertools.count(1)
        self._ends: dict[str, Callable[[], None]] = {}
        self._ready: list[Callable[[], None]] = []
        self._failures: list[Exception] = []
        self._is_closed = False
        self._build(mixer)
        self.apply(settings or VoiceSettings())

    def _build(self, mixer: Mixer) -> None:
        from pyttsx3.engine import Engine

        def build(proxy: DriverProxy) -> EspeakDriver:
            self._driver = EspeakDriver(proxy, self._library, mixer, lambda: self._post(self._pump))
            return self._driver

        register_driver(build)
        self._engine = Engine(DRIVER_NAME)
        self._engine.connect("finished-utterance", self._finished)
        self._engine.connect("started-word", self._started_word)
        self._engine.connect("error", self._failed)
        self._engine.startLoop(False)
        self._engine.iterate()

    @property
    def settings(self) -> VoiceSettings:
        """How the voice sounds now."""
        return self._driver.settings

    @property
    def failures(self) -> tuple[Exception, ...]:
        """What went wrong while speaking; the text is still in captions and history."""
        return tuple(self._failures)

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices to choose from."""
        return self._library.voices()

    def apply(self, settings: VoiceSettings) -> None:
        """Change voice, rate, pitch and volume of what is said next.

        Raises:
            VoiceUnavailable: there is no such voice; the old one stays.
        """
        self._library.check(settings)
        self._driver.settings = settings

    def announce(self, text: str, *, short: str, assertive: bool, on_end: Callable[[], None]) -> None:  # noqa: ARG002
        """Speak the text; an assertive one cuts off what is being said, a polite one waits for its end.

        `short` is for braille and is not spoken. Text without anything to say ends at once.
        """
        if assertive:
            self.stop()
        if not text.strip():
            self._post(on_end)
            return
        name = str(next(self._names))
        self._ends[name] = on_end
        self._engine.say(text, name)

    def stop(self) -> None:
        """Be silent now and forget what waits."""
        self._ends.clear()
        self._ready.clear()
        self._engine.stop()

    def save(self, text: str, path: str, on_end: Callable[[], None]) -> None:
        """Write the speech to a WAV file after what is being said; `on_end` comes when the file is complete."""
        name = str(next(self._names))
        self._ends[name] = on_end
        self._engine.save_to_file(text, path, name)

    def close(self) -> None:
        """Be silent and give the voice's thread back. The voice cannot be used afterwards."""
        if not self._is_closed:
            self._is_closed = True
            self.stop()
            self._driver.destroy()

    def _pump(self) -> None:
        """Take in the news of the audio thread. Ends are called here: pyttsx3 would swallow their exceptions."""
        if self._is_closed:
            return
        self._engine.iterate()
        ready, self._ready = self._ready, []
        for on_end in ready:
            on_end()

    def _finished(self, name: str | None, completed: bool) -> None:
        on_end = self._ends.pop(name or "", None)
        if on_end is not None and completed:
            self._ready.append(on_end)

    def _started_word(self, name: str | None, location: int, length: int) -> None:  # noqa: ARG002 - pyttsx3's signature
        if self._on_word is not None:
            self._on_word(location, length)

    def _failed(self, name: str | None, exception: Exception) -> None:
        """Keep the reason, and let the queue go on as if the text had been heard: captions and history have it."""
        self._failures.append(exception)
        self._finished(name, completed=True)
