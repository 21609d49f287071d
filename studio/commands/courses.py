"""Courses on the desk."""

from studio.challenges.grammar import Challenge
from studio.commands.context import Context


def choose_course(context: Context, course_id: str) -> None:
    """Lay a course on the desk together with the solver that tells it best; one that is not known changes nothing."""
    if course_id not in context.shelves.courses:
        return
    context.desk.choose_course(course_id, context.shelves.courses[course_id].solver)


def choose_challenge_course(context: Context, challenge: Challenge) -> None:
    """Lay a challenge's course on the desk, with the solver that its score is of."""
    choose_course(context, challenge.course)
    if challenge.score is not None:
        context.desk.choose_course(challenge.course, challenge.solver)
