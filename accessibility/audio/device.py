"""The output device: miniaudio plays what the mixer renders, or keeps time in silence when there is no sound device."""

import atexit
import contextlib
import ctypes
import sys
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from accessibility.audio.mixer import Mixer
from accessibility.audio.synthesis import Sound

PERIOD_MS = 10
PERIODS = 2
"""Two periods of 10 ms: what the device already holds when speech is stopped is at most 20 ms."""

HANDOVER_S = 0.0005
"""How long Python lets one thread run on while another waits. With its usual 5 ms one block in a hundred came too late
beside a busy window: the sound's thread has to wait anew after each sum of numbers that numpy does without the lock."""

NO_DEVICE = (
    "No sound device was found. Tandem works on in silence. Plug in headphones and start Tandem again to hear it."
)


class _Player(Protocol):
    backend: str

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Device:
    """An open output. `sentence` is an English msgid to be told once; it is empty when all is well."""

    name: str
    is_silent: bool
    sentence: str
    player: _Player

    def close(self) -> None:
        """Stop playing and give the device back."""
        atexit.unregister(self.close)
        self.player.close()


def open_device(mixer: Mixer, *, backends: tuple[str, ...] = ()) -> Device:
    """Start playing the mixer on the default output; without one, let time pass in silence and say so.

    `backends` names miniaudio back ends to try (`"ALSA"`, `"NULL"`, ...); empty means the usual ones of the system.
    The silent back end asks for blocks in real time too, so ends of sentences arrive when they would have been heard.
    """
    import miniaudio

    wanted = [miniaudio.Backend[name] for name in backends]
    try:
        with _quiet_alsa():
            player = _start(mixer, wanted)
    except miniaudio.MiniaudioError:
        player = _start(mixer, [miniaudio.Backend.NULL])
    sys.setswitchinterval(HANDOVER_S)
    is_silent = player.backend == "Null"
    device = Device(player.backend, is_silent, NO_DEVICE if is_silent else "", player)
    # The device's own thread must not call into a Python that is ending: on 3.11 the program never ended.
    atexit.register(device.close)
    return device


def _start(mixer: Mixer, backends: list[Any]) -> _Player:
    import miniaudio

    player: Any = miniaudio.PlaybackDevice(
        output_format=miniaudio.SampleFormat.FLOAT32,
        nchannels=2,
        sample_rate=mixer.rate,
        buffersize_msec=PERIOD_MS,
        callback_periods=PERIODS,
        backends=backends,
        app_name="Tandem",
    )
    feed = _feed(mixer)
    next(feed)
    player.start(feed)
    opened: _Player = player
    return opened


def _feed(mixer: Mixer) -> Generator[Sound, int, None]:
    frames = yield mixer.render(0)
    while True:
        frames = yield mixer.render(frames)


@contextlib.contextmanager
def _quiet_alsa() -> Iterator[None]:
    """Keep ALSA from writing forty lines to the terminal when there is no card: braille would show them all."""
    library = _alsa()
    if library is None:
        yield
        return
    silence = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)
    deaf = silence(lambda *_: None)
    library.snd_lib_error_set_handler(deaf)
    try:
        yield
    finally:
        library.snd_lib_error_set_handler(None)


def _alsa() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    try:
        return ctypes.CDLL("libasound.so.2")
    except OSError:
        return None
