"""Go to: a part, a place of the car, or a moment of the run, typed in one line."""

import re

from accessibility.response import Response, said
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context
from studio.commands.hover import vocabulary
from studio.describe import exploring
from studio.describe.moments import moment
from studio.describe.rendering import render
from studio.document.place import Related
from studio.document.schema import Part
from studio.parts.part_type import Size
from studio.parts.sentence import Sentence
from studio.placement.box import Point
from studio.placement.layout import resolve
from studio.placement.related import Scene
from studio.placement.relation import related_box
from studio.placement.typed_place import typed_place

_TIME = re.compile(r"(?:(\d+)\s*min(?:utes?)?)?\s*(?:(\d+(?:[.,]\d+)?)\s*s?(?:ec(?:onds?)?)?)?")
_NOWHERE = Size(length_m=0.0, height_m=0.0, width_m=0.0)


@command("edit.go_to", "Go to", menu="Edit")
def go_to(context: Context) -> Outcome:
    """Go to a part, a place, or a time that you type."""
    language = context.language

    def accepted(text: str) -> None:
        context.voice.say(_went(context, text))

    context.window.ask_text(language.text("Go to"), language.text("A part, a place or a time"), "", accepted)
    return Focused("go to")


def _went(context: Context, text: str) -> Response:
    part = _part_called(context, text)
    if part is not None:
        context.window.focus_pane("drawing")
        context.desk.select(part.id)
        return said(context.language.text("{name}.", name=part.name))
    seconds = typed_time(text)
    if seconds is not None:
        return _to_moment(context, seconds)
    return _to_place(context, text)


def typed_time(text: str) -> float | None:
    """Return the seconds that a text means, such as `2 min 30` or `12.5 s`, or None."""
    found = _TIME.fullmatch(text.strip().casefold())
    if found is None or not any(found.groups()):
        return None
    minutes, seconds = found.groups()
    return 60.0 * float(minutes or 0) + float((seconds or "0").replace(",", "."))


def _part_called(context: Context, text: str) -> Part | None:
    wanted = text.strip().casefold()
    return next((part for part in context.desk.design.parts.values() if part.name.casefold() == wanted), None)


def _to_moment(context: Context, seconds: float) -> Response:
    playback = context.desk.playback
    if playback is None:
        return said(context.language.text("Not now: there is no run yet. F5 runs the car."))
    playback.seek(seconds)
    context.window.focus_pane("run")
    return moment(context.language, playback)


def _to_place(context: Context, text: str) -> Response:
    """Put the cursor that explores the drawing at a typed place."""
    design, types, language = context.desk.design, context.shelves.types, context.language
    layout = resolve(design, types)
    part = next((part for part in design.parts.values() if part.id in layout.boxes and part.id != layout.root), None)
    if part is None:
        return said(language.text("There is nothing to explore yet."))
    scene = Scene(design=design, layout=layout, types=types, part=part, box=layout.boxes[part.id], is_pointer=True)
    place = typed_place(text, scene, None, vocabulary(language))
    if not isinstance(place, Related):
        return said(render(language, place) if isinstance(place, Sentence) else language.text("No part here."))
    box = related_box(_NOWHERE, place, layout.boxes)
    context.window.focus_pane("drawing")
    context.desk.point_at(Point(box.x_min, box.z_min))
    return said(exploring.here_words(language, types, design, context.desk.cursor))
