"""Walking through the problems of the car: each names its part and how to mend it."""

from accessibility.response import Response
from studio.commands import needs
from studio.commands.command import Outcome, command
from studio.commands.context import Context
from studio.commands.offer import Proposal, offer
from studio.describe.problems import problem_answer, problem_at
from studio.describe.rendering import render
from studio.mending import Scene, fixes


@command("problems.next", "Next problem", menu="Edit")
def next_problem(context: Context) -> Response:
    """Go to the next problem and its part."""
    return _walk(context, 1)


@command("problems.previous", "Previous problem", menu="Edit")
def previous_problem(context: Context) -> Response:
    """Go to the problem before and its part."""
    return _walk(context, -1)


@command("problems.mend", "Mend this problem", menu="Edit", needs=(needs.empty_hand,))
def mend(context: Context) -> Outcome:
    """Choose a way to mend this problem."""
    built, desk = context.built(), context.desk
    if not built.problems:
        return problem_answer(context.language, built)
    problem = built.problems[max(desk.problem_index, 0) % len(built.problems)]
    scene = Scene(
        design=desk.design,
        types=context.shelves.types,
        products=context.shelves.catalogue.products,
        new_id=desk.project.new_id,
    )
    proposals = [Proposal(title=render(context.language, fix.title), after=fix.after) for fix in fixes(scene, problem)]
    nothing = context.language.text("I know no way out of this one. Its sentence says what to do.")
    return offer(context, context.language.text("Mend"), proposals, nothing)


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
