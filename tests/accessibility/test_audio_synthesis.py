"""Synthesis, resampling and WAV files: what the ear would measure, measured by Fourier transform."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.audio.resampling import Resampler
from accessibility.audio.synthesis import fade, fm_tone, gain, mono, pan
from accessibility.audio.wav import read_wav, write_wav

RATE = 44_100


def loudest_hz(sound: np.ndarray, rate: int = RATE) -> float:
    """Return the frequency of the strongest line of the spectrum."""
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    return float(np.argmax(spectrum) * rate / len(sound))


@settings(deadline=None, max_examples=30)
@given(frequency=st.floats(130, 1046), brightness=st.floats(0, 1.8))
def test_the_pitch_is_the_one_asked_for_at_any_brightness(frequency: float, brightness: float) -> None:
    """However bright, the strongest line stays the pitch itself, within two percent."""
    sound = fm_tone(np.full(RATE // 2, frequency), brightness, RATE).samples

    assert loudest_hz(sound) == pytest.approx(frequency, rel=0.02)


def test_a_brighter_tone_has_more_energy_above_its_pitch() -> None:
    """Brightness is audible: the share of the overtones rises with it."""

    def overtones(brightness: float) -> float:
        spectrum = np.abs(np.fft.rfft(fm_tone(np.full(RATE, 300.0), brightness, RATE).samples)) ** 2
        return float(spectrum[450:].sum() / spectrum.sum())

    shares = [overtones(brightness) for brightness in (0.0, 0.5, 1.0, 1.8)]

    assert shares == sorted(shares)
    assert shares[0] < 0.001
    assert shares[-1] > 0.05


@settings(deadline=None, max_examples=20)
@given(cuts=st.lists(st.integers(1, 700), min_size=2, max_size=8))
def test_a_tone_cut_into_blocks_has_no_seam(cuts: list[int]) -> None:
    """Blocks that carry the phase on are the same tone as one piece."""
    frequency = np.linspace(200, 900, sum(cuts))
    phase, blocks, start = 0.0, [], 0

    for length in cuts:
        block = fm_tone(frequency[start : start + length], 1.0, RATE, phase=phase)
        blocks.append(block.samples)
        phase, start = block.phase, start + length

    assert np.allclose(np.concatenate(blocks), fm_tone(frequency, 1.0, RATE).samples, atol=1e-4)


@settings(deadline=None, max_examples=30)
@given(position=st.floats(-1, 1))
def test_panning_keeps_the_power(position: float) -> None:
    """A sound is as loud at the side as in the middle."""
    left, right = pan(np.ones(1, dtype=np.float32), position)[0]

    assert left**2 + right**2 == pytest.approx(1.0, rel=1e-5)
    assert (right > left) == (position > 0) or abs(position) < 1e-6


def test_mono_loses_neither_side() -> None:
    """With one ear, what was on the left only and on the right only is both heard."""
    stereo = np.array([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32)

    assert mono(stereo).tolist() == [[0.5, 0.5], [0.5, 0.5]]


def test_faded_sound_begins_and_ends_in_silence() -> None:
    """No click at the edges, and the middle is untouched."""
    sound = fade(np.ones(1000, dtype=np.float32), RATE)

    assert sound[0] == 0
    assert sound[-1] == 0
    assert sound[500] == 1


def test_decibels_are_factors() -> None:
    """Minus six decibels is about half, minus twelve about a quarter."""
    assert gain(-6) == pytest.approx(0.501, abs=0.001)
    assert gain(-12) == pytest.approx(0.251, abs=0.001)


@settings(deadline=None, max_examples=20)
@given(cuts=st.lists(st.integers(0, 300), min_size=1, max_size=8), target=st.sampled_from([16_000, 44_100, 48_000]))
def test_resampling_in_pieces_is_resampling_at_once(cuts: list[int], target: int) -> None:
    """However speech is cut up on its way, the stream is the same."""
    sound = np.sin(np.arange(sum(cuts)) / 9).astype(np.float32)
    pieces = Resampler(22_050, target)

    parts = [pieces.push(part) for part in np.split(sound, np.cumsum(cuts)[:-1])]

    assert np.allclose(np.concatenate(parts), Resampler(22_050, target).push(sound), atol=1e-5)


@pytest.mark.parametrize("target", [16_000, 44_100, 48_000])
def test_resampling_keeps_pitch_and_length(target: int) -> None:
    """A second of 440 hertz stays a second of 440 hertz."""
    sound = np.sin(2 * np.pi * 440 * np.arange(22_050) / 22_050).astype(np.float32)

    result = Resampler(22_050, target).push(sound)

    assert len(result) == pytest.approx(target, abs=6)
    assert loudest_hz(result, target) == pytest.approx(440, abs=2)
    assert np.max(np.abs(result)) == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize("shape", [(100,), (100, 2)])
def test_a_wav_file_gives_back_what_was_written(tmp_path: Path, shape: tuple[int, ...]) -> None:
    """Mono and stereo survive the file to within one step of 16 bits."""
    sound = np.linspace(-1, 1, 200 if len(shape) == 2 else 100, dtype=np.float32).reshape(shape)

    write_wav(tmp_path / "a.wav", sound, 22_050)
    back, rate = read_wav(tmp_path / "a.wav")

    assert rate == 22_050
    assert np.allclose(back, sound, atol=1 / 32767)
