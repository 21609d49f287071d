"""Our own voice, with the real eSpeak NG, rendered into arrays instead of into a device."""

import gc
import queue
import subprocess
import sys
import threading
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from accessibility.announcers.espeak_driver import speech
from accessibility.announcers.espeak_library import EspeakLibrary, VoiceSettings, VoiceUnavailable, load_espeak
from accessibility.announcers.self_voice import SelfVoice
from accessibility.audio.mixer import Channel, Mixer
from accessibility.audio.speech_stream import SpeechStream
from accessibility.queue import UtteranceQueue
from accessibility.response import said
from accessibility.utterance import Priority, Utterance

SENTENCE = "Battery on deck, 20 centimetres behind front axle."


class Desk:
    """One thread's desk: the audio thread posts to it, the test works it off while it renders."""

    def __init__(self) -> None:
        self.mixer = Mixer()
        self._posts: queue.Queue[Callable[[], None]] = queue.Queue()
        self.voices: list[SelfVoice] = []

    def voice(self, **options: object) -> SelfVoice:
        self.voices.append(SelfVoice(self.mixer, self._posts.put, **options))
        return self.voices[-1]

    def listen(self, until: Callable[[], bool], most_s: float = 30.0) -> np.ndarray:
        """Render 10 ms blocks until something is true; at most so many seconds of sound."""
        blocks = []
        for _ in range(int(most_s * 100)):
            if until():
                break
            blocks.append(self.mixer.render(self.mixer.rate // 100))
            self.work(blocks[-1].any())
        assert until(), "the voice never got there"
        return np.concatenate(blocks) if blocks else np.zeros((0, 2), dtype=np.float32)

    def render_unheeded(self, stream: SpeechStream) -> None:
        """Render until a voice is through, and leave all that was posted where it is."""
        for _ in range(3000):
            self.mixer.render(441)
            if not stream.is_sounding:
                return
            threading.Event().wait(0 if stream._pieces else 0.001)  # lets the voice's thread work

    def work_all(self) -> None:
        """Run all that was posted."""
        for _ in range(self._posts.qsize()):
            self.work(True)

    def work(self, is_sounding: bool = False) -> None:
        """Run what was posted; in silence wait a moment for the voice's thread, so silence does not race past it."""
        try:
            self._posts.get(timeout=0 if is_sounding else 0.002)()
        except queue.Empty:
            return


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A mixer without a device, and the voices made at it."""
    desk = Desk()
    yield desk
    for voice in desk.voices:
        voice.close()


def say(voice: SelfVoice, text: str, ends: list[str], *, assertive: bool = False) -> None:
    """Announce a text that writes itself down when it was heard."""
    voice.announce(text, short="", assertive=assertive, on_end=lambda: ends.append(text))


def rms(sound: np.ndarray) -> float:
    """Return the root mean square."""
    return float(np.sqrt(np.mean(sound**2)))


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


def test_a_file_that_cannot_be_written_is_told_and_the_voice_goes_on(desk: Desk, tmp_path: Path) -> None:
    """A missing folder becomes a failure to show, not a voice that hangs."""
    ends: list[str] = []
    voice = desk.voice()

    voice.save("Hello.", str(tmp_path / "missing" / "said.wav"), lambda: ends.append("saved"))
    say(voice, "Still here.", ends)
    desk.listen(lambda: "Still here." in ends)

    assert isinstance(voice.failures[0], FileNotFoundError)


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


def test_a_voice_that_does_not_exist_is_refused_in_one_sentence_and_the_old_one_stays(desk: Desk) -> None:
    """A wrong voice says what is wrong and how to mend it; the voice still speaks."""
    ends: list[str] = []
    voice = desk.voice()

    with pytest.raises(VoiceUnavailable, match="no voice called martian"):
        voice.apply(VoiceSettings(voice="martian"))
    say(voice, "Still here.", ends)
    desk.listen(lambda: bool(ends))

    assert voice.settings.voice == "en"


def test_missing_data_is_one_clear_sentence(tmp_path: Path) -> None:
    """ESpeak would end the program when its data is missing; we look first and say how to mend it."""
    with pytest.raises(VoiceUnavailable, match="sounds of Tandem's own voice are missing"):
        EspeakLibrary(Path("unused"), tmp_path)


def test_a_missing_library_is_one_clear_sentence(tmp_path: Path) -> None:
    """A library that cannot be loaded says how to mend it."""
    (tmp_path / "phontab").touch()

    with pytest.raises(VoiceUnavailable, match=r"run\.py"):
        EspeakLibrary(tmp_path / "missing.so", tmp_path)


def test_a_missing_wheel_is_one_clear_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the wheel nothing crashes at import; the voice says what to do."""
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)

    with pytest.raises(VoiceUnavailable, match=r"run\.py"):
        load_espeak.__wrapped__()


def test_a_closed_voice_leaves_no_thread() -> None:
    """Closing gives the thread back, and closing twice is no fault."""
    desk = Desk()
    before = threading.active_count()
    voice = desk.voice()

    voice.close()
    voice.close()
    del voice
    gc.collect()

    assert threading.active_count() == before


def test_importing_the_voice_loads_neither_pyttsx3_nor_espeak() -> None:
    """Nothing runs at import: the window shows first, the voice is loaded when it is built."""
    probe = (
        "import sys, accessibility.announcers.self_voice; print('pyttsx3' in sys.modules, 'miniaudio' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert answer.stdout.split() == ["False", "False"]


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


def test_a_program_that_ends_in_the_middle_of_a_word_ends_well() -> None:
    """Nobody has to wait for the voice to quit, and quitting is no crash."""
    program = """
import queue
from accessibility.announcers.self_voice import SelfVoice
from accessibility.audio.device import open_device
from accessibility.audio.mixer import Mixer
mixer = Mixer()
device = open_device(mixer, backends=("NULL",))
voice = SelfVoice(mixer, queue.Queue().put)
voice.announce("Battery on deck. " * 500, short="", assertive=True, on_end=print)
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)

    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
