"""A run that plays: what Ana hears, reads and can turn down, while Ben sees the same in captions."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from accessibility.audio.device import open_device
from accessibility.audio.mixer import Mixer
from accessibility.earcons import load_earcons
from simulation.recording import Event, Recording
from simulation.run import run
from studio.bench import RunRequest
from studio.commands.courses import choose_course
from studio.describe.passing import passing_words
from studio.narration import plan
from studio.narration.dial import Dial
from studio.playback import Playback
from studio.presenters.sound import Loudspeaker
from tests.pilot import Pilot

ASSETS = Path(__file__).parents[2] / "assets"
LOOK_MS = 100


@pytest.fixture
def rough(racer: Pilot) -> Pilot:
    """Sit before a finished run over bumps, hands on the run."""
    choose_course(racer.studio.context(), "rough_road")
    desk = racer.studio.desk
    spec = desk.built(desk.design, racer.studio.shelves.types).spec
    assert spec is not None
    request = RunRequest(spec=spec, course=racer.studio.shelves.courses["rough_road"])
    recording = recorded(request)
    desk.show_run(recording, Playback(recording), request)
    racer.press("ctrl+4")
    return racer


@cache
def recorded(request: RunRequest) -> Recording:
    """Run a car once for all tests: the same run twice is equal twice."""
    return run(request.spec, request.course, solver=request.solver)


def playback_of(pilot: Pilot) -> Playback:
    """Return the run's playback."""
    playback = pilot.studio.desk.playback
    assert playback is not None
    return playback


def play(pilot: Pilot, speed: float = 8.0) -> Iterator[str]:
    """Play to the next stop or the end, and yield what is heard."""
    playback_of(pilot).speed = speed
    yield from pilot.press("space")
    while playback_of(pilot).is_playing:
        yield from pilot.rest(LOOK_MS)
    yield from pilot.rest(4000)


def told(pilot: Pilot, event: Event) -> str:
    """Return the sentence of an event."""
    return passing_words(pilot.studio.language, event).spoken


def events_of(pilot: Pilot) -> tuple[Event, ...]:
    """Return the run's events, the start left out: there it begins."""
    return playback_of(pilot).recording.events[1:]


def history(pilot: Pilot) -> str:
    """Return all that F7 can show."""
    return "\n".join(message.text for message in pilot.studio.queue.history.entries)


def test_what_is_planned_is_heard(rough: Pilot) -> None:
    """Live and plan go the same way: each planned sentence of danger and each milestone is heard, in order."""
    recording: Recording = playback_of(rough).recording
    planned = plan(rough.studio.language, recording, Dial.WORDS, speed=4.0)

    heard = list(play(rough, 4.0))

    wanted = [one.words.spoken for _, one in planned.told if one.rank < 2]
    assert [line for line in heard if line in wanted] == wanted
    assert len(wanted) >= 6


def test_what_is_not_told_stands_in_the_history_with_its_time(rough: Pilot) -> None:
    """Every event of the run can be read after it, told or not."""
    heard = list(play(rough))

    log = history(rough)

    assert [told(rough, event) for event in events_of(rough) if told(rough, event) not in log] == []
    assert len([line for line in heard if line.endswith("down again.")]) < 6
    assert "11.9 seconds: The front wheels are down again." in log


def test_the_dial_goes_round_and_says_where_it_stands(rough: Pilot) -> None:
    """One command, four places; at the lowest only danger and the end are heard."""
    said = []
    for _ in range(4):
        rough.studio.perform("narration.dial")
        said += rough.heard()
    rough.studio.preferences.change({"narration": "off"})

    heard = list(play(rough))

    assert said == [
        "A run tells: All, and where it is.",
        "A run tells: Danger and the end.",
        "A run tells: Events.",
        "A run tells: Events and how it goes.",
    ]
    dangers = {told(rough, event) for event in events_of(rough) if event.priority == 0}
    assert all(any(line.startswith(danger[:-1]) for danger in dangers) for line in heard if line != "Playing.")


def test_a_run_that_stops_at_each_event_drops_nothing(rough: Pilot) -> None:
    """The replay waits at each event of the story, at danger and at a marker; the end is the last stop."""
    rough.studio.perform("narration.stops")
    switched = rough.heard()
    playback = playback_of(rough)
    playback.seek(2.0)
    rough.press("k")
    playback.seek(0.0)
    rough.heard()

    stops = []
    while playback.time_s < playback.recording.duration_s:
        stops.append([line for line in play(rough) if line != "Playing."])

    assert switched == ["A run waits at each event and marker. Space goes on."]
    assert all(len(lines) == 1 for lines in stops), stops
    assert stops[0] == ["2 seconds: Marker 1. Space goes on."]
    lines = "\n".join(line for (line,) in stops)
    assert [
        told(rough, event) for event in events_of(rough) if event.priority < 2 and told(rough, event) not in lines
    ] == []
    assert [told(rough, event) for event in events_of(rough) if told(rough, event) not in history(rough)] == []
    assert not stops[-1][0].endswith("Space goes on.")


def test_the_same_stop_is_told_again(rough: Pilot) -> None:
    """Who goes back and plays on hears the stop again: an answer is never taken for a repeat."""
    rough.studio.preferences.change({"stop_at_events": "yes", "hints": "never"})
    first = list(play(rough))
    playback_of(rough).seek(playback_of(rough).time_s - 0.5)

    again = list(play(rough))

    assert first == again
    assert "Passed the first bump" in first[-1]


def test_with_sound_only_the_ear_is_left_in_peace(rough: Pilot) -> None:
    """Danger is said and a question answered; the rest is written: in the history, and in the captions."""
    rough.studio.perform("narration.sound_only")
    switched = rough.heard()

    heard = list(play(rough, 4.0))
    asked, menu = rough.press("v"), rough.press("f10")
    rough.close_dialogs()
    rough.heard()
    rough.studio.perform("narration.sound_only")
    back = rough.heard()

    spoken = [line for line in heard if line != "Playing."]
    dangers = {told(rough, event) for event in events_of(rough) if event.priority == 0}
    assert switched == ["Sound only. I speak when you ask, and of danger. F7 has the rest."]
    assert spoken
    assert all(any(line.startswith(danger[:-1]) for danger in dangers) for line in spoken)
    assert "Passed the first bump at 18 kilometres an hour." in history(rough)
    assert asked == ["18 kilometres an hour."]
    assert menu
    assert back == ["Speech and sound."]


def test_captions_show_what_is_only_written(rough: Pilot) -> None:
    """Ben reads under the focus what Ana's ear is spared."""
    rough.studio.preferences.change({"speech_and_sound": "sound", "captions": "yes"})
    shown: list[str] = []
    rough.studio.window_room.captions.show_caption = shown.append

    list(play(rough))

    assert "Passed the first bump at 18 kilometres an hour." in shown, shown


def test_with_speech_only_no_other_sound_is_heard() -> None:
    """Earcons, places and runs fall silent; speech has a channel of its own; it goes there and back."""
    mixer, earcons = Mixer(), load_earcons(ASSETS / "earcons")
    speaker = Loudspeaker(mixer, earcons, lambda _told: None, lambda mixer: open_device(mixer, backends=("NULL",)))
    before = speaker.play_earcon("event")

    speaker.fall_silent(is_silent=True)
    quiet, is_heard = speaker.play_earcon("event"), speaker.is_heard
    speaker.fall_silent(is_silent=False)
    after = speaker.play_earcon("event")
    speaker.close()

    assert before == after == earcons["event"].caption
    assert (quiet, is_heard) == ("", False)


def test_speech_only_is_one_command_there_and_back(rough: Pilot) -> None:
    """Each way says where one is now; sound only and speech only exclude each other."""
    said = []
    for command in ("speech_only", "sound_only", "sound_only", "speech_only", "speech_only"):
        rough.studio.perform(f"narration.{command}")
        said += rough.heard()

    assert [line.split(".")[0] for line in said] == [
        *("Speech only", "Sound only", "Speech and sound", "Speech only", "Speech and sound")
    ]


def test_a_jump_by_hand_is_not_told_twice(rough: Pilot) -> None:
    """Who jumps ahead while the run plays hears where they are, and not what lies between."""
    rough.press("space")
    rough.rest(LOOK_MS)

    jumped = rough.press("pagedown")
    for _ in range(5):
        jumped += rough.rest(LOOK_MS)

    assert not [line for line in jumped if "first bump" in line and line.startswith("Passed")]


@pytest.mark.parametrize("need", ["braille", "deafblind"])
def test_who_reads_with_the_fingers_gets_stops(rough: Pilot, need: str) -> None:
    """Both profiles let a run wait at each event, in short lines of forty cells."""
    from studio.settings.needs import NEEDS

    values = next(one.values for one in NEEDS if one.id == need)
    rough.studio.preferences.change({**values, "voice": "own"})

    heard = list(play(rough))

    assert heard[-1] == "7.9 s: the first bump, 18 km/h"
