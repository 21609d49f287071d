"""Words for charts: a line's summary, one point of it, and why a place is worth a stop."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from accessibility.chart.braille_line import WIDTH, BrailleLine, braille_line
from accessibility.chart.interest import SAME, Interest, Kind
from accessibility.chart.statistics import Statistics, statistics_of
from accessibility.language import Language, msgid
from accessibility.response import Response, said
from accessibility.tactile.outline import key_letters
from simulation.channels import Channel
from simulation.recording import Event
from studio.charting import Axis, ChartLine
from studio.describe.events import event_text
from studio.describe.figures import step_decimals
from studio.describe.passing import first_fitting, passing_short
from studio.describe.rendering import capital, duration, duration_short, joined

LONGEST = 90
"""Characters that an ear holds of a result."""

REASONS: Mapping[Kind, str] = MappingProxyType(
    {
        "start": msgid("Start of the line."),
        "end": msgid("End of the line."),
        "highest": msgid("Highest."),
        "lowest": msgid("Lowest."),
        "peak": msgid("A peak."),
        "valley": msgid("A dip."),
        "zero": msgid("Crosses zero."),
        "steepest_rise": msgid("Rises fastest."),
        "steepest_fall": msgid("Falls fastest."),
    }
)
"""Why a place is worth a stop; an event tells itself."""


def channel_name(language: Language, channel: Channel) -> str:
    """Return what a channel is called: `Speed`, `Load on the rear wheels`, `Energy: Air drag`."""
    if channel.axle:
        return language.text(channel.label, axle=_axle_word(language, channel))
    label = language.text(channel.label)
    return language.text("Energy: {item}", item=label) if channel.unit == "J" else label


def _axle_word(language: Language, channel: Channel) -> str:
    """Return which axle it is: `rear`, `middle 2`."""
    word = language.text(channel.axle)
    return f"{word} {channel.axle_number}" if channel.axle_number else word


def line_name(language: Language, line: ChartLine, ghost: str = "") -> str:
    """Return what a line is called; `ghost` names the run beside the one that is shown."""
    name = channel_name(language, line.channel)
    return language.text("{name} of {run}", name=name, run=ghost) if line.is_ghost else name


def with_unit(language: Language, channel: Channel) -> str:
    """Return a channel's name and the unit it is told in, as a heading carries it: `Speed, kilometres an hour`."""
    name, unit = channel_name(language, channel), language.unit_word(channel.shown)
    return language.text("{label}, {unit}", label=name, unit=unit) if unit else name


def axis_name(language: Language, axis: Axis) -> str:
    """Return what the chart goes along."""
    return language.text("Time") if axis == "time_s" else language.text("Distance")


def summary_words(language: Language, line: ChartLine, axis: Axis, ghost: str = "") -> Response:
    """Return the line in one sentence or two: how far it reaches, its mean, and where it is highest."""
    name, channel, told = line_name(language, line, ghost), line.channel, statistics_of(line.series)
    if told.is_level or _number(language, told.lowest, channel) == _number(language, told.highest, channel):
        value = language.quantity(told.highest, channel.shown, channel.decimals)
        return said(language.text("{name}: {value} all the way.", name=name, value=value))
    highest = _highest_words(language, line, axis, told)
    numbers = {"low": told.lowest, "high": told.highest}
    filled = {key: _number(language, value, channel) for key, value in numbers.items()}
    last = language.quantity(told.highest, channel.shown, channel.decimals)
    mean = language.quantity(told.mean, channel.shown, channel.decimals)
    long = language.text("{name}: from {low} to {high}, mean {mean}.", name=name, mean=mean, **filled)
    brief = language.text("{name}: from {low} to {last}.", name=name, low=filled["low"], last=last)
    short = language.text(
        "{name} {low} to {last}, mean {mean}",
        name=name,
        low=language.number(told.lowest, channel.decimals),
        last=language.quantity_short(told.highest, channel.shown, channel.decimals),
        mean=language.number(told.mean, channel.decimals),
    )
    return said(_fitting(joined(long, highest), joined(brief, highest), long, brief), short=short)


def _highest_words(language: Language, line: ChartLine, axis: Axis, told: Statistics) -> str:
    if told.highest_at == line.series.start:
        return language.text("Highest at the start.")
    if told.highest_at == line.series.end:
        return language.text("Highest at the end.")
    return language.text("Highest at {place}.", place=place_words(language, axis, told.highest_at, line.series.span))


def point_words(
    language: Language, line: ChartLine, axis: Axis, place: float, *, before: float | None = None, edge: str = ""
) -> Response:
    """Return place and value of a point; `before` is the value of the point one came from: the same one is not said."""
    value = line.series.at(place)
    where = place_words(language, axis, place, line.series.span)
    if value is None:
        return said(joined(edge, language.text("{place}. No value here.", place=capital(where))))
    told = value_words(language, line, value)
    if before is not None and told == value_words(language, line, before):
        told = language.text("Still {value}", value=_number(language, value, line.channel))
    words = language.text("{place}. {value}.", place=capital(where), value=capital(told))
    return Response(object=joined(edge, words), short=_point_short(language, line, axis, place, value))


def series_words(language: Language, line: ChartLine, axis: Axis, place: float, ghost: str = "") -> Response:
    """Return which line this is, and its value at the place."""
    point = point_words(language, line, axis, place)
    name = line_name(language, line, ghost)
    short = language.text("{name} {point}", name=name, point=point.short) if point.short else name
    return Response(name=language.text("{name}.", name=name), object=point.object, short=short)


def stop_words(
    language: Language, line: ChartLine, axis: Axis, stop: Interest, events: Sequence[tuple[float, Event]]
) -> Response:
    """Return why a place is worth a stop, then place and value; what an ear does not hold is left out."""
    point = point_words(language, line, axis, stop.x)
    here = [event_text(language, event) for event in events_at(line, stop.x, events)]
    reasons = [language.text(REASONS[kind]) for kind in stop.kinds if kind != "event" and not (here and _is_end(kind))]
    place = place_words(language, axis, stop.x, line.series.span)
    where = language.text("{place}.", place=capital(place))
    first = here[0] if here else reasons[0]
    spoken = _fitting(
        joined(*reasons, *here, point.object),
        joined(*reasons[:1], *here[:1], point.object),
        joined(first, point.object),
        joined(first, where),
        first,
    )
    return Response(object=spoken, short=_stop_short(language, stop, line, events, point.short))


def _stop_short(
    language: Language, stop: Interest, line: ChartLine, events: Sequence[tuple[float, Event]], point: str
) -> str:
    """Return why a place is worth a stop and what is there, for fingers: `Highest, 12.4 s 31 km/h`."""
    here = [passing_short(language, event) for event in events_at(line, stop.x, events)]
    kinds = [language.text(REASONS[kind]).rstrip(".") for kind in stop.kinds if kind != "event" and not _is_end(kind)]
    whole, first = (*kinds, *here, point), (*kinds, *here)[:1]
    return first_fitting([", ".join(whole), ", ".join((*first, point)), *first, point])


def events_at(line: ChartLine, place: float, events: Sequence[tuple[float, Event]]) -> tuple[Event, ...]:
    """Return what happened at a place of a line."""
    near = 1.01 * SAME * line.series.span
    return tuple(event for where, event in events if abs(where - place) <= near)


def heard_words(language: Language, name: str) -> Response:
    """Return which line is heard. It is short, for the sound waits until it is said; how to listen is said once."""
    hint = language.text("High is much. Left is the start, right the end.")
    return Response(object=language.text("{name}.", name=name), hint=hint, short=caption(language, name))


def caption(language: Language, name: str) -> str:
    """Return the caption of a line that is heard, with its direction."""
    return language.text("♪ {name}, from left to right", name=name)


def place_words(language: Language, axis: Axis, place: float, span: float) -> str:
    """Return a place of an axis that is `span` long: `12.4 seconds`, `120 metres`."""
    decimals = step_decimals(max(span, place))
    return duration(language, place, decimals) if axis == "time_s" else language.quantity(place, "m", decimals)


def place_short(language: Language, axis: Axis, place: float, span: float) -> str:
    """Return a place of an axis that is `span` long, with its symbol: `12.4 s`, `120 m`."""
    decimals = step_decimals(max(span, place))
    if axis == "time_s":
        return duration_short(language, place, decimals)
    return language.quantity_short(place, "m", decimals)


def value_words(language: Language, line: ChartLine, value: float) -> str:
    """Return a value of a line as people say it."""
    return language.quantity(value, line.channel.shown, line.channel.decimals)


def value_short(language: Language, line: ChartLine, value: float) -> str:
    """Return a value of a line with its symbol."""
    return language.quantity_short(value, line.channel.shown, line.channel.decimals)


def line_letters(language: Language, lines: Sequence[ChartLine]) -> tuple[str, ...]:
    """Return a letter for each line of a chart that no other has: `s` for speed, `S` for the ghost's speed.

    Initials of words come first.
    """
    names = {line.channel.key: channel_name(language, line.channel) for line in lines}
    begun = ["".join(word[0] for word in name.split()) + name for name in names.values()]
    letters = dict(zip(names, key_letters(begun), strict=True))
    found = [(letters[line.channel.key], line.is_ghost) for line in lines]
    return tuple(letter.upper() if is_ghost else letter for letter, is_ghost in found)


def braille_row(
    language: Language, line: ChartLine, letter: str, place: float, *, width: int = WIDTH, dots: int = 8
) -> BrailleLine:
    """Return a line as one row of cells: letter, shape and the value at a place, its unit where there is room."""
    written = value_short if width >= WIDTH else _bare
    value = line.series.at(place)
    widest = max((written(language, line, end) for end in (line.series.lowest, line.series.highest)), key=len)
    here = "" if value is None else written(language, line, value)
    return braille_line(line.series, letter, here, width=width, dots=dots, widest=widest)


def _bare(language: Language, line: ChartLine, value: float) -> str:
    return language.number(value, line.channel.decimals)


def _point_short(language: Language, line: ChartLine, axis: Axis, place: float, value: float) -> str:
    where, told = place_short(language, axis, place, line.series.span), value_short(language, line, value)
    return language.text("{place} {value}", place=where, value=told)


def _number(language: Language, value: float, channel: Channel) -> str:
    """Return a value without its unit, minus as a word."""
    return language.quantity(value, "", channel.decimals)


def _fitting(*candidates: str) -> str:
    """Return the first text that an ear holds, else the last one."""
    return next((text for text in candidates if len(text) <= LONGEST), candidates[-1])


def _is_end(kind: Kind) -> bool:
    return kind in ("start", "end")
