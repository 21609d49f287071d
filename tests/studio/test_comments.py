"""Comments in the studio: heard from a partner, seen in the drawing, and safe from hands that did not write them."""

from PySide6.QtCore import QSizeF

from studio.document.schema import Comment, Person, RunRecord
from tests.pilot import Pilot
from tests.studio.places import Runs
from widgets.bubble import Bubble
from widgets.marks import Paper
from widgets.metre_map import MetreMap

BEN = Person(id="ben", shown_name="Ben")
SETTLED_MS = 2100


def remark(id: str, about: str, text: str, *, author: str = "ben", reply_to: str = "") -> Comment:
    """Return a remark."""
    return Comment(id=id, author=author, time=f"2026-11-22T10:0{id}", about=about, text=text, reply_to=reply_to)


def by_ben(pilot: Pilot, *comments: Comment) -> None:
    """Let Ben write remarks, as a partner does."""
    project = pilot.studio.desk.project
    with project.acting(BEN), project.transaction("Comment") as edit:
        edit.add_person(BEN)
        for comment in comments:
            edit.add_comment(comment)


def test_a_partners_comment_is_heard_with_name_and_place(racer: Pilot) -> None:
    """Ben's remark comes politely, his name first, and is no step of Ana's undo."""
    motor = racer.studio.desk.design.of_type("motor")[0].id

    by_ben(racer, remark("1", motor, "Is it\n\nhot"))
    heard = racer.rest(SETTLED_MS)
    undone = racer.press("ctrl+z")

    assert heard == ["Ben: Comment on motor: Is it hot."]
    assert undone == ["Nothing to undo."]


def test_only_who_wrote_it_takes_it_away(racer: Pilot) -> None:
    """Ana hears that Ben's remark is his, and it stays; she may settle it."""
    by_ben(racer, remark("1", racer.studio.desk.selection.current, "Hot?"))
    racer.rest(SETTLED_MS)

    racer.studio.perform("comment.remove")
    refused = racer.heard()
    racer.studio.perform("comment.settle")
    settled = racer.heard()

    assert refused == ["Only who wrote it can take it away. You can settle it."]
    assert settled[0] == "Comment on body shell settled: Hot?"
    assert [comment.is_resolved for comment in racer.studio.desk.project.snapshot.comments] == [True]


def test_an_undo_leaves_what_a_partner_did_later(racer: Pilot) -> None:
    """Ana settles, Ben opens again; her undo tells whose it is now, and changes nothing."""
    part = racer.studio.desk.selection.current
    by_ben(racer, remark("1", part, "Hot?"))
    racer.studio.perform("comment.settle")
    by_ben(racer, remark("1", part, "Hot?"))
    racer.rest(SETTLED_MS)

    heard = racer.press("ctrl+z")

    assert heard[0].startswith("The comment stays as it is: Ben changed it later.")
    assert [comment.is_resolved for comment in racer.studio.desk.project.snapshot.comments] == [False]


def test_the_sighted_see_a_bubble_with_the_number(racer: Pilot) -> None:
    """Two remarks are a bubble with 2 at the part's corner, also read as words; without the layer there is none."""
    view, part = racer.studio.views.drawing, racer.studio.desk.selection.current
    shape = next(shape for shape in view.shapes if shape.id == part)

    by_ben(racer, remark("1", part, "Hot?"), remark("2", part, "No.", reply_to="1"))
    racer.settle()
    seen = [mark for mark in view._marks if isinstance(mark, Bubble)]
    words = next(shape.description for shape in view.shapes if shape.id == part)
    racer.studio.perform("view.comments")

    assert seen == [Bubble(shape.x_max, shape.z_max, "2")]
    assert words.endswith("2 comments")
    assert not any(isinstance(mark, Bubble) for mark in view._marks)


def test_a_bubble_is_a_shape_of_its_own() -> None:
    """It has an outline, a tail that touches the corner, and words: nothing of it is told by colour alone."""
    map_ = MetreMap(0.0, 200.0, 100.0)
    corner = map_.point(1.0, 1.0)

    drawn = Bubble(1.0, 1.0, "2").drawn(Paper(map_, QSizeF(400, 300), 16.0))

    assert corner in list(drawn.strokes[0])
    assert drawn.strokes == drawn.papers
    assert len(drawn.inks) == 3
    assert drawn.text == "2"


def test_in_the_run_pane_a_comment_is_about_the_run(racer: Pilot) -> None:
    """Hands in the replay write on the run that is kept of it."""
    project, recording = racer.studio.desk.project, _with_a_run(racer)
    record = RunRecord(
        id="run1",
        author="ana",
        time=project.time(),
        design=racer.studio.desk.design_id,
        course="flat_500",
        solver="1d",
        outcome="finished",
        headline="Done.",
        spec_hash=recording,
        course_hash="c",
    )
    with project.transaction("Run", is_undoable=False) as edit:
        edit.add_run(record)
    racer.press("ctrl+4")

    racer.press("ctrl+shift+c")
    racer.type("Late")
    heard = racer.press("enter")

    assert heard[0] == "Comment on a run of 24-volt racer: Late."
    assert project.snapshot.comments[0].about == "run1"


def _with_a_run(pilot: Pilot) -> str:
    """Lay a run on the desk and return the hash of its car."""
    Runs.show(pilot)
    assert pilot.studio.desk.recording is not None
    return pilot.studio.desk.recording.spec_hash
