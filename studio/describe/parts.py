"""Words for parts: a line for the focus, and the numbers on request."""

from collections.abc import Mapping

from accessibility.language import Language
from accessibility.response import Response
from simulation.quantities import Choice, Quantity
from studio.describe.remembered_words import RememberedWords
from studio.describe.rendering import render, value_words
from studio.document.schema import Design, Part
from studio.parts.part_type import PartType


@RememberedWords
def part_words(language: Language, types: Mapping[str, PartType], part: Part) -> str:
    """Return the one line that a list shows beside the name: `12.4 kilograms, 36 amp hours`."""
    part_type = types.get(part.type)
    if part_type is None:
        return language.text("A kind of part this Tandem does not know. It is kept.")
    return render(language, part_type.summary(part_type.read(part.values)))


def info_words(language: Language, types: Mapping[str, PartType], part: Part) -> Response:
    """Return all numbers of a part, one short sentence each."""
    part_type = types.get(part.type)
    if part_type is None:
        return Response(name=f"{part.name}.", object=part_words(language, types, part))
    hidden = part_type.hidden(part_type.read(part.values))
    shown = [quantity for quantity in part_type.quantities if quantity.key not in hidden]
    sentences = [_quantity_words(language, part, quantity) for quantity in shown]
    return Response(name=f"{part.name}.", object=" ".join(sentences), context=part.note)


def numbers_of(language: Language, types: Mapping[str, PartType], design: Design, part: str) -> Response:
    """Return all numbers of the part of an id."""
    return info_words(language, types, design.parts[part])


def type_words(language: Language, types: Mapping[str, PartType], part: Part) -> str:
    """Return what kind of part it is, where its name does not say so."""
    part_type = types.get(part.type)
    label = language.text(part_type.label) if part_type else part.type
    return "" if part.name.lower().startswith(label.lower()) else label


def _quantity_words(language: Language, part: Part, quantity: Quantity | Choice) -> str:
    value = part.values.get(quantity.key, quantity.default)
    label = language.text(quantity.label)
    return language.text("{label} {value}.", label=label, value=value_words(language, quantity, value))
