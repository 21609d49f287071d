"""Walking through a finished run: play, steps, events, markers and speed."""

from accessibility.response import Response, said
from studio.commands import needs
from studio.commands.command import command
from studio.commands.context import Context
from studio.describe.moments import moment
from studio.playback import Playback


@command("run.play", "Play or pause", menu="Run", needs=(needs.run,))
def play(context: Context) -> Response:
    """Play the run back, or pause."""
    playback = _playback(context)
    playback.toggle()
    if playback.is_playing:
        return said(context.language.text("Playing."))
    return said(context.language.text("Paused. {now}", now=moment(context.language, playback).spoken))


@command("run.step_on", "One step on", menu="Run", needs=(needs.run,))
def step_on(context: Context) -> Response:
    """Go one step on in the run."""
    return _step(context, 1)


@command("run.step_back", "One step back", menu="Run", needs=(needs.run,))
def step_back(context: Context) -> Response:
    """Go one step back in the run."""
    return _step(context, -1)


@command("run.ten_on", "Ten steps on", menu="Run", needs=(needs.run,))
def ten_on(context: Context) -> Response:
    """Go ten steps on."""
    return _step(context, 10)


@command("run.ten_back", "Ten steps back", menu="Run", needs=(needs.run,))
def ten_back(context: Context) -> Response:
    """Go ten steps back."""
    return _step(context, -10)


@command("run.next_event", "Next event", menu="Run", needs=(needs.run,))
def next_event(context: Context) -> Response:
    """Go to the next event or marker."""
    return _go(context, _playback(context).next_stop(), context.language.text("No more events."))


@command("run.previous_event", "Previous event", menu="Run", needs=(needs.run,))
def previous_event(context: Context) -> Response:
    """Go to the event or marker before."""
    return _go(context, _playback(context).previous_stop(), context.language.text("No event before."))


@command("run.faster", "Play faster", menu="Run", needs=(needs.run,))
def faster(context: Context) -> Response:
    """Play faster."""
    return _change_speed(context, 1)


@command("run.slower", "Play slower", menu="Run", needs=(needs.run,))
def slower(context: Context) -> Response:
    """Play slower."""
    return _change_speed(context, -1)


@command("run.marker", "Set a marker", menu="Run", needs=(needs.run,))
def marker(context: Context) -> Response:
    """Set a marker here. Next event finds it again."""
    playback = _playback(context)
    playback.mark()
    return said(context.language.text("Marker at {time}.", time=context.language.quantity(playback.time_s, "s", 1)))


def _playback(context: Context) -> Playback:
    if context.desk.playback is None:
        message = "A run is needed; the command's needs say so first."
        raise ValueError(message)
    return context.desk.playback


def _step(context: Context, count: int) -> Response:
    playback = _playback(context)
    moved = playback.step(count)
    now = moment(context.language, playback)
    if moved:
        return now
    edge = context.language.text("End of the run.") if count > 0 else context.language.text("Start of the run.")
    return Response(object=edge, context=now.spoken, short=now.short)


def _go(context: Context, time_s: float | None, otherwise: str) -> Response:
    if time_s is None:
        return said(otherwise)
    playback = _playback(context)
    playback.seek(time_s)
    return moment(context.language, playback)


def _change_speed(context: Context, steps: int) -> Response:
    speed = _playback(context).change_speed(steps)
    return said(context.language.text("Speed {speed} times.", speed=context.language.number(speed)))
