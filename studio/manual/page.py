"""A page of the manual: who it is for, which place it explains, and its blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, item of a list or step of a numbered list."""

    kind: Kind
    text: str
    """An English msgid; `{edit__undo}` stands for the key of a command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the manual."""

    id: str
    title: str
    """An English msgid."""
    readers: str
    """`students`, `teachers` or `testers`."""
    places: tuple[str, ...]
    """Panes and places of the keymap that it explains; its keys are those of the places."""
    order: int
    blocks: tuple[Block, ...]


class PageUnreadable(ValueError):
    """A file that is no page; one sentence that names it."""


READERS = ("students", "teachers", "testers")
_GAP = re.compile(r"\{(key|title):([a-z_.]+)\}")
TITLE = "title___"
"""How the gap of a command's name begins; else a gap is its key."""
_MARKS = ((re.compile(r"## "), Kind.HEADING), (re.compile(r"- "), Kind.ITEM), (re.compile(r"\d+\. "), Kind.STEP))
_FACTS = ("for", "place", "order")


def read_page(page_id: str, text: str) -> Page:
    """Return the page of a file. Raises PageUnreadable."""
    first, *rest = text.strip().splitlines()
    facts = dict(_facts(rest))
    readers = facts.get("for", "")
    if not first.startswith("# ") or readers not in READERS or not facts.get("order", "").isdigit():
        message = f"{page_id}.md is no page: begin it with '# Title', 'for: students' and 'order: 10'."
        raise PageUnreadable(message)
    return Page(
        id=page_id,
        title=first.removeprefix("# "),
        readers=readers,
        places=tuple(facts.get("place", "").split()),
        order=int(facts["order"]),
        blocks=tuple(_blocks(rest[len(facts) :])),
    )


def command_of(gap: str) -> str:
    """Return the command of a gap: `edit__undo` is the key of `edit.undo`, `title___edit__undo` its name."""
    return gap.removeprefix(TITLE).replace("__", ".")


def _gap(found: re.Match[str]) -> str:
    """Write a gap as gettext knows them: as a name."""
    return "{" + (TITLE if found[1] == "title" else "") + found[2].replace(".", "__") + "}"


def _facts(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or name not in _FACTS:
            return
        yield name, value.strip()


def _blocks(lines: list[str]) -> Iterator[Block]:
    """Join the lines of a paragraph, and of an item that goes on."""
    whole = "\n".join(lines)
    for part in re.split(r"\n\s*\n|\n(?=## |- |\d+\. )", whole):
        if text := " ".join(part.split()):
            yield _block(_GAP.sub(_gap, text))


def _block(text: str) -> Block:
    for mark, kind in _MARKS:
        if found := mark.match(text):
            return Block(kind, text[found.end() :])
    return Block(Kind.PARAGRAPH, text)
