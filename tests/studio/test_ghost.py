"""A ghost: a second run in step with the first, drawn, named and told, whichever solver made it."""

from dataclasses import replace

import pytest

from accessibility.language import Language
from simulation.recording import Recording
from simulation.run import run
from studio.bench import RunRequest
from studio.commands.designs import copied
from studio.describe.ghost import gap_m, passing_gap
from studio.narration.ghost import ghost_items
from studio.playback import Playback
from tests.pilot import Pilot
from tests.studio.test_looks_replay import COURSES, SPEC, spec_of

FLAT = COURSES["flat_500"]


def lay(pilot: Pilot, recording: Recording, template: str = "racer") -> None:
    """Lay a finished run on the desk."""
    request = RunRequest(spec=spec_of(template), course=FLAT, solver=recording.solver)
    pilot.studio.desk.show_run(recording, Playback(recording), request)


@pytest.fixture(scope="module")
def line_run() -> Recording:
    """Drive the racer on the line solver."""
    return run(SPEC, FLAT, solver="1d")


@pytest.fixture(scope="module")
def slower() -> Recording:
    """Drive the same road with a racer of twice the mass."""
    return run(replace(SPEC, name="Heavy racer", mass_kg=2 * SPEC.mass_kg), FLAT, solver="1d")


@pytest.fixture
def beside(racer: Pilot, line_run: Recording, slower: Recording) -> Pilot:
    """Sit before a run that had another before it."""
    lay(racer, slower)
    lay(racer, line_run)
    racer.press("ctrl+4")
    racer.rest(1000)
    return racer


def test_a_ghost_is_chosen_asked_and_taken_away(beside: Pilot, line_run: Recording, slower: Recording) -> None:
    """Shift Q chooses among the runs of this session, Q says how far it is, and Shift Q again takes it away."""
    before = beside.press("q")
    beside.press("shift+q")
    chosen = beside.press("enter")[0]
    beside.press("pagedown", "pagedown")
    asked = beside.press("q")
    shown = beside.studio.views.run.picture.replay.ghost
    marked = beside.studio.views.run.timeline.ghost_s
    gone = beside.press("shift+q")

    playback = Playback(line_run, time_s=line_run.duration_s / 10)
    behind = -gap_m(playback, slower)
    assert before == ["There is no ghost. Shift Q chooses one."]
    assert chosen == "Ghost: Heavy racer. Heavy racer is level."
    assert asked == [f"Heavy racer is {round(behind, 1)} metres behind."]
    assert shown is not None
    assert shown.name == asked[0].removesuffix(".")
    assert marked is not None
    assert marked > playback.time_s
    assert gone == ["Ghost taken away: Heavy racer."]
    assert beside.studio.views.run.picture.replay.ghost is None


def test_a_ghost_stays_in_step(beside: Pilot, slower: Recording) -> None:
    """Wherever the run goes, by keys or by the clock, the ghost is where it was at the same second."""
    desk = beside.studio.desk
    desk.show_ghost(desk.runs[0])

    for _ in range(4):
        beside.press("pagedown")
        beside.press("space")
        beside.rest(700)
        beside.press("space")
        ghost = beside.studio.views.run.picture.replay.ghost

        assert ghost is not None
        assert desk.playback is not None
        there = slower.at(desk.playback.time_s)["distance_m"]
        assert ghost.pose.x + SPEC.center_x_m == pytest.approx(there, abs=0.01)


def test_a_run_on_contact_may_be_the_ghost_of_one_on_the_line(racer: Pilot, line_run: Recording) -> None:
    """The two solvers share road and seconds: the same car is never far from itself."""
    short = replace(FLAT, time_limit_s=8.0)
    contact = replace(run(SPEC, short, solver="2d"), course_hash=line_run.course_hash)
    lay(racer, contact)
    lay(racer, line_run)

    racer.studio.desk.show_ghost(racer.studio.desk.runs[0])
    racer.studio.desk.playback.seek(6.0)  # type: ignore[union-attr] # a run lies there

    ghost = racer.studio.views.run.picture.replay.ghost
    assert ghost is not None
    assert abs(gap_m(Playback(line_run, time_s=6.0), contact)) < 3.0
    assert len(ghost.pose.axles) == len(SPEC.axles)


def test_a_ghost_of_another_road_is_not_drawn(beside: Pilot, slower: Recording) -> None:
    """Metres of two roads cannot be compared: nothing is drawn, and Q says why."""
    desk = beside.studio.desk
    desk.show_ghost(replace(desk.runs[0], recording=replace(slower, course_hash="another")))

    assert beside.press("q") == ["The ghost drove another road. Shift Q takes it away."]
    assert beside.studio.views.run.picture.replay.ghost is None


def test_another_design_of_the_project_drives_when_it_is_chosen(beside: Pilot) -> None:
    """A design without a run is offered too: it drives the same road, and then it is the ghost."""
    studio = beside.studio
    other = studio.shelves.catalogue.templates["efficiency_car"].design
    with studio.desk.project.transaction("Add a car") as transaction:
        transaction.add_design(copied(other, "glider", "Glider", studio.desk.project.new_id))
    beside.heard()

    beside.press("shift+q")
    beside.press("end")
    begun = beside.press("enter")[0]
    ended = beside.wait_for_run()

    assert begun == "Glider drives now."
    assert any("Ghost: Glider." in sentence for sentence in ended)
    assert studio.desk.ghost is not None
    assert studio.desk.recording is not studio.desk.ghost.recording


def test_gaps_are_told_beside_milestones(line_run: Recording, slower: Recording) -> None:
    """Shortly after each milestone the place of the ghost is told, in twelve words and forty cells."""
    language = Language.load()

    items = tuple(ghost_items(language, line_run, slower, "Heavy racer"))
    long = passing_gap(language, -12.3, "A car with a very long and winding name of its own")

    assert items
    assert all(item.words.spoken.startswith("Heavy racer is ") for item in items)
    assert all(len(item.words.spoken.split()) <= 12 and len(item.words.short) <= 40 for item in items)
    assert long.spoken == "Ghost is 12 metres behind."
