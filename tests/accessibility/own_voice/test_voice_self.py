"""Our own voice, with the real eSpeak NG, rendered into arrays instead of into a device."""

import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from accessibility.announcers.espeak_driver import speech
from accessibility.announcers.espeak_library import VoiceSettings, load_espeak
from accessibility.audio.mixer import Channel
from accessibility.queue import UtteranceQueue
from accessibility.response import said
from accessibility.utterance import Priority, Utterance
from tests.accessibility.own_voice.voice_desk import SENTENCE, Desk, rms, say


def test_a_sentence_is_heard_and_then_reports_its_end(desk: Desk) -> None:
    """What is announced can be heard, on both sides alike, and `on_end` comes once, after the last of it."""
    ends: list[str] = []

    say(desk.voice(), SENTENCE, ends)
    sound = desk.listen(lambda: bool(ends))
    rest = desk.mixer.render(4410)

    assert rms(sound) > 0.02
    assert np.array_equal(sound[:, 0], sound[:, 1])
    assert not rest.any()
    assert ends == [SENTENCE]


def test_three_queued_sentences_are_all_heard_in_order(desk: Desk) -> None:
    """Polite announcements wait for each other; the stock driver speaks only the last."""
    ends: list[str] = []
    voice = desk.voice()

    for text in ("One.", "Two.", "Three."):
        say(voice, text, ends)
    desk.listen(lambda: len(ends) == 3)

    assert ends == ["One.", "Two.", "Three."]


def test_stop_silences_the_next_block_and_no_end_is_reported(desk: Desk) -> None:
    """After `stop` not one more sample leaves the mixer, and the stopped text never says that it was heard."""
    ends: list[str] = []
    voice = desk.voice()
    say(voice, SENTENCE * 20, ends)
    desk.listen(lambda: bool(desk.mixer.render(441).any()))

    voice.stop()
    after = desk.mixer.render(44_100)
    desk.work()

    assert not after.any()
    assert ends == []


def test_an_assertive_text_cuts_off_the_one_before(desk: Desk) -> None:
    """An answer does not wait for a long text, and only the answer reports its end."""
    ends: list[str] = []
    voice = desk.voice()
    say(voice, SENTENCE * 20, ends)
    desk.listen(lambda: bool(desk.mixer.render(441).any()))

    say(voice, "Front end.", ends, assertive=True)
    sound = desk.listen(lambda: bool(ends))

    assert ends == ["Front end."]
    assert len(sound) < 3 * desk.mixer.rate


def test_an_end_that_was_under_way_does_not_end_the_next_text(desk: Desk) -> None:
    """The audio thread reports an end while the caller cuts in: the late news must not count for the new text."""
    ends: list[str] = []
    voice = desk.voice()
    say(voice, "One.", ends)
    desk.render_unheeded(voice._driver._stream)

    say(voice, SENTENCE, ends, assertive=True)
    desk.work_all()
    ends_too_early = list(ends)
    desk.listen(lambda: bool(ends))

    assert ends_too_early == []
    assert ends == [SENTENCE]


def test_words_are_told_in_order_as_they_are_heard(desk: Desk) -> None:
    """Word positions rise and point at the words of the text, accented letters counted as one."""
    text = "Le véhicule à roues avance."
    ends: list[str] = []
    heard: list[str] = []
    voice = desk.voice(on_word=lambda place, length: heard.append(text[place : place + length]))

    say(voice, text, ends)
    desk.listen(lambda: bool(ends))

    assert heard == ["Le", "véhicule", "à", "roues", "avance"]


def test_words_are_not_told_before_they_are_heard(desk: Desk) -> None:
    """At the first sound only the first words were told: highlighting follows the ear, not the synthesiser."""
    ends: list[str] = []
    heard: list[int] = []
    voice = desk.voice(on_word=lambda place, _length: heard.append(place))

    say(voice, SENTENCE * 5, ends)
    desk.listen(lambda: len(heard) >= 2)

    assert len(heard) == 2


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_text_without_anything_to_say_ends_at_once(desk: Desk, text: str) -> None:
    """An empty announcement may not hold up the queue behind it."""
    ends: list[str] = []

    say(desk.voice(), text, ends)
    desk.work()

    assert ends == [text]


def test_a_callback_that_announces_again_is_heard(desk: Desk) -> None:
    """The queue announces the next text from inside `on_end`; that must not tangle the voice."""
    ends: list[str] = []
    voice = desk.voice()

    voice.announce("One.", short="", assertive=False, on_end=lambda: say(voice, "Two.", ends))
    desk.listen(lambda: bool(ends))

    assert ends == ["Two."]


def test_speech_goes_on_in_silence_when_muted(desk: Desk) -> None:
    """Mute silences and does not hang: the end still arrives."""
    desk.mixer.is_muted = True
    ends: list[str] = []

    say(desk.voice(), "Front end.", ends)
    sound = desk.listen(lambda: bool(ends))

    assert not sound.any()


def test_speech_makes_other_sound_step_back_by_twelve_decibels(desk: Desk) -> None:
    """While our voice speaks, the run is heard at a quarter of its loudness, and comes back after it."""
    ends: list[str] = []
    say(desk.voice(settings=VoiceSettings(volume=0.0)), SENTENCE, ends)
    desk.mixer.play_sound(Channel.RUN, np.ones((44_100 * 20, 2), dtype=np.float32) * 0.5)

    sound = desk.listen(lambda: bool(ends))
    after = desk.mixer.render(44_100)

    assert np.min(np.abs(sound)) == pytest.approx(0.5 * 10 ** (-12 / 20), rel=0.02)
    assert after[-1, 0] == pytest.approx(0.5, rel=0.01)


def test_two_own_voices_are_both_heard_to_their_ends(desk: Desk) -> None:
    """A second voice on the same mixer neither stops nor starves the first."""
    ends: list[str] = []

    say(desk.voice(), "First voice.", ends)
    say(desk.voice(settings=VoiceSettings(voice="de")), "Second voice.", ends)
    desk.listen(lambda: len(ends) == 2)

    assert sorted(ends) == ["First voice.", "Second voice."]


def test_a_saved_text_is_complete_when_its_end_is_reported(desk: Desk, tmp_path: Path) -> None:
    """The stock driver reports long files before they exist; ours reports a file that holds the whole text."""
    ends: list[str] = []
    text = SENTENCE * 10
    expected, _ = speech(load_espeak(), text, VoiceSettings())

    desk.voice().save(text, str(tmp_path / "said.wav"), lambda: ends.append("saved"))
    desk.listen(lambda: bool(ends))

    with wave.open(str(tmp_path / "said.wav")) as file:
        assert file.getnframes() == pytest.approx(len(expected), rel=0.01)


def test_pyttsx3_alone_can_use_our_driver(desk: Desk, tmp_path: Path) -> None:
    """`pyttsx3.init("tandem")` with its own blocking loop works too: run and wait, then the file is there."""
    desk.voice()
    import pyttsx3

    engine = pyttsx3.init("tandem")
    engine.setProperty("rate", 300)
    engine.save_to_file("Hello from the classic interface.", str(tmp_path / "classic.wav"))
    engine.runAndWait()

    assert engine.getProperty("rate") == 300
    assert len(engine.getProperty("voices")) > 100
    assert (tmp_path / "classic.wav").stat().st_size > 20_000
    engine.proxy._driver.destroy()


class StillTime:
    """A clock and a timer in which no time passes: only the voice's real ends move the queue on."""

    def now(self) -> float:
        return 0.0

    def after(self, _ms: int, _callback: Callable[[], None]) -> Callable[[], None]:
        return lambda: None


def test_the_queue_goes_on_at_the_real_end_and_resumes_what_an_alert_cut_off(desk: Desk) -> None:
    """Queue and voice together: an alert interrupts, the interrupted is said again, nothing waits for an estimate."""
    announced: list[str] = []
    voice = desk.voice()
    announce = voice.announce

    def overheard(text: str, **options: Any) -> None:
        announced.append(text)
        announce(text, **options)

    voice.announce = overheard  # type: ignore[method-assign] # a test's stand-in
    speaking = UtteranceQueue(voice, StillTime(), StillTime())
    speaking.say(Utterance(response=said("The run has ended."), priority=Priority.STATUS))
    desk.listen(lambda: bool(desk.mixer.render(441).any()))

    speaking.say(Utterance(response=said("Wheels slipped."), priority=Priority.ALERT))
    desk.listen(lambda: not speaking.is_speaking)

    assert announced == ["The run has ended.", "Wheels slipped.", "The run has ended."]
