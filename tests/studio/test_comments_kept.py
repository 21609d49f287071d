"""Comments of a whole term: on what is gone, very long ones, hundreds at once; and what a second Enter may not do."""

from dataclasses import replace
from pathlib import Path

import pytest

from studio.document.schema import Comment, Person
from tests.pilot import Pilot
from tests.studio.test_comments import BEN, SETTLED_MS, by_ben, remark
from widgets.bubble import Bubble
from widgets.marks import Note

LONG = "Is the shell too heavy? " * 60


def _part(pilot: Pilot, type_id: str) -> str:
    return pilot.studio.desk.design.of_type(type_id)[0].id


def _removed_by_ben(pilot: Pilot, part_id: str) -> None:
    project = pilot.studio.desk.project
    with project.acting(BEN), project.transaction("Delete") as edit:
        edit.add_person(BEN)
        edit.remove_part(pilot.studio.desk.design_id, part_id)


def test_a_comment_keeps_the_name_of_what_is_gone(racer: Pilot) -> None:
    """Ben deletes the motor while Ana writes on it: her comment, the walk, the list and the history still name it."""
    motor = _part(racer, "motor")
    racer.studio.desk.select(motor)
    racer.press("ctrl+2", "shift+c")
    racer.type("Hot?")

    _removed_by_ben(racer, motor)
    written = racer.press("enter")
    racer.rest(SETTLED_MS)
    walked = racer.press("ctrl+u")
    racer.studio.perform("comment.all")
    listed = racer.heard()

    assert written[0] == "Comment on Motor, now gone: Hot?"
    assert walked[0] == "Ana on Motor, now gone: Hot? 1 of 1."
    assert "Ana on Motor, now gone: Hot?" in listed[0]
    racer.press("enter", "enter")
    racer.type("No")
    assert racer.press("enter")[0] == "Answer on Motor, now gone: No."


def test_a_long_comment_is_begun_and_read_line_by_line(racer: Pilot) -> None:
    """News, walk and title tell the beginning and how long it is; Read it all opens the whole text."""
    by_ben(racer, remark("1", _part(racer, "body_shell"), LONG))

    news = racer.rest(SETTLED_MS)
    walked = racer.press("ctrl+u")
    offered = racer.press("ctrl+shift+d", "enter")
    read = racer.press("enter")

    assert news[0].endswith("Is the shell … 300 words in all.")
    assert walked[0].endswith("… 300 words in all. 1 of 1.")
    assert len(walked[0]) < 230
    assert offered[-1].endswith("Read it all. 1 of 3.")
    assert read[0].startswith("Comment by Ben, dialog, ")
    assert len(racer.press("ctrl+end")) == 1
    assert "Ben on body shell" not in racer.press("escape")


@pytest.mark.parametrize(("count", "told"), [(2, "Hot 0. Comment on"), (300, "Ben: 300 comments. Control U goes")])
def test_many_comments_at_once_are_counted(racer: Pilot, count: int, told: str) -> None:
    """Two remarks are heard; a term of them, as a file brings them, is a number and the key that walks them."""
    motor = _part(racer, "motor")

    by_ben(racer, *(remark(f"{number:03}", motor, f"Hot {number}") for number in range(count)))
    heard = racer.rest(SETTLED_MS)

    assert told in heard[0]
    assert len(heard) == 1
    assert f"1 of {count}." in racer.press("ctrl+u")[0]


def test_a_sentence_that_is_found_ends_once(racer: Pilot) -> None:
    """The count of a search ends with one stop, whatever the row ends with."""
    by_ben(racer, *(remark(f"{number:02}", _part(racer, "motor"), f"Hot {number}") for number in range(11)))
    racer.studio.perform("comment.all")
    racer.heard()

    racer.type("hot 7")

    assert racer.rest(1000) == ["1 found. Ben on motor: Hot 7."]


def test_a_second_enter_forgets_nobody_and_deletes_no_version(racer: Pilot, tmp_path: Path) -> None:
    """Where undo does not help, the question stands on No: Enter, Enter leaves Ben's name and the version."""
    project = racer.studio.desk.project
    with project.transaction("Join", is_undoable=False) as edit:
        edit.add_person(Person(id="ben", shown_name="Ben"))
    project.save(tmp_path / "ours.tandem")
    project.keep_version("First", project.new_id())

    racer.studio.perform("people.forget")
    racer.heard()
    asked = racer.press("enter")
    racer.press("enter")
    racer.studio.perform("version.list")
    racer.press("enter", "end", "enter", "enter")

    assert asked[0].endswith("This cannot be undone. No, button.")
    assert project.snapshot.people["ben"].shown_name == "Ben"
    assert [version.name for version in project.versions] == ["First"]


def test_a_name_is_kept_with_the_comment_in_the_file(racer: Pilot) -> None:
    """What a comment is about is also there by name, so that it outlives the part."""
    racer.studio.desk.select(_part(racer, "motor"))

    racer.press("ctrl+2", "shift+c")
    racer.type("Hot")
    racer.press("enter")

    (comment,) = racer.studio.desk.project.snapshot.comments
    assert isinstance(comment, Comment)
    assert comment.about_name == "Motor"


def test_the_sighted_see_how_many_are_on_no_part_and_d_tells_all(racer: Pilot) -> None:
    """A remark on the car, one on the project and one on a part that is gone are a note; D tells the sum in words."""
    desk = racer.studio.desk
    comments = (("1", desk.design_id), ("2", ""), ("3", "gone"), ("4", _part(racer, "motor")))
    by_ben(racer, *(remark(number, about, "Why?") for number, about in comments))
    racer.rest(SETTLED_MS)

    seen = [mark.text for mark in racer.studio.views.drawing._marks if isinstance(mark, Note | Bubble)]
    told = racer.press("ctrl+2", "d")

    assert seen == ["1", "3 comments, on no part"]
    assert told[-1].endswith("4 comments are open.")


def test_comments_on_another_car_are_not_shown_here(racer: Pilot) -> None:
    """The note and D count what belongs to this car: a remark on another one waits there."""
    desk = racer.studio.desk
    with desk.project.transaction("Copy") as edit:
        edit.add_design(replace(desk.design, id="other", name="Other", parts={}))
    by_ben(racer, remark("1", "other", "Why?"))
    racer.rest(SETTLED_MS)

    assert not [mark for mark in racer.studio.views.drawing._marks if isinstance(mark, Note)]
    assert "comment" not in racer.press("ctrl+2", "d")[-1]
