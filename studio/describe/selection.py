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
    known = [(types[part.type], part) for part in parts if part.type in types]
    mass = sum(part_type.mass(part_type.read(part.values)) for part_type, part in known)
    weight = language.quantity(mass, "kg", 1)
    return said(
        language.plural("{count} selected, {weight}.", "{count} selected, {weight}.", len(parts), weight=weight)
    )
