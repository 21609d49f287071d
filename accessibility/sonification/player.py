"""The player: a run as a source of the mixer. It goes by the sample clock and is led by the clock of the playback."""

from dataclasses import dataclass, replace

import numpy as np

from accessibility.audio.mixer import Callbacks, Channel, Mixer
from accessibility.audio.synthesis import Sound, ramp
from accessibility.sonification import collect_layers, usual_levels
from accessibility.sonification.passage import Levels, Passage
from accessibility.sonification.score import Score

BLOCKS_A_SECOND = 100
"""It computes 10 milliseconds at a time, whatever the device asks for: so a file and a device get the same samples."""

QUIET_LAG_S = 0.015
"""So far the sound may be from the playback without anything being done: less than a frame of the picture."""
CATCH_UP_S = 0.1
"""In about this time a larger lag is caught up: pitch comes from the run and not from the pace, so nothing howls."""
PACE_MOST = 0.5
JUMP_S = 0.15
"""A larger one is a jump, not a lag."""

NOTHING = np.zeros((0, 2), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the player is asked to do; replaced whole, so that the audio thread never sees half of it."""

    score: Score | None = None
    time_s: float = 0.0
    speed: float = 1.0
    is_playing: bool = False
    start: int = 0
    """Counts the starts: another number is a start from `time_s`."""


class RunPlayer:
    """Plays a score from any moment at any speed. Each start, stop and jump fades within 10 milliseconds.

    All methods but `read` may be called from any one thread and as often as frames are drawn.
    """

    def __init__(self, rate: int) -> None:
        self._rate, self._frames = rate, rate // BLOCKS_A_SECOND
        self._layers = collect_layers()
        self._wish, self._pace = _Wish(), 1.0
        self._wanted = self._levels = usual_levels()
        self._passage: Passage | None = None
        self._start, self._time_s = 0, 0.0
        self._rest = NOTHING
        self._is_ending = False

    def take(self, score: Score | None) -> None:
        """Play another run from now on, or none; what plays falls silent."""
        self._wish = _Wish(score, start=self._wish.start)

    def play(self, time_s: float, speed: float) -> None:
        """Play from a moment on, in seconds of the run; asked again while it plays, follow the moment smoothly."""
        wish, lag = self._wish, self._lag(time_s, speed)
        if wish.score is None:
            return
        if not wish.is_playing or wish.speed != speed or abs(lag) > JUMP_S:
            self._pace = 1.0
            self._wish = replace(wish, time_s=time_s, speed=speed, is_playing=True, start=wish.start + 1)
        else:
            self._pace = 1.0 if abs(lag) < QUIET_LAG_S else 1.0 + min(max(lag / CATCH_UP_S, -PACE_MOST), PACE_MOST)

    def pause(self) -> None:
        """Fall silent; `play` goes on."""
        if self._wish.is_playing:
            self._wish = replace(self._wish, is_playing=False)

    def mix(self, levels: Levels) -> None:
        """Let layers become louder or softer."""
        self._wanted = dict(levels)

    def end(self) -> None:
        """Fall silent and leave the mixer."""
        self.pause()
        self._is_ending = True

    @property
    def time_s(self) -> float:
        """The moment of the run that the next block begins with."""
        return self._time_s

    @property
    def is_sounding(self) -> bool:
        """Whether there is something to hear, or will be with the next block."""
        wish = self._wish
        return self._passage is not None or bool(len(self._rest)) or (wish.is_playing and wish.start != self._start)

    @property
    def is_over(self) -> bool:
        """Whether the mixer may forget it."""
        return self._is_ending and not self.is_sounding

    def read(self, frames: int) -> tuple[Sound, Callbacks]:
        """Return the next frames, (frames, 2), or fewer where it falls silent."""
        pieces, missing = [self._rest], frames - len(self._rest)
        while missing > 0 and len(block := self._block()):
            pieces.append(block)
            missing -= len(block)
        sound = np.concatenate(pieces)
        self._rest = sound[frames:]
        return sound[:frames], []

    def _lag(self, time_s: float, speed: float) -> float:
        """Return how many heard seconds the sound is behind; a start that waits for the device is behind nothing."""
        wish = self._wish
        if wish.start != self._start:
            return (time_s - wish.time_s) / speed
        return (time_s - self._time_s) / speed

    def _block(self) -> Sound:
        """Return the next block: one that rises, goes on or falls; an empty one while nothing plays."""
        wish = self._wish
        if self._passage is None:
            return self._begun(wish)
        passage = self._passage
        is_last = not wish.is_playing or wish.start != self._start or passage.is_last(self._frames)
        block = self._next(passage)
        if is_last:
            self._passage = None
            block *= ramp(1.0, 0.0, len(block))[:, None]
        return block

    def _begun(self, wish: _Wish) -> Sound:
        if not wish.is_playing or wish.start == self._start or wish.score is None:
            return NOTHING
        self._time_s = wish.time_s  # first: by the start others know that the time is of it
        self._start = wish.start
        if wish.time_s >= wish.score.end_s:
            return NOTHING
        self._levels = self._wanted
        self._passage = Passage(self._layers, wish.score, self._rate, wish.time_s, wish.speed)
        block = self._next(self._passage)
        return block * ramp(0.0, 1.0, len(block))[:, None]

    def _next(self, passage: Passage) -> Sound:
        before, self._levels = self._levels, self._wanted
        block = passage.read(self._frames, self._pace, before, self._levels)
        self._time_s = passage.time_s
        return block


def render_run(score: Score, rate: int, *, speed: float = 1.0, levels: Levels | None = None) -> Sound:
    """Return a whole run as it is heard, (frames, 2) at `rate` frames a second: by the player and the mixer of the ear.

    `speed` 4 plays a minute in 15 seconds. `levels` is how loud each layer is; left out, the usual ones.
    """
    mixer, player = Mixer(rate), RunPlayer(rate)
    player.take(score)
    player.mix(usual_levels() if levels is None else levels)
    player.play(score.start_s, speed)
    mixer.play(Channel.RUN, player)
    blocks = [NOTHING]
    while player.is_sounding:
        blocks.append(mixer.render(rate // BLOCKS_A_SECOND))
    return np.concatenate(blocks)
