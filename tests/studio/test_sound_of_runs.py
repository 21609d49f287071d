"""The sound of a run in the studio: its layers are mixed, told in words, and follow the replay."""

import pytest

from accessibility.sonification import Score, collect_layers, usual_levels
from simulation.course_file import load_courses
from simulation.recording import Recording
from studio.bench import RunRequest
from studio.commands.desk import Topic
from studio.describe.sound import heard_words, layer_words
from studio.playback import Playback
from studio.presenters.surroundings import ASSETS
from studio.settings import Settings, mixing
from studio.settings.mixing import levels_of
from studio.sounding import HeardRun, heard_run
from tests.pilot import Pilot
from tests.shelf import ready_run, ready_spec
from tests.sound_memory import SoundMemory

COURSES = load_courses(ASSETS / "courses")
SPEC = ready_spec("racer")


def rough() -> Recording:
    """Return the racer's run over the rough road."""
    return ready_run("racer", "rough_road", "2d")


@pytest.fixture
def sound(racer: Pilot) -> SoundMemory:
    """Give the racer's studio a sound that remembers, and a finished run on the rough road, hands on the run."""
    sound, studio = SoundMemory(), racer.studio
    object.__setattr__(studio.around, "sound", sound)
    studio.settings_room.apply()
    request = RunRequest(spec=SPEC, course=COURSES["rough_road"], solver="2d")
    studio.desk.show_run(rough(), Playback(rough()), request)
    racer.press("ctrl+4")
    return sound


def perform(pilot: Pilot, command_id: str) -> list[str]:
    """Choose a command from its menu, and return what was heard."""
    pilot.heard()
    pilot.studio.perform(command_id)
    return pilot.heard()


def test_the_replay_leads_the_sound(racer: Pilot, sound: SoundMemory) -> None:
    """Play, speed, an event and pause reach the sound with the playback's own moment; it is handed the run once."""
    playback = racer.studio.desk.playback
    racer.press("space")
    begun = sound.moments[-1]
    racer.press("up", "ctrl+right")
    jumped = sound.moments[-1]
    was_sounding = sound.is_sounding
    racer.press("space")

    assert isinstance(sound.score, Score)
    assert begun == (0.0, 1.0)
    assert jumped == (pytest.approx(playback.time_s, abs=0.2), 2.0)
    assert was_sounding
    assert not sound.is_sounding


def test_another_project_takes_its_sound_away(racer: Pilot, sound: SoundMemory) -> None:
    """Whoever opens another car does not hear the old run go on."""
    racer.press("space")

    racer.open_template("city_car")

    assert not sound.is_sounding
    assert sound.score is None


@pytest.mark.usefixtures("sound")
def test_what_is_heard_is_told_in_words(racer: Pilot) -> None:
    """The hum in words, then the layers beside it by name, with the size of a tick."""
    racer.studio.preferences.change({"layer_energy": 100, "layer_ahead": 50})
    racer.studio.desk.playback.seek(1.0)

    first, second = perform(racer, "sound.hear"), perform(racer, "sound.hear")

    assert first == ["Hum: low, bright, on the left. 2 more layers are on. Ask again for their names."]
    assert second == ["Also on: Energy ticks of 0.1 watt hours, Beeps ahead."]


def test_all_layers_in_words_fit_a_result() -> None:
    """Ninety characters hold the names of all layers."""
    from accessibility.language import Language

    language, heard = Language.load(), heard_run(rough(), COURSES["rough_road"])
    every = {layer.id: 1.0 for layer in collect_layers()}

    assert len(layer_words(language, HeardRun(heard.score, 0.0005), every).spoken) <= 90
    assert len(heard_words(language, heard, 20.0, every).object) <= 90
    assert layer_words(language, heard, usual_levels()).spoken == "Only the hum is on."
    assert heard_words(language, heard, 20.0, {}).spoken.startswith("No layer of the run is on.")


def test_with_all_sound_off_that_is_what_is_told(racer: Pilot, sound: SoundMemory) -> None:
    """Nothing is heard, and the answer is how to hear again."""
    sound.is_heard = False

    assert perform(racer, "sound.hear") == ["All sound is off. Mute all sound turns it on again."]


def test_a_volume_is_mixed_by_its_name(racer: Pilot, sound: SoundMemory) -> None:
    """Each layer stands in the list with its volume; a number changes it, and the sound follows at once."""
    rows = perform(racer, "sound.mix")
    racer.type("slip")
    racer.press("enter")
    racer.type("70")
    told = racer.press("enter")

    assert "Motor hum, 100 percent" in " ".join(rows)
    assert told[0] == "Slip noise: 70 percent, was 0."
    assert sound.layers["slip"] == 0.7


def test_a_volume_that_is_none_is_refused(racer: Pilot, sound: SoundMemory) -> None:
    """Words and too large numbers change nothing, and the range is told."""
    for typed, told in (("loud", "I cannot read 'loud' as a number."), ("300", "Motor hum goes from 0 to 100")):
        perform(racer, "sound.mix")
        racer.press("enter")
        racer.type(typed)

        assert racer.press("enter")[0].startswith(told)
    assert sound.layers == usual_levels()


def test_one_layer_is_heard_alone_and_all_again(racer: Pilot, sound: SoundMemory) -> None:
    """Alone, a layer is heard even if its volume is nothing, the place stays, and the volumes come back."""
    perform(racer, "sound.alone")
    racer.type("energy")
    told = racer.press("enter")
    alone = {id for id, level in sound.layers.items() if level}
    reset = perform(racer, "sound.reset")

    assert told[0] == "Heard alone in a run: Energy ticks, was All layers."
    assert alone == {"energy", "position"}
    assert reset == ["Heard alone in a run: All layers, was Energy ticks."]
    assert sound.layers == usual_levels()


def test_sounds_as_they_came_are_told_as_such(racer: Pilot, sound: SoundMemory) -> None:
    """A reset says how much it changed, and that there was nothing to change."""
    racer.studio.preferences.change({"layer_motor": 20, "layer_slip": 50, "earcon_volume": 0})
    changed = sound.earcon_level

    assert changed == 0.0
    assert perform(racer, "sound.reset") == ["3 settings changed."]
    assert perform(racer, "sound.reset") == ["All sounds are as Tandem brings them."]
    assert sound.earcon_level == 1.0


def test_every_setting_of_the_mix_is_heard(racer: Pilot, sound: SoundMemory) -> None:
    """Whatever is changed in the mix reaches the sound."""
    for key in mixing.KEYS:
        before = (dict(sound.layers), sound.earcon_level)

        racer.studio.preferences.change({key: "slip" if key == "heard_alone" else 33})

        assert (dict(sound.layers), sound.earcon_level) != before
        racer.studio.preferences.take_back()


def test_every_layer_has_its_volume() -> None:
    """A new layer brings its own setting."""
    assert levels_of(Settings()) == usual_levels()
    assert all(f"layer_{layer.id}" in mixing.KEYS for layer in collect_layers())


def test_captions_beside_the_replay_name_what_plays(racer: Pilot, sound: SoundMemory) -> None:
    """While it plays the label says what is heard and from where; a countdown while it counts."""
    racer.studio.preferences.change({"layer_ahead": 100})
    playback = racer.studio.desk.playback
    playback.seek(float(sound.score.marks["bump"][3]) - 1.0 if sound.score else 0.0)
    racer.press("space")
    racer.rest(100)

    label = racer.studio.views.run.picture.replay.solver_label

    assert label == "2-D, playing  ♪ Motor hum. Three even beeps: bump ahead."


class SlowClock:
    """The clock of a computer on which each picture takes five milliseconds."""

    seconds = 0.0

    def now(self) -> float:
        """Return the time."""
        return self.seconds

    def draw(self) -> None:
        """Let a picture take its time."""
        self.seconds += 0.005


def test_a_second_of_replay_is_a_second(racer: Pilot, sound: SoundMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The replay keeps time with its sound however long the pictures take: their time passes in the run as well."""
    clock, desk = SlowClock(), racer.studio.desk
    monkeypatch.setattr(racer.studio.run_room.replay, "_clock", clock)
    desk.subscribe(Topic.TIME, clock.draw)
    racer.press("space")

    for _ in range(100):
        clock.seconds += 0.02
        racer.rest(20)

    assert clock.seconds > 2.4
    assert desk.playback.time_s == pytest.approx(clock.seconds, abs=0.03)
    assert sound.moments[-1][0] == desk.playback.time_s
