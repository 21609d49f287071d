"""A page ready to be read: its gaps filled, and behind it the keys of its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from accessibility.keymap import GLOBAL, Binding
from studio.manual.gaps import Known
from studio.manual.page import Block, Kind, Page


@dataclass(frozen=True, slots=True)
class Told:
    """A page in the reader's language; the texts of its blocks are final."""

    id: str
    title: str
    blocks: tuple[Block, ...]


def told(known: Known, page: Page) -> Told:
    """Return a page with its gaps filled and the keys of its places listed."""
    blocks = tuple(Block(block.kind, known.filled(block.text, page.places)) for block in page.blocks)
    return Told(page.id, known.language.text(page.title), (*blocks, *_keys_here(known, page)))


def key_lines(known: Known, rows: tuple[Binding, ...]) -> tuple[Block, ...]:
    """Return a line a command: its keys, and what it does."""
    ids = dict.fromkeys(row.command_id for row in rows if row.command_id in known.commands)
    return tuple(Block(Kind.ITEM, _line(known, id, tuple(row for row in rows if row.command_id == id))) for id in ids)


def _keys_here(known: Known, page: Page) -> Iterator[Block]:
    rows = tuple(row for place in page.places for row in known.keymap.bindings if row.scope == place != GLOBAL)
    if lines := key_lines(known, rows):
        yield Block(Kind.HEADING, known.language.text("Keys here"))
        yield from lines


def _line(known: Known, command_id: str, rows: tuple[Binding, ...]) -> str:
    language, command = known.language, known.commands[command_id]
    words = dict.fromkeys(row.gesture.words(language, mac=known.keymap.is_mac) for row in rows)
    keys = words_of(known, tuple(words))
    return language.text("{keys}: {sentence}", keys=keys, sentence=language.text(command.sentence))


def words_of(known: Known, keys: tuple[str, ...]) -> str:
    """Return keys as a person says them: `F6 or Control Tab`; digits and such are told by first and last."""
    language = known.language
    if len(keys) > 3:
        return language.text("{first} to {last}", first=keys[0], last=keys[-1])
    whole, *rest = keys
    for key in rest:
        whole = language.text("{keys} or {key}", keys=whole, key=key)
    return whole
