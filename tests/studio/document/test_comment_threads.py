"""Comments and their answers: threads are derived, and nothing that a file holds breaks them."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.document.comment_threads import open_counts, thread_of, threads, threads_about
from studio.document.errors import EditRefused
from studio.document.project import Project
from studio.document.records import read_record
from studio.document.schema import Comment, Person, Snapshot

BEN = Person(id="ben", shown_name="Ben")
NAMES = "abcdef"


def remark(id: str, reply_to: str = "", about: str = "motor", *, time: str = "1", is_resolved: bool = False) -> Comment:
    """Return a remark of Ana's."""
    return Comment(
        id=id, author="ana", time=time, about=about, text=f"Text {id}", reply_to=reply_to, is_resolved=is_resolved
    )


def told(*comments: Comment) -> list[list[str]]:
    """Return the ids of each thread."""
    snapshot = Snapshot(name="Any", comments=tuple(sorted(comments, key=lambda one: (one.time, one.id))))
    return [[comment.id for comment in thread.comments] for thread in threads(snapshot)]


def test_answers_follow_their_remark() -> None:
    """An answer, and an answer to that, stand in the thread of the first remark, oldest first."""
    first, answer, second = remark("a"), remark("b", "a", time="2"), remark("c", "b", time="3")

    assert told(first, answer, second, remark("d", time="4")) == [["a", "b", "c"], ["d"]]


def test_an_answer_outlives_its_remark() -> None:
    """When the first remark is taken away, its answers stand by themselves."""
    assert told(remark("b", "a", time="2"), remark("c", "b", time="3")) == [["b", "c"]]


@given(st.dictionaries(st.sampled_from(NAMES), st.sampled_from([*NAMES, "", "gone"])))
def test_every_comment_is_in_one_thread(replies: dict[str, str]) -> None:
    """Whatever answers what, rings and gone ones too, each comment is read once, and its thread is found by it."""
    comments = tuple(remark(id, reply_to) for id, reply_to in sorted(replies.items()))
    snapshot = Snapshot(name="Any", comments=comments)

    found = threads(snapshot)

    assert sorted(comment.id for thread in found for comment in thread.comments) == sorted(replies)
    assert all(thread_of(snapshot, one.id) == thread for thread in found for one in thread.comments)


def test_a_chain_of_ten_thousand_answers_is_read() -> None:
    """A file of a stranger may hold any chain: it is one thread, found without going through it again and again."""
    chain = [remark(f"{place:05}", f"{place - 1:05}") for place in range(10_000)]

    assert [len(thread) for thread in told(*chain)] == [10_000]


def test_settled_threads_do_not_count() -> None:
    """What is open is counted with its answers, by what it is about."""
    comments = (remark("a"), remark("b", "a"), remark("c", is_resolved=True), remark("d", about=""))
    snapshot = Snapshot(name="Any", comments=comments)

    assert open_counts(snapshot) == {"motor": 2, "": 1}
    assert [thread.first.id for thread in threads_about(snapshot, "motor")] == ["a", "c"]


def test_a_comment_is_settled_opened_and_taken_away(project: Project) -> None:
    """Each is one step of whoever does it, and is taken back alone."""
    with project.transaction("Comment") as edit:
        edit.add_comment(remark("a"))
    with project.transaction("Settle") as edit:
        edit.add_comment(remark("a", is_resolved=True))
    with project.transaction("Take away") as edit:
        edit.remove_comment("a")

    gone = project.snapshot.comments
    project.undo()
    settled = project.snapshot.comments
    project.undo()

    assert gone == ()
    assert [comment.is_resolved for comment in settled] == [True]
    assert [comment.is_resolved for comment in project.snapshot.comments] == [False]


def test_a_comment_that_is_gone_is_refused_in_a_sentence(project: Project) -> None:
    """Who takes away what a partner took away first hears that it is gone."""
    with pytest.raises(EditRefused, match="no longer"), project.transaction("Take away") as edit:
        edit.remove_comment("a")


def test_old_comments_are_read_and_new_ones_travel(project: Project, tmp_path: Path) -> None:
    """A comment without the newer fields is a first remark, open; one with them arrives whole by a file."""
    old, new = remark("a"), replace(remark("b", "a", time="2"), is_resolved=True)
    with project.transaction("Comment") as edit:
        edit.add_comment(old)
        edit.add_comment(new)
    project.save(tmp_path / "car.tandem")

    other = Project.open(tmp_path / "car.tandem", BEN, decodes=lambda _: True)

    assert other.snapshot.comments == (old, new)
    assert read_record("comment", "a", {"author": "ana", "time": "1", "about": "motor", "text": "Text a"}) == old
    other.close()
