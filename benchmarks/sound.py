"""How fast and how steadily the studio sounds: `python benchmarks/sound.py [WHAT] [--minutes N]`, what as in MEASURED.

The device is miniaudio's silent one: it asks for blocks in real time, on a thread of its own, like a sound card. Goals:
a key to its first sample in 30 ms for 95 of 100, and not one block too late in ten minutes of a busy window. The anchor
is a device alone in a process of its own at the same time: what is late there the computer was too busy for.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402 -- the path must be known first

from accessibility.audio.device import PERIOD_MS, PERIODS, open_device  # noqa: E402 -- as above
from accessibility.audio.mixer import Channel, Mixer  # noqa: E402 -- as above
from accessibility.audio.synthesis import Sound  # noqa: E402 -- as above
from accessibility.sonification import collect_layers, usual_levels  # noqa: E402 -- as above
from accessibility.sonification.passage import Levels  # noqa: E402 -- as above
from accessibility.sonification.player import RunPlayer  # noqa: E402 -- as above
from benchmarks.studio_hands import Hands, hands  # noqa: E402 -- as above
from simulation.run import run  # noqa: E402 -- as above
from studio.bench import RunRequest  # noqa: E402 -- as above
from studio.playback import Playback  # noqa: E402 -- as above
from studio.presenters.sound import Loudspeaker  # noqa: E402 -- as above
from studio.sounding import heard_run  # noqa: E402 -- as above

RATE = 44_100
BLOCK = RATE * PERIOD_MS // 1000
BUFFER_S = PERIODS * PERIOD_MS / 1000
KEYS = 100
COURSE = "rough_road"


class WatchedMixer(Mixer):
    """A mixer that notes when each block was ready, and the first one that can be heard."""

    def __init__(self) -> None:
        super().__init__(RATE)
        self.ready: list[tuple[float, int]] = []
        self.first_s: float | None = None

    def render(self, frames: int) -> Sound:
        """Render, and look at the clock."""
        block = super().render(frames)
        now = time.perf_counter()
        self.ready.append((now, frames))
        if self.first_s is None and block.any():
            self.first_s = now
        return block


@dataclass(frozen=True)
class Lateness:
    """How late blocks were for a device that holds a buffer."""

    late: int
    behind_ms: list[float]
    """How long after the beat of the device each block was ready."""


def lateness(ready: list[tuple[float, int]]) -> Lateness:
    """Return how many blocks came after the buffer had run dry. Most blocks are on the beat, which the device keeps."""
    times, frames = np.array(ready).T
    offsets = times - np.concatenate([[0.0], np.cumsum(frames)[:-1]]) / RATE
    behind = offsets - np.median(offsets)
    return Lateness(int(np.count_nonzero(behind > BUFFER_S)), [1000 * late for late in behind.tolist()])


@contextmanager
def sounding() -> Iterator[tuple[Hands, WatchedMixer]]:
    """Open a studio with a run on the desk that sounds on the silent device."""
    with hands() as found:
        studio, mixer = found.studio, WatchedMixer()
        sound = Loudspeaker(mixer, studio.shelves.earcons, print, lambda mixed: open_device(mixed, backends=("NULL",)))
        object.__setattr__(studio.around, "sound", sound)
        studio.settings_room.apply()
        found.press("escape", "escape")
        found.open(studio.shelves.catalogue.templates["racer"].design)
        built, course = studio.context().built(), studio.shelves.courses[COURSE]
        assert built.spec is not None
        recording = run(built.spec, course, solver="2d")
        studio.desk.show_run(recording, Playback(recording), RunRequest(spec=built.spec, course=course, solver="2d"))
        sound.device()
        yield found, mixer


def block() -> None:
    """Print what a block of 10 milliseconds costs, for the usual layers and for all of them."""
    with sounding() as (found, _mixer):
        desk, courses = found.studio.desk, found.studio.shelves.courses
        assert desk.recording is not None
        score = heard_run(desk.recording, courses[COURSE]).score
    for name, levels in (("usual layers", usual_levels()), ("all layers", _all())):
        mixer, player = Mixer(RATE), RunPlayer(RATE)
        player.take(score)
        player.mix(levels)
        mixer.play(Channel.RUN, player)
        player.play(0.0, 1.0)
        times = [_timed(mixer) for _ in range(2000)]
        print(f"a block of {PERIOD_MS} ms, {name}: {_spread(times)} ms.")


def keys() -> None:
    """Print how long after a key its sound leaves for the device."""
    with sounding() as (found, mixer):
        for name, start, key, after in (
            ("play to the run", ("ctrl+4",), "space", "space"),
            ("edge of the drawing to its earcon", ("ctrl+2", "end"), "end", ""),
        ):
            found.press(*start)
            times = [_to_sound(found, mixer, key, after) for _ in range(KEYS)]
            print(f"{name}: {_spread(times)} ms, {KEYS} keys; the device holds {1000 * BUFFER_S:.0f} ms more.")


def steady(minutes: float) -> None:
    """Print how many blocks came too late beside a busy window: a replay that plays, and keys that never rest."""
    bare_device = subprocess.Popen([sys.executable, __file__, "bare", "--minutes", str(minutes)])  # noqa: S603 - this very file
    with sounding() as (found, mixer):
        found.studio.preferences.change({f"layer_{layer.id}": 100 for layer in collect_layers()})
        end, pressed = time.perf_counter() + 60 * minutes, 0
        mixer.ready.clear()
        while time.perf_counter() < end:
            for key in ("ctrl+4", "space", "ctrl+right", "ctrl+2", "right", "left", "i", "ctrl+1", "down", "up"):
                found.press(key)
                pressed += 1
        told, ready = lateness(mixer.ready), mixer.ready
    sound_s = sum(count for _, count in ready[1:]) / RATE
    lasted_s = ready[-1][0] - ready[0][0]
    bare_device.wait()
    print(f"{minutes:g} minutes, {pressed} keys: {_told(told)}")
    print(f"The device took {sound_s:.2f} s of sound in {lasted_s:.2f} s: {1e6 * (sound_s / lasted_s - 1):.0f} ppm.")


def bare(minutes: float) -> None:
    """Print how many blocks of silence came too late in a process that does nothing else."""
    mixer = WatchedMixer()
    device = open_device(mixer, backends=("NULL",))
    time.sleep(60 * minutes)
    device.close()
    print(f"a device alone: {_told(lateness(mixer.ready))}")


def _told(found: Lateness) -> str:
    held, blocks = 1000 * BUFFER_S, len(found.behind_ms)
    behind = _spread(found.behind_ms)
    return f"{found.late} of {blocks} blocks later than the buffer of {held:.0f} ms; behind the beat: {behind} ms."


def lag() -> None:
    """Print how far the sound is from the replay that leads it, at each picture of twenty seconds."""
    with sounding() as (found, _mixer):
        found.press("ctrl+4")
        lags, play = [], RunPlayer.play

        def watched(player: RunPlayer, time_s: float, speed: float) -> None:
            lags.append(1000 * abs(time_s - player.time_s) / speed)
            play(player, time_s, speed)

        setattr(RunPlayer, "play", watched)  # noqa: B010 - to look on
        found.press("space")
        _rest(found, 20.0)
        setattr(RunPlayer, "play", play)  # noqa: B010 - as it was
    print(f"replay and sound apart: {_spread(lags)} ms, {len(lags)} pictures in 20 s.")


def _to_sound(found: Hands, mixer: WatchedMixer, key: str, after: str) -> float:
    """Press a key in silence; return the milliseconds until a block that can be heard."""
    _rest(found, 0.25)
    mixer.first_s = None
    start = time.perf_counter()
    found.press(key)
    while mixer.first_s is None and time.perf_counter() - start < 1.0:
        found.application.processEvents()
    heard = mixer.first_s
    if after:
        found.press(after)
    return 1000 * (heard - start) if heard is not None else float("nan")


def _rest(found: Hands, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        found.application.processEvents()


def _all() -> Levels:
    return {layer.id: 1.0 for layer in collect_layers()}


def _timed(mixer: Mixer) -> float:
    start = time.perf_counter()
    mixer.render(BLOCK)
    return 1000 * (time.perf_counter() - start)


def _spread(times: list[float]) -> str:
    cut = np.percentile(times, [95, 99, 100])
    return f"median {statistics.median(times):.2f}, p95 {cut[0]:.2f}, p99 {cut[1]:.2f}, most {cut[2]:.2f}"


MEASURED = ("block", "keys", "lag", "steady")

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", choices=[[], "bare", *MEASURED], default=[])
    parser.add_argument("--minutes", type=float, default=10.0)
    options = parser.parse_args()
    for name in options.what or MEASURED:
        if name in {"steady", "bare"}:
            {"steady": steady, "bare": bare}[name](options.minutes)
        else:
            {"block": block, "keys": keys, "lag": lag}[name]()
