"""Every sound can be learned by ear: played alone, in silence, with its words after it."""

import numpy as np
import pytest

from accessibility.audio.device import Device
from accessibility.audio.mixer import Mixer
from accessibility.earcons import load_earcons
from accessibility.sonification import usual_levels
from accessibility.sound_lessons import lessons
from studio.presenters.sound import Loudspeaker
from studio.presenters.surroundings import ASSETS
from tests.pilot import Pilot
from tests.sound_memory import SoundMemory


@pytest.fixture
def sound(racer: Pilot) -> SoundMemory:
    """Give the racer's studio a sound that remembers."""
    sound = SoundMemory()
    object.__setattr__(racer.studio.around, "sound", sound)
    return sound


def perform(pilot: Pilot, command_id: str) -> list[str]:
    """Choose a command from its menu, and return what was heard."""
    pilot.heard()
    pilot.studio.perform(command_id)
    return pilot.heard()


def test_every_sound_can_be_learned(racer: Pilot, sound: SoundMemory) -> None:
    """The list names each sound and what it means; Enter plays it, and its words come after it."""
    opened = perform(racer, "sound.learn")
    heard, played = [], []
    for _ in lessons(load_earcons(ASSETS / "earcons")):
        heard.append(racer.press("enter"))
        words = racer.rest(700)
        played.append((sound.examples[-1], words[0]))
        racer.press("down")

    assert "Low knock: edge." in opened[0]
    assert not any(heard)
    assert len({id for id, _ in played}) == len(played)
    assert ("placed", "Click: placed. A part went to its place, or a change was made.") in played
    assert ("ahead.bump", "Three even beeps: bump ahead. There is a bump or a hole ahead.") in played
    assert ("slip", "Hiss: wheels slip. A hiss means that wheels slip. The louder it is, the more they slip.") in played


def test_a_new_example_ends_the_words_of_the_old(racer: Pilot, sound: SoundMemory) -> None:
    """Whoever walks on quickly hears the words of the last sound only, and of none after leaving the list silent."""
    perform(racer, "sound.learn")
    racer.press("enter", "down")
    racer.press("enter")

    words = racer.rest(700)

    assert len(words) == 1
    assert len(sound.examples) == 2


def test_learning_without_sound_says_so(racer: Pilot, sound: SoundMemory) -> None:
    """Enter is not silent when all sound is off."""
    sound.is_heard = False
    perform(racer, "sound.learn")

    assert racer.press("enter") == ["All sound is off. Mute all sound turns it on again."]


def test_a_sound_to_learn_is_heard_in_silence(
    racer: Pilot, sound: SoundMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter on a sound stops what our voice says of the row, and the sound's words wait until it is over."""
    perform(racer, "sound.learn")
    racer.press("down")
    stopped: list[int] = []
    monkeypatch.setattr(racer.voice, "stop", lambda: stopped.append(len(sound.examples)))

    at_once = racer.press("enter")
    during, after = racer.rest(400), racer.rest(300)

    assert stopped
    assert (at_once, during) == ([], [])
    assert after == ["Clear tick: event. Something happened in the run. Its sentence says what."]


def loudspeaker() -> tuple[Loudspeaker, Mixer]:
    """Return the real sound at a mixer without a device."""
    mixer = Mixer()
    earcons = load_earcons(ASSETS / "earcons")
    return Loudspeaker(mixer, earcons, lambda _sentence: None, lambda _mixer: Device("", True, "", Closed())), mixer


class Closed:
    """The player of no device."""

    backend = ""

    def close(self) -> None:
        """Hold nothing."""


def test_the_real_sound_plays_an_example_of_everything_there_is_to_learn() -> None:
    """Each lesson is heard for as long as it says, and a new one ends the one before without a click."""
    sound, mixer = loudspeaker()

    for lesson in lessons(sound.earcons):
        seconds = sound.play_example(lesson.id)
        heard = mixer.render(round(seconds * mixer.rate) + 1)

        assert 0.02 < seconds < 4.0, lesson
        assert np.abs(heard).max() > 0.02, lesson
    sound.play_example("motor")
    mixer.render(22_050)
    sound.play_example("placed")
    joined = np.concatenate([mixer.render(441) for _ in range(20)])
    assert not joined[-441:].any()


def test_earcons_have_a_volume_and_a_muted_example_says_that_it_is() -> None:
    """With short sounds at nothing an earcon is silent; with all sound off an example has no length."""
    sound, mixer = loudspeaker()

    sound.mix(usual_levels(), 0.0)
    mixer.render(4410)
    for _ in range(20):
        mixer.render(441)
    sound.play_earcon("placed")
    silent = mixer.render(4410)
    mixer.is_muted = True

    assert np.abs(silent).max() < 1e-4
    assert sound.play_example("placed") == 0.0
