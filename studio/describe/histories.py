"""Titles of histories: whose edits they are, and how many."""

from accessibility.language import Language


def all_title(language: Language, count: int) -> str:
    """Return `All, 40 edits`."""
    return language.plural("All, {count} edit", "All, {count} edits", count)


def recent_title(language: Language, count: int) -> str:
    """Return `Since yesterday, 12 edits`."""
    return language.plural("Since yesterday, {count} edit", "Since yesterday, {count} edits", count)


def person_title(language: Language, who: str, count: int) -> str:
    """Return `By Ben, 14 edits`."""
    return language.plural("By {who}, {count} edit", "By {who}, {count} edits", count, who=who)


def part_title(language: Language, name: str, count: int) -> str:
    """Return `Battery, 6 edits`."""
    return language.plural("{name}, {count} edit", "{name}, {count} edits", count, name=name)
