"""A ghost: a second run that drives beside the one that is shown, in step with it."""

from accessibility.response import Response, said
from studio.bench import RunFinished, RunRequest
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.commands.run_replay import playback_of
from studio.commands.session_runs import SessionRun
from studio.describe.ghost import gap_words, ghost_name, run_line
from studio.describe.problems import first_stop
from studio.describe.rendering import joined
from studio.document.schema import Design

_RUN, _DESIGN = "run ", "design "


@command("ghost.choose", "Ghost", menu="Run", needs=(needs.run,))
def choose(context: Context) -> Outcome:
    """Let a second run drive beside this one, or take it away."""
    language, ghost = context.language, context.desk.ghost
    if ghost is not None:
        name = _name(context, ghost)
        context.desk.show_ghost(None)
        return said(language.text("Ghost taken away: {name}.", name=name))
    entries = (*_runs(context), *_designs(context))
    if not entries:
        return said(language.text("There is no other run on this road. Change the car and run again."))
    context.window.choose(language.text("Ghost"), entries, lambda id: _take(context, id))
    return Focused("ghost")


@command("ghost.where", "Where the ghost is", menu="Run", needs=(needs.run,))
def where(context: Context) -> Response:
    """Say how far the ghost is ahead or behind."""
    if context.voice.asking_pauses():
        playback_of(context).is_playing = False
    return said(ghost_words(context))


def ghost_words(context: Context) -> str:
    """Return how far the ghost is ahead or behind now; that there is none, or that it drove elsewhere."""
    playback, language, ghost = playback_of(context), context.language, context.desk.ghost
    if ghost is None:
        return language.text("There is no ghost. Shift Q chooses one.")
    if ghost.recording.course_hash != playback.recording.course_hash:
        return language.text("The ghost drove another road. Shift Q takes it away.")
    return gap_words(language, playback, ghost.recording, _name(context, ghost))


def _runs(context: Context) -> tuple[Entry, ...]:
    """Return the other runs of this session on this road, the newest first."""
    shown, language = playback_of(context).recording, context.language
    others = (run for run in reversed(context.desk.runs) if run.recording is not shown)
    return tuple(
        Entry(id=f"{_RUN}{run.number}", text=run_line(language, run.recording, run.number))
        for run in others
        if run.recording.course_hash == shown.course_hash
    )


def _designs(context: Context) -> tuple[Entry, ...]:
    """Return the other designs of the project: each drives this road when it is chosen."""
    desk, language = context.desk, context.language
    return tuple(
        Entry(id=f"{_DESIGN}{id}", text=language.text("Let {name} drive now", name=design.name))
        for id, design in desk.project.snapshot.designs.items()
        if id != desk.design_id
    )


def _take(context: Context, id: str) -> None:
    if id.startswith(_DESIGN):
        context.voice.say(_drive(context, id.removeprefix(_DESIGN)))
        return
    number = int(id.removeprefix(_RUN))
    context.voice.say(_shown(context, next(run for run in context.desk.runs if run.number == number)))


def _shown(context: Context, ghost: SessionRun) -> Response:
    context.desk.show_ghost(ghost)
    shown = context.language.text("Ghost: {name}.", name=_name(context, ghost))
    return said(joined(shown, ghost_words(context)))


def _drive(context: Context, design_id: str) -> Response:
    """Let another design drive the same road on the same solver, and answer when it begins."""
    desk, language = context.desk, context.language
    design = desk.project.snapshot.designs[design_id]
    built = desk.built(design, context.shelves.types)
    if refusal := needs.idle_bench(context):
        return refusal
    if built.spec is None or desk.request is None:
        return first_stop(language, built)
    request = RunRequest(spec=built.spec, course=desk.request.course, solver=playback_of(context).recording.solver)
    context.bench.start(request, lambda finished: _finish(context, finished, design), context.voice.tell_progress)
    return said(language.text("{name} drives now.", name=design.name))


def _finish(context: Context, finished: RunFinished, design: Design) -> None:
    if finished.error:
        context.voice.say(said(context.language.text("The run broke off: {error}", error=finished.error)))
    elif finished.recording and context.desk.playback:
        context.voice.say(_shown(context, context.desk.keep_run(finished.recording, finished.request, design)))


def _name(context: Context, ghost: SessionRun) -> str:
    return ghost_name(context.language, ghost.recording, ghost.number, playback_of(context).recording)
