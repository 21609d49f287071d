"""eSpeak NG's C library in retrieval mode: text in, samples and word positions out.

Written after `speak_lib.h` of eSpeak NG 1.52. The library comes inside the wheel `espeakng-loader`, for Linux, Windows
and macOS. Mode 2 (synchronous) is asked for: mode 1 gives samples from a thread of eSpeak's own.
"""

import ctypes
import functools
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from accessibility.audio.synthesis import Sound

SYNCHRONOUS = 2
DO_NOT_EXIT = 0x8000
"""Without this flag eSpeak ends the whole program when its data is missing."""
CHUNK_MS = 20
POSITION_CHARACTER = 1
UTF_8 = 1
WORD, END_OF_LIST = 1, 0
RATE, VOLUME, PITCH, PUNCTUATION = 1, 2, 3, 5

NO_LIBRARY = "Tandem's own voice is missing: run python3 run.py again to fetch it, or choose captions."
NO_DATA = "The sounds of Tandem's own voice are missing: run python3 run.py again to fetch them, or choose captions."
NO_SUCH_VOICE = "Tandem has no voice called {voice}: choose one from the list of voices, for example en."
NOT_SPOKEN = "Tandem's own voice could not say this text: choose another voice, or captions."


class VoiceUnavailable(RuntimeError):
    """Our own voice cannot speak; the message is one sentence for the student that says how to mend it."""


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """How our voice sounds."""

    voice: str = "en"
    """An eSpeak voice: a language (`en`, `de`, `en-us`) or a name."""
    rate: int = 200
    """Words a minute, 80 to 450."""
    pitch: int = 50
    """0 to 99."""
    volume: float = 1.0
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice to choose from; the field names are those pyttsx3 gives its voices."""

    id: str
    name: str
    languages: tuple[str, ...] = ()
    gender: str | None = None
    age: int | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it is heard: its place in the text, its length, and its first frame."""

    location: int
    length: int
    frame: int


Deliver = Callable[[Sound, tuple[Word, ...]], bool]
"""Takes a piece of mono sound and the words that begin in it; returns False to stop the synthesis."""


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


class _VoiceRecord(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class EspeakLibrary:
    """The loaded library. It keeps its state in C, once a process, so one person speaks at a time, behind a lock.

    Raises:
        VoiceUnavailable: library or data are missing, or the data does not fit the library.
    """

    def __init__(self, library: Path, data: Path) -> None:
        if not (data / "phontab").is_file():
            raise VoiceUnavailable(NO_DATA)
        self._turn = threading.Lock()
        self._c = _load(library)
        self.rate = self._c.espeak_Initialize(SYNCHRONOUS, CHUNK_MS, str(data.parent).encode(), DO_NOT_EXIT)
        if self.rate <= 0:
            raise VoiceUnavailable(NO_DATA)
        self._callback = _Callback(self._receive)
        self._c.espeak_SetSynthCallback(self._callback)
        self._deliver: Deliver = lambda _samples, _words: False
        self._failure: BaseException | None = None
        self._voice = ""

    def voices(self) -> tuple[Voice, ...]:
        """Return every voice there is, sorted by name."""
        with self._turn:
            self._c.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_VoiceRecord))
            records = self._c.espeak_ListVoices(None)
            found: list[Voice] = []
            while records[len(found)]:
                found.append(_voice(records[len(found)].contents))
        return tuple(sorted(found, key=lambda voice: voice.name))

    def check(self, settings: VoiceSettings) -> None:
        """Find out whether the voice exists.

        Raises:
            VoiceUnavailable: it does not.
        """
        with self._turn:
            self._apply(settings)

    def synthesise(self, text: str, settings: VoiceSettings, deliver: Deliver) -> None:
        """Turn text into mono samples at `rate`, handed piece by piece to `deliver` on this same thread.

        Raises:
            VoiceUnavailable: the voice does not exist, or eSpeak reports a fault.
        """
        data = text.replace("\0", " ").encode() + b"\0"
        with self._turn:
            self._apply(settings)
            self._c.espeak_SetParameter(PUNCTUATION, _names_signs(text), 0)
            self._deliver, self._failure = deliver, None
            fault = self._c.espeak_Synth(data, len(data), 0, POSITION_CHARACTER, 0, UTF_8, None, None)
        if self._failure is not None:
            raise self._failure
        if fault:
            raise VoiceUnavailable(NOT_SPOKEN)

    def _apply(self, settings: VoiceSettings) -> None:
        if settings.voice != self._voice:
            self._voice = ""
            if self._c.espeak_SetVoiceByName(settings.voice.encode()):
                raise VoiceUnavailable(NO_SUCH_VOICE.format(voice=settings.voice))
            self._voice = settings.voice
        self._c.espeak_SetParameter(RATE, min(max(settings.rate, 80), 450), 0)
        self._c.espeak_SetParameter(PITCH, min(max(settings.pitch, 0), 99), 0)
        self._c.espeak_SetParameter(VOLUME, round(100 * min(max(settings.volume, 0.0), 1.0)), 0)

    def _receive(
        self, samples: "ctypes._Pointer[ctypes.c_short]", count: int, events: "ctypes._Pointer[_Event]"
    ) -> int:
        """Hand one piece on. An exception may not cross C, so it is kept and raised again behind it."""
        try:
            return 0 if self._deliver(_sound(samples, count), tuple(_words(events, self.rate))) else 1
        except BaseException as failure:
            self._failure = failure
            return 1


def _names_signs(text: str) -> int:
    """Return 1 where eSpeak must name the signs: a lone question mark, typed and echoed, would be silence."""
    return 0 if any(character.isalnum() for character in text) else 1


def _load(path: Path) -> ctypes.CDLL:
    try:
        return ctypes.CDLL(str(path))
    except OSError as missing:
        raise VoiceUnavailable(NO_LIBRARY) from missing


def _sound(samples: "ctypes._Pointer[ctypes.c_short]", count: int) -> Sound:
    if not samples or count <= 0:
        return np.zeros(0, dtype=np.float32)
    return np.ctypeslib.as_array(samples, shape=(count,)).astype(np.float32) / np.float32(32768)


def _words(events: "ctypes._Pointer[_Event]", rate: int) -> list[Word]:
    found: list[Word] = []
    index = 0
    while (event := events[index]).type != END_OF_LIST:
        if event.type == WORD:
            found.append(Word(event.text_position - 1, event.length, event.audio_position * rate // 1000))
        index += 1
    return found


def _voice(record: _VoiceRecord) -> Voice:
    languages = ctypes.string_at(record.languages + 1).decode() if record.languages else ""
    gender = {1: "male", 2: "female"}.get(record.gender)
    return Voice(record.identifier.decode(), record.name.decode(), (languages,), gender, record.age or None)


@functools.cache
def load_espeak() -> EspeakLibrary:
    """Return the library from the wheel, the same object each time: the C code can be set up once a process only.

    Raises:
        VoiceUnavailable: the wheel, its library or its data are missing; the next call tries again.
    """
    try:
        import espeakng_loader

        data = Path(espeakng_loader.get_data_path())
    except ImportError as missing:
        raise VoiceUnavailable(NO_LIBRARY) from missing
    except RuntimeError as missing:
        raise VoiceUnavailable(NO_DATA) from missing
    return EspeakLibrary(Path(espeakng_loader.get_library_path()), data)
