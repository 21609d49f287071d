"""Moving the part in the hand: hop over mounts, go by steps, slide to contact, type a place."""

from dataclasses import replace

from accessibility.language import Language
from accessibility.response import Response, said
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context
from studio.commands.desk import Hand
from studio.commands.together import around_hand, group_hop_words
from studio.describe import places
from studio.describe.rendering import render
from studio.document.place import OnMount, Place, Related
from studio.parts.sentence import Sentence
from studio.placement.layout import resolve
from studio.placement.related import Scene, related_here, slid, stepped
from studio.placement.spot import Spot, spot_at
from studio.placement.typed_place import PlaceWords, typed_place

STEPS_M = (0.001, 0.01, 0.1)
"""How far Control with an arrow moves a part; S picks."""


@command("move.ahead", "Next place ahead", needs=(needs.hand,))
def ahead(context: Context) -> Response:
    """Hop to the next legal place ahead."""
    return _hop(context, 1)


@command("move.behind", "Next place behind", needs=(needs.hand,))
def behind(context: Context) -> Response:
    """Hop to the next legal place behind."""
    return _hop(context, -1)


@command("move.above", "Next place above", needs=(needs.hand,))
def above(context: Context) -> Response:
    """Hop to the nearest legal place above."""
    return _hop_vertically(context, 1)


@command("move.below", "Next place below", needs=(needs.hand,))
def below(context: Context) -> Response:
    """Hop to the nearest legal place below."""
    return _hop_vertically(context, -1)


@command("move.step_ahead", "A step ahead", menu="Move", needs=(needs.hand,))
def step_ahead(context: Context) -> Response:
    """Move the part a step ahead."""
    return _step(context, 1, 0)


@command("move.step_behind", "A step back", menu="Move", needs=(needs.hand,))
def step_behind(context: Context) -> Response:
    """Move the part a step back."""
    return _step(context, -1, 0)


@command("move.step_above", "A step up", menu="Move", needs=(needs.hand,))
def step_above(context: Context) -> Response:
    """Move the part a step up."""
    return _step(context, 0, 1)


@command("move.step_below", "A step down", menu="Move", needs=(needs.hand,))
def step_below(context: Context) -> Response:
    """Move the part a step down."""
    return _step(context, 0, -1)


@command("move.step_larger", "Larger steps", menu="Move")
def step_larger(context: Context) -> Response:
    """Make the steps of a part in the hand larger."""
    return _set_step(context, 1)


@command("move.step_smaller", "Smaller steps", menu="Move")
def step_smaller(context: Context) -> Response:
    """Make the steps of a part in the hand smaller."""
    return _set_step(context, -1)


@command("move.slide_ahead", "Slide ahead to contact", menu="Move", needs=(needs.hand,))
def slide_ahead(context: Context) -> Response:
    """Slide the part ahead until it touches something."""
    return _slide(context, "ahead")


@command("move.slide_behind", "Slide back to contact", menu="Move", needs=(needs.hand,))
def slide_behind(context: Context) -> Response:
    """Slide the part back until it touches something."""
    return _slide(context, "behind")


@command("move.slide_above", "Slide up to contact", menu="Move", needs=(needs.hand,))
def slide_above(context: Context) -> Response:
    """Slide the part up until it touches something."""
    return _slide(context, "above")


@command("move.slide_below", "Slide down to contact", menu="Move", needs=(needs.hand,))
def slide_below(context: Context) -> Response:
    """Slide the part down until it touches something."""
    return _slide(context, "below")


@command("move.type", "Type a place", menu="Move", needs=(needs.hand,))
def type_place(context: Context) -> Outcome:
    """Type where the part goes: 20 behind front axle."""
    language = context.language

    def accepted(text: str) -> None:
        context.voice.say(_hover_typed(context, text))

    label = language.text("Place, such as: 20 behind front axle")
    begun = context.window.typed_digit()
    context.window.ask_text(language.text("Type a place"), label, begun, accepted, is_begun=bool(begun))
    return Focused("place")


def hover_words(context: Context, before: Spot | None) -> Response:
    """Return the verdict on the spot that the part hovers over; after another spot only what changed."""
    hand, desk = context.desk.hand, context.desk
    if hand is None:
        return said(context.language.text("No part is in the hand."))
    if hand.together:
        return group_hop_words(context, hand, before)
    return places.hop_words(context.language, context.shelves.types, desk.design, hand.part, hand.spot, before)


def vocabulary(language: Language) -> PlaceWords:
    """Return what may be typed for a place; a bar parts phrases that mean the same."""
    return PlaceWords(
        behind=_phrases(language.text("behind|back of")),
        ahead=_phrases(language.text("ahead of|in front of|before")),
        above=_phrases(language.text("above|over")),
        below=_phrases(language.text("below|under")),
        on=_phrases(language.text("on|on top of")),
        in_line=_phrases(language.text("in line with|aligned with")),
        level=_phrases(language.text("level with")),
        between=_phrases(language.text("between|midway between")),
        both=_phrases(language.text("and")),
        deck=_phrases(language.text("deck")),
    )


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip().casefold() for phrase in text.split("|"))


def _hop(context: Context, step: int) -> Response:
    hand = context.desk.hand
    if hand is None:
        return said(context.language.text("No part is in the hand."))
    spot = _next_mount(hand, step)
    if spot is None:
        edge = context.language.text("No place ahead.") if step > 0 else context.language.text("No place behind.")
        return said(edge)
    return _hover(context, hand, spot)


def _next_mount(hand: Hand, step: int) -> Spot | None:
    """Return the mount after or before this one; from a spot away from mounts, the nearest that way."""
    if hand.spot in hand.mounts:
        index = hand.mounts.index(hand.spot) + step
        return hand.mounts[index] if 0 <= index < len(hand.mounts) else None
    there = [mount for mount in hand.mounts if (mount.x_m - hand.spot.x_m) * step > 1e-9]
    return min(there, key=lambda mount: abs(mount.x_m - hand.spot.x_m), default=None)


def _hop_vertically(context: Context, direction: int) -> Response:
    hand = context.desk.hand
    if hand is None:
        return said(context.language.text("No part is in the hand."))
    there = [mount for mount in hand.mounts if (mount.z_m - hand.spot.z_m) * direction > 1e-9]
    if not there:
        edge = context.language.text("No place above.") if direction > 0 else context.language.text("No place below.")
        return said(edge)
    return _hover(context, hand, min(there, key=lambda mount: _distance(mount, hand.spot)))


def _distance(mount: Spot, here: Spot) -> float:
    return abs(mount.x_m - here.x_m) + abs(mount.z_m - here.z_m)


def _step(context: Context, ahead: int, above: int) -> Response:
    hand, step_m = context.desk.hand, STEPS_M[context.desk.step]
    scene = _scene(context, hand)
    start = related_here(scene, _kept(hand)) if scene and hand else None
    if hand is None or scene is None or start is None:
        return said(context.language.text("There is no frame yet to measure from."))
    return _hover_at(context, hand, stepped(scene, start, ahead * step_m, above * step_m))


def _set_step(context: Context, change: int) -> Response:
    desk = context.desk
    desk.step = min(max(desk.step + change, 0), len(STEPS_M) - 1)
    steps = (context.language.text("millimetre"), context.language.text("centimetre"), "")
    named = steps[desk.step]
    return said(
        context.language.text("Steps of 1 {unit}.", unit=named)
        if named
        else context.language.text("Steps of 10 centimetres.")
    )


def _slide(context: Context, way: str) -> Response:
    hand = context.desk.hand
    scene = _scene(context, hand)
    start = related_here(scene, _kept(hand)) if scene and hand else None
    if hand is None or scene is None or start is None:
        return said(context.language.text("There is no frame yet to measure from."))
    return _hover_at(context, hand, slid(scene, start, way))


def _hover_typed(context: Context, text: str) -> Response:
    hand = context.desk.hand
    scene = _scene(context, hand)
    if hand is None or scene is None:
        return said(context.language.text("No part is in the hand."))
    return _hover_at(context, hand, typed_place(text, scene, _kept(hand), vocabulary(context.language)))


def _scene(context: Context, hand: Hand | None) -> Scene | None:
    if hand is None:
        return None
    design, types = around_hand(context.desk), context.shelves.types
    return Scene(design=design, layout=resolve(design, types), types=types, part=hand.part, box=hand.spot.box)


def _kept(hand: Hand) -> Related | None:
    return hand.spot.place if isinstance(hand.spot.place, Related) else None


def _hover_at(context: Context, hand: Hand, place: Place | Sentence) -> Response:
    """Hover over a place, or say why there is none; the part stays where it is then."""
    if isinstance(place, Sentence):
        return said(render(context.language, place))
    if isinstance(place, OnMount):
        return _hover(context, hand, next(mount for mount in hand.mounts if mount.place == place))
    spot = spot_at(around_hand(context.desk), hand.part, place, context.shelves.types)
    return said(render(context.language, spot)) if isinstance(spot, Sentence) else _hover(context, hand, spot)


def _hover(context: Context, hand: Hand, spot: Spot) -> Response:
    context.desk.take(replace(hand, spot=spot))
    return hover_words(context, hand.spot)
