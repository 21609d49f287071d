"""What follows an answer in a dialog may be refused: the performer tells that of keys, and this of dialogs."""

from collections.abc import Callable
from typing import TypeVar

from accessibility.language import Language
from accessibility.response import Response, said
from studio.document.errors import EditRefused

Answer = TypeVar("Answer")


def answering(
    say: Callable[[Response], None], language: Language, deed: Callable[[Answer], None]
) -> Callable[[Answer], None]:
    """Return a deed that says in one sentence why the document refused it; nothing has changed then."""

    def done(answer: Answer) -> None:
        try:
            deed(answer)
        except EditRefused as refused:
            say(said(language.text(refused.msgid, **refused.values)))

    return done
