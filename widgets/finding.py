"""Finding things by a few typed letters: word beginnings in any order, accents or not, and one slip of the finger."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

SLIP_LETTERS = 4
"""Shorter words forgive nothing: with one letter wrong they would be half of the language."""
REMEMBERED = 8192
"""Texts kept without accents: each letter typed looks at all of them anew, and a large car has 2,000 parts."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found. `keys` stands behind the text, as the keys of a command do."""

    id: str
    text: str
    description: str = ""
    keys: str = ""
    kind: tuple[str, str] = ("", "")
    """What one and several of its kind are called, for the count: `battery`, `batteries`."""

    @property
    def line(self) -> str:
        """What the list shows and speaks."""
        return f"{self.text}, {self.keys}" if self.keys else self.text


def found(entries: Sequence[Entry], words: str) -> tuple[Entry, ...]:
    """Return the entries that hold every typed word: those that begin so first, then those with words that do.

    Where nothing holds them, those that do with one slip: a letter wrong, missing, too many, or two swapped.
    """
    wanted = plain(words).split()
    matching = [entry for entry in entries if all(word in _haystack(entry) for word in wanted)]
    return tuple(sorted(matching, key=lambda entry: _rank(entry, wanted))) or _forgiven(entries, wanted)


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """Return a text without capitals and accents: `Räder` is found by `rader`."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def is_begun_with_a_slip(word: str, typed: str) -> bool:
    """Whether a word begins with what was typed, but for one letter; a wrong last one is rather another word."""
    if len(typed) < SLIP_LETTERS or not {*word[:2]} & {*typed[:2]}:  # one slip leaves one of the first two
        return False
    beginnings = (word[: len(typed) + more] for more in (-1, 0, 1))
    return any(begin.endswith(typed[-1]) and _is_one_slip(begin, typed) for begin in beginnings)


def _forgiven(entries: Sequence[Entry], wanted: Sequence[str]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if all(_nearly_holds(entry, word) for word in wanted))


def _nearly_holds(entry: Entry, typed: str) -> bool:
    words = _haystack(entry)
    return typed in words or any(is_begun_with_a_slip(word, typed) for word in words.split())


def _is_one_slip(meant: str, typed: str) -> bool:
    """Strip what both begin and end with; one letter, or two that are swapped, may be left."""
    while meant and typed and meant[0] == typed[0]:
        meant, typed = meant[1:], typed[1:]
    while meant and typed and meant[-1] == typed[-1]:
        meant, typed = meant[:-1], typed[:-1]
    return (len(meant) <= 1 and len(typed) <= 1) or (len(meant) == 2 and meant == typed[::-1])


def _haystack(entry: Entry) -> str:
    return plain(f"{entry.text} {entry.description}")


def _rank(entry: Entry, wanted: Sequence[str]) -> tuple[bool, ...]:
    """Rank by: called just so, beginning so, having words that begin so, holding the words."""
    text = plain(entry.text)
    starts = all(any(part.startswith(word) for part in text.split()) for word in wanted)
    begins = bool(wanted) and text.startswith(wanted[0])
    return (text != " ".join(wanted), not begins, not starts, not all(word in text for word in wanted))
