"""The challenge that is chosen: its brief, its rules, hints one by one, and the score with its arithmetic."""

from accessibility.response import Response, said
from simulation.recording import Recording
from studio.challenges.grammar import Challenge
from studio.challenges.judging import as_sold, score_of
from studio.challenges.scrutineering import barring, scrutineer
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context
from studio.describe.challenges import brief_text, check_text, score_text


def a_challenge(context: Context) -> Response | None:
    """Need a challenge."""
    if context.desk.challenge_id:
        return None
    return said(context.language.text("Not now: no challenge is chosen. Choose one in the Run menu."))


@command("challenge.brief", "Read the brief", menu="Run", needs=(a_challenge,))
def brief(context: Context) -> Outcome:
    """Show what to build, what counts and which rules there are, as a text."""
    challenge, language = _chosen(context), context.language
    context.window.show_text(language.text(challenge.name), brief_text(language, context.shelves.types, challenge))
    return Focused("brief")


@command("challenge.check", "Check the rules", menu="Run", needs=(a_challenge,))
def check(context: Context) -> Response:
    """Say which rules the car breaks, each with its mend, or that it keeps them all."""
    challenge, built, shelves = _chosen(context), context.built(), context.shelves
    sold = as_sold(challenge, shelves.catalogue.products)
    rulings = scrutineer(challenge, context.desk.design, built, sold)
    bars = tuple(problem.sentence for problem in barring(challenge, built))
    return said(check_text(context.language, shelves.types, rulings, bars))


@command("challenge.hint", "Hear a hint", menu="Run", needs=(a_challenge,))
def hint(context: Context) -> Response:
    """Say a hint; asked again, the next one, which gives more away."""
    hints, language = _chosen(context).hints, context.language
    if not hints:
        return said(language.text("This challenge has no hints."))
    level = min(context.voice.times_asked("challenge.hint"), len(hints))
    place = language.text("Hint {level} of {count}.", level=level, count=len(hints))
    return Response(object=language.text(hints[level - 1]), context=place)


@command("challenge.score", "Hear the score", menu="Run", needs=(a_challenge, needs.run))
def hear_score(context: Context) -> Response:
    """Say the score of the run with its arithmetic."""
    recording = context.desk.recording
    if recording is None:
        return said(context.language.text("There is no run yet."))
    return said(score_of_run(context, recording))


def score_of_run(context: Context, recording: Recording) -> str:
    """Return the score of a run in words, or why it has none."""
    challenge, language = _chosen(context), context.language
    if recording.course != challenge.course:
        return language.text("This run is on another course, so it has no score.")
    if challenge.score is not None and recording.solver != challenge.solver:
        return language.text("This run is from the other solver, so it has no score.")
    measures = {key: one.value for key, one in recording.measures.items()}
    return score_text(language, challenge, score_of(challenge, recording), measures)


def _chosen(context: Context) -> Challenge:
    return context.shelves.challenges[context.desk.challenge_id]
