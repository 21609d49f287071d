"""Words for a selection of parts."""

from collections.abc import Mapping, Sequence

from accessibility.language import Language
from accessibility.response import Response, said
from studio.document.schema import Part
from studio.parts.part_type import PartType


def selection_words(language: Language, types: Mapping[str, PartType], parts: Sequence[Part]) -> Response:
    """Return how many parts are chosen and what they weigh together."""
    if not parts:
        return said(language.text("Nothing selected."))
    weight = weight_words(language, types, parts)
    return said(
        language.plural("{count} selected, {weight}.", "{count} selected, {weight}.", len(parts), weight=weight)
    )


def weight_words(language: Language, types: Mapping[str, PartType], parts: Sequence[Part]) -> str:
    """Return what parts weigh together; a kind that is not known weighs nothing."""
    known = [(types[part.type], part) for part in parts if part.type in types]
    return language.quantity(sum(kind.mass(kind.read(part.values)) for kind, part in known), "kg", 1)
