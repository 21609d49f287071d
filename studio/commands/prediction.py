"""Predicting: before a challenge run, one line is asked; Enter predicts and runs, Escape runs without."""

from collections.abc import Callable
from dataclasses import replace

from accessibility.response import said
from accessibility.units import QuantityError, parse_number
from simulation.recording import Recording
from studio.challenges.attempts import Attempt
from studio.commands.challenge import score_of_run
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry, nothing
from studio.commands.courses import choose_challenge_course
from studio.describe.arithmetic import measure_words
from studio.describe.challenges import brief_text
from studio.describe.predictions import open_predictions
from studio.describe.runs import headline_text
from studio.document.schema import Prediction, RunRecord

ASKED = ("top_speed", "time", "distance", "energy", "charge_left")
"""What one may predict without a challenge: most runs have these."""


@command("challenge.choose", "Choose a challenge", menu="Run")
def choose_challenge(context: Context) -> Outcome:
    """Choose a challenge, or none."""
    challenges, language = context.shelves.challenges, context.language

    def chosen(challenge_id: str) -> None:
        _keep_choice(context, challenge_id)
        if challenge_id:
            challenge = challenges[challenge_id]
            choose_challenge_course(context, challenge)
            context.window.show_text(
                language.text(challenge.name), brief_text(language, context.shelves.types, challenge)
            )
        else:
            context.voice.say(said(language.text("No challenge. Runs ask nothing first.")))

    none = Entry(id="", text=language.text("No challenge"), description=language.text("Build and run freely."))
    entries = (
        *(Entry(id=id, text=language.text(c.name), description=language.text(c.brief)) for id, c in challenges.items()),
        none,
    )
    context.window.choose(language.text("Choose a challenge"), entries, chosen)
    return Focused("challenges")


def _keep_choice(context: Context, challenge_id: str) -> None:
    """Keep the choice in the project, so that a partner and tomorrow know it."""
    if challenge_id != context.desk.challenge_id:
        with context.desk.project.transaction("Choose challenge", is_undoable=False) as transaction:
            transaction.choose_challenge(challenge_id)


@command("run.predict", "Predict", menu="Run")
def predict(context: Context) -> Outcome:
    """Say what the next run will bring, before it runs."""
    language, challenge = context.language, context.shelves.challenges.get(context.desk.challenge_id)
    if challenge:
        return ask_prediction(context, challenge.predict, nothing)
    entries = tuple(Entry(id=key, text=language.text(measure_words(key)[0])) for key in ASKED)

    def chosen(measure: str) -> None:
        ask_prediction(context, measure, nothing)

    context.window.choose(language.text("What do you want to predict?"), entries, chosen)
    return Focused("measures")


def lacks_prediction(context: Context) -> bool:
    """Whether the challenge asks for a prediction that this person has not given yet."""
    desk, challenge = context.desk, context.shelves.challenges.get(context.desk.challenge_id)
    given = open_predictions(desk.project.snapshot, desk.design_id, desk.course_id)
    mine = {prediction.measure for prediction in given if prediction.author == desk.project.author.id}
    return challenge is not None and challenge.predict not in mine


def ask_prediction(context: Context, measure: str, go_on: Callable[[], None], text: str = "") -> Outcome:
    """Ask what will happen, keep the answer in the project, then go on; what is no number is asked again."""
    language = context.language
    label, unit, _ = measure_words(measure)
    question = language.text(label)
    if unit_word := language.unit_word(unit):
        question = language.text("{measure}, {unit}", measure=question, unit=unit_word)

    def accepted(text: str) -> None:
        if not text.strip() or _keep(context, measure, unit, text):
            go_on()
        else:
            ask_prediction(context, measure, go_on, text)

    context.window.ask_text(language.text("What will happen?"), question, text, accepted, go_on)
    return Focused("prediction")


def keep_run(context: Context, recording: Recording, design_id: str, attempt: Attempt | None = None) -> None:
    """Keep that a run took place, and which predictions it answers: enough to prove it by running again."""
    project = context.desk.project
    record = _record(context, recording, design_id, attempt.challenge_id if attempt and attempt.counts else "")
    with project.transaction("Keep run", is_undoable=False) as transaction:
        transaction.add_run(record)
        for prediction in open_predictions(project.snapshot, design_id, recording.course):
            transaction.add_prediction(replace(prediction, run=record.id))
    if attempt is not None:
        # After this event: the run's own headline comes first.
        context.bench.post(lambda: context.voice.say(said(score_of_run(context, recording, attempt))))


def _record(context: Context, recording: Recording, design_id: str, challenge_id: str) -> RunRecord:
    project = context.desk.project
    return RunRecord(
        id=project.new_id(),
        author=project.author.id,
        time=project.time(),
        design=design_id,
        course=recording.course,
        solver=recording.solver,
        outcome=recording.outcome,
        headline=headline_text(context.language, recording),
        spec_hash=recording.spec_hash,
        course_hash=recording.course_hash,
        challenge=challenge_id,
        measures={key: measure.value for key, measure in recording.measures.items()},
    )


def _keep(context: Context, measure: str, unit: str, text: str) -> bool:
    """Keep a prediction; a text that is no number is told, and nothing is kept."""
    desk = context.desk
    try:
        value = parse_number(text, unit=unit)
    except QuantityError as problem:
        context.voice.say(said(context.language.refusal(problem)))
        return False
    prediction = Prediction(
        id=desk.project.new_id(),
        author=desk.project.author.id,
        time=desk.project.time(),
        design=desk.design_id,
        course=desk.course_id,
        measure=measure,
        value=value,
        unit=unit,
    )
    with desk.project.transaction("Predict", is_undoable=False) as transaction:
        transaction.add_prediction(prediction)
    return True
