"""Our driver for pyttsx3: eSpeak NG's samples through our mixer, interruptible, with words and ends as they are heard.

The stock driver writes a file, starts a player in eSpeak's callback, speaks only the last of three queued sentences and
blocks in `stop`. pyttsx3 finds a driver by module name, so this one is registered as `pyttsx3.drivers.tandem`.
"""

import atexit
import dataclasses
import queue
import sys
import threading
import types
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from accessibility.announcers.espeak_library import EspeakLibrary, VoiceSettings, Word
from accessibility.audio.mixer import Channel, Mixer
from accessibility.audio.resampling import Resampler
from accessibility.audio.speech_stream import SpeechStream
from accessibility.audio.synthesis import Sound
from accessibility.audio.wav import write_wav

DRIVER_NAME = "tandem"


class DriverProxy(Protocol):
    """What pyttsx3 offers a driver."""

    def setBusy(self, busy: bool) -> None:  # noqa: N802 - pyttsx3's name and signature
        """Say whether the next command must wait."""

    def notify(self, topic: str, **values: object) -> None:
        """Tell pyttsx3's listeners."""


class EspeakDriver:
    """One voice: a thread of its own that alone calls eSpeak, and a stream into the mixer.

    `say`, `stop`, `iterate` and the rest are called by pyttsx3 on the caller's thread. What happens on other threads
    goes into an inbox, and `wake` asks the caller's thread to let `iterate` empty it.
    """

    def __init__(self, proxy: DriverProxy, library: EspeakLibrary, mixer: Mixer, wake: Callable[[], None]) -> None:
        self.settings = VoiceSettings()
        self._proxy, self._library, self._mixer, self._wake = proxy, library, mixer, wake
        self._stream = SpeechStream()
        self._inbox: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._task = 0
        self._is_busy = self._is_looping = False
        self._thread = threading.Thread(target=self._work, name="tandem-voice", daemon=True)
        mixer.play(Channel.VOICE, self._stream)
        self._thread.start()
        # Python may freeze daemon threads when it ends; this ends ours before, so that nothing waits for it.
        atexit.register(self.destroy)

    # What pyttsx3 calls

    def say(self, text: str) -> None:
        """Begin to speak; returns at once."""
        task = self._start()
        ticket, settings = self._stream.begin(), self.settings
        self._proxy.notify("started-utterance")
        self._jobs.put(lambda: self._speak(text, settings, ticket, task))

    def save_to_file(self, text: str, filename: str) -> None:
        """Begin to write the speech to a WAV file; `finished-utterance` comes when the file is complete."""
        task, settings = self._start(), self.settings
        self._jobs.put(lambda: self._save(text, settings, Path(filename), task))

    def stop(self) -> None:
        """Be silent now; the utterance under way is reported as not completed."""
        self._stream.stop()
        if self._is_busy:
            self._end(self._task, completed=False)

    def getProperty(self, name: str) -> object:  # noqa: N802 - pyttsx3's name
        """Return `voices`, `voice`, `rate`, `pitch` or `volume`.

        Raises:
            KeyError: there is no such property.
        """
        if name == "voices":
            return list(self._library.voices())
        return dataclasses.asdict(self.settings)[name]

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802 - pyttsx3's name
        """Set `voice`, `rate`, `pitch` or `volume` for what is said next.

        Raises:
            KeyError: there is no such property.
        """
        if name not in dataclasses.asdict(self.settings):
            raise KeyError(name)
        changed: dict[str, Any] = {name: value}
        self.settings = dataclasses.replace(self.settings, **changed)

    def startLoop(self) -> None:  # noqa: N802 - pyttsx3's name
        """Block and serve pyttsx3's own loop until `endLoop`."""
        self._is_looping = True
        self._proxy.setBusy(False)
        while self._is_looping:
            self._inbox.get()()

    def endLoop(self) -> None:  # noqa: N802 - pyttsx3's name
        """Let `startLoop` return."""
        self._is_looping = False

    def iterate(self) -> Generator[None, None, None]:
        """Serve a loop of the caller's: each step empties the inbox."""
        self._proxy.setBusy(False)
        while True:
            self._empty_inbox()
            yield

    def destroy(self) -> None:
        """Leave the mixer and end the thread."""
        atexit.unregister(self.destroy)
        self._stream.close()
        self._jobs.put(None)
        if self._thread is not threading.current_thread():
            self._thread.join()

    # The caller's thread

    def _start(self) -> int:
        self._task += 1
        self._is_busy = True
        self._proxy.setBusy(True)
        return self._task

    def _end(self, task: int, *, completed: bool) -> None:
        if task != self._task or not self._is_busy:
            return
        self._is_busy = False
        self._proxy.notify("finished-utterance", completed=completed)
        self._proxy.setBusy(False)

    def _fail(self, task: int, failure: Exception) -> None:
        if task == self._task:
            self._proxy.notify("error", exception=failure)
            self._end(task, completed=False)

    def _tell_word(self, task: int, word: Word) -> None:
        if task == self._task and self._is_busy:
            self._proxy.notify("started-word", location=word.location, length=word.length)

    def _empty_inbox(self) -> None:
        while True:
            try:
                message = self._inbox.get_nowait()
            except queue.Empty:
                return
            message()

    # The voice's own thread

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()

    def _send(self, message: Callable[[], None]) -> None:
        self._inbox.put(message)
        self._wake()

    def _speak(self, text: str, settings: VoiceSettings, ticket: int, task: int) -> None:
        resampler = Resampler(self._library.rate, self._mixer.rate)

        def deliver(samples: Sound, words: tuple[Word, ...]) -> bool:
            self._mark(ticket, task, words)
            return self._stream.append(ticket, resampler.push(samples))

        try:
            self._library.synthesise(text, settings, deliver)
        except Exception as failure:
            self._send(lambda failure=failure: self._fail(task, failure))  # type: ignore[misc]
        self._stream.finish(ticket, lambda: self._send(lambda: self._end(task, completed=True)))

    def _mark(self, ticket: int, task: int, words: tuple[Word, ...]) -> None:
        for word in words:
            frame = word.frame * self._mixer.rate // self._library.rate
            self._stream.mark(
                ticket,
                frame,
                lambda word=word: self._send(lambda: self._tell_word(task, word)),  # type: ignore[misc]
            )

    def _save(self, text: str, settings: VoiceSettings, path: Path, task: int) -> None:
        try:
            write_wav(path, speech(self._library, text, settings)[0], self._library.rate)
        except Exception as failure:
            self._send(lambda failure=failure: self._fail(task, failure))  # type: ignore[misc]
        self._send(lambda: self._end(task, completed=True))


def speech(library: EspeakLibrary, text: str, settings: VoiceSettings) -> tuple[Sound, tuple[Word, ...]]:
    """Return the whole speech of a text as mono sound at the library's rate, and its words; blocks until it is done.

    Raises:
        VoiceUnavailable: the voice does not exist or eSpeak reports a fault.
    """
    pieces: list[Sound] = [np.zeros(0, dtype=np.float32)]
    found: list[Word] = []

    def deliver(samples: Sound, words: tuple[Word, ...]) -> bool:
        pieces.append(samples)
        found.extend(words)
        return True

    library.synthesise(text, settings, deliver)
    return np.concatenate(pieces), tuple(found)


def register_driver(build: Callable[[DriverProxy], EspeakDriver]) -> None:
    """Let `pyttsx3` find our driver under the name `tandem`; `build` makes one for each engine."""
    module = types.ModuleType(f"pyttsx3.drivers.{DRIVER_NAME}", doc=__doc__)
    module.__dict__["buildDriver"] = build
    sys.modules[module.__name__] = module
