"""Words for what a Change did to comments: written, answered, settled, opened again or taken away."""

from collections.abc import Iterator
from dataclasses import replace

from accessibility.language import Language, msgid
from studio.describe.comment_things import about_text, one_line
from studio.describe.effect import Types
from studio.describe.told import Told
from studio.document.change import Change, Edit
from studio.document.schema import Comment, Snapshot

_WRITTEN = msgid("Comment on {thing}."), msgid("Comment on {thing}: {text}")
_ANSWERED = msgid("Answer on {thing}."), msgid("Answer on {thing}: {text}")
_SETTLED = msgid("Comment on {thing} settled."), msgid("Comment on {thing} settled: {text}")
_OPENED = msgid("Comment on {thing} open again."), msgid("Comment on {thing} open again: {text}")
_GONE = msgid("Comment on {thing} taken away."), msgid("Comment on {thing} taken away.")
TOLD_AT_MOST = 2
"""Comments told one by one; more that came together, as a file brings them, are counted."""


def comment_changes(language: Language, types: Types, change: Change) -> tuple[Told, ...]:
    """Return a sentence for each comment that a change touched: `Comment on battery: Is it too heavy?`."""
    written = tuple(edit for edit in change.edits if edit.kind == "comment" and edit.old is None)
    if len(written) <= TOLD_AT_MOST:
        return tuple(_told(language, types, change))
    count = language.plural("{count} comment.", "{count} comments.", len(written))
    walk = language.text("{count} Control U goes through them.", count=count)
    return (Told(walk, written, count), *_told(language, types, replace(change, edits=_without(change, written))))


def _without(change: Change, told: tuple[Edit, ...]) -> tuple[Edit, ...]:
    return tuple(edit for edit in change.edits if edit not in told)


def _told(language: Language, types: Types, change: Change) -> Iterator[Told]:
    for edit in change.edits:
        before, after = _comment(change.before, edit.id), _comment(change.after, edit.id)
        comment = after or before
        if edit.kind == "comment" and comment is not None:
            thing = about_text(language, types, change.after, comment)
            short, whole = _sentences(before, after)
            told = language.text(whole, thing=thing, text=one_line(language, comment))
            yield Told(told, (edit,), language.text(short, thing=thing))


def _sentences(before: Comment | None, after: Comment | None) -> tuple[str, str]:
    """Return the short sentence and the one with the text."""
    if after is None:
        return _GONE
    if before is None or before.is_resolved == after.is_resolved:
        return _ANSWERED if after.reply_to else _WRITTEN
    return _SETTLED if after.is_resolved else _OPENED


def _comment(snapshot: Snapshot, comment_id: str) -> Comment | None:
    return next((comment for comment in snapshot.comments if comment.id == comment_id), None)
