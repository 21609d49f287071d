"""Sound to and from WAV files, 16 bit, with the standard library only."""

import io
import wave
from pathlib import Path

import numpy as np

from accessibility.audio.synthesis import Sound


def wav_bytes(sound: Sound, rate: int) -> bytes:
    """Return mono (frames,) or stereo (frames, 2) sound as the bytes of a WAV file; louder than 1 is cut off."""
    whole = np.round(np.clip(sound, -1.0, 1.0) * 32767).astype("<i2")
    store = io.BytesIO()
    with wave.open(store, "wb") as file:
        file.setnchannels(1 if sound.ndim == 1 else sound.shape[1])
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(whole.tobytes())
    return store.getvalue()


def write_wav(path: Path, sound: Sound, rate: int) -> None:
    """Write a WAV file.

    Raises:
        OSError: the folder is missing, full or may not be written to.
    """
    path.write_bytes(wav_bytes(sound, rate))


def read_wav(path: Path) -> tuple[Sound, int]:
    """Return the sound of a 16-bit WAV file, (frames,) or (frames, channels), and its rate."""
    with wave.open(str(path), "rb") as file:
        frames = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(np.float32) / np.float32(32767)
        channels, rate = file.getnchannels(), file.getframerate()
    return (frames if channels == 1 else frames.reshape(-1, channels)), rate
