"""The sound of a run in the studio: layers can be mixed, told in words, learned by ear, and follow the replay."""

import numpy as np
import pytest

from accessibility.sonification import Score, collect_layers, usual_levels
from simulation.course import Course, Surface
from simulation.course_file import load_courses
from simulation.run import run
from studio.bench import RunRequest
from studio.catalogue import Catalogue
from studio.commands.desk import Topic
from studio.describe.sound import heard_words, layer_words
from studio.parts.collection import part_types
from studio.playback import Playback
from studio.presenters.surroundings import ASSETS
from studio.settings import Settings, mixing
from studio.settings.mixing import levels_of
from studio.sounding import HeardRun, heard_run
from studio.sounding.features import features
from studio.sounding.heard_run import reached, tick_size_wh
from studio.vehicle_builder import build
from tests.pilot import Pilot
from tests.sound_memory import SoundMemory

COURSES = load_courses(ASSETS / "courses")
SPEC = build(Catalogue.load(ASSETS).templates["racer"].design, part_types()).spec
assert SPEC is not None
ROUGH = run(SPEC, COURSES["rough_road"], solver="2d")


@pytest.fixture
def sound(racer: Pilot) -> SoundMemory:
    """Give the racer's studio a sound that remembers, and a finished run on the rough road, hands on the run."""
    sound, studio = SoundMemory(), racer.studio
    object.__setattr__(studio.around, "sound", sound)
    studio.apply_settings()
    request = RunRequest(spec=SPEC, course=COURSES["rough_road"], solver="2d")
    studio.desk.show_run(ROUGH, Playback(ROUGH), request)
    racer.press("ctrl+4")
    return sound


def perform(pilot: Pilot, command_id: str) -> list[str]:
    """Choose a command from its menu, and return what was heard."""
    pilot.heard()
    pilot.studio.perform(command_id)
    return pilot.heard()


def test_the_score_of_a_run_is_its_channels() -> None:
    """Speed and torque are shares of the largest, place is a share of the course, and the bumps are where they are."""
    heard = heard_run(ROUGH, COURSES["rough_road"])
    channels, score = ROUGH.channels, heard.score
    middle = float(np.interp(75.0, channels["distance_m"], channels["time_s"]))
    at_bumps = np.interp(score.marks["bump"], channels["time_s"], channels["distance_m"])

    assert score.series["speed"].max() == 1.0
    assert score.share("progress", middle) == pytest.approx(0.5, abs=1e-3)
    assert score.share("target", middle) == pytest.approx(5.0 / channels["speed_mps"].max())
    assert at_bumps == pytest.approx([30.5, 50.6, 70.8, 91.0, 111.2], abs=0.3)
    assert score.marks["end"][0] == pytest.approx(score.end_s, abs=0.1)


def test_energy_ticks_count_the_energy() -> None:
    """So many ticks times their size is what the battery gave, but for less than one tick."""
    heard = heard_run(ROUGH, COURSES["rough_road"])
    given_wh = ROUGH.channels["battery_j"].max() / 3600

    assert heard.tick_wh in (0.1, 0.2, 0.5)
    assert 0 <= given_wh - heard.score.marks["energy"].size * heard.tick_wh < heard.tick_wh


@pytest.mark.parametrize(("energy_wh", "size"), [(9.2, 0.2), (60.0, 1.0), (61.0, 2.0), (5000.0, 100.0), (0.0003, 5e-6)])
def test_a_tick_is_a_round_amount_that_makes_sixty_at_most(energy_wh: float, size: float) -> None:
    """1, 2 or 5 of a power of ten."""
    assert tick_size_wh(energy_wh) == pytest.approx(size)


def test_a_place_that_is_never_reached_has_no_moment() -> None:
    """A car that stops before the hill hears no beeps for it; one that rolls back hears them once."""
    times, distance = np.arange(5.0), np.array([0.0, 10.0, 8.0, 20.0, 20.0])

    assert reached(distance, times, np.array([5.0, 15.0, 30.0])).tolist() == pytest.approx([0.5, 2 + 7 / 12])
    assert reached(distance, times, np.array([20.0 + 1e-9])).tolist() == [3.0]
    assert reached(np.zeros(5), times, np.array([1.0])).tolist() == []


@pytest.mark.parametrize("course", ["flat_500", "sprint_75", "wet_start"])
@pytest.mark.parametrize("solver", ["1d", "2d"])
def test_whoever_finishes_hears_the_finish(course: str, solver: str) -> None:
    """Whichever solver drives, and however it rounds, the finish is at the end of the run."""
    recording = run(SPEC, COURSES[course], solver=solver)
    score = heard_run(recording, COURSES[course]).score

    assert recording.outcome == "finished"
    assert score.marks["end"].tolist() == pytest.approx([score.end_s], abs=0.02)


@pytest.mark.parametrize(
    ("course", "found"),
    [
        ("hill_climb", [("rise", 40), ("rise", 140), ("rise", 240), ("fall", 340), ("end", 400)]),
        ("downhill_bend", [("fall", 20), ("rise", 100), ("end", 160)]),
        ("wet_start", [("change", 20), ("end", 100)]),
        ("flat_500", [("end", 500)]),
    ],
)
def test_what_lies_ahead_is_found_in_the_profile(course: str, found: list[tuple[str, float]]) -> None:
    """Each hill where it begins, each steeper part, the top, new ground and the finish; a kink is no bump."""
    ahead = features(COURSES[course])

    assert [one.kind for one in ahead] == [kind for kind, _ in found]
    assert [one.distance_m for one in ahead] == pytest.approx([at for _, at in found], abs=1.0)


def test_a_hole_is_a_bump_and_a_long_climb_is_one_hill() -> None:
    """Three centimetres down are told as three centimetres up; nothing is told on an even slope."""
    road = Course(
        id="own",
        name="Own",
        sentence="",
        length_m=300.0,
        profile=((0, 0), (50, 0), (50.5, -0.03), (51, 0), (100, 0), (300, 20)),
        surfaces=((0.0, Surface(name="Dry asphalt")),),
    )

    assert [(one.kind, round(one.distance_m)) for one in features(road)] == [("bump", 50), ("rise", 100), ("end", 300)]


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

    language, heard = Language.load(), heard_run(ROUGH, COURSES["rough_road"])
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


def test_every_sound_can_be_learned(racer: Pilot, sound: SoundMemory) -> None:
    """The list names each sound and what it means; Enter plays it, and its words come after it."""
    opened = perform(racer, "sound.learn")
    heard, played = [], []
    for _ in range(8 + sum(1 + len(layer.signals) for layer in collect_layers())):
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
    monkeypatch.setattr(racer.studio.run_presenter, "_clock", clock)
    desk.subscribe(Topic.TIME, clock.draw)
    racer.press("space")

    for _ in range(100):
        clock.seconds += 0.02
        racer.rest(20)

    assert clock.seconds > 2.4
    assert desk.playback.time_s == pytest.approx(clock.seconds, abs=0.03)
    assert sound.moments[-1][0] == desk.playback.time_s


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
