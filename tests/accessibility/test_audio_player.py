"""A run that is played: from any moment, at any speed, without a click, and in time with its playback."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.audio.mixer import Channel, Mixer
from accessibility.audio.synthesis import Sound
from accessibility.sonification import Score, collect_layers
from accessibility.sonification.player import RunPlayer, render_run
from tests.spectrum import RATE, climbing, flat, loudest_hz

BLOCK = RATE // 100
ALL = {layer.id: 1.0 for layer in collect_layers()}
MOTOR = {"motor": 1.0}
each_layer = pytest.mark.parametrize("layer", collect_layers(), ids=[layer.id for layer in collect_layers()])


def playing(score: Score, levels: Mapping[str, float] = MOTOR) -> tuple[Mixer, RunPlayer]:
    """Return a mixer with a player of the score, which is silent still."""
    mixer, player = Mixer(RATE), RunPlayer(RATE)
    player.take(score)
    player.mix(levels)
    mixer.play(Channel.RUN, player)
    return mixer, player


def blocks(mixer: Mixer, count: int) -> Sound:
    """Return what is heard of so many hundredths of a second."""
    return np.concatenate([mixer.render(BLOCK) for _ in range(count)])


def steps(sound: Sound) -> float:
    """Return the largest step from one sample to the next."""
    return float(np.max(np.abs(np.diff(sound, axis=0)), initial=0.0))


@settings(deadline=None, max_examples=8)
@given(st.lists(st.integers(1, 3000), min_size=1, max_size=12), st.integers(0, 80))
def test_a_device_gets_the_samples_of_the_file(asked: list[int], start: int) -> None:
    """Whatever block sizes a device asks for, and however long it waits first, it gets the file's very samples."""
    file = render_run(climbing(), RATE, levels=ALL)
    mixer, player = playing(climbing(), ALL)
    waited = mixer.render(start)
    player.play(0.0, 1.0)

    heard = [mixer.render(frames) for frames in asked]
    while player.is_sounding:
        heard.append(mixer.render(441))

    assert not waited.any()
    assert np.array_equal(np.concatenate(heard)[: len(file)], file)


def test_a_paused_run_is_exactly_silent_and_goes_on() -> None:
    """After ten milliseconds of release there are nothing but zeros; play is heard again from where it was."""
    mixer, player = playing(flat(9.0, speed=0.5, torque=1.0))
    player.play(0.0, 1.0)
    blocks(mixer, 20)

    player.pause()
    released, silent = blocks(mixer, 1), blocks(mixer, 30)
    player.play(player.time_s, 1.0)
    again = blocks(mixer, 20)

    assert released.any()
    assert not silent.any()
    assert np.max(np.abs(again[BLOCK:])) == pytest.approx(0.25 * np.sqrt(0.5), rel=0.02)
    assert player.time_s == pytest.approx(0.21 + 0.2, abs=0.011)


DULL_STEP = 0.01
"""The steepest slope of a slow, dull hum from one sample to the next: a click of a hundredth of full scale shows."""


def test_seek_pause_and_speed_never_click() -> None:
    """Whatever the hands do, no step between samples is larger than that of the steady hum itself."""
    random = np.random.default_rng(20261122)
    mixer, player = playing(flat(60.0, speed=0.2, torque=0.0, progress=0.3), {**MOTOR, "position": 1.0})
    steady_mixer, steady = playing(flat(60.0, speed=0.2, torque=0.0, progress=0.3), {**MOTOR, "position": 1.0})
    steady.play(0.0, 1.0)
    heard = []

    for _ in range(120):
        deed = random.integers(4)
        if deed == 0:
            player.pause()
        else:
            player.play(float(random.uniform(0, 59)), float(random.choice([0.1, 0.5, 1.0, 8.0])))
        heard.append(blocks(mixer, int(random.integers(1, 6))))
        if deed == 2:
            player.mix({"motor": float(random.uniform(0, 1)), "position": float(random.uniform(0, 1))})

    assert steps(np.concatenate(heard)) <= 1.1 * steps(blocks(steady_mixer, 100)) < DULL_STEP


def test_the_sound_follows_a_clock_that_drifts() -> None:
    """Led by a clock that runs two percent faster or slower, it is never more than a frame of the picture away."""
    for drift in (0.98, 1.02, 1.0):
        mixer, player = playing(flat(60.0, speed=1.0))
        lags = []
        for frame in range(300):
            now = frame / 30 * drift
            player.play(now, 1.0)
            lags.append(abs(now - player.time_s) if frame else 0.0)
            mixer.render(RATE // 30)

        assert max(lags) < 1 / 30 + 0.01  # and one block that was rendered ahead


def test_a_jump_is_heard_at_once() -> None:
    """A place further on is heard after twenty milliseconds: ten fall, ten rise."""
    mixer, player = playing(Score(np.array([0.0, 5.0, 5.001, 10.0]), {"speed": np.array([0.0, 0.0, 1.0, 1.0])}))
    player.play(0.0, 1.0)
    blocks(mixer, 20)

    player.play(8.0, 1.0)
    blocks(mixer, 2)
    after = blocks(mixer, 20)[:, 0]

    assert loudest_hz(after) == pytest.approx(1046, rel=0.01)


def test_the_end_of_a_run_is_silence_and_the_run_can_be_heard_again() -> None:
    """It ends by itself without a click; a start from the beginning is a start like the first."""
    mixer, player = playing(climbing(0.5), ALL)
    player.play(0.0, 1.0)
    first = blocks(mixer, 60)
    after = blocks(mixer, 10)
    player.play(0.5, 1.0)
    at_the_end = blocks(mixer, 10)

    player.play(0.0, 1.0)
    second = blocks(mixer, 60)

    assert not after.any()
    assert not at_the_end.any()
    assert np.array_equal(first, second)


def test_another_run_silences_the_one_that_plays() -> None:
    """A new score waits in silence until it is played."""
    mixer, player = playing(flat(9.0, speed=0.5))
    player.play(0.0, 1.0)
    blocks(mixer, 5)

    player.take(flat(9.0, speed=1.0))
    blocks(mixer, 1)
    waiting = blocks(mixer, 5)
    player.play(0.0, 1.0)

    assert not waiting.any()
    assert loudest_hz(blocks(mixer, 30)[BLOCK:, 0]) == pytest.approx(1046, rel=0.01)


def test_an_ended_player_leaves_the_mixer() -> None:
    """After the end the mixer holds nothing and is silent."""
    mixer, player = playing(flat(9.0, speed=0.5))
    player.play(0.0, 1.0)
    blocks(mixer, 5)

    player.end()
    blocks(mixer, 2)

    assert player.is_over
    assert not blocks(mixer, 5).any()
