"""Words for walking through a run: the moment with its marker, markers, speeds, and what the timeline says."""

from accessibility.language import Language
from accessibility.response import Response
from studio.describe.figures import now_words, speed_now
from studio.describe.moments import moment, place_short
from studio.describe.passing import first_fitting
from studio.describe.rendering import duration, duration_short, joined
from studio.playback import SPEEDS, Marker, Playback


def here_words(language: Language, playback: Playback) -> Response:
    """Return the marker here, if there is one, before the moment."""
    now, marker = moment(language, playback), playback.marker_here
    named = language.text("{marker}.", marker=marker_name(language, marker)) if marker else ""
    return Response(object=named, context=now.spoken, short=now.short) if named else now


def edge_words(language: Language, playback: Playback, edge: str) -> Response:
    """Return that the run goes no farther, and the moment there; what ended the run is told by its headline."""
    place = place_short(language, playback)
    whole = language.text("{edge}, {place}", edge=edge.removesuffix("."), place=place)
    return Response(object=edge, context=_place(language, playback), short=first_fitting([whole, place]))


def marker_name(language: Language, marker: Marker) -> str:
    """Return what a marker is called: its own name, or its number."""
    return marker.name or language.text("Marker {number}", number=str(marker.number))


def marker_set(language: Language, marker: Marker) -> Response:
    """Return that a marker is set, and once that it can have a name."""
    name, time = marker_name(language, marker), duration(language, marker.time_s)
    hint = language.text("K again takes it away, F2 names it.")
    short = language.text("{marker} at {time}", marker=name, time=duration_short(language, marker.time_s))
    told = language.text("{marker} at {time}.", marker=name, time=time)
    return Response(object=told, hint=hint, short=first_fitting([short, name]))


def marker_gone(language: Language, marker: Marker) -> str:
    """Return that a marker was taken away."""
    return language.text("{marker} taken away.", marker=marker_name(language, marker))


def marker_line(language: Language, marker: Marker) -> str:
    """Return a marker as a line of the list of events."""
    name, time = marker_name(language, marker), duration(language, marker.time_s)
    return language.text("{time}: {marker}.", time=time, marker=name)


def speed_words(language: Language, speed: float, *, has_changed: bool) -> str:
    """Return how fast the run plays now: `2 times`."""
    told = language.text("{speed} times.", speed=language.number(speed))
    if speed == 1.0:
        told = language.text("Normal speed.")
    if has_changed:
        return told
    edge = language.text("It goes no faster.") if speed == SPEEDS[-1] else language.text("It goes no slower.")
    return joined(told, edge)


def timeline_words(language: Language, playback: Playback) -> str:
    """Return what the timeline shows: `12.4 seconds of 31. 23 kilometres an hour.`."""
    return language.text(
        "{time} of {whole}. {speed}.",
        time=now_words(language, playback),
        whole=_whole(language, playback.recording.duration_s),
        speed=speed_now(language, playback),
    )


def _place(language: Language, playback: Playback) -> str:
    return language.text("{time}. {speed}.", time=now_words(language, playback), speed=speed_now(language, playback))


def _whole(language: Language, seconds: float) -> str:
    """Return the length of a run; after a time in seconds its unit need not be said again."""
    return language.number(seconds, 0) if seconds < 59.5 else duration(language, seconds)
