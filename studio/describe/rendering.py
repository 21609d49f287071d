"""Putting sentences, amounts and quantities into a person's language."""

from accessibility.language import Language
from accessibility.units import convert
from simulation.quantities import Choice, Quantity
from studio.document.schema import Value
from studio.parts.sentence import Amount, Filling, Sentence


def render(language: Language, sentence: Sentence) -> str:
    """Return a sentence with all its gaps filled."""
    values = {name: _filled(language, value) for name, value in sentence.values.items()}
    return language.text(sentence.template, **values)


def joined(*sentences: str) -> str:
    """Return sentences side by side, empty ones left out."""
    return " ".join(sentence for sentence in sentences if sentence)


def capital(text: str) -> str:
    """Return the text as a sentence begins."""
    return text[:1].upper() + text[1:]


def value_words(language: Language, quantity: Quantity | Choice | None, value: Value) -> str:
    """Return a value as people say it: `12 kilograms`, `Lead acid`."""
    if isinstance(quantity, Choice):
        return language.text(dict(quantity.options).get(str(value), str(value)))
    if isinstance(quantity, Quantity) and isinstance(value, int | float):
        unit = quantity.shown_unit or quantity.unit
        return language.quantity(convert(value, quantity.unit, unit), unit, quantity.decimals)
    return language.number(value) if isinstance(value, float) else str(value)


def number_words(language: Language, quantity: Quantity | Choice | None, value: Value) -> str:
    """Return a value without its unit, for `was 6.5`."""
    if isinstance(quantity, Quantity) and isinstance(value, int | float):
        return language.number(convert(value, quantity.unit, quantity.shown_unit or quantity.unit), quantity.decimals)
    return value_words(language, quantity, value)


def duration(language: Language, seconds: float, decimals: int = 1) -> str:
    """Return a time as people say it: `12.4 seconds`, `5 minutes 8 seconds`; below a second in hundredths."""
    if seconds < 59.95:
        return language.quantity(seconds, "s", _decimals(seconds, decimals))
    minutes, rest = divmod(round(seconds), 60)
    told = language.quantity(minutes, "min", 0)
    return language.text("{minutes} {seconds}", minutes=told, seconds=language.quantity(rest, "s", 0)) if rest else told


def duration_short(language: Language, seconds: float, decimals: int = 1) -> str:
    """Return a time with its symbols: `12.4 s`, `5 min 8 s`."""
    if seconds < 59.95:
        return language.quantity_short(seconds, "s", _decimals(seconds, decimals))
    minutes, rest = divmod(round(seconds), 60)
    told = language.quantity_short(minutes, "min", 0)
    if not rest:
        return told
    return language.text("{minutes} {seconds}", minutes=told, seconds=language.quantity_short(rest, "s", 0))


def _decimals(seconds: float, decimals: int) -> int:
    """Tell a car that tips in half a second when its wheels left the ground."""
    return decimals if seconds >= 1.0 else max(decimals, 2)


def _filled(language: Language, value: Filling) -> str:
    if isinstance(value, Sentence):
        return render(language, value)
    if isinstance(value, Amount):
        return language.quantity(value.value, value.unit, value.decimals)
    return value if isinstance(value, str) else language.number(value)
