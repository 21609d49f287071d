"""The mixer and the device: what leaves the loudspeaker."""

import queue

import numpy as np
import pytest

from accessibility.audio.device import open_device
from accessibility.audio.mixer import Channel, Mixer, Piece
from accessibility.audio.speech_stream import SpeechStream


def steady(seconds: float, level: float = 0.5, rate: int = 44_100) -> np.ndarray:
    """Return stereo sound that stands still, to see every change of loudness."""
    return np.full((round(seconds * rate), 2), level, dtype=np.float32)


def test_sounds_add_up_and_never_leave_full_scale() -> None:
    """Two sounds are heard together; too much is cut, not wrapped around."""
    mixer = Mixer()
    for _ in range(3):
        mixer.play_sound(Channel.EARCON, steady(0.1, 0.3))

    first = mixer.render(441)
    mixer.play_sound(Channel.EARCON, steady(0.1, 0.9))

    assert first[-1].tolist() == pytest.approx([0.9, 0.9], rel=1e-5)
    assert mixer.render(441).max() == 1.0


def test_a_sound_is_heard_once_and_forgotten() -> None:
    """After its end there is silence and the mixer holds nothing."""
    mixer = Mixer()
    mixer.play_sound(Channel.EARCON, steady(0.01))

    heard = mixer.render(44_100)

    assert np.count_nonzero(heard[:, 0]) == 441
    assert not mixer.render(4410).any()


def test_stopping_a_channel_silences_it_and_no_other() -> None:
    """Stopping the run leaves the earcon."""
    mixer = Mixer()
    mixer.play_sound(Channel.RUN, steady(1, 0.5))
    mixer.play_sound(Channel.EARCON, steady(1, 0.25))

    mixer.stop(Channel.RUN)

    assert mixer.render(441)[-1, 0] == pytest.approx(0.25)


def test_sound_steps_back_eighteen_decibels_for_a_screen_reader_and_returns() -> None:
    """While a screen reader is thought to speak, our sound is at an eighth, without a click in between."""
    mixer = Mixer()
    mixer.play_sound(Channel.RUN, steady(3, 0.8))
    mixer.render(441)

    mixer.step_back(True)
    behind = np.concatenate([mixer.render(441) for _ in range(100)])
    mixer.step_back(False)
    back = np.concatenate([mixer.render(441) for _ in range(100)])

    assert behind[-1, 0] == pytest.approx(0.8 * 10 ** (-18 / 20), rel=0.01)
    assert back[-1, 0] == pytest.approx(0.8, rel=0.01)
    assert np.max(np.abs(np.diff(np.concatenate([behind, back])[:, 0]))) < 0.005


def test_a_channel_can_be_made_quieter_or_left_out() -> None:
    """Volume 0 leaves a layer out, whatever else sounds."""
    mixer = Mixer()
    mixer.set_volume(Channel.RUN, 0.0)
    mixer.play_sound(Channel.RUN, steady(1))

    sound = np.concatenate([mixer.render(441) for _ in range(60)])

    assert abs(sound[-1, 0]) < 0.001


def test_mono_puts_both_sides_on_both_ears() -> None:
    """What is only on the left is heard on the right too."""
    mixer = Mixer()
    mixer.is_mono = True
    left = steady(0.1)
    left[:, 1] = 0
    mixer.play_sound(Channel.EARCON, left)

    heard = mixer.render(441)

    assert heard[-1].tolist() == pytest.approx([0.25, 0.25])


def test_a_mark_is_told_when_it_is_heard_and_the_end_after_the_last_frame() -> None:
    """Words follow the ear: a mark at frame 500 is not told with the first 441 frames."""
    stream, told = SpeechStream(), []
    ticket = stream.begin()
    stream.append(ticket, np.ones(1000, dtype=np.float32))
    stream.mark(ticket, 0, lambda: told.append("first"))
    stream.mark(ticket, 500, lambda: told.append("second"))
    stream.finish(ticket, lambda: told.append("end"))
    mixer = Mixer()
    mixer.play(Channel.VOICE, stream)

    steps = [(mixer.render(441), list(told))[1] for _ in range(3)]

    assert steps == [["first"], ["first", "second"], ["first", "second", "end"]]


def test_what_arrives_under_an_old_ticket_is_refused() -> None:
    """A synthesiser that is still busy with interrupted text cannot be heard."""
    stream = SpeechStream()
    old = stream.begin()
    stream.stop()

    is_wanted = stream.append(old, np.ones(10, dtype=np.float32))

    assert not is_wanted
    assert len(stream.read(10)[0]) == 0


def test_without_a_sound_device_time_passes_in_silence_and_one_sentence_says_so() -> None:
    """The silent back end still asks for sound, so an end of speech arrives, and it tells the student why."""
    ended: queue.Queue[bool] = queue.Queue()
    mixer, stream = Mixer(), SpeechStream()
    mixer.play(Channel.VOICE, stream)
    ticket = stream.begin()
    stream.append(ticket, np.ones(441, dtype=np.float32))
    stream.finish(ticket, lambda: ended.put(True))

    device = open_device(mixer, backends=("NULL",))
    is_ended = ended.get(timeout=20)
    device.close()

    assert is_ended
    assert device.is_silent
    assert device.sentence.startswith("No sound device was found.")


def test_a_back_end_that_is_not_there_becomes_silence() -> None:
    """A fault of the sound system is never a crash."""
    device = open_device(Mixer(), backends=("AUDIO4",))
    device.close()

    assert device.is_silent


def test_opening_the_usual_device_writes_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    """With a sound card or without, a braille terminal is not flooded with ALSA's complaints."""
    device = open_device(Mixer())
    device.close()

    assert device.is_silent == bool(device.sentence)
    assert capfd.readouterr() == ("", "")


def test_a_piece_ended_early_fades_without_a_click() -> None:
    """An ended piece is silent within 20 milliseconds, and no step on the way is larger than the fade's own."""
    mixer, piece = Mixer(), Piece(steady(1), 44_100)
    mixer.play(Channel.RUN, piece)

    before = mixer.render(441)
    piece.end()
    after = np.concatenate([before, *(mixer.render(441) for _ in range(4))])[:, 0]

    assert np.abs(np.diff(after[400:])).max() < 2 * 0.5 / 882
    assert not after[441 + 882 :].any()
    assert piece.is_over
