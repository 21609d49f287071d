"""A run by ear: pitch is speed, brightness is torque, place is progress."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.audio.mixer import Channel, Mixer
from accessibility.sonification import LAYERS, LiveTone, Scale, pitch_of, render_run, scale_of, tone_at

RATE = 22_050


def loudest_hz(sound: np.ndarray, rate: int = RATE) -> float:
    """Return the frequency of the strongest line of the spectrum."""
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    return float(np.argmax(spectrum) * rate / len(sound))


def steady_run(speed: float, torque: float, progress: float, seconds: float = 1.0) -> np.ndarray:
    """Return the sound of a run in which nothing changes, on a scale of 10 and 100."""
    pair = np.ones(2)
    return render_run([0, seconds], speed * pair, torque * pair, progress * pair, RATE, scale=Scale(10, 100))


@settings(deadline=None, max_examples=20)
@given(speed=st.floats(0, 10), torque=st.floats(-100, 100))
def test_the_pitch_of_a_run_is_its_speed(speed: float, torque: float) -> None:
    """Whatever the torque, the pitch heard is the pitch meant, within two percent, from 130 to 1046 hertz."""
    sound = steady_run(speed, torque, 0.5)

    assert loudest_hz(sound[:, 0]) == pytest.approx(float(pitch_of(speed, 10)), rel=0.02)
    assert 127 < loudest_hz(sound[:, 0]) < 1067


def test_equal_steps_of_speed_are_equal_musical_steps() -> None:
    """Standing is 130 hertz, full speed three octaves above, half speed in the musical middle."""
    low, middle, high = pitch_of([0, 5, 10], 10)

    assert (low, high) == pytest.approx((130, 1046))
    assert middle / low == pytest.approx(high / middle)


def test_the_place_of_a_run_is_heard_from_left_to_right() -> None:
    """The start is on the left, the end on the right, the middle between."""
    balance = []
    for progress in (0.0, 0.25, 0.5, 0.75, 1.0):
        left, right = np.sum(steady_run(5, 50, progress) ** 2, axis=0)
        balance.append((right - left) / (right + left))

    assert balance == pytest.approx([-1, -np.sqrt(0.5), 0, np.sqrt(0.5), 1], abs=0.01)


def test_a_stronger_pull_is_brighter_forwards_and_in_braking() -> None:
    """Brightness follows the size of the torque."""

    def overtones(torque: float) -> float:
        spectrum = np.abs(np.fft.rfft(steady_run(2, torque, 0.5)[:, 0])) ** 2
        above = int(1.5 * float(pitch_of(2, 10)))
        return float(spectrum[above:].sum() / spectrum.sum())

    assert overtones(0) < overtones(50) < overtones(100)
    assert overtones(-100) == pytest.approx(overtones(100))


def test_a_run_lasts_as_long_as_it_lasted_or_hurries() -> None:
    """Two seconds are two seconds; four times as fast they are half a second."""
    time, ones = [3.0, 5.0], [1.0, 1.0]

    assert len(render_run(time, ones, ones, ones, RATE)) == 2 * RATE
    assert len(render_run(time, ones, ones, ones, RATE, hurry=4)) == RATE // 2


def test_a_run_is_the_same_twice_and_has_no_clicks() -> None:
    """Sound is made from the numbers alone, and glides between them."""
    time = np.linspace(0, 3, 30)
    run = (time, np.sqrt(time), np.cos(time) * 20, time / 3)

    first, second = render_run(*run, RATE), render_run(*run, RATE)

    assert np.array_equal(first, second)
    assert np.abs(first[[0, -1]]).max() < 1e-3
    assert np.max(np.abs(np.diff(first, axis=0))) < 0.35  # the steepest slope of the brightest tone itself


def test_a_run_without_motion_still_hums() -> None:
    """All zeros is a car that stands, not an error and not silence."""
    sound = render_run([0, 1], [0, 0], [0, 0], [0, 0], RATE)

    assert 0.05 < np.max(np.abs(sound)) < 0.1


def test_arrays_of_different_length_are_refused() -> None:
    """A mistake in the data is said, not stretched to fit."""
    with pytest.raises(ValueError, match="same length"):
        render_run([0, 1], [1, 2, 3], [0, 0], [0, 0], RATE)


def test_the_scale_of_a_run_is_its_largest_speed_and_torque() -> None:
    """Braking counts by size; a run that stands has a scale too."""
    assert scale_of([1, 7, 3], [-40, 12]) == Scale(7, 40)
    assert scale_of([], [0, 0]) == Scale(1, 1)


def test_playback_glides_to_each_moment_and_leaves_when_it_ends() -> None:
    """Steps of playback make no clicks; after the end the mixer holds nothing and is silent."""
    mixer, tone, scale = Mixer(RATE), LiveTone(RATE), Scale(10, 100)
    mixer.play(Channel.RUN, tone)
    blocks = []

    for step in range(20):
        tone.change(tone_at(step / 2, 50, step / 20, scale))
        blocks.append(mixer.render(220))
    steady = np.concatenate([mixer.render(220) for _ in range(100)])
    tone.end()
    blocks.append(mixer.render(220))

    assert loudest_hz(steady[:, 1]) == pytest.approx(float(pitch_of(9.5, 10)), rel=0.02)
    assert np.max(np.abs(np.diff(np.concatenate(blocks[:-1]), axis=0))) < 0.2
    assert tone.is_over
    assert not mixer.render(220).any()


def test_a_paused_run_is_silent_and_goes_on() -> None:
    """Pause is silence without a click; the next moment is heard again."""
    tone = LiveTone(RATE)
    moment = tone_at(5, 50, 0.5, Scale(10, 100))
    tone.change(moment)
    tone.read(220)

    tone.pause()
    tone.read(220)
    paused = tone.read(220)[0]
    tone.change(moment)
    tone.read(220)

    assert not paused.any()
    assert not tone.is_over
    assert tone.read(220)[0].any()


def test_every_layer_has_a_meaning_and_a_caption() -> None:
    """No fact by sound alone: what a layer says is also in words."""
    assert [layer.id for layer in LAYERS] == ["motor", "position"]
    assert all(layer.meaning.endswith(".") and layer.caption.endswith(".") for layer in LAYERS)
