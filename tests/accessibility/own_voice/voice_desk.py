"""Our own voice at a mixer that plays into arrays."""

import queue
import threading
from collections.abc import Callable

import numpy as np

from accessibility.announcers.self_voice import SelfVoice
from accessibility.audio.mixer import Mixer
from accessibility.audio.speech_stream import SpeechStream

SENTENCE = "Battery on deck, 20 centimetres behind front axle."


class Desk:
    """One thread's desk: the audio thread posts to it, the test works it off while it renders."""

    def __init__(self) -> None:
        self.mixer = Mixer()
        self._posts: queue.Queue[Callable[[], None]] = queue.Queue()
        self.voices: list[SelfVoice] = []

    def voice(self, **options: object) -> SelfVoice:
        self.voices.append(SelfVoice(self.mixer, self._posts.put, **options))
        return self.voices[-1]

    def listen(self, until: Callable[[], bool], most_s: float = 30.0) -> np.ndarray:
        """Render 10 ms blocks until something is true; at most so many seconds of sound."""
        blocks = []
        for _ in range(int(most_s * 100)):
            if until():
                break
            blocks.append(self.mixer.render(self.mixer.rate // 100))
            self.work(blocks[-1].any())
        assert until(), "the voice never got there"
        return np.concatenate(blocks) if blocks else np.zeros((0, 2), dtype=np.float32)

    def render_unheeded(self, stream: SpeechStream) -> None:
        """Render until a voice is through, and leave all that was posted where it is."""
        for _ in range(3000):
            self.mixer.render(441)
            if not stream.is_sounding:
                return
            threading.Event().wait(0 if stream._pieces else 0.001)  # lets the voice's thread work

    def work_all(self) -> None:
        """Run all that was posted."""
        for _ in range(self._posts.qsize()):
            self.work(True)

    def work(self, is_sounding: bool = False) -> None:
        """Run what was posted; in silence wait a moment for the voice's thread, so silence does not race past it."""
        try:
            self._posts.get(timeout=0 if is_sounding else 0.002)()
        except queue.Empty:
            return


def say(voice: SelfVoice, text: str, ends: list[str], *, assertive: bool = False) -> None:
    """Announce a text that writes itself down when it was heard."""
    voice.announce(text, short="", assertive=assertive, on_end=lambda: ends.append(text))


def rms(sound: np.ndarray) -> float:
    """Return the root mean square."""
    return float(np.sqrt(np.mean(sound**2)))
