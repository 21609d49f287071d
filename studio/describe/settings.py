"""Words for settings: what one is now and was, what a choice of several would change."""

from accessibility.language import Language
from simulation.quantities import Choice, Quantity
from studio.describe.rendering import joined, number_words, value_words
from studio.settings import Line, Setting, Settings, declaration


def setting_words(language: Language, item: Setting, value: str | float) -> str:
    """Return a setting's value as people say it: `200 percent`, `Dark`."""
    return str(value) if isinstance(item, Line) else value_words(language, item, value)


def changed_text(language: Language, key: str, before: Settings, after: Settings) -> str:
    """Return `Text size: 200 percent, was 100.`."""
    item, was, now = declaration(key), before.value(key), after.value(key)
    words = {"label": language.text(item.label), "value": setting_words(language, item, now)}
    if was == now:
        return language.text("{label}: {value}, as before.", **words)
    old = number_words(language, item, was) if isinstance(item, Quantity) else setting_words(language, item, was)
    return language.text("{label}: {value}, was {old}.", **words, old=old)


def change_lines(language: Language, before: Settings, after: Settings) -> tuple[str, ...]:
    """Return a sentence for each setting that differs, in the order of the dialog."""
    return tuple(changed_text(language, key, before, after) for key in before.differing(after))


def changed_summary(language: Language, before: Settings, after: Settings) -> str:
    """Return the one change in words, or how many there are; the rest can be read in the settings."""
    keys = before.differing(after)
    if len(keys) == 1:
        return changed_text(language, keys[0], before, after)
    return language.plural("{count} setting changed.", "{count} settings changed.", len(keys))


def meaning_text(language: Language, item: Setting) -> str:
    """Return what a setting means and what it takes, for F1."""
    label, meaning = language.text(item.label), language.text(item.meaning) if item.meaning else ""
    if isinstance(item, Quantity):
        low, high = number_words(language, item, item.minimum), value_words(language, item, item.maximum)
        return joined(language.text("{label} goes from {low} to {high}.", label=label, low=low, high=high), meaning)
    if isinstance(item, Choice):
        options = ", ".join(language.text(word) for _, word in item.options)
        return joined(language.text("{label}: choose one of {options}.", label=label, options=options), meaning)
    longest = language.text("{label}: up to {count} signs.", label=label, count=item.longest)
    return joined(longest, meaning)
