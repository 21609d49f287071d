"""The challenge that is chosen: its brief, its rules, hints one by one, and the score with its arithmetic."""

from accessibility.response import Response, said
from simulation.recording import Recording
from studio.challenges.attempts import Attempt
from studio.challenges.grammar import Challenge
from studio.challenges.judging import as_sold, score_of
from studio.challenges.scrutineering import barring, scrutineer
from studio.challenges.standing import standing
from studio.commands import needs
from studio.commands.attempts import chosen_challenge, past_attempt
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context
from studio.describe.attempts import attempt_text, attempts_text
from studio.describe.challenges import brief_text, check_text, score_text
from studio.describe.objectives import objective_lines, rubric_lines
from studio.describe.predictions import compared
from studio.describe.rendering import joined
from studio.describe.standing import standing_rows

NO_SCORE = ("other_road", "other_solver")
"""Reasons for which a run is free and has no score either."""


def a_challenge(context: Context) -> Response | None:
    """Need a challenge."""
    if chosen_challenge(context):
        return None
    return said(context.language.text("Not now: no challenge is chosen. Choose one in the Run menu."))


@command("challenge.brief", "Read the brief", menu="Run", needs=(a_challenge,))
def brief(context: Context) -> Outcome:
    """Read what to build, what counts, and the rules."""
    challenge, language = _chosen(context), context.language
    context.window.show_text(language.text(challenge.name), brief_text(language, context.shelves.types, challenge))
    return Focused("brief")


@command("challenge.check", "Check the rules", menu="Run", needs=(a_challenge,))
def check(context: Context) -> Response:
    """Say which rules the car breaks, and how to mend each."""
    challenge, built, shelves = _chosen(context), context.built(), context.shelves
    sold = as_sold(challenge, shelves.catalogue.products)
    rulings = scrutineer(challenge, context.desk.design, built, sold)
    bars = tuple(problem.sentence for problem in barring(challenge, built))
    return said(check_text(context.language, shelves.types, rulings, bars))


@command("challenge.hint", "Hear a hint", menu="Run", needs=(a_challenge,))
def hint(context: Context) -> Response:
    """Say a hint. Ask again for one that gives more away."""
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
    return said(score_of_run(context, recording, past_attempt(context, _chosen(context), recording)))


@command("challenge.report", "Read the score report", menu="Run", needs=(a_challenge,))
def report(context: Context) -> Outcome:
    """Read the score, the rules, and what the teacher looks at."""
    language = context.language
    context.window.show_text(language.text("Score report"), report_text(context, _chosen(context)))
    return Focused("report")


def score_of_run(context: Context, recording: Recording, attempt: Attempt) -> str:
    """Return the score of a run in words, or why it has none; first of all whether it is free."""
    language, challenge = context.language, context.shelves.challenges[attempt.challenge_id]
    free = "" if attempt.counts else attempt_text(language, challenge, attempt)
    if attempt.reason in NO_SCORE:
        return free
    measures = {key: one.value for key, one in recording.measures.items()}
    return joined(free, score_text(language, challenge, score_of(challenge, recording), measures))


def report_text(context: Context, challenge: Challenge) -> str:
    """Return the score report, one sentence a line."""
    language, desk, recording = context.language, context.desk, context.desk.recording
    lines = [language.text(challenge.name)]
    if recording is None:
        lines.append(language.text("There is no run yet."))
    else:
        lines.append(score_of_run(context, recording, past_attempt(context, challenge, recording)))
        lines.append(compared(language, desk.project.snapshot, recording))
    stands = standing(challenge, desk.design, context.built(), as_sold(challenge, context.shelves.catalogue.products))
    rules = (text for _, text in standing_rows(language, context.shelves.types, stands))
    shows = (*objective_lines(language, challenge), *rubric_lines(language, challenge))
    lines += [attempts_text(language, challenge, desk.project.snapshot), *rules, *shows]
    return "\n".join(line for line in lines if line)


def _chosen(context: Context) -> Challenge:
    return context.shelves.challenges[context.desk.challenge_id]
