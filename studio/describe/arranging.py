"""Words for what an arrangement would do, told before it is chosen."""

from collections.abc import Mapping

from accessibility.language import Language, msgid
from studio.describe.changes import difference_words
from studio.describe.rendering import capital, joined, render
from studio.document.schema import Design
from studio.parts.part_type import PartType
from studio.parts.sentence import Amount, Filling, Sentence
from studio.placement.layout import Layout
from studio.placement.where import inside_sentence
from studio.vehicle_builder import build

Types = Mapping[str, PartType]

TOLD_AT_MOST = 2
"""Moves told one by one; the rest are counted."""
FELT_M = 0.0005


def consequence_words(language: Language, types: Types, before: Design, after: Design) -> str:
    """Return what moves how far, what that does to the balance, and which problems come or go."""
    old, new = build(before, types), build(after, types)
    moves = _moves(language, types, after, old.layout, new.layout)
    more = len(moves) - TOLD_AT_MOST
    rest = language.plural("{count} more moves.", "{count} more move.", more) if more > 0 else ""
    return joined(*moves[:TOLD_AT_MOST], rest, difference_words(language, old, new))


def _moves(language: Language, types: Types, design: Design, old: Layout, new: Layout) -> list[str]:
    told = []
    for part_id in new.boxes.keys() & old.boxes.keys():
        ahead = new.boxes[part_id].x_m - old.boxes[part_id].x_m
        above = new.boxes[part_id].z_m - old.boxes[part_id].z_m
        if max(abs(ahead), abs(above)) > FELT_M:
            told.append((part_id, _move(language, inside_sentence(design.parts[part_id], types), ahead, above)))
    order = list(design.parts)
    return [words for _, words in sorted(told, key=lambda move: order.index(move[0]))]


def _move(language: Language, name: str, ahead_m: float, above_m: float) -> str:
    is_level = abs(ahead_m) >= abs(above_m)
    ways = (msgid("{name} {distance} ahead."), msgid("{name} {distance} back."))
    heights = (msgid("{name} {distance} up."), msgid("{name} {distance} down."))
    metres = ahead_m if is_level else above_m
    template = (ways if is_level else heights)[metres < 0.0]
    told: dict[str, Filling] = {"name": capital(name), "distance": Amount(abs(metres) * 100.0, "cm", 1)}
    return render(language, Sentence(template, told))
