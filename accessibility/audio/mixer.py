"""The mixer: every sound of the program meets here and leaves as one stereo stream."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

import numpy as np

from accessibility.audio.synthesis import Sound, gain, mono, ramp

OWN_VOICE_DUCKING_DB = -12.0
SCREEN_READER_DUCKING_DB = -18.0
VOICE_VOLUME = 0.75
"""Leaves room for an earcon and a run that stepped back: with a quarter of theirs it makes full scale, and no more."""
RAMP_S = 0.02
"""How long a change of loudness takes: shorter clicks, longer smears the first syllable."""

Callbacks = list[Callable[[], None]]


class Channel(Enum):
    """Who is sounding. Speech makes the others step back."""

    VOICE = "voice"
    EARCON = "earcon"
    RUN = "run"


class Source(Protocol):
    """Something the mixer can draw sound from."""

    def read(self, frames: int) -> tuple[Sound, Callbacks]:
        """Return at most `frames` stereo frames and what became due meanwhile. The audio thread calls this."""

    @property
    def is_sounding(self) -> bool:
        """Whether there is something to hear now: makes the other channels step back."""

    @property
    def is_over(self) -> bool:
        """Whether the mixer may forget this source."""


@dataclass(slots=True)
class Clip:
    """A finished piece of stereo sound, (frames, 2), played once."""

    sound: Sound
    place: int = 0

    def read(self, frames: int) -> tuple[Sound, Callbacks]:
        """Return the next frames of the clip."""
        piece = self.sound[self.place : self.place + frames]
        self.place += len(piece)
        return piece, []

    @property
    def is_sounding(self) -> bool:
        """A clip sounds until it is over."""
        return not self.is_over

    @property
    def is_over(self) -> bool:
        """Whether all of it was read."""
        return self.place >= len(self.sound)


RELEASE_S = 0.02
"""How long a piece that is ended early takes to fall silent."""


class Piece(Clip):
    """A finished piece that may be ended before its end, without a click."""

    def __init__(self, sound: Sound, rate: int) -> None:
        super().__init__(sound)
        self._rate = rate
        self._is_ending = False

    def end(self) -> None:
        """Fall silent within 20 milliseconds; any thread may ask."""
        self._is_ending = True

    def read(self, frames: int) -> tuple[Sound, Callbacks]:
        """Return the next frames; once ended, one fading rest."""
        if self._is_ending and not self.is_over:
            self.sound, self.place = self._rest(), 0
            self._is_ending = False
        return super().read(frames)

    def _rest(self) -> Sound:
        rest = self.sound[self.place : self.place + round(RELEASE_S * self._rate)]
        return rest * ramp(1.0, 0.0, len(rest))[:, None]


class Mixer:
    """Adds up the sources of all channels; the audio thread renders, every other thread only plays and stops.

    The same `render` feeds the device and the tests, so what a test measures is what a person hears.
    """

    def __init__(self, rate: int = 44_100) -> None:
        self.rate = rate
        self.is_muted = False
        self.is_mono = False
        self._lock = threading.Lock()
        self._sources: dict[Channel, list[Source]] = {channel: [] for channel in Channel}
        self._volume = {**dict.fromkeys(Channel, 1.0), Channel.VOICE: VOICE_VOLUME}
        self._loudness = dict(self._volume)
        self._is_reader_speaking = False

    def play(self, channel: Channel, source: Source) -> None:
        """Let a source be heard from the next block on."""
        with self._lock:
            self._sources[channel].append(source)

    def play_sound(self, channel: Channel, sound: Sound) -> None:
        """Play a finished stereo sound once."""
        self.play(channel, Clip(sound))

    def stop(self, channel: Channel) -> None:
        """Drop every source of a channel at once; nothing of it is heard beyond the block the device already holds."""
        with self._lock:
            self._sources[channel].clear()

    @property
    def is_sounding(self) -> bool:
        """Whether anything is to be heard now: who works long then lets a device wait."""
        with self._lock:
            return any(source.is_sounding for sources in self._sources.values() for source in sources)

    def set_volume(self, channel: Channel, volume: float) -> None:
        """Set how loud a channel is, 0 to 1; 0 leaves it out."""
        self._volume[channel] = min(max(volume, 0.0), 1.0)

    def step_back(self, is_screen_reader_speaking: bool) -> None:
        """Lower earcons and run by 18 dB while a screen reader speaks; our own voice needs no telling."""
        self._is_reader_speaking = is_screen_reader_speaking

    def render(self, frames: int) -> Sound:
        """Return the next frames of everything, (frames, 2) within -1 to 1, and then report what became due.

        Muted sound goes on in silence: ends of sentences still arrive, so a muted program does not hang.
        """
        with self._lock:
            total, due = self._mix(frames)
            self._sources = {c: [s for s in sources if not s.is_over] for c, sources in self._sources.items()}
        for callback in due:
            callback()
        return self._finish(total)

    def _mix(self, frames: int) -> tuple[Sound, Callbacks]:
        total = np.zeros((frames, 2), dtype=np.float32)
        due: Callbacks = []
        wanted = self._wanted_loudness()
        for channel, sources in self._sources.items():
            level = self._level(channel, wanted[channel], frames)
            for source in sources:
                piece, callbacks = source.read(frames)
                total[: len(piece)] += piece * level[: len(piece)]
                due.extend(callbacks)
        return total, due

    def _wanted_loudness(self) -> dict[Channel, float]:
        behind = 1.0
        if any(source.is_sounding for source in self._sources[Channel.VOICE]):
            behind = gain(OWN_VOICE_DUCKING_DB)
        if self._is_reader_speaking:
            behind = min(behind, gain(SCREEN_READER_DUCKING_DB))
        return {c: self._volume[c] * (1.0 if c is Channel.VOICE else behind) for c in Channel}

    def _level(self, channel: Channel, wanted: float, frames: int) -> Sound:
        now = self._loudness[channel]
        length = max(1, round(RAMP_S * self.rate))
        end = now + (wanted - now) * min(1.0, frames / length)
        self._loudness[channel] = end
        return ramp(now, end, frames)[:, None]

    def _finish(self, total: Sound) -> Sound:
        if self.is_muted:
            return np.zeros_like(total)
        heard = mono(total) if self.is_mono else total
        return np.clip(heard, -1.0, 1.0)
