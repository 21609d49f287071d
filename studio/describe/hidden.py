"""Words for hidden parts: what is out of sight, that it counts, and how many there are."""

from collections.abc import Sequence

from accessibility.language import Language
from studio.describe.rendering import joined
from studio.document.schema import Assembly, Part


def hidden_words(language: Language, parts: Sequence[Part], count: int, group: Assembly | None) -> str:
    """Return what was hidden, that it still counts, and how many parts are hidden by now."""
    name = _named(language, parts, group)
    told = language.plural("{name} hidden. It still counts.", "{name} hidden. They still count.", len(parts), name=name)
    is_told = group is None and len(parts) > 1 and len(parts) == count
    return told if is_told else joined(told, _count(language, count))


def shown_words(language: Language, parts: Sequence[Part], count: int) -> str:
    """Return what shows again, and how many parts are still hidden."""
    return joined(language.text("{name} shown.", name=_named(language, parts, None)), _count(language, count))


def hidden_line(language: Language, words: str) -> str:
    """Return a part's line of words with the news that it is hidden."""
    return language.text("hidden, {words}", words=words)


def _named(language: Language, parts: Sequence[Part], group: Assembly | None) -> str:
    if group is not None:
        return group.name
    return parts[0].name if len(parts) == 1 else language.plural("{count} part", "{count} parts", len(parts))


def _count(language: Language, count: int) -> str:
    if not count:
        return language.text("Nothing is hidden.")
    return language.plural("{count} part hidden.", "{count} parts hidden.", count)
