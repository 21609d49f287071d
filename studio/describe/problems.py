"""Words for problems: how many, which, and how to mend them."""

from collections.abc import Mapping
from types import MappingProxyType

from accessibility.language import Language, msgid
from accessibility.response import Response, said
from studio.describe.rendering import joined, render
from studio.mending.missing import MISSING
from studio.parts.sentence import Amount, Filling, Sentence
from studio.vehicle_builder import Built, Problem

NEWS: Mapping[str, str] = MappingProxyType(
    {
        "overlap": msgid("{part} overlaps {other}, {depth}."),
        "over_voltage": msgid("{part} bears {limit}, the full battery gives {battery}."),
        "under_voltage": msgid("{part} needs {limit}, the full battery gives {battery}."),
    }
)
"""By rule, short words where the problem's own sentence is long."""
SHORTEST: Mapping[str, str] = MappingProxyType(
    {
        "overlap": msgid("{part} overlaps {other}."),
        "over_voltage": msgid("{part} gets too many volts."),
        "under_voltage": msgid("{part} gets too few volts."),
    }
)
"""The same without the measure, where there is no room for it."""


def problem_count(language: Language, built: Built) -> str:
    """Return `No problems.` or `2 problems.`."""
    if not built.problems:
        return language.text("No problems.")
    return language.plural("{count} problem.", "{count} problems.", len(built.problems))


def problem_answer(language: Language, built: Built) -> Response:
    """Return the count and the first problem, with the key to the next."""
    if not built.problems:
        return said(problem_count(language, built))
    hint = language.text("F8 goes to the next one.") if len(built.problems) > 1 else ""
    return said(joined(problem_count(language, built), problem_text(language, built.problems[0])), hint=hint)


def problem_at(language: Language, built: Built, index: int) -> Response:
    """Return one problem and which of how many it is."""
    count = language.text("{index} of {count}.", index=index + 1, count=len(built.problems))
    return Response(object=problem_text(language, built.problems[index]), context=count)


def first_stop(language: Language, built: Built) -> Response:
    """Return why the car cannot run."""
    stops = [problem for problem in built.problems if problem.stops_run]
    if not stops:
        return said(language.text("Not now: the car is not complete."))
    return said(language.text("Not now: {problem}", problem=problem_text(language, stops[0])))


def severity_text(language: Language, problem: Problem) -> str:
    """Return what a problem does to a run."""
    return language.text("It stops the run.") if problem.stops_run else language.text("The car runs with it.")


def ways_out_hint(language: Language) -> str:
    """Return how to go on from a problem."""
    return language.text("Control M offers ways out.")


def no_way_out(language: Language, built: Built, problem: Problem) -> str:
    """Return what to do where nothing can be offered: often another problem stands before this one, or room lacks."""
    if len(built.problems) > 1:
        return language.text("Nothing fits yet. Mend the other problems first.")
    if problem.rule in MISSING:
        return language.text("No free place fits one that suits. Move a part, or delete one.")
    return language.text("I know no way out of this one. Its sentence says what to do.")


def problem_text(language: Language, problem: Problem) -> str:
    """Return one problem in words."""
    return render(language, problem.sentence)


def problem_news(language: Language, problem: Problem, *, is_short: bool = False) -> str:
    """Return what is wrong without the advice, which ends the sentences: `Rear axle lacks a wheel.`."""
    template, values = problem.sentence.template, dict(problem.sentence.values)
    if (words := SHORTEST if is_short else NEWS).get(problem.rule):
        rounded = {key: rounded_length(value) for key, value in values.items()}
        return render(language, Sentence(words[problem.rule], rounded))
    # Cut before the gaps are filled: a name may hold a full stop.
    told, stop, _advice = language.text(template).rpartition(". ")
    return render(language, Sentence(f"{told}.", values)) if stop else render(language, problem.sentence)


def rounded_length(value: Filling) -> Filling:
    """Return two centimetres and more in whole centimetres; anything else as it is."""
    if isinstance(value, Amount) and value.unit == "mm" and value.value >= 20.0:
        return Amount(value.value / 10.0, "cm", 0)
    return value
