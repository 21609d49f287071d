"""Speech on its way to the mixer: pieces go in when synthesised, words and the end come out when heard."""

import threading
from collections import deque
from collections.abc import Callable

import numpy as np

from accessibility.audio.mixer import Callbacks
from accessibility.audio.synthesis import Sound


class SpeechStream:
    """A mixer source for one voice.

    Every utterance gets a ticket. What arrives under an old ticket is dropped, so a synthesiser that is still busy
    with interrupted text cannot be heard, nor report its end.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ticket = 0
        self._is_open = True
        self._forget()

    def _forget(self) -> None:
        self._pieces: deque[Sound] = deque()
        self._marks: deque[tuple[int, Callable[[], None]]] = deque()
        self._end: Callable[[], None] | None = None
        self._heard = 0
        self._is_speaking = False

    def begin(self) -> int:
        """Drop what waits and return the ticket of a new utterance."""
        with self._lock:
            self._forget()
            self._ticket += 1
            self._is_speaking = True
            return self._ticket

    def stop(self) -> None:
        """Drop what waits; whatever is still being synthesised is refused."""
        with self._lock:
            self._forget()
            self._ticket += 1

    def append(self, ticket: int, samples: Sound) -> bool:
        """Add mono samples, (frames,); return False when the utterance is no longer wanted."""
        with self._lock:
            if ticket != self._ticket:
                return False
            if len(samples):
                self._pieces.append(np.repeat(samples[:, None], 2, axis=1))
            return True

    def mark(self, ticket: int, frame: int, callback: Callable[[], None]) -> None:
        """Let `callback` be called when so many frames of the utterance were heard; marks come in rising order."""
        with self._lock:
            if ticket == self._ticket:
                self._marks.append((frame, callback))

    def finish(self, ticket: int, on_end: Callable[[], None]) -> None:
        """Say that no more samples follow; `on_end` is called when the last of them was heard."""
        with self._lock:
            if ticket == self._ticket:
                self._end = on_end

    def close(self) -> None:
        """Leave the mixer."""
        self.stop()
        self._is_open = False

    @property
    def is_sounding(self) -> bool:
        """Whether an utterance is under way."""
        return self._is_speaking

    @property
    def is_over(self) -> bool:
        """Whether the mixer may forget this voice."""
        return not self._is_open

    def read(self, frames: int) -> tuple[Sound, Callbacks]:
        """Return the next stereo frames and the words, or the end, that were reached with them."""
        with self._lock:
            sound = self._take(frames)
            self._heard += len(sound)
            return sound, self._due()

    def _take(self, frames: int) -> Sound:
        taken: list[Sound] = []
        missing = frames
        while missing and self._pieces:
            piece = self._pieces.popleft()
            taken.append(piece[:missing])
            if len(piece) > missing:
                self._pieces.appendleft(piece[missing:])
            missing -= len(taken[-1])
        return np.concatenate(taken) if taken else np.zeros((0, 2), dtype=np.float32)

    def _due(self) -> Callbacks:
        due: Callbacks = []
        while self._marks and (self._marks[0][0] < self._heard or self._is_through):
            due.append(self._marks.popleft()[1])
        if self._end is not None and self._is_through:
            due.append(self._end)
            self._end, self._is_speaking = None, False
        return due

    @property
    def _is_through(self) -> bool:
        return self._end is not None and not self._pieces
