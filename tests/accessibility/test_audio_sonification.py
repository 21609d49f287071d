"""A run by ear: pitch is speed, brightness is torque, place is progress, and beeps tell what lies ahead."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.sonification import Layer, Score, collect_layers, usual_levels
from accessibility.sonification.captions import captions_at
from accessibility.sonification.layer import LOUDEST
from accessibility.sonification.layers.ahead import BEAT_S, EARLIER_S, LEAD_S, PITCHES_HZ
from accessibility.sonification.pitch import pitch_of
from accessibility.sonification.player import render_run
from tests.spectrum import RATE, climbing, flat, loudest_hz

BLOCK = RATE // 100
ALL = {layer.id: 1.0 for layer in collect_layers()}
MOTOR = {"motor": 1.0}
each_layer = pytest.mark.parametrize("layer", collect_layers(), ids=[layer.id for layer in collect_layers()])


@settings(deadline=None, max_examples=20)
@given(speed=st.floats(0, 1), torque=st.floats(0, 1))
def test_the_pitch_of_a_run_is_its_speed(speed: float, torque: float) -> None:
    """Whatever the torque, the pitch heard is the pitch meant, within one percent, from 130 to 1046 hertz."""
    sound = render_run(flat(speed=speed, torque=torque), RATE, levels=MOTOR)

    assert loudest_hz(sound[:, 0]) == pytest.approx(float(pitch_of(speed)), rel=0.01)


def test_the_pitch_follows_a_speed_that_changes() -> None:
    """At each tenth of a run that speeds up, the pitch is that of the speed then, within one percent."""
    times = np.linspace(0, 20, 40)
    score = Score(times, {"speed": times / 20})
    sound = render_run(score, RATE, levels=MOTOR)[:, 0]

    for middle in range(2, 20, 2):
        window = sound[round((middle - 0.1) * RATE) : round((middle + 0.1) * RATE)]
        assert loudest_hz(window) == pytest.approx(float(pitch_of(middle / 20)), rel=0.01)


def test_equal_steps_of_speed_are_equal_musical_steps() -> None:
    """Standing is 130 hertz, full speed three octaves above, half speed in the musical middle."""
    low, middle, high = pitch_of([0.0, 0.5, 1.0])

    assert (low, high) == pytest.approx((130, 1046))
    assert middle / low == pytest.approx(high / middle)


def test_the_place_of_a_run_is_heard_from_left_to_right() -> None:
    """The start is on the left, the end on the right, the middle between; half as wide on half the volume."""
    levels = usual_levels()

    def balance(progress: float, width: float) -> float:
        sound = render_run(flat(speed=0.5, progress=progress), RATE, levels={**levels, "position": width})
        left, right = np.sum(sound.astype(float) ** 2, axis=0)
        return float((right - left) / (right + left))

    assert [balance(p, 1.0) for p in (0.0, 0.25, 0.5, 0.75, 1.0)] == pytest.approx(
        [-1, -np.sqrt(0.5), 0, np.sqrt(0.5), 1], abs=0.01
    )
    assert balance(1.0, 0.5) == pytest.approx(balance(0.75, 1.0), abs=0.01)


def test_a_stronger_pull_is_brighter() -> None:
    """Overtones grow with the torque."""

    def overtones(torque: float) -> float:
        sound = render_run(flat(speed=0.2, torque=torque), RATE, levels=MOTOR)[:, 0]
        spectrum = np.abs(np.fft.rfft(sound)) ** 2
        above = int(1.5 * float(pitch_of(0.2)))
        return float(spectrum[above:].sum() / spectrum.sum())

    assert overtones(0.0) < overtones(0.5) < overtones(1.0)


def test_what_stands_still_hums_and_what_is_missing_is_silent() -> None:
    """Standing is a soft hum, for silence would sound like a program that hangs; a layer without its series is none."""
    standing = render_run(flat(speed=0.0), RATE, levels=MOTOR)
    nothing = render_run(flat(speed=0.0), RATE, levels={"slip": 1.0, "energy": 1.0, "target": 1.0, "ahead": 1.0})

    assert 0.04 < np.max(np.abs(standing)) < 0.08
    assert not nothing.any()


def test_slip_is_heard_only_while_wheels_slip_and_by_how_much() -> None:
    """What a rolling wheel slips is silence; of two slips the larger one is louder, above the hum."""
    shares = (0.0, 0.05, 0.5, 1.0)
    none, rolling, half, full = (render_run(flat(slip=slip), RATE, levels={"slip": 1.0})[:, 0] for slip in shares)

    assert not none.any()
    assert not rolling.any()
    assert np.std(full) == pytest.approx(np.std(half) * 0.95 / 0.45, rel=1e-3)
    assert loudest_hz(full) > 1400


def test_each_energy_tick_is_heard_at_its_moment() -> None:
    """There is one tick a mark, and each begins within a millisecond of it, at any speed."""
    marks = [0.5, 0.9, 1.0, 1.7]
    for speed in (1.0, 2.0):
        sound = np.abs(render_run(flat(2.0, {"energy": marks}), RATE, speed=speed, levels={"energy": 1.0})[:, 0])
        loud = np.flatnonzero(sound > 0.001)
        begins = loud[np.diff(loud, prepend=-RATE) > 0.01 * RATE] / RATE * speed

        assert begins == pytest.approx(marks, abs=0.001 * speed)


def test_the_target_tone_beats_beside_the_hum_and_is_one_with_it_on_target() -> None:
    """At the speed to hold both tones have one pitch; a little off, loudness swings with the difference in hertz."""
    both = {"motor": 1.0, "target": 1.0}
    off = render_run(flat(4.0, speed=0.5, target=0.51), RATE, levels=both)[:, 0].astype(float)
    alone = render_run(flat(speed=0.5, target=0.51), RATE, levels={"target": 1.0})[:, 0]
    beat_hz = float(pitch_of(0.51) - pitch_of(0.5))

    swell = np.abs(np.fft.rfft((off**2)[: 4 * RATE] * np.hanning(4 * RATE)))
    slow = swell[4 : 4 * 30]  # from 1 to 30 hertz

    assert loudest_hz(alone) == pytest.approx(float(pitch_of(0.51)), rel=0.005)
    assert (4 + int(np.argmax(slow))) / 4 == pytest.approx(beat_hz, abs=0.5)
    assert not render_run(flat(speed=0.5, target=0.0), RATE, levels={"target": 1.0}).any()


@pytest.mark.parametrize("kind", PITCHES_HZ)
@pytest.mark.parametrize("speed", [1.0, 2.0])
def test_beeps_count_down_to_what_lies_ahead(kind: str, speed: float) -> None:
    """Three beeps, a beat apart, tell the kind by their pitch; it comes on the next beat, the finish after a fourth."""
    at = 4.0
    sound = render_run(flat(6.0, {kind: [at]}), RATE, speed=speed, levels={"ahead": 1.0})[:, 0]
    first_s = at / speed - LEAD_S - EARLIER_S.get(kind, 0.0)
    pitches = []
    for beep in range(4):
        begin = round((first_s + beep * BEAT_S) * RATE)
        window = sound[begin : begin + round(0.09 * RATE)]
        pitches.append(loudest_hz(window) if window.any() else 0.0)
    silent = sound.copy()
    silent[round(first_s * RATE) : round((at / speed + 0.1) * RATE)] = 0.0

    assert pitches == pytest.approx(PITCHES_HZ[kind], rel=0.01)
    assert not silent.any()


def test_the_finish_is_heard_to_its_fourth_beep() -> None:
    """The run ends at the line, and its last, high beep is whole by then."""
    sound = render_run(flat(3.0, {"end": [3.0]}), RATE, levels={"ahead": 1.0})[:, 0]

    assert loudest_hz(sound[-round(0.09 * RATE) :]) == pytest.approx(1760, rel=0.01)


def test_of_two_countdowns_that_would_run_together_the_later_one_is_heard() -> None:
    """The finish is never hidden by a bump before it."""
    score = flat(9.0, {"bump": [4.6], "end": [5.0]})
    only = flat(9.0, {"end": [5.0]})

    both, alone = (render_run(one, RATE, levels={"ahead": 1.0}) for one in (score, only))

    assert np.array_equal(both, alone)


def test_a_run_lasts_as_long_as_it_lasted_or_hurries() -> None:
    """Two seconds are two seconds; four times as fast they are half a second."""
    assert len(render_run(flat(2.0, speed=1.0), RATE)) == pytest.approx(2 * RATE, abs=BLOCK)
    assert len(render_run(flat(2.0, speed=1.0), RATE, speed=4)) == pytest.approx(RATE / 2, abs=BLOCK)


def test_all_layers_together_leave_room_for_an_earcon() -> None:
    """At full load, wherever it is heard from, a run stays within its share of full scale; two ears or one."""
    for progress in (0.0, 0.5, 1.0):
        score = flat(3.0, {"energy": np.arange(0.1, 3, 0.03).tolist(), "bump": [2.0]}, speed=1.0, torque=1.0, slip=1.0)
        series = {**score.series, "target": np.ones(2), "progress": np.full(2, progress)}
        sound = render_run(Score(score.time_s, series, score.marks), RATE, levels=ALL)

        assert 0.3 < np.max(np.abs(sound)) <= LOUDEST


@each_layer
def test_a_layer_has_words_for_all_that_it_tells(layer: Layer) -> None:
    """No fact by sound alone: title, meaning, question, and captions that say the side."""
    signals = [signal.captions for signal in layer.signals]

    assert layer.title
    assert layer.meaning.endswith(".")
    assert layer.question.startswith("ask.")
    for captions in (layer.captions, *signals):
        assert captions.at(0.0) == captions.middle
        assert layer.id == "position" or "on the left" in captions.at(-1.0)
        assert layer.id == "position" or "on the right" in captions.at(1.0)


@each_layer
def test_a_layer_without_data_is_silent_and_one_with_data_is_heard(layer: Layer) -> None:
    """A layer adds nothing where the score has nothing for it; with everything that happens it is heard."""
    assert render_run(climbing(), RATE, levels={layer.id: 1.0}).any() == (layer.sound is not None)
    assert not render_run(climbing(), RATE, levels={layer.id: 0.0}).any()


def test_captions_tell_what_sounds_now_and_from_where() -> None:
    """Only what is heard at the moment has a caption, and it says the side."""
    score = Score(
        np.array([0.0, 5.0, 10.0]),
        {"progress": np.array([0.0, 0.5, 1.0]), "slip": np.array([1.0, 0.0, 0.0])},
        {"rise": np.array([9.0])},
    )
    levels = {**usual_levels(), "slip": 1.0, "ahead": 1.0}

    assert captions_at(score, 0.0, 1.0, levels) == ("Motor hum on the left.", "Hiss on the left: wheels slip.")
    assert captions_at(score, 5.0, 1.0, levels) == ("Motor hum.",)
    assert captions_at(score, 8.5, 1.0, levels) == (
        "Motor hum on the right.",
        "Three rising beeps on the right: up ahead.",
    )
    assert captions_at(score, 8.5, 1.0, {"motor": 0.0}) == ()


def test_series_of_different_length_are_refused() -> None:
    """A mistake in the data is said, not stretched to fit."""
    with pytest.raises(ValueError, match="same length"):
        Score(np.array([0.0, 1.0]), {"speed": np.array([1.0, 2.0, 3.0])})
    with pytest.raises(ValueError, match="needs times"):
        Score(np.zeros(0))
