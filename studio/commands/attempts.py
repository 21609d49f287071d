"""Attempts at the challenge on the desk: what a run that begins now would be, and what one that is over was."""

from simulation.course import Course
from simulation.recording import Recording
from studio.challenges.attempts import Attempt, attempts_of, is_right_solver, next_attempt
from studio.challenges.grammar import Challenge
from studio.challenges.judging import as_sold
from studio.challenges.road import road_of, start_jitter_m
from studio.challenges.standing import standing
from studio.commands.context import Context
from studio.document.schema import RunRecord


def chosen_challenge(context: Context) -> Challenge | None:
    """Return the challenge that is chosen."""
    return context.shelves.challenges.get(context.desk.challenge_id)


def coming_attempt(context: Context) -> Attempt | None:
    """Return what a run that begins now would be; None without a challenge."""
    challenge, desk = chosen_challenge(context), context.desk
    if challenge is None:
        return None
    sold = as_sold(challenge, context.shelves.catalogue.products)
    stands = standing(challenge, desk.design, context.built(), sold)
    return next_attempt(challenge, desk.project.snapshot, desk.course_id, desk.solver, stands)


def past_attempt(context: Context, challenge: Challenge, recording: Recording) -> Attempt:
    """Return what a run that is over was to a challenge, as the project remembers it."""
    if recording.course != challenge.course:
        return Attempt(challenge_id=challenge.id, number=0, reason="other_road")
    if not is_right_solver(challenge, recording.solver):
        return Attempt(challenge_id=challenge.id, number=0, reason="other_solver")
    made = attempts_of(context.desk.project.snapshot, challenge)
    same = [number for number, run in enumerate(made, start=1) if _proof(run) == _proof(recording)]
    return Attempt(challenge_id=challenge.id, number=same[-1] if same else 0)


def road_now(context: Context) -> tuple[Course, float]:
    """Return the course that a run would take, and how far from the line it starts: a challenge has its own ways."""
    challenge, desk = chosen_challenge(context), context.desk
    course = context.shelves.courses[desk.course_id]
    if challenge is None or challenge.course != desk.course_id:
        return course, 0.0
    road = road_of(challenge, context.shelves.courses)
    return road, start_jitter_m(challenge) if desk.solver == "2d" else 0.0


def _proof(run: RunRecord | Recording) -> tuple[str, str, str]:
    return run.spec_hash, run.course_hash, run.solver
