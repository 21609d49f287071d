"""Words for comments: who says what on which thing, what is answered and settled, and how many there are."""

from accessibility.language import Language
from accessibility.response import Response
from studio.describe.comment_things import about_text, one_line
from studio.describe.effect import Types
from studio.describe.partner import person_name
from studio.describe.rendering import joined
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


def state_text(language: Language, thread: Thread, comment: Comment, today: str) -> str:
    """Return what stands beside a comment: whether its matter is settled, its answers, and its day where not today."""
    is_first = comment is thread.first
    count = len(thread.answers) if is_first else 0
    answers = language.plural("{count} answer.", "{count} answers.", count) if count else ""
    settled = language.text("Settled.") if thread.is_resolved and is_first else ""
    return joined(settled, answers, "" if comment.time[:10] == today else comment.time[:10])


def walked_words(
    language: Language, types: Types, snapshot: Snapshot, comment: Comment, place: int, count: int
) -> Response:
    """Return a comment that the hands have gone to, and which one it is."""
    told = comment_text(language, types, snapshot, comment)
    return Response(object=told, context=language.text("{place} of {count}.", place=place, count=count))


def count_text(language: Language, count: int) -> str:
    """Return how many open comments are on a thing, for the line of words beside its name; nothing for none."""
    return language.plural("{count} comment", "{count} comments", count) if count else ""


def commented_line(language: Language, words: str, count: int) -> str:
    """Return a thing's line of words with the number of its open comments, if there are some."""
    if not count:
        return words
    return language.text("{words}, {comments}", words=words, comments=count_text(language, count))
