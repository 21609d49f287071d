"""Charts: walking the lines of a run point by point, hearing them, and choosing what is shown."""

from accessibility.chart.interest import Interest, points_of_interest
from accessibility.chart.walk import HAIR, neighbour, step_from
from accessibility.response import Response, said
from simulation.channels import channel_of
from simulation.recording import Recording
from studio.charting import Axis, ChartLine, chart_channels, event_places, lines_of, place_at, time_at
from studio.commands import needs
from studio.commands.command import Focused, Outcome, Stepped, command
from studio.commands.context import Context, Entry
from studio.commands.desk import Desk
from studio.describe import charts as words
from studio.describe.ghost import ghost_name
from studio.describe.moments import moment
from studio.settings.narration import SPEECH


@command("charts.next_point", "Next point", menu="Chart", needs=(needs.run,))
def next_point(context: Context) -> Outcome:
    """Go to the next point of the line."""
    return _step(context, 1)


@command("charts.previous_point", "Point before", menu="Chart", needs=(needs.run,))
def previous_point(context: Context) -> Outcome:
    """Go to the point before."""
    return _step(context, -1)


@command("charts.next_stop", "Next point of interest", menu="Chart", needs=(needs.run,))
def next_stop(context: Context) -> Response:
    """Go to the next peak, dip, zero or event of the line."""
    return _go_to_stop(context, 1)


@command("charts.previous_stop", "Point of interest before", menu="Chart", needs=(needs.run,))
def previous_stop(context: Context) -> Response:
    """Go to the peak, dip, zero or event before."""
    return _go_to_stop(context, -1)


@command("charts.tenth_on", "A tenth on", menu="Chart", needs=(needs.run,))
def tenth_on(context: Context) -> Outcome:
    """Go a tenth of the line on."""
    return _step(context, _points(context) // 10)


@command("charts.tenth_back", "A tenth back", menu="Chart", needs=(needs.run,))
def tenth_back(context: Context) -> Outcome:
    """Go a tenth of the line back."""
    return _step(context, -(_points(context) // 10))


@command("charts.first_point", "First point", menu="Chart", needs=(needs.run,))
def first_point(context: Context) -> Outcome:
    """Go to the start of the line."""
    return _step(context, -_points(context))


@command("charts.last_point", "Last point", menu="Chart", needs=(needs.run,))
def last_point(context: Context) -> Outcome:
    """Go to the end of the line."""
    return _step(context, _points(context))


@command("charts.next_line", "Next line", menu="Chart", needs=(needs.run,))
def next_line(context: Context) -> Outcome:
    """Go to the next line of the chart, at the same place."""
    return _turn_to(context, 1)


@command("charts.previous_line", "Line before", menu="Chart", needs=(needs.run,))
def previous_line(context: Context) -> Outcome:
    """Go to the line before, at the same place."""
    return _turn_to(context, -1)


@command("charts.hear", "Hear the line", menu="Chart", needs=(needs.run,))
def hear(context: Context) -> Response:
    """Hear the whole line. The same key again stops."""
    desk, line = context.desk, current_line(context.desk)
    if desk.chart.is_heard:
        desk.look_at_chart(desk.chart.hearing(is_heard=False))
        return said(context.language.text("Stopped."))
    if context.preferences.settings().text("speech_and_sound") == SPEECH:
        return said(context.language.text("Not now: speech only, as you chose in the settings."))
    if context.voice.is_muted:
        return said(context.language.text("Not now: all sound is off."))
    if desk.playback:
        desk.playback.is_playing = False  # two sounds at once would say nothing
    desk.look_at_chart(desk.chart.hearing(is_heard=True))
    return words.heard_words(context.language, name_of(context, line))


@command("charts.summary", "Sum up the line", menu="Chart", needs=(needs.run,))
def summary(context: Context) -> Response:
    """Say its range, its mean, and where it is highest."""
    line = current_line(context.desk)
    return words.summary_words(context.language, line, context.desk.chart.axis, ghost_called(context))


@command("charts.go", "Move the run here", menu="Chart", needs=(needs.run,))
def go(context: Context) -> Response:
    """Move the replay to this place."""
    desk, language = context.desk, context.language
    if desk.recording is None or desk.playback is None:
        return said(language.text("There is no run yet."))
    desk.playback.is_playing = False
    desk.playback.seek(time_at(desk.recording, desk.chart.place, desk.chart.axis))
    now = moment(language, desk.playback)
    return Response(object=language.text("The run is here now."), context=now.spoken, short=now.short)


@command("charts.axis", "Over time or distance", menu="Chart", needs=(needs.run,))
def axis(context: Context) -> Response:
    """Change what the chart goes along: time or distance."""
    desk, language = context.desk, context.language
    view, recording = desk.chart, _recording(desk)
    wanted: Axis = "distance_m" if view.axis == "time_s" else "time_s"
    place = place_at(recording, time_at(recording, view.place, view.axis), wanted)
    desk.look_at_chart(view.over(wanted, place))
    told = language.text("Over time.") if wanted == "time_s" else language.text("Over distance.")
    point = words.point_words(language, current_line(desk), wanted, place)
    return Response(object=told, context=point.object, short=point.short)


@command("charts.choose", "Choose the lines", menu="Chart", needs=(needs.run,))
def choose(context: Context) -> Outcome:
    """Add a line to the chart, or take one away."""
    language, shown = context.language, context.desk.chart.channels
    known = {channel.key: channel for channel in chart_channels(_recording(context.desk))}
    order = dict.fromkeys((*(key for key in shown if key in known), *known))
    entries = tuple(
        Entry(
            id=key,
            text=words.with_unit(language, known[key]),
            description=language.text("Shown. Enter takes it away.") if key in shown else "",
        )
        for key in order
    )
    context.window.choose(
        language.text("Lines of the chart"), entries, lambda chosen: context.voice.say(_toggled(context, chosen))
    )
    return Focused("lines")


def current_lines(desk: Desk) -> tuple[ChartLine, ...]:
    """Return the lines that the chart shows of the run on the desk; none without a run."""
    if desk.recording is None:
        return ()
    ghost = desk.ghost.recording if desk.ghost else None
    return lines_of(desk.recording, desk.chart.channels, desk.chart.axis, ghost)


def current_line(desk: Desk) -> ChartLine:
    """Return the line under the hands. Raises ValueError where there is no run."""
    view, recording = desk.chart, _recording(desk)
    is_ghost = view.current.startswith("ghost ") and desk.ghost is not None
    key = view.current.removeprefix("ghost ")
    found = lines_of(recording, (key,), view.axis, desk.ghost.recording if desk.ghost and is_ghost else None)
    return found[-1] if found else lines_of(recording, recording.channels.keys() & {"speed_mps"}, view.axis)[0]


def name_of(context: Context, line: ChartLine) -> str:
    """Return what a line is called."""
    return words.line_name(context.language, line, ghost_called(context))


def look_at(context: Context, place: float) -> Response:
    """Put the hands to a place of the line, as a click or a routing key does, and return what is there."""
    desk, line = context.desk, current_line(context.desk)
    desk.look_at_chart(desk.chart.at(min(max(place, line.series.start), line.series.end)))
    return words.point_words(context.language, line, desk.chart.axis, desk.chart.place)


def stops_of(desk: Desk, line: ChartLine) -> tuple[Interest, ...]:
    """Return the points of interest of a line, the events of its run among them."""
    run = desk.ghost.recording if line.is_ghost and desk.ghost else _recording(desk)
    return points_of_interest(line.series, [place for place, _ in event_places(run, desk.chart.axis)])


def _step(context: Context, steps: int) -> Outcome:
    desk, language, line = context.desk, context.language, current_line(context.desk)
    before = desk.chart.place
    after = step_from(before, line.series, _points(context), steps)
    desk.look_at_chart(desk.chart.at(after))
    edge = ""
    if after in (line.series.start, line.series.end):
        edge = language.text("Start of the line.") if after == line.series.start else language.text("End of the line.")
    was = line.series.at(before) if after != before else None
    return Stepped(words.point_words(language, line, desk.chart.axis, after, before=was, edge=edge))


def _go_to_stop(context: Context, steps: int) -> Response:
    desk, language, line = context.desk, context.language, current_line(context.desk)
    stops = {stop.x: stop for stop in stops_of(desk, line)}
    place = neighbour(desk.chart.place, stops, steps, HAIR * line.series.span)
    if place is None:
        return said(language.text("Nothing more ahead.") if steps > 0 else language.text("Nothing more before."))
    desk.look_at_chart(desk.chart.at(place))
    run = desk.ghost.recording if line.is_ghost and desk.ghost else _recording(desk)
    events = event_places(run, desk.chart.axis)
    return words.stop_words(language, line, desk.chart.axis, stops[place], events)


def _turn_to(context: Context, steps: int) -> Outcome:
    desk, language = context.desk, context.language
    lines = {line.id: line for line in current_lines(desk)}
    order, here = tuple(lines), current_line(desk).id
    index = order.index(here) + steps if here in order else 0
    if not 0 <= index < len(order):
        return Stepped(said(language.text("Last line.") if steps > 0 else language.text("First line.")))
    desk.look_at_chart(desk.chart.on(order[index]))
    line, view = lines[order[index]], desk.chart
    return Stepped(words.series_words(language, line, view.axis, view.place, ghost_called(context)))


def _toggled(context: Context, key: str) -> Response:
    """Add or take away a line; its summary comes with the focus, which returns to the chart."""
    desk, language = context.desk, context.language
    if desk.chart.channels == (key,):
        return said(language.text("This is the only line. Add another one first."))
    name = words.channel_name(language, channel_of(key))
    is_new = key not in desk.chart.channels
    desk.look_at_chart(desk.chart.toggled(key))
    return said(language.text("{name} added.", name=name) if is_new else language.text("{name} taken away.", name=name))


def _points(context: Context) -> int:
    return round(context.preferences.settings().number("chart_points"))


def ghost_called(context: Context) -> str:
    """Return what the run beside the one that is shown is called; nothing where there is none."""
    desk = context.desk
    if desk.ghost is None or desk.recording is None:
        return ""
    return ghost_name(context.language, desk.ghost.recording, desk.ghost.number, desk.recording)


def _recording(desk: Desk) -> Recording:
    if desk.recording is None:
        message = "A run is needed; the command's needs say so first."
        raise ValueError(message)
    return desk.recording
