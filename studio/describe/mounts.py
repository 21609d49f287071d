"""Words for the mounts of a part: how many are free."""

from collections.abc import Mapping

from accessibility.language import Language
from studio.document.schema import Design
from studio.parts.part_type import PartType
from studio.placement.taken import mount_places


def mount_words(language: Language, types: Mapping[str, PartType], design: Design, part_id: str) -> str:
    """Return how many of a part's mounts are free; nothing for a part without mounts."""
    places = mount_places(design, types, part_id)
    if not places:
        return ""
    free = sum(not place.is_taken for place in places)
    return language.plural(
        "{count} of {all} mounts is free.", "{count} of {all} mounts are free.", free, all=len(places)
    )
