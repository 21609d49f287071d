"""Walking through a finished run: play, steps, ends, events, markers and speed."""

from accessibility.response import Response, said
from studio.commands import needs
from studio.commands.command import Focused, Outcome, Stepped, command
from studio.commands.context import Context
from studio.describe import replay as words
from studio.describe.moments import moment
from studio.playback import Marker, Playback


@command("run.play", "Play or pause", menu="Run", needs=(needs.run,))
def play(context: Context) -> Response:
    """Play the run back, or pause."""
    playback = playback_of(context)
    playback.toggle()
    if playback.is_playing:
        return said(context.language.text("Playing."))
    return said(context.language.text("Paused. {now}", now=moment(context.language, playback).spoken))


@command("run.step_on", "One step on", menu="Run", needs=(needs.run,))
def step_on(context: Context) -> Outcome:
    """Go one step on in the run."""
    return _step(context, 1)


@command("run.step_back", "One step back", menu="Run", needs=(needs.run,))
def step_back(context: Context) -> Outcome:
    """Go one step back in the run."""
    return _step(context, -1)


@command("run.ten_on", "Ten steps on", menu="Run", needs=(needs.run,))
def ten_on(context: Context) -> Outcome:
    """Go ten steps on."""
    return _step(context, 10)


@command("run.ten_back", "Ten steps back", menu="Run", needs=(needs.run,))
def ten_back(context: Context) -> Outcome:
    """Go ten steps back."""
    return _step(context, -10)


@command("run.first", "First moment", menu="Run", needs=(needs.run,))
def first(context: Context) -> Response:
    """Go to the start of the run."""
    return _go(context, 0.0, context.language.text("Start of the run."))


@command("run.last", "Last moment", menu="Run", needs=(needs.run,))
def last(context: Context) -> Response:
    """Go to the end of the run."""
    return _go(context, playback_of(context).recording.duration_s, context.language.text("End of the run."))


@command("run.next_event", "Next event", menu="Run", needs=(needs.run,))
def next_event(context: Context) -> Response:
    """Go to the next event or marker."""
    time_s = playback_of(context).next_stop()
    return said(context.language.text("No more events.")) if time_s is None else _go(context, time_s)


@command("run.previous_event", "Previous event", menu="Run", needs=(needs.run,))
def previous_event(context: Context) -> Response:
    """Go to the event or marker before."""
    time_s = playback_of(context).previous_stop()
    return said(context.language.text("No event before.")) if time_s is None else _go(context, time_s)


@command("run.faster", "Play faster", menu="Run", needs=(needs.run,))
def faster(context: Context) -> Response:
    """Play faster."""
    return _change_speed(context, 1)


@command("run.slower", "Play slower", menu="Run", needs=(needs.run,))
def slower(context: Context) -> Response:
    """Play slower."""
    return _change_speed(context, -1)


@command("run.marker", "Set or take away a marker", menu="Run", needs=(needs.run,))
def marker(context: Context) -> Response:
    """Set a marker here, or take away the one that is here."""
    playback, language = playback_of(context), context.language
    here = playback.marker_here
    if here is None:
        return words.marker_set(language, playback.mark())
    return take_marker_away(context)


@command("run.name_marker", "Name the marker", menu="Run", needs=(needs.run,))
def name_marker(context: Context) -> Outcome:
    """Give the marker here a name."""
    return ask_marker_name(context)


def ask_marker_name(context: Context) -> Outcome:
    """Ask how the marker here is called; without one, say how to set it."""
    language, here = context.language, playback_of(context).marker_here
    if here is None:
        return said(language.text("Not now: there is no marker here. K sets one."))

    def accepted(name: str) -> None:
        context.voice.say(_named(context, here, name.strip()))

    asked = language.text("Name of the marker")
    context.window.ask_text(asked, language.text("Name"), words.marker_name(language, here), accepted)
    return Focused("name")


def take_marker_away(context: Context) -> Response:
    """Take the marker away that is here; without one, say where parts are deleted."""
    language, playback = context.language, playback_of(context)
    here = playback.marker_here
    if here is None:
        return said(language.text("Not now: there is no marker here. Parts go in drawing and outline."))
    playback.unmark(here)
    return said(words.marker_gone(language, here))


def _named(context: Context, here: Marker, name: str) -> Response:
    named = playback_of(context).name_marker(here, name)
    return words.marker_set(context.language, named)


def playback_of(context: Context) -> Playback:
    """Return the playback of the run on the desk. Raises ValueError where a command forgot to need a run."""
    if context.desk.playback is None:
        message = "A run is needed; the command's needs say so first."
        raise ValueError(message)
    return context.desk.playback


def _step(context: Context, count: int) -> Outcome:
    playback, language = playback_of(context), context.language
    steps = round(context.preferences.settings().number("run_steps"))
    if playback.step(count, steps):
        return Stepped(words.here_words(language, playback))
    edge = language.text("End of the run.") if count > 0 else language.text("Start of the run.")
    return Stepped(words.edge_words(language, playback, edge))


def _go(context: Context, time_s: float, edge: str = "") -> Response:
    playback = playback_of(context)
    playback.seek(time_s)
    if edge:
        return words.edge_words(context.language, playback, edge)
    return words.here_words(context.language, playback)


def _change_speed(context: Context, steps: int) -> Response:
    playback = playback_of(context)
    before = playback.speed
    speed = playback.change_speed(steps)
    return said(words.speed_words(context.language, speed, has_changed=speed != before))
