"""Text that hides nothing: characters that cannot be seen or heard, or that turn other text round, shown by number."""

import unicodedata

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Unicode's signs for the direction of text (UAX 9): they can make a name read as another one."""
_HIDDEN = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters that have no look of their own."""


def visible(text: str) -> str:
    """Return a text in one line; what would be hidden is shown as its number: `(U+202E)`."""
    one_line = " ".join(text.split()) if not text.isprintable() else text
    return one_line if one_line.isprintable() else "".join(_shown(character) for character in one_line)


def _shown(character: str) -> str:
    is_hidden = character in _TURNING or unicodedata.category(character) in _HIDDEN
    return f"(U+{ord(character):04X})" if is_hidden else character
