"""Go to: a part, a place of the car, or a moment of the run, typed in one line."""

import re

from accessibility.response import Response, said
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context
from studio.commands.hover import vocabulary
from studio.describe import exploring
from studio.describe.rendering import render
from studio.describe.replay import edge_words, here_words, marker_name
from studio.document.place import Related
from studio.document.schema import Part
from studio.parts.part_type import Size
from studio.parts.sentence import Sentence
from studio.placement.box import Point
from studio.placement.layout import resolve
from studio.placement.related import Scene
from studio.placement.relation import related_box
from studio.placement.typed_place import typed_place
from studio.playback import Marker

_DISTANCE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(m|met(?:re|er)s?|km|kilomet(?:re|er)s?)")
_NUMBER = r"(\d+(?:[.,]\d+)?)"
_TIME = re.compile(
    rf"(?:{_NUMBER}\s*h(?:ours?)?)?\s*(?:{_NUMBER}\s*min(?:utes?)?)?\s*(?:{_NUMBER}\s*s?(?:ec(?:onds?)?)?)?"
)
_CLOCK = re.compile(r"(?:(\d+):)?(\d+):(\d\d(?:[.,]\d+)?)")
"""`2:30`, `1:02:30`: what a stopwatch shows."""
_NOWHERE = Size(length_m=0.0, height_m=0.0, width_m=0.0)


@command("edit.go_to", "Go to", menu="Edit")
def go_to(context: Context) -> Outcome:
    """Go to a part, a place, a time or metres that you type."""
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
    marker = _marker_called(context, text)
    if marker is not None:
        return _to_moment(context, marker.time_s)
    seconds, metres = typed_time(text), typed_distance(text)
    if seconds is not None:
        return _to_moment(context, seconds)
    if metres is not None:
        return _to_distance(context, metres)
    return _to_place(context, text)


def typed_time(text: str) -> float | None:
    """Return the seconds that a text means, such as `2 min 30`, `12.5 s`, `1 h` or `2:30`, or None."""
    written = text.strip().casefold()
    found = _CLOCK.fullmatch(written) or _TIME.fullmatch(written)
    if found is None or not any(found.groups()):
        return None
    hours, minutes, seconds = (float((one or "0").replace(",", ".")) for one in found.groups())
    return 3600.0 * hours + 60.0 * minutes + seconds


def typed_distance(text: str) -> float | None:
    """Return the metres that a text means, such as `40 m` or `1.2 km`, or None."""
    found = _DISTANCE.fullmatch(text.strip().casefold())
    if found is None:
        return None
    number, unit = found.groups()
    return float(number.replace(",", ".")) * (1000.0 if unit.startswith("k") else 1.0)


def _marker_called(context: Context, text: str) -> Marker | None:
    markers = context.desk.playback.markers if context.desk.playback else ()
    wanted = text.strip().casefold()
    return next((one for one in markers if marker_name(context.language, one).casefold() == wanted), None)


def _part_called(context: Context, text: str) -> Part | None:
    wanted = text.strip().casefold()
    return next((part for part in context.desk.design.parts.values() if part.name.casefold() == wanted), None)


def _to_moment(context: Context, seconds: float) -> Response:
    playback = context.desk.playback
    if playback is None:
        return said(context.language.text("Not now: there is no run yet. F5 runs the car."))
    playback.seek(seconds)
    context.window.focus_pane("run")
    if seconds > playback.recording.duration_s:
        return edge_words(context.language, playback, context.language.text("The run ends before that."))
    return here_words(context.language, playback)


def _to_distance(context: Context, metres: float) -> Response:
    playback, language = context.desk.playback, context.language
    if playback is None:
        return _to_moment(context, 0.0)
    time_s = playback.time_at(metres)
    if time_s is None:
        far = language.quantity(float(playback.recording.channels["distance_m"].max()), "m", 0)
        return said(language.text("The run goes no farther than {far}.", far=far))
    return _to_moment(context, time_s)


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
