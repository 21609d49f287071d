"""Words for what an arrangement would do, told before it is chosen."""

from collections.abc import Mapping

from accessibility.language import Language, msgid
from studio.describe.effect import difference_words
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
    """Return the moves of single parts; that bigger wheels lift all of them is one move of the car."""
    lift = new.boxes[new.root].z_m - old.boxes[new.root].z_m if new.root in old.boxes and new.root in new.boxes else 0.0
    told = [_lifted(language, lift)] if abs(lift) > FELT_M else []
    for part_id in (part_id for part_id in design.parts if part_id in new.boxes and part_id in old.boxes):
        ahead = new.boxes[part_id].x_m - old.boxes[part_id].x_m
        above = new.boxes[part_id].z_m - old.boxes[part_id].z_m - lift
        if max(abs(ahead), abs(above)) > FELT_M:
            told.append(_move(language, inside_sentence(design.parts[part_id], types), ahead, above))
    return told


def _lifted(language: Language, metres: float) -> str:
    template = msgid("The car stands {distance} higher.") if metres > 0.0 else msgid("The car stands {distance} lower.")
    return render(language, Sentence(template, {"distance": Amount(abs(metres) * 100.0, "cm", 1)}))


def _move(language: Language, name: str, ahead_m: float, above_m: float) -> str:
    is_level = abs(ahead_m) >= abs(above_m)
    ways = (msgid("{name} {distance} ahead."), msgid("{name} {distance} back."))
    heights = (msgid("{name} {distance} up."), msgid("{name} {distance} down."))
    metres = ahead_m if is_level else above_m
    template = (ways if is_level else heights)[metres < 0.0]
    told: dict[str, Filling] = {"name": capital(name), "distance": Amount(abs(metres) * 100.0, "cm", 1)}
    return render(language, Sentence(template, told))
