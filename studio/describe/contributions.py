"""Words for what each person did in a project: plain facts, and what they cannot tell."""

from collections.abc import Iterator

from accessibility.language import Language
from studio.describe.partner import person_name
from studio.describe.rendering import joined
from studio.describe.times import clock_words
from studio.document.contributions import Contribution
from studio.document.schema import Snapshot


def contributions_text(language: Language, snapshot: Snapshot, found: tuple[Contribution, ...]) -> str:
    """Return a paragraph a person, then what such counts cannot tell."""
    told = [contribution_text(language, snapshot, one) for one in found]
    return "\n\n".join([*told, limits_text(language)])


def limits_text(language: Language) -> str:
    """Return what such counts cannot tell."""
    return joined(
        language.text("This counts what was done in the file."),
        language.text("It cannot tell who talked, thought or helped, nor whose hands were on the keys."),
    )


def contribution_text(language: Language, snapshot: Snapshot, one: Contribution) -> str:
    """Return what one person did: `Ben: 14 edits. 3 parts added, 2 of them still there. 4 runs.`."""
    who = person_name(language, snapshot, one.person)
    facts = joined(*_edits(language, one), *_records(language, one), *_times(language, one))
    return language.text("{who}: {facts}", who=who, facts=facts)


def _edits(language: Language, one: Contribution) -> Iterator[str]:
    if one.has_started:
        yield language.text("Started the project.")
    yield language.plural("{count} edit.", "{count} edits.", one.edits)
    if one.undone:
        yield language.plural("{count} of them an undo or redo.", "{count} of them undos or redos.", one.undone)
    if one.parts_added:
        added = language.plural("{count} part added", "{count} parts added", one.parts_added)
        yield language.text("{added}, {count} there today.", added=added, count=one.parts_kept)
    if one.fields_kept:
        yield language.plural(
            "{count} value stands today as they set it.",
            "{count} values stand today as they set them.",
            one.fields_kept,
        )


def _records(language: Language, one: Contribution) -> Iterator[str]:
    if one.runs:
        yield language.plural("{count} run.", "{count} runs.", one.runs)
    if one.predictions:
        yield language.plural("{count} prediction.", "{count} predictions.", one.predictions)
    if one.comments:
        yield language.plural("{count} comment.", "{count} comments.", one.comments)


def _times(language: Language, one: Contribution) -> Iterator[str]:
    if one.first:
        first, last = clock_words(language, one.first), clock_words(language, one.last)
        yield language.text("First on {first}, last on {last}.", first=first, last=last)
