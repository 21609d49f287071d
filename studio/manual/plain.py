"""A page as plain text: one thing a line, no boxes, a colon after headings, for the eye and for the ear."""

from collections.abc import Iterator

from studio.manual.page import Kind
from studio.manual.telling import Told


def plain_lines(page: Told) -> tuple[str, ...]:
    """Return the lines of a page, without its title; blank ones stand before headings.

    Items have no dash: each is a line of its own, and many voices say the dash.
    """
    return tuple(_lines(page))


def numbered(page: Told) -> Iterator[tuple[Kind, str]]:
    """Yield each block with its text, steps with their number, which begins anew with each list.

    What is typed in a terminal stands in quotation marks: a backtick has no sign in braille, and voices leave it out.
    """
    number = 0
    for block in page.blocks:
        number = number + 1 if block.kind is Kind.STEP else 0
        text = block.text.replace("`", '"')
        yield block.kind, f"{number}. {text}" if block.kind is Kind.STEP else text


def _lines(page: Told) -> Iterator[str]:
    for kind, text in numbered(page):
        if kind is Kind.HEADING:
            yield ""
        yield f"{text}:" if kind is Kind.HEADING else text
