"""Words for one part, found once: outline, drawing and every list ask for the same line of 500 parts at each edit."""

from collections.abc import Callable, Mapping
from functools import update_wrapper

from accessibility.language import Language
from studio.document.schema import Part
from studio.parts.part_type import PartType

Types = Mapping[str, PartType]
Words = Callable[[Language, Types, Part], str]

KEPT = 10_000
"""Parts whose words are kept; then it begins anew."""


class RememberedWords:
    """Decorates a function that words a part. Parts never change: as long as one is the very same, so are its words."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._known: dict[str, tuple[Part, Language, Types, str]] = {}
        update_wrapper(self, words)

    def __call__(self, language: Language, types: Types, part: Part) -> str:
        """Return the words."""
        known = self._known.get(part.id)
        if known is not None and known[0] is part and known[1] is language and known[2] is types:
            return known[3]
        if len(self._known) >= KEPT:
            self._known = {}
        words = self._words(language, types, part)
        self._known[part.id] = (part, language, types, words)
        return words
