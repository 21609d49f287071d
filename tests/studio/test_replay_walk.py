"""Walking through a run by keys: one press answers, a held key does not chatter, markers have names, ends are told."""

import pytest

from simulation.run import run
from studio.bench import RunRequest
from studio.commands.go import typed_time
from studio.playback import Playback
from studio.settings import Settings
from tests.pilot import Pilot
from tests.sound_memory import SoundMemory
from tests.studio.test_looks_replay import COURSES, SPEC


@pytest.fixture
def walker(racer: Pilot) -> Pilot:
    """Sit before the picture of a finished run of the racer on 500 flat metres."""
    recording = run(SPEC, COURSES["flat_500"], solver="1d")
    request = RunRequest(spec=SPEC, course=COURSES["flat_500"], solver="1d")
    racer.studio.desk.show_run(recording, Playback(recording), request)
    racer.press("ctrl+4")
    racer.rest(1000)
    return racer


def test_one_press_answers_and_a_held_key_waits(walker: Pilot) -> None:
    """The first step is told at once; of nineteen more within their 300 milliseconds only the last place is told."""
    first = walker.press("right")
    held = [sentence for _ in range(19) for sentence in (*walker.press("right"), *walker.rest(30))]
    after = walker.rest(300)

    assert first == ["0.26 seconds. 1 kilometre an hour."]
    assert held == []
    assert after == ["5.3 seconds. 21 kilometres an hour."]


def test_a_held_key_is_heard_where_the_run_is(walker: Pilot) -> None:
    """Each step that is not told yet sounds like its moment for a blink, and then the run is silent again."""
    sound = SoundMemory()
    object.__setattr__(walker.studio.around, "sound", sound)
    walker.press("right")
    after_the_first = sound.is_sounding

    walker.press("right", "right")
    in_between, moments = sound.is_sounding, sound.moments.copy()
    walker.rest(150)

    playback = walker.studio.desk.playback
    assert playback is not None
    assert not after_the_first
    assert in_between
    assert moments[-1][0] == playback.time_s
    assert not sound.is_sounding


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2 min 30", 150.0),
        ("12,5", 12.5),
        ("2:30", 150.0),
        ("1:02:30", 3750.0),
        ("1 h", 3600.0),
        ("1.5 min", 90.0),
        ("5 m", None),
        ("2:3", None),
        ("h", None),
        ("", None),
    ],
)
def test_times_are_taken_as_people_write_them(text: str, seconds: float | None) -> None:
    """Words, a comma, hours, and the form of a stopwatch are times; metres and half a form are none."""
    assert typed_time(text) == seconds


def test_delete_takes_the_marker_and_no_part(walker: Pilot) -> None:
    """In the replay Delete is about the marker, as F2 is: a part that is only selected elsewhere stays."""
    parts = walker.studio.desk.design.parts
    walker.press("pagedown", "k")

    gone, nothing = walker.press("delete"), walker.press("delete")

    assert gone == ["Marker 1 taken away."]
    assert nothing == ["Not now: there is no marker here. Parts go in drawing and outline."]
    assert walker.studio.desk.design.parts == parts


def test_another_key_outdates_what_waited(walker: Pilot) -> None:
    """Who asks in the midst of steps hears the answer, and not the step as well."""
    walker.press("right", "right")

    answer = walker.press("v")
    later = walker.rest(1000)

    assert answer == ["3 kilometres an hour."]
    assert later == []


def test_steps_are_as_fine_as_the_settings_say(walker: Pilot) -> None:
    """With twenty steps in a run one of them is a twentieth of it; usual are two hundred."""
    walker.studio.change_setting("run_steps", 20)

    walker.press("right")

    playback = walker.studio.desk.playback
    assert playback is not None
    assert playback.time_s == pytest.approx(playback.recording.duration_s / 20)
    assert Settings().number("run_steps") == 200


def test_ends_speeds_and_a_missing_marker_are_told(walker: Pilot) -> None:
    """The ends are one key away and named first; speeds are told as times; F2 says how a marker is set."""
    assert walker.press("end") == ["End of the run. 52.9 seconds. 39 kilometres an hour."]
    assert walker.press("ctrl+shift+left") == ["Start of the run. 0 seconds. 0 kilometres an hour."]
    assert walker.press("left") == ["Start of the run. 0 seconds. 0 kilometres an hour."]
    assert walker.press("up") == ["2 times."]
    assert walker.press("down") == ["Normal speed."]
    assert walker.press("up", "up", "up", "up")[-1] == "8 times. It goes no faster."
    assert walker.press("f2") == ["Not now: there is no marker here. K sets one."]


def test_a_marker_comes_goes_and_has_a_name(walker: Pilot) -> None:
    """K sets a marker and takes it away; F2 names it; its name is told on the way, listed, and found by Control G."""
    walker.press("pagedown")

    set_here = walker.press("k")[0]
    walker.press("f2")
    walker.type("Bump")
    named = walker.press("enter")[0]
    rows = [row.text for row in walker.studio.views.events.rows]
    walker.press("home")
    found = walker.press("ctrl+right")
    walker.press("home", "ctrl+g")
    walker.type("bump")
    typed = walker.press("enter")
    gone = walker.press("k")

    assert set_here.startswith("Marker 1 at 2.6 seconds.")
    assert named.startswith("Bump at 2.6 seconds.")
    assert "2.6 seconds: Bump." in rows
    assert found == ["Bump. 2.6 seconds. 13 kilometres an hour."]
    assert "Bump. 2.6 seconds. 13 kilometres an hour." in typed
    assert gone == ["Bump taken away."]
    assert [row.text for row in walker.studio.views.events.rows] == [one for one in rows if "Bump" not in one]


TYPED = {
    "12.4 s": "12.4 seconds. 33 kilometres an hour.",
    "0 min 12,4": "12.4 seconds. 33 kilometres an hour.",
    "40 m": "8.5 seconds. 28 kilometres an hour.",
    "0.04 km": "8.5 seconds. 28 kilometres an hour.",
    "2 min 30": "The run ends before that. 52.9 seconds. 39 kilometres an hour.",
    "900 m": "The run goes no farther than 500 metres.",
}


def test_go_to_knows_times_and_metres(walker: Pilot) -> None:
    """Control G in the run takes a time or a distance in usual words; beyond the run it says how far that goes."""
    heard = {typed: gone_to(walker, typed) for typed in TYPED}

    assert heard == TYPED


def gone_to(walker: Pilot, typed: str) -> str:
    """Go to what is typed, and return the answer."""
    walker.press("home", "ctrl+g")
    walker.type(typed)
    return walker.press("enter")[0]


def test_the_replay_grows_and_shows_the_whole_course(walker: Pilot) -> None:
    """Z and Control 0 act on the replay while the hands are there, and say what shows."""
    larger = walker.press("z")
    zoomed = walker.studio.views.run.picture.replay.looking.zoom
    whole = walker.press("ctrl+0")
    is_whole = walker.studio.views.run.picture.replay.looking.is_whole
    back = walker.press("ctrl+0")

    assert larger == ["Replay 125 percent."]
    assert zoomed == 1.25
    assert whole == ["Replay: the whole course shows."]
    assert is_whole
    assert back == ["Replay: the camera follows the car."]


def test_what_is_drawn_stands_in_the_table_and_is_what_the_keys_say(walker: Pilot) -> None:
    """Arrows and bars carry the numbers of F and J, have rows in the table, and go and come with their rows."""
    walker.press("pagedown")
    replay, table = walker.studio.views.run.picture.replay, walker.studio.views.run.table.model()
    before, found = table.rowCount(), {}

    for layer in ("forces", "energy"):
        walker.studio.perform(f"replay.{layer}")
        found[layer] = table.rowCount()
        walker.studio.perform(f"replay.{layer}")
    told, forces, energy = walker.heard(), walker.press("f")[0], walker.press("j")[0]

    newtons = replay.arrows[0].text.removeprefix("Driving force ").removesuffix(" N")
    charge = replay.bars[0].text.removeprefix("Charge ").removesuffix(" %")
    assert f"push with {newtons} newtons" in forces
    assert f"Battery {charge} percent" in energy
    assert {arrow.share > 0 for arrow in replay.arrows} == {True, False}
    assert found == {"forces": before - len(replay.arrows), "energy": before - len(replay.bars)}
    assert told[0] == "Force arrows hidden."
    assert told[1] == "Force arrows shown. F tells them."
