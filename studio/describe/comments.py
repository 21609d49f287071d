"""Words for comments: who says what on which thing, what is answered and settled, and how many there are."""

from collections.abc import Iterator, Sequence

from accessibility.language import Language
from accessibility.response import Response
from studio.describe.comment_things import about_text, one_line
from studio.describe.effect import Types
from studio.describe.partner import person_name
from studio.describe.rendering import joined
from studio.describe.times import ago_words, clock_words
from studio.document.comment_threads import Thread
from studio.document.schema import Comment, Snapshot


def comment_text(language: Language, types: Types, snapshot: Snapshot, comment: Comment) -> str:
    """Return one comment with its author and what it is about: `Ben on battery: Is it too heavy?`."""
    who, text = person_name(language, snapshot, comment.author), one_line(language, comment)
    thing = about_text(language, types, snapshot, comment)
    if comment.reply_to:
        return language.text("{who} answers on {thing}: {text}", who=who, thing=thing, text=text)
    return language.text("{who} on {thing}: {text}", who=who, thing=thing, text=text)


def comment_line(language: Language, snapshot: Snapshot, comment: Comment) -> str:
    """Return one comment where its thing was just named: `Ben: Is it too heavy?`."""
    who, text = person_name(language, snapshot, comment.author), one_line(language, comment)
    if comment.reply_to:
        return language.text("{who} answers: {text}", who=who, text=text)
    return language.text("{who}: {text}", who=who, text=text)


def state_text(language: Language, thread: Thread, comment: Comment, now: str) -> str:
    """Return what stands beside a comment: whether its matter is settled, its answers, and how long ago it was."""
    is_first = comment is thread.first
    count = len(thread.answers) if is_first else 0
    answers = language.plural("{count} answer.", "{count} answers.", count) if count else ""
    settled = language.text("Settled.") if thread.is_resolved and is_first else ""
    return joined(settled, answers, ago_words(language, comment.time, now))


def thread_lines(language: Language, snapshot: Snapshot, thread: Thread) -> Iterator[str]:
    """Yield a thread as a report shows it: whether it is settled, who, when and all of the text; then its answers."""
    state = language.text("Settled.") if thread.is_resolved else language.text("Open.")
    for comment in thread.comments:
        who, when = person_name(language, snapshot, comment.author), clock_words(language, comment.time)
        text = " ".join(comment.text.split())
        if comment is thread.first:
            yield language.text("{state} {who}, {when}: {text}", state=state, who=who, when=when, text=text)
        else:
            yield language.text("{who} answers, {when}: {text}", who=who, when=when, text=text)


def thread_counts(language: Language, found: Sequence[Thread]) -> str:
    """Return how many comments there are, answers among them, and how many matters are open."""
    count, matters = sum(len(thread.comments) for thread in found), sum(not thread.is_resolved for thread in found)
    return joined(
        language.plural("{count} comment.", "{count} comments.", count),
        language.plural("{count} matter is open.", "{count} matters are open.", matters),
    )


def walked_words(
    language: Language, types: Types, snapshot: Snapshot, comment: Comment, place: int, count: int
) -> Response:
    """Return a comment that the hands have gone to, and which one it is."""
    told = comment_text(language, types, snapshot, comment)
    return Response(object=told, context=language.text("{place} of {count}.", place=place, count=count))


def count_text(language: Language, count: int) -> str:
    """Return how many open comments are on a thing, for the line of words beside its name; nothing for none."""
    return language.plural("{count} comment", "{count} comments", count) if count else ""


def elsewhere_text(language: Language, count: int) -> str:
    """Return how many open comments are on the car as a whole, the project, a run, or on what is gone."""
    return language.plural("{count} comment, on no part", "{count} comments, on no part", count)


def open_text(language: Language, count: int) -> str:
    """Return how many open comments there are, as a sentence; nothing for none."""
    return language.plural("{count} comment is open.", "{count} comments are open.", count) if count else ""


def commented_line(language: Language, words: str, count: int) -> str:
    """Return a thing's line of words with the number of its open comments, if there are some."""
    if not count:
        return words
    return language.text("{words}, {comments}", words=words, comments=count_text(language, count))
