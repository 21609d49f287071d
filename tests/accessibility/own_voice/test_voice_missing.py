"""What our own voice lacks is told in one sentence, and an end leaves nothing behind."""

import gc
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from accessibility.announcers.espeak_library import EspeakLibrary, VoiceSettings, VoiceUnavailable, load_espeak
from tests.accessibility.own_voice.voice_desk import Desk, say


def test_a_file_that_cannot_be_written_is_told_and_the_voice_goes_on(desk: Desk, tmp_path: Path) -> None:
    """A missing folder becomes a failure to show, not a voice that hangs."""
    ends: list[str] = []
    voice = desk.voice()

    voice.save("Hello.", str(tmp_path / "missing" / "said.wav"), lambda: ends.append("saved"))
    say(voice, "Still here.", ends)
    desk.listen(lambda: "Still here." in ends)

    assert isinstance(voice.failures[0], FileNotFoundError)


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
