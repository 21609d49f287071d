"""A sentence about several edits at once, and words for what they lost."""

from collections.abc import Sequence
from dataclasses import dataclass

from accessibility.language import Language
from studio.document.change import Edit


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and the edits that it tells."""

    sentence: str
    edits: tuple[Edit, ...]
    short: str = ""
    """The same without names of what is lost; empty where the sentence is short."""


def lost_words(language: Language, names: Sequence[str], *, is_short: bool) -> str:
    """Return how many relations were lost, and of which parts."""
    if is_short:
        return language.plural("{count} relation lost.", "{count} relations lost.", len(names))
    told = ", ".join(names)
    return language.plural(
        "{count} relation lost: {names}.", "{count} relations lost: {names}.", len(names), names=told
    )
