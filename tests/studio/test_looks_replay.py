"""The replay tells the truth: wheels on the road, noses up on hills, and as much turned as driven."""

import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.audio.mixer import Mixer
from accessibility.earcons import load_earcons
from accessibility.sonification import Score
from simulation.course_file import load_courses
from simulation.recording import Recording
from simulation.run import run
from simulation.vehicle import VehicleSpec
from studio.bench import RunRequest
from studio.describe.change_sound import change_earcon
from studio.parts.collection import part_types
from studio.playback import Playback
from studio.presenters.replay_pose import pose_of, start_pose
from studio.presenters.sound import Loudspeaker
from studio.presenters.surroundings import ASSETS
from studio.vehicle_builder import build
from tests.pilot import Pilot
from tests.shelf import shipped
from tests.sound_memory import SoundMemory
from widgets.replay_scene import Pose, height_at

COURSES = load_courses(ASSETS / "courses")


def spec_of(template_id: str) -> VehicleSpec:
    """Return a ready car."""
    spec = build(shipped().templates[template_id].design, part_types()).spec
    assert spec is not None
    return spec


@pytest.fixture(scope="module")
def bumps() -> tuple[Recording, VehicleSpec]:
    """Drive the racer over the bumps with contact."""
    spec = spec_of("racer")
    return run(spec, COURSES["rough_road"], solver="2d"), spec


def gaps(pose: Pose, road: Sequence[tuple[float, float]], spec: VehicleSpec) -> list[float]:
    """Return how far each wheel is above the road under its hub, in metres."""
    pairs = zip(pose.axles, spec.axles, strict=True)
    return [axle.z - own.wheel.radius_m - height_at(road, axle.x) for axle, own in pairs]


@given(x=st.floats(0, 400), rise=st.floats(-0.2, 0.2))
@settings(max_examples=60, deadline=None)
def test_a_car_of_the_line_solver_stands_on_the_road(x: float, rise: float) -> None:
    """On an even slope both wheels touch the road, and the pitch is the slope's."""
    road, spec = ((-10.0, -10 * rise), (500.0, 500 * rise)), SPEC

    pose = pose_of({"time_s": 1.0, "distance_m": x}, road, spec, "")

    # A hub stands above the slope, not above the spot below it: on 20 percent that is 2 percent of the radius.
    assert all(abs(gap) < 0.01 for gap in gaps(pose, road, spec))
    assert pose.pitch == pytest.approx(math.atan(rise), abs=1e-9)


SPEC = spec_of("racer")


def test_wheels_roll_ahead_as_far_as_the_car_drives() -> None:
    """One turn of a wheel is its circumference of road, clockwise for a car that faces right."""
    around = 2 * math.pi * SPEC.axles[0].wheel.radius_m

    start = pose_of({"time_s": 0.0, "distance_m": 0.0}, ((0.0, 0.0), (9.0, 0.0)), SPEC, "")
    later = pose_of({"time_s": 1.0, "distance_m": around}, ((0.0, 0.0), (9.0, 0.0)), SPEC, "")

    assert later.axles[0].turned_rad - start.axles[0].turned_rad == pytest.approx(2 * math.pi)
    assert later.x > start.x


def test_a_car_of_the_side_view_solver_is_where_the_solver_saw_it(bumps: tuple[Recording, VehicleSpec]) -> None:
    """Wheels never sink more than four millimetres into the road, hop on the bumps, and roll as the car drives."""
    recording, spec = bumps
    road = COURSES["rough_road"].profile

    poses = [pose_of(recording.at(recording.duration_s * k / 300), road, spec, "") for k in range(301)]
    found = [gap for pose in poses for gap in gaps(pose, road, spec)]
    rolled = poses[-1].axles[0].turned_rad * spec.axles[0].wheel.radius_m

    assert min(found) > -0.004
    assert max(found) > 0.004
    assert rolled == pytest.approx(recording.channels["distance_m"][-1], rel=0.02)


def test_hub_and_body_agree(bumps: tuple[Recording, VehicleSpec]) -> None:
    """The body's own pose puts each axle where its hub is, but for what the springs give."""
    recording, spec = bumps
    pose = pose_of(recording.at(8.2), COURSES["rough_road"].profile, spec, "")

    for axle, own in zip(pose.axles, spec.axles, strict=True):
        ahead, up = own.x_m, own.wheel.radius_m
        seen = (
            pose.x + ahead * math.cos(pose.pitch) - up * math.sin(pose.pitch),
            pose.z + ahead * math.sin(pose.pitch) + up * math.cos(pose.pitch),
        )
        assert (axle.x, axle.z) == pytest.approx(seen, abs=0.05)


def test_the_bad_car_tips_with_its_nose_up() -> None:
    """At the end of its run the bad car's nose points up, its front wheels are off the road, its rear ones on it."""
    spec = spec_of("bad_car")
    recording = run(spec, COURSES["flat_500"], solver="2d")

    pose = pose_of(recording.at(recording.duration_s), COURSES["flat_500"].profile, spec, "")
    rear, front = gaps(pose, COURSES["flat_500"].profile, spec)

    assert recording.outcome == "tipped"
    assert pose.pitch > 0.2
    assert front > 0.05
    assert rear < 0.02


def test_a_car_that_cannot_run_stands_at_the_start() -> None:
    """Without a spec there is still a car in the picture."""
    assert start_pose(((0.0, 1.5), (9.0, 2.0)), None, "No run yet.").z == 1.5


@pytest.fixture
def heard(racer: Pilot) -> SoundMemory:
    """Give the racer's studio a sound that remembers, and a short finished run."""
    sound, studio = SoundMemory(), racer.studio
    object.__setattr__(studio.around, "sound", sound)
    recording = run(SPEC, COURSES["flat_500"], solver="1d")
    request = RunRequest(spec=SPEC, course=COURSES["flat_500"], solver="1d")
    studio.desk.show_run(recording, Playback(recording), request)
    racer.press("ctrl+4")
    return sound


def test_space_lets_the_run_be_heard(racer: Pilot, heard: SoundMemory) -> None:
    """The sound is asked to follow the playback; paused it is silent; the label says what is heard, and from where."""
    racer.press("space")
    for _ in range(12):
        racer.rest(500)
    playing, label = heard.is_sounding, racer.studio.views.run.picture.replay.solver_label
    racer.press("space")

    assert playing
    times = [time_s for time_s, _ in heard.moments]
    assert label == "1-D, playing  ♪ Motor hum on the left."
    assert times == sorted(times)
    assert times[-1] == pytest.approx(6.0, abs=0.1)
    assert not heard.is_sounding
    assert racer.studio.views.run.picture.replay.solver_label == "1-D, paused"


def test_at_the_end_the_run_is_silent(racer: Pilot, heard: SoundMemory) -> None:
    """Playing past the last moment ends the sound, and the label says so."""
    racer.studio.desk.playback.seek(racer.studio.desk.playback.recording.duration_s - 0.2)
    racer.press("space")
    racer.rest(500)
    racer.rest(500)

    assert not heard.is_sounding
    assert racer.studio.views.run.picture.replay.solver_label == "1-D, end"


def test_earcons_come_with_their_sentence(racer: Pilot, heard: SoundMemory) -> None:
    """The end of the drawing knocks, a deleted part falls, and undo clicks or tells that a problem is solved."""
    heard.earcons.clear()
    racer.press("ctrl+2")

    edge = racer.press("end", "end")
    after_edge = heard.earcons.copy()
    racer.press("delete")
    after_delete = heard.earcons.copy()
    racer.press("ctrl+z")

    assert edge[-1] == "Front end."
    assert after_edge[-1] == "edge"
    assert after_delete[-1] in ("removed", "problem")
    assert heard.earcons[-1] in ("placed", "solved")


def test_captions_name_the_sound(racer: Pilot, heard: SoundMemory) -> None:
    """Who hears nothing reads what sounded, with the sentence that it came with."""
    racer.studio.change_setting("voice", "captions")
    racer.press("ctrl+2")
    racer.press("end")
    heard.earcons.clear()

    racer.press("end")

    assert heard.earcons == ["edge"]
    assert racer.studio.window_room.captions.text() == "Front end.\n♪ Sound: edge."


def test_one_ear_is_enough(racer: Pilot, heard: SoundMemory) -> None:
    """The setting for one ear or one speaker reaches the sound at once."""
    racer.studio.change_setting("mono", "yes")

    assert heard.is_mono


def test_an_edit_without_parts_has_no_sound(racer: Pilot) -> None:
    """A note changes no part: nothing clicks."""
    desk = racer.studio.desk
    with desk.project.transaction("Note") as transaction:
        transaction.set_note("project", "", "Ours")

    assert transaction.change is not None
    assert change_earcon(racer.studio.shelves.types, transaction.change, desk.design_id) == ""


def test_the_real_sound_opens_its_device_once_and_honours_mute() -> None:
    """Earcons and runs share one device; with all sound off no earcon plays, so no caption names one."""
    opened: list[Mixer] = []

    class NoDevice:
        sentence = "No sound device was found."
        closed = False

        def close(self) -> None:
            self.closed = True

    def open_none(mixer: Mixer) -> NoDevice:
        opened.append(mixer)
        return NoDevice()

    told: list[str] = []
    mixer = Mixer()
    sound = Loudspeaker(mixer, load_earcons(ASSETS / "earcons"), told.append, open_none)

    caption = sound.play_earcon("placed")
    sound.take_run(Score([0, 9], {"speed": [1, 1], "torque": [0, 0]}))
    sound.play_run(0.0, 1.0)
    loud = float(abs(mixer.render(2048)).max())
    quiet_told = list(told)
    sound.device()
    mixer.is_muted = True
    muted = sound.play_earcon("placed")
    sound.pause_run()
    sound.close()

    assert caption == "Click: placed."
    assert loud > 0.01
    assert opened == [mixer]
    assert quiet_told == []
    assert told == ["No sound device was found."]
    assert muted == ""
