"""What eSpeak NG makes of a text: the same each time, words in their places, several voices apart."""

import threading

import numpy as np
import pytest

from accessibility.announcers.espeak_driver import speech
from accessibility.announcers.espeak_library import VoiceSettings, load_espeak
from tests.accessibility.own_voice.voice_desk import SENTENCE, Desk, rms, say


@pytest.mark.parametrize("text", ["...", "?", "\0", "🚗", "[[x]] <speak>"])
def test_odd_text_still_ends(desk: Desk, text: str) -> None:
    """Whatever a student types, the end arrives and the queue goes on."""
    ends: list[str] = []

    say(desk.voice(), text, ends)
    desk.listen(lambda: bool(ends))

    assert ends == [text]


@pytest.mark.parametrize("sign", [".", ",", "?", "_", "(", "..."])
def test_a_sign_alone_is_spoken_by_its_name(sign: str) -> None:
    """A typed and echoed question mark is not silence."""
    sound, _ = speech(load_espeak(), sign, VoiceSettings())

    assert rms(sound) > 0.02


def test_signs_inside_a_sentence_are_not_named() -> None:
    """After a lone sign the next sentence sounds as always."""
    library = load_espeak()
    before, _ = speech(library, SENTENCE, VoiceSettings())

    speech(library, "?", VoiceSettings())
    after, _ = speech(library, SENTENCE, VoiceSettings())

    assert len(after) == pytest.approx(len(before), rel=0.01)


def test_the_same_text_has_the_same_words_at_the_same_times_twice() -> None:
    """ESpeak carries its wave phase over, so samples differ a little; words and times stay within a hundredth."""
    library = load_espeak()

    first, words = speech(library, SENTENCE, VoiceSettings())
    second, words_again = speech(library, SENTENCE, VoiceSettings())

    assert len(second) == pytest.approx(len(first), rel=0.01)
    assert [(w.location, w.length) for w in words] == [(w.location, w.length) for w in words_again]
    assert [w.frame for w in words] == pytest.approx([w.frame for w in words_again], abs=0.01 * len(first))


def test_word_frames_rise_and_lie_inside_the_sound() -> None:
    """Every word has a place in the sound, later words later."""
    sound, words = speech(load_espeak(), SENTENCE, VoiceSettings())
    frames = [word.frame for word in words]

    assert len(words) >= 7
    assert frames == sorted(frames)
    assert 0 <= frames[0] < frames[-1] < len(sound)


def test_a_faster_rate_gives_a_shorter_text_and_a_higher_pitch_another_sound() -> None:
    """Rate, pitch, volume and voice do what they say."""
    library = load_espeak()
    plain, _ = speech(library, SENTENCE, VoiceSettings(rate=150))
    fast, _ = speech(library, SENTENCE, VoiceSettings(rate=400))
    high, _ = speech(library, SENTENCE, VoiceSettings(rate=150, pitch=90))
    quiet, _ = speech(library, SENTENCE, VoiceSettings(rate=150, volume=0.3))
    german, _ = speech(library, SENTENCE, VoiceSettings(rate=150, voice="de"))

    assert len(fast) < 0.6 * len(plain)
    assert not np.array_equal(high, plain)
    assert 0 < rms(quiet) < 0.5 * rms(plain)
    assert len(german) != len(plain)


def test_synthesis_stops_when_it_is_no_longer_wanted() -> None:
    """A refusal ends the synthesis at that piece: at most one more is made of a text of minutes."""
    pieces: list[int] = []

    load_espeak().synthesise(SENTENCE * 50, VoiceSettings(), lambda samples, _words: bool(pieces.append(len(samples))))

    assert len(pieces) <= 2


def test_an_exception_in_a_listener_comes_out_behind_the_c_code() -> None:
    """C cannot carry a Python exception, so it is kept, the synthesis stops, and it is raised again."""

    def burst(_samples: object, _words: object) -> bool:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        load_espeak().synthesise("Hello.", VoiceSettings(), burst)


def test_two_voices_speak_in_turn_without_mixing_their_settings() -> None:
    """ESpeak keeps its state once a process: two users of it at a time give what each alone would have given."""
    library = load_espeak()
    both = (VoiceSettings(rate=120), VoiceSettings(rate=380, voice="de"))
    alone = [len(speech(library, SENTENCE, settings)[0]) for settings in both]
    together: dict[int, int] = {}

    def speak(index: int) -> None:
        together[index] = len(speech(library, SENTENCE, both[index % 2])[0])

    threads = [threading.Thread(target=speak, args=(index,)) for index in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [together[index] for index in range(8)] == pytest.approx(alone * 4, rel=0.03)
