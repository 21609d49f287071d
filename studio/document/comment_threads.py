"""Comment threads: which remark answers which, told by the remarks themselves; nothing is written to mend them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from studio.document.schema import Comment, Design, Snapshot


@dataclass(frozen=True, slots=True)
class Thread:
    """A remark and the answers to it, oldest first."""

    first: Comment
    answers: tuple[Comment, ...] = ()

    @property
    def is_resolved(self) -> bool:
        """Whether the matter is settled."""
        return self.first.is_resolved

    @property
    def comments(self) -> tuple[Comment, ...]:
        """All of it in the order of reading."""
        return (self.first, *self.answers)


def threads(snapshot: Snapshot) -> tuple[Thread, ...]:
    """Return all threads by the time of their first remark.

    An answer to an answer belongs to the thread of that one. One whose first remark is gone stands by itself, and so
    does the first in time of a ring, which only a foreign file can hold.
    """
    known = {comment.id: comment for comment in snapshot.comments}
    heads = _heads(known)
    answers: dict[str, list[Comment]] = {head: [] for head in heads.values()}
    for id, head in heads.items():
        if id != head:
            answers[head].append(known[id])
    return tuple(Thread(known[id], tuple(answers[id])) for id in known if id in answers)


def threads_about(snapshot: Snapshot, about: str) -> tuple[Thread, ...]:
    """Return the threads on one thing, by its id; on the project by an empty one."""
    return tuple(thread for thread in threads(snapshot) if thread.first.about == about)


def open_counts(snapshot: Snapshot) -> Mapping[str, int]:
    """Return how many comments that are not settled there are on each thing, answers among them, by its id."""
    counts: Counter[str] = Counter()
    for thread in threads(snapshot) if snapshot.comments else ():
        if not thread.is_resolved:
            counts[thread.first.about] += len(thread.comments)
    return counts


def open_counts_of(snapshot: Snapshot, design: Design) -> Mapping[str, int]:
    """Return the open comments by what they are about, without those on other cars; gone ones stay."""
    others = [one for one in snapshot.designs.values() if one.id != design.id]
    foreign = {id for one in others for id in (one.id, *one.parts, *one.assemblies)}
    foreign |= {run.id for run in snapshot.runs if run.design in foreign}
    return {about: count for about, count in open_counts(snapshot).items() if about not in foreign}


def thread_of(snapshot: Snapshot, comment_id: str) -> Thread | None:
    """Return the thread that a comment belongs to; None for one that is gone."""
    return next((one for one in threads(snapshot) if any(comment.id == comment_id for comment in one.comments)), None)


def _heads(known: Mapping[str, Comment]) -> Mapping[str, str]:
    """Return the remark that each one's thread begins with; linear, for a foreign file may hold any chain."""
    heads: dict[str, str] = {}
    for comment_id in known:
        path: dict[str, None] = {}
        here = comment_id
        while here in known and here not in heads and here not in path:
            path[here] = None
            here = known[here].reply_to
        heads.update(dict.fromkeys(path, heads.get(here) or _first(known, list(path), here)))
    return heads


def _first(known: Mapping[str, Comment], path: list[str], end: str) -> str:
    """Return where a way up ends: at its last remark, or in a ring at the first in time."""
    ring = path[path.index(end) :] if end in path else path[-1:]
    return min(ring, key=lambda id: (known[id].time, id), default="")
