"""Typed values: what a person writes for a part's quantity, understood or refused in one answer."""

from dataclasses import dataclass

from accessibility.language import Language
from accessibility.units import QuantityError, convert, parse_number
from simulation.quantities import Choice, Quantity
from studio.describe.rendering import joined, number_words, value_words
from studio.document.schema import Part, Value
from studio.parts.part_type import PartType


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Why a typed value was not taken, and what was kept."""

    sentence: str


def read_value(language: Language, part_type: PartType, part: Part, key: str, text: str) -> Value | NotTaken:
    """Understand `2.5`, `500 g`, `+10 %` or an option's name for one key of a part."""
    quantity = part_type.quantity(key)
    if quantity is None:
        known = ", ".join(quantity.key for quantity in part_type.quantities)
        return NotTaken(language.text("{name} has no {key}. It has {known}.", name=part.name, key=key, known=known))
    current = part.values.get(key, quantity.default)
    if isinstance(quantity, Choice):
        return _option(language, quantity, text)
    return _number(language, quantity, text, current)


def range_words(language: Language, quantity: Quantity | Choice) -> str:
    """Return what a field takes, for F1."""
    meaning = language.text(quantity.meaning) if quantity.meaning else ""
    label = language.text(quantity.label)
    if isinstance(quantity, Choice):
        options = ", ".join(language.text(word) for _, word in quantity.options)
        return joined(language.text("{label}: choose one of {options}.", label=label, options=options), meaning)
    low, high = number_words(language, quantity, quantity.minimum), value_words(language, quantity, quantity.maximum)
    return joined(language.text("{label} goes from {low} to {high}.", label=label, low=low, high=high), meaning)


def _option(language: Language, choice: Choice, text: str) -> Value | NotTaken:
    wanted = text.strip().lower()
    for id_, word in choice.options:
        if wanted in (id_.lower(), language.text(word).lower()):
            return id_
    options = ", ".join(language.text(word) for _, word in choice.options)
    label = language.text(choice.label)
    return NotTaken(
        language.text("{label} cannot be {text}. Choose one of {options}.", label=label, text=text, options=options)
    )


def _number(language: Language, quantity: Quantity, text: str, current: Value) -> Value | NotTaken:
    shown = quantity.shown_unit or quantity.unit
    kept = number_words(language, quantity, current)
    now = convert(float(current), quantity.unit, shown) if isinstance(current, int | float) else None
    try:
        value = convert(parse_number(text, unit=shown, current=now), shown, quantity.unit)
    except QuantityError as problem:
        return NotTaken(joined(language.refusal(problem), language.text("Kept {kept}.", kept=kept)))
    value = _at_the_edge(quantity, value)
    if quantity.holds(value):
        return value
    words = {
        "value": number_words(language, quantity, value),
        "label": language.text(quantity.label),
        "low": number_words(language, quantity, quantity.minimum),
        "high": value_words(language, quantity, quantity.maximum),
        "kept": kept,
    }
    if value > quantity.maximum:
        return NotTaken(language.text("{value} is too much. {label} goes from {low} to {high}. Kept {kept}.", **words))
    return NotTaken(language.text("{value} is too little. {label} goes from {low} to {high}. Kept {kept}.", **words))


def _at_the_edge(quantity: Quantity, value: float) -> float:
    """Forgive the last digit of a unit's conversion at either end of the range."""
    slack = 1e-9 * max(abs(quantity.minimum), abs(quantity.maximum))
    if quantity.maximum < value <= quantity.maximum + slack:
        return quantity.maximum
    return quantity.minimum if quantity.minimum - slack <= value < quantity.minimum else value
