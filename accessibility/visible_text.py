"""Text that hides nothing: characters that cannot be seen or heard, or that turn other text round, shown by number."""

import unicodedata

_JOINERS = frozenset("\u200c\u200d")
"""Signs between letters of some scripts, and within emoji: they belong to the word."""
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of characters that have no look of their own, those that turn the direction of text among them (UAX 9)."""


def visible(text: str) -> str:
    """Return a text in one line; what would be hidden is shown as its number: `(U+202E)`."""
    return text if text.isprintable() else "".join(map(_shown, " ".join(text.split())))


def is_hidden(character: str) -> bool:
    """Whether a character can be neither seen nor heard."""
    return unicodedata.category(character) in _HIDDEN and character not in _JOINERS


def _shown(character: str) -> str:
    return f"(U+{ord(character):04X})" if is_hidden(character) else character
