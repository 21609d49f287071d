"""Walking through the problems of the car: each names its part and how to mend it."""

from accessibility.response import Response
from studio.commands.command import command
from studio.commands.context import Context
from studio.describe.problems import problem_answer, problem_at


@command("problems.next", "Next problem", menu="Edit")
def next_problem(context: Context) -> Response:
    """Go to the next problem and its part."""
    return _walk(context, 1)


@command("problems.previous", "Previous problem", menu="Edit")
def previous_problem(context: Context) -> Response:
    """Go to the problem before and its part."""
    return _walk(context, -1)


def _walk(context: Context, step: int) -> Response:
    """Walk in a ring from the problem of the current part."""
    built = context.built()
    if not built.problems:
        return problem_answer(context.language, built)
    place = (context.desk.problem_index + step) % len(built.problems)
    context.desk.problem_index = place
    if part_id := built.problems[place].part_id:
        context.desk.select(part_id)
    return problem_at(context.language, built, place)
