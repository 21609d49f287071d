"""What people wrote about a car, a run and the project, thread by thread, as blocks of a report."""

from collections.abc import Iterator, Mapping

from accessibility.language import Language
from studio.describe.comment_things import about_text
from studio.describe.comments import thread_counts, thread_lines
from studio.describe.rendering import capital
from studio.document.comment_threads import Thread, threads
from studio.document.schema import Design, Snapshot
from studio.parts.part_type import PartType
from studio.reports.document import Block, Group, Paragraphs


def comment_blocks(
    language: Language, types: Mapping[str, PartType], snapshot: Snapshot, design: Design, runs: frozenset[str]
) -> Iterator[Block]:
    """Yield how many comments there are, then each thread under what it is about; nothing where there is none.

    Told are those on the car, its parts and groups, these runs, the whole project, and what is gone; those on another
    car or another run belong to the report of that one.
    """
    found = tuple(one for one in threads(snapshot) if not _is_elsewhere(snapshot, design, runs, one.first.about))
    if not found:
        return
    yield Paragraphs((thread_counts(language, found),))
    things: dict[str, list[Thread]] = {}
    for thread in found:
        things.setdefault(about_text(language, types, snapshot, thread.first), []).append(thread)
    for thing, about in things.items():
        yield Group(capital(thing), tuple(line for one in about for line in thread_lines(language, snapshot, one)))


def _is_elsewhere(snapshot: Snapshot, design: Design, runs: frozenset[str], about: str) -> bool:
    """Whether a comment is about another car of the project, or about another run."""
    if any(about == run.id for run in snapshot.runs):
        return about not in runs
    others = (one for one in snapshot.designs.values() if one.id != design.id)
    return any(about == one.id or about in one.parts or about in one.assemblies for one in others)
