"""Arranging parts: align, space evenly, connect, repeat, mirror. Every choice says first what it would do."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from accessibility.language import msgid
from accessibility.response import Response, said
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.commands.copies import write_copies
from studio.commands.offer import Proposal, offer, take
from studio.describe.rendering import capital, render
from studio.document.names import free_part_name
from studio.document.schema import Design, Part
from studio.placement.arrange import Copier, Places, copies_on_mounts, in_line, joins, spaced
from studio.placement.copies import clip_of, mirrored
from studio.placement.layout import resolve
from studio.placement.related import Scene
from studio.placement.relation_words import related_sentence

EDGE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "front": msgid("Front ends in line"),
        "middle": msgid("Middles in line"),
        "rear": msgid("Rear ends in line"),
        "top": msgid("Tops level"),
        "level": msgid("Middles level"),
        "bottom": msgid("Bottoms level"),
    }
)


@command("build.align", "Align", menu="Build", needs=(needs.empty_hand, needs.several, needs.part))
def align(context: Context) -> Outcome:
    """Bring the selected parts in line, or space them evenly."""
    desk, language, types = context.desk, context.language, context.shelves.types
    parts, reference = desk.selection.parts, desk.selection.current
    lined = ((words, in_line(desk.design, types, parts, reference, edge)) for edge, words in EDGE_WORDS.items())
    proposals = [Proposal(title=language.text(words), after=placed(desk.design, places)) for words, places in lined]
    even = Proposal(title=language.text("Even gaps"), after=placed(desk.design, spaced(desk.design, types, parts)))
    nothing = language.text("These parts stay on their mounts. Choose parts that stand on the deck.")
    return offer(context, language.text("Align"), (*proposals, even), nothing)


@command("build.connect", "Connect to", menu="Build", needs=(needs.empty_hand, needs.part))
def connect(context: Context) -> Outcome:
    """Keep a distance to another part, touch it, or stand on it."""
    language, desk, scene = context.language, context.desk, _scene(context)
    if scene is None:
        return said(language.text("This part cannot be moved: everything else sits on it."))

    def chosen(host: str) -> None:
        outcome = _offer_joins(context, scene, host)
        if isinstance(outcome, Response):
            context.voice.say(outcome)

    entries = tuple(Entry(id=part.id, text=part.name) for part in desk.design.parts.values() if part.id in scene.others)
    context.window.choose(language.text("Connect to"), entries, chosen)
    return Focused("connect")


@command("build.repeat", "Repeat on free mounts", menu="Build", needs=(needs.empty_hand, needs.part))
def repeat(context: Context) -> Outcome:
    """Put the same part on every free mount of the same kind."""
    design, part, types = context.desk.design, context.desk.current_part, context.shelves.types
    after = copies_on_mounts(design, part, types, _fresh(context)) if part else design
    return _written(context, context.language.text("Repeat"), after, context.language.text("No free mount like this."))


@command("build.mirror", "Mirror", menu="Build", needs=(needs.empty_hand, needs.chosen))
def mirror(context: Context) -> Outcome:
    """Put the same part on the other side.

    Left and right on an axle, else before and behind the car's middle.
    """
    design, types, language = context.desk.design, context.shelves.types, context.language
    clip = clip_of(design, context.desk.selection.parts, types)
    copies = mirrored(design, clip, types, context.desk.project.new_id)
    return write_copies(context, language.text("Mirror"), copies, language.text("There is no other side for it."))


def placed(design: Design, places: Places) -> Design:
    """Return the design with parts at new places."""
    moved = {part_id: replace(design.parts[part_id], place=place) for part_id, place in places.items()}
    return replace(design, parts={**design.parts, **moved})


def _offer_joins(context: Context, scene: Scene, host: str) -> Outcome:
    language, types = context.language, context.shelves.types
    proposals = [
        Proposal(
            title=capital(render(language, related_sentence(place, scene.design, types))),
            after=placed(scene.design, {scene.part.id: place}),
        )
        for place in joins(scene, host)
    ]
    return offer(context, language.text("Connect to"), proposals, language.text("It is so already."))


def _fresh(context: Context) -> Copier:
    def copied(design: Design, part: Part) -> Part:
        return replace(part, id=context.desk.project.new_id(), name=free_part_name(design, part.name), order=0.0)

    return copied


def _written(context: Context, label: str, after: Design, nothing: str) -> Outcome:
    """Write the design; the change tells itself."""
    return take(context, label, after) or said(nothing)


def _scene(context: Context) -> Scene | None:
    design, types, part = context.desk.design, context.shelves.types, context.desk.current_part
    layout = resolve(design, types)
    if part is None or part.place is None or part.id not in layout.boxes:
        return None
    return Scene(design=design, layout=layout, types=types, part=part, box=layout.boxes[part.id])
