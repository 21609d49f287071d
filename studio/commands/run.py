"""Running the car: course, solver, start, end and story."""

from accessibility.response import Response, said
from simulation.recording import Recording
from studio.bench import RunFinished, RunRequest
from studio.challenges.attempts import Attempt
from studio.commands import needs
from studio.commands.attempts import chosen_challenge, coming_attempt, road_now
from studio.commands.command import Focused, Outcome, Started, command
from studio.commands.context import Context, Entry
from studio.commands.courses import choose_course
from studio.commands.prediction import ask_prediction, keep_run, lacks_prediction
from studio.describe import runs
from studio.describe.attempts import attempt_text
from studio.describe.beside import beside_lines, car_name, run_before, wider
from studio.describe.problems import first_stop
from studio.describe.rendering import joined
from studio.document.schema import Design
from studio.playback import Playback


@command("run.start", "Run", menu="Run", needs=(needs.empty_hand,))
def start(context: Context) -> Outcome:
    """Run the car on the course."""
    context.window.commit_fields()
    built = context.built()
    if built.spec is None:
        return first_stop(context.language, built)
    challenge = chosen_challenge(context)
    if challenge and lacks_prediction(context):
        return ask_prediction(context, challenge.predict, lambda: context.voice.say(_begin(context).response))
    return _begin(context)


@command("run.stop", "Stop the run", menu="Run", needs=(needs.running,))
def stop(context: Context) -> Response:
    """Stop the run under way."""
    context.bench.stop()
    return said(context.language.text("Run stopped. Nothing was kept."))


@command("run.course", "Choose a course", menu="Run")
def course(context: Context) -> Outcome:
    """Choose the course that Run uses."""
    language = context.language

    def chosen(course_id: str) -> None:
        choose_course(context, course_id)
        context.voice.say(runs.course_words(language, context.shelves.courses[course_id]))

    entries = tuple(
        Entry(id=id, text=language.text(course.name), description=language.text(course.sentence))
        for id, course in context.shelves.courses.items()
    )
    context.window.choose(language.text("Choose a course"), entries, chosen)
    return Focused("courses")


@command("run.solver", "Change the solver", menu="Run")
def solver(context: Context) -> Response:
    """Change between the quick model and the one with bumps."""
    desk, language = context.desk, context.language
    desk.solver = "1d" if desk.solver == "2d" else "2d"
    if desk.solver == "1d":
        return said(language.text("Line solver, 1-D: best for energy, speed and range."))
    return said(language.text("Side view solver, 2-D: wheels, springs and bumps."))


@command("run.story", "Hear the story", menu="Run", needs=(needs.run,))
def story(context: Context) -> Outcome:
    """Read the story of the run as a text."""
    recording = context.desk.recording
    if recording is None:
        return said(context.language.text("There is no run yet."))
    text = runs.story_text(context.language, recording, _beside(context, recording))
    context.window.show_text(context.language.text("Story of the run"), text)
    return Focused("story")


def _beside(context: Context, recording: Recording) -> list[str]:
    """Return what is different from the run before on this road, with the noise where it is known."""
    desk, bench = context.desk, context.bench
    before = run_before(desk.project.snapshot.runs, recording, desk.design_id)
    if before is None:
        return [context.language.text("There is no run before this one on this road.")]
    road, solver = recording.course_hash, recording.solver
    noise = [bench.noise_of(spec, road, solver) for spec in (before.spec_hash, recording.spec_hash)]
    return beside_lines(context.language, before, recording, wider(*noise), car_name(desk.project.snapshot, before))


def _begin(context: Context) -> Started:
    built, desk, language = context.built(), context.desk, context.language
    design, attempt = desk.design, coming_attempt(context)
    course, jitter_m = road_now(context)
    if built.spec is not None:
        request = RunRequest(spec=built.spec, course=course, solver=desk.solver, start_jitter_m=jitter_m)
        context.bench.start(
            request, lambda finished: _finish(context, finished, design, attempt), context.voice.tell_progress
        )
    told = language.text("Running {course}.", course=language.text(course.name))
    return Started(said(joined(told, _attempt_words(context, attempt))), "run")


def _attempt_words(context: Context, attempt: Attempt | None) -> str:
    challenge = chosen_challenge(context)
    return attempt_text(context.language, challenge, attempt) if challenge and attempt else ""


def _finish(context: Context, finished: RunFinished, design: Design, attempt: Attempt | None) -> None:
    if finished.error:
        context.voice.say(said(context.language.text("The run broke off: {error}", error=finished.error)))
    elif finished.recording:
        keep_run(context, finished.recording, design.id, attempt)
        context.desk.show_run(finished.recording, Playback(finished.recording), finished.request, design)
        _measure_noise(context, finished)


def _measure_noise(context: Context, finished: RunFinished) -> None:
    """Learn in the background how much two runs with contact wander, as soon as there are two to be told apart."""
    road, solver = finished.request.course.course_hash, finished.request.solver
    requests = [run.request for run in context.desk.runs if run.recording.course_hash == road]
    rivals = [request for request in requests if request.solver == solver][-2:]
    if solver == "2d" and len(rivals) > 1:
        context.bench.measure_aside(tuple(rivals))
