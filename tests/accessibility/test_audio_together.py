"""Everything at once: a run with all its layers, earcons and the voice, on a device and in one ear."""

import queue
from pathlib import Path

import numpy as np
import pytest

from accessibility.announcers.self_voice import SelfVoice
from accessibility.audio.device import open_device
from accessibility.audio.mixer import Channel, Clip, Mixer
from accessibility.audio.synthesis import Sound, gain
from accessibility.earcons import load_earcons, play_earcon
from accessibility.sonification import Score, collect_layers, usual_levels
from accessibility.sonification.player import RunPlayer, render_run

RATE, BLOCK = 44_100, 441
EARCONS = load_earcons(Path(__file__).parents[2] / "assets" / "earcons")
ALL = {layer.id: 1.0 for layer in collect_layers()}
TICKS = np.arange(0.05, 60.0, 0.03)


def full_load(progress: float = 1.0) -> Score:
    """Return a minute in which every layer is as loud as it gets, on the right."""
    full = np.ones(2)
    names = ("speed", "torque", "slip", "target")
    series = {**dict.fromkeys(names, full), "progress": progress * full}
    return Score(np.array([0.0, 60.0]), series, {"energy": TICKS, "bump": np.arange(2.0, 60.0, 1.4)})


def playing(mixer: Mixer, score: Score) -> RunPlayer:
    """Play a run with all its layers."""
    player = RunPlayer(mixer.rate)
    player.take(score)
    player.mix(ALL)
    mixer.play(Channel.RUN, player)
    player.play(0.0, 1.0)
    return player


def blocks(mixer: Mixer, count: int) -> Sound:
    """Return what is heard of so many hundredths of a second."""
    return np.concatenate([mixer.render(BLOCK) for _ in range(count)])


class Fed(Mixer):
    """A mixer that keeps what a device was fed."""

    def __init__(self) -> None:
        super().__init__(RATE)
        self.fed: queue.Queue[Sound] = queue.Queue()

    def render(self, frames: int) -> Sound:
        """Render, and keep it."""
        block = super().render(frames)
        self.fed.put(block)
        return block


@pytest.mark.timeout(30)
def test_a_device_is_fed_the_samples_of_the_file() -> None:
    """A run that plays on a real device thread is bit for bit the one that is written to a file."""
    times = np.linspace(0.0, 0.7, 20)
    score = Score(times, {"speed": times, "torque": 1 - times, "progress": times, "slip": times}, {"energy": times[2:]})
    file = render_run(score, RATE, levels=ALL)
    mixer = Fed()
    device = open_device(mixer, backends=("NULL",))
    mixer.fed.get(timeout=20)

    playing(mixer, score)
    heard = np.zeros((0, 2), dtype=np.float32)
    while len(heard) < len(file):
        block = mixer.fed.get(timeout=20)
        heard = np.concatenate([heard, block]) if heard.size or block.any() else heard
    device.close()

    begin = int(np.flatnonzero(file.any(axis=1))[0])
    lead = int(np.flatnonzero(heard.any(axis=1))[0]) - begin
    assert np.array_equal(heard[lead : lead + len(file)], file[: len(heard) - lead])
    assert np.abs(file).max() > 0.1


@pytest.mark.parametrize("progress", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("earcon", EARCONS)
def test_a_run_at_full_load_and_an_earcon_are_not_cut_off(progress: float, earcon: str) -> None:
    """With the voice silent, nothing reaches full scale."""
    mixer = Mixer(RATE)
    playing(mixer, full_load(progress))
    heard = [blocks(mixer, 20)]

    play_earcon(mixer, EARCONS[earcon])
    heard.append(blocks(mixer, 20))

    assert np.abs(np.concatenate(heard)).max() < 1.0


def test_a_voice_as_loud_as_can_be_is_not_cut_off_over_all_of_it() -> None:
    """Once all else has stepped back, a voice at full scale still has its room."""
    mixer = Mixer(RATE)
    playing(mixer, full_load())
    blocks(mixer, 10)
    time = np.arange(2 * RATE) / RATE
    voice = np.sin(2 * np.pi * 200 * time).astype(np.float32) * np.minimum(1.0, time / 0.02).astype(np.float32)

    mixer.play(Channel.VOICE, Clip(np.stack([voice, voice], axis=1)))
    heard = [blocks(mixer, 5)]
    for earcon in EARCONS.values():
        play_earcon(mixer, earcon)
        heard.append(blocks(mixer, 20))

    assert np.abs(np.concatenate(heard)).max() < 1.0


@pytest.mark.timeout(60)
def test_the_real_voice_over_a_run_and_an_earcon_is_not_cut_off() -> None:
    """An earcon comes with its sentence while a run plays at full load: no sample is cut off."""
    posts: queue.Queue = queue.Queue()
    mixer, ended = Mixer(RATE), list[bool]()
    voice = SelfVoice(mixer, posts.put)
    playing(mixer, full_load())
    heard = [blocks(mixer, 10)]

    play_earcon(mixer, EARCONS["problem"])
    text = "Battery overlaps the motor by 89 millimetres. Stop!"
    voice.announce(text, short="", assertive=False, on_end=lambda: ended.append(True))
    while not ended:
        heard.append(mixer.render(BLOCK))
        while not posts.empty():
            posts.get()()
    voice.close()

    loudest = np.abs(np.concatenate(heard)).max()
    assert 0.5 < loudest < 1.0


@pytest.mark.parametrize(("by", "decibels"), [("voice", -12.0), ("screen reader", -18.0)])
def test_a_run_steps_back_for_speech(by: str, decibels: float) -> None:
    """While somebody speaks the run is softer by so many decibels, and not a sample of it is lost in time."""
    plain, mixer = Mixer(RATE), Mixer(RATE)
    playing(plain, full_load(0.5))
    playing(mixer, full_load(0.5))
    if by == "voice":
        mixer.play(Channel.VOICE, Clip(np.zeros((10 * RATE, 2), dtype=np.float32)))
    else:
        mixer.step_back(True)
    blocks(plain, 30)
    blocks(mixer, 30)

    full, behind = blocks(plain, 50), blocks(mixer, 50)

    assert behind == pytest.approx(full * gain(decibels), abs=1e-6)


def test_one_ear_hears_all_of_a_run() -> None:
    """In mono both sides are the same, and a run on the far left is as well heard as on the far right."""
    loudness = []
    for progress in (0.0, 1.0):
        mixer = Mixer(RATE)
        mixer.is_mono = True
        playing(mixer, full_load(progress))
        heard = blocks(mixer, 100)
        loudness.append(float(np.std(heard)))

        assert np.array_equal(heard[:, 0], heard[:, 1])
    assert loudness[0] == pytest.approx(loudness[1], rel=1e-6)
    assert loudness[0] > 0.05


def test_a_muted_run_goes_on_in_silence() -> None:
    """All sound off is exact silence; turned on again, the run is where it would have been."""
    plain, mixer = Mixer(RATE), Mixer(RATE)
    playing(plain, full_load())
    playing(mixer, full_load())

    mixer.is_muted = True
    silent = blocks(mixer, 30)
    mixer.is_muted = False
    blocks(plain, 30)

    assert not silent.any()
    assert np.array_equal(blocks(mixer, 10), blocks(plain, 10))


def test_the_usual_run_is_the_hum_from_left_to_right() -> None:
    """Who changes nothing hears motor and place and no more: the rest is asked for."""
    mixer, player = Mixer(RATE), RunPlayer(RATE)
    player.take(full_load(0.5))
    mixer.play(Channel.RUN, player)
    player.play(0.0, 1.0)

    usual = blocks(mixer, 50)

    named = render_run(full_load(0.5), RATE, levels={"motor": 1.0, "position": 1.0})[: len(usual)]
    assert np.array_equal(usual, named)
    assert {id for id, level in usual_levels().items() if level} == {"motor", "position"}
