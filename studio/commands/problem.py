"""The problems of the car: walked with F8, read as a list, and mended; each names its part and how to mend it."""

from accessibility.response import Response, said
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.conflict import begin_round, choose_side, next_conflict, take_other_side
from studio.commands.context import Context, Entry
from studio.commands.desk import Desk
from studio.commands.offer import Proposal, offer
from studio.describe.problems import (
    no_way_out,
    problem_answer,
    problem_at,
    problem_text,
    severity_text,
    ways_out_hint,
)
from studio.describe.rendering import render
from studio.mending import Scene, fixes
from studio.vehicle_builder import Problem

Problems = tuple[Problem, ...]


@command("problems.next", "Next problem", menu="Edit")
def next_problem(context: Context) -> Response:
    """Go to the next problem and its part."""
    if told := next_conflict(context):
        return told
    told = _walk(context, 1)
    if context.desk.problem_index + 1 >= len(context.built().problems):
        begin_round(context)
    return told


@command("problems.previous", "Previous problem", menu="Edit")
def previous_problem(context: Context) -> Response:
    """Go to the problem before and its part."""
    return _walk(context, -1)


@command("problems.list", "All problems", menu="Edit")
def list_problems(context: Context) -> Outcome:
    """Read all problems as a list and go to one."""
    built, language = context.built(), context.language
    if not built.problems:
        return problem_answer(language, built)

    def chosen(index: str) -> None:
        _stand_on(context, built.problems, int(index))
        context.voice.say(said(ways_out_hint(language)))

    entries = tuple(
        Entry(id=str(index), text=problem_text(language, problem), description=severity_text(language, problem))
        for index, problem in enumerate(built.problems)
    )
    context.window.choose(language.text("Problems"), entries, chosen)
    return Focused("problems")


@command("problems.mend", "Mend this problem", menu="Edit", needs=(needs.empty_hand,))
def mend(context: Context) -> Outcome:
    """Choose a way to mend this problem."""
    if chosen := choose_side(context):
        return chosen
    built, desk, language = context.built(), context.desk, context.language
    if not built.problems:
        return problem_answer(language, built)
    problem = _meant(desk, built.problems)
    # Whoever came by F8 has just heard it; to others the list says what it is about.
    title = language.text("Mend") if problem == desk.problem else problem_text(language, problem)
    scene = Scene(
        design=desk.design,
        types=context.shelves.types,
        products=context.shelves.catalogue.products,
        new_id=desk.project.new_id,
    )
    proposals = [Proposal(title=render(language, fix.title), after=fix.after) for fix in fixes(scene, problem)]
    _remember(desk, built.problems, built.problems.index(problem))
    return offer(context, title, proposals, no_way_out(language, built, problem), is_followed=True)


@command("conflict.other", "Take the other value", menu="Edit", needs=(needs.empty_hand,))
def take_other(context: Context) -> Outcome:
    """Take the other value of a conflict, and back."""
    return take_other_side(context)


def _walk(context: Context, step: int) -> Response:
    """Walk in a ring; where the problem stood on is solved, the next one has come to its place."""
    built, desk = context.built(), context.desk
    if not built.problems:
        return problem_answer(context.language, built)
    here = _place(desk.problem, built.problems)
    start = max(desk.problem_index, 0)
    place = here + step if here is not None else start if step > 0 else start - 1
    _stand_on(context, built.problems, place % len(built.problems))
    return problem_at(context.language, built, desk.problem_index)


def _stand_on(context: Context, problems: Problems, place: int) -> None:
    _remember(context.desk, problems, place)
    if part_id := problems[place].part_id:
        context.desk.select(part_id)


def _remember(desk: Desk, problems: Problems, place: int) -> None:
    desk.problem_index, desk.problem = place, problems[place]


def _meant(desk: Desk, problems: Problems) -> Problem:
    """Return the problem to mend: the one under F8 if its part has the focus, else the part's own, else the next."""
    here = _place(desk.problem, problems)
    current = desk.selection.current
    if here is not None and problems[here].part_id in ("", current):
        return problems[here]
    own = next((problem for problem in problems if problem.part_id == current), None)
    return own or problems[max(desk.problem_index, 0) % len(problems) if here is None else here]


def _place(known: Problem | None, problems: Problems) -> int | None:
    """Return where a problem is now: the same one, else the same rule at the same part, else None."""
    if known is None:
        return None
    if known in problems:
        return problems.index(known)
    key = (known.rule, known.part_id)
    return next((place for place, problem in enumerate(problems) if (problem.rule, problem.part_id) == key), None)
