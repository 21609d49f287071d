"""Words for what a Change did to comments: written, answered, settled, opened again or taken away."""

from collections.abc import Iterator

from accessibility.language import Language, msgid
from studio.describe.comment_things import one_line, thing_text
from studio.describe.effect import Types
from studio.describe.told import Told
from studio.document.change import Change
from studio.document.schema import Comment, Snapshot

_WRITTEN = msgid("Comment on {thing}."), msgid("Comment on {thing}: {text}")
_ANSWERED = msgid("Answer on {thing}."), msgid("Answer on {thing}: {text}")
_SETTLED = msgid("Comment on {thing} settled."), msgid("Comment on {thing} settled: {text}")
_OPENED = msgid("Comment on {thing} open again."), msgid("Comment on {thing} open again: {text}")
_GONE = msgid("Comment on {thing} taken away."), msgid("Comment on {thing} taken away.")


def comment_changes(language: Language, types: Types, change: Change) -> tuple[Told, ...]:
    """Return a sentence for each comment that a change touched: `Comment on battery: Is it too heavy?`."""
    return tuple(_told(language, types, change))


def _told(language: Language, types: Types, change: Change) -> Iterator[Told]:
    for edit in change.edits:
        before, after = _comment(change.before, edit.id), _comment(change.after, edit.id)
        comment = after or before
        if edit.kind == "comment" and comment is not None:
            thing = thing_text(language, types, change.after, comment.about)
            short, whole = _sentences(before, after)
            told = language.text(whole, thing=thing, text=one_line(comment))
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
