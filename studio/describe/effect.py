"""Words for what an edit did to the car: mass and balance where they moved, problems that came or went."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from accessibility.language import Language
from studio.describe.balance import balance_words, mass_words
from studio.describe.problems import problem_count, problem_news, problem_text
from studio.describe.rendering import joined
from studio.document.schema import Design
from studio.parts.part_type import PartType
from studio.parts.sentence import Filling
from studio.vehicle_builder import Balance, Built, Problem, build

Types = Mapping[str, PartType]
BuildDesign = Callable[[Design, Types], Built]
"""Builds a design; the studio gives one that remembers."""

FELT_KG = 0.05
"""Less is not told: a tenth of a kilogram is the last digit that is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What an edit did to the car, in words of several lengths."""

    car: tuple[str, ...] = ("",)
    """Mass and balance, longest first; the last one is empty."""
    is_heavier: bool = False
    """Whether the mass is another one."""
    outcome: str = ""
    """Problems that came or went, told short: a result is heard in every profile."""
    short_outcome: str = ""
    """The same without a measure."""
    count: str = ""
    """How many problems there are, where none came or went."""
    short: str = ""
    """Problems that came or went, as a number for a braille line."""
    hint: str = ""
    """Where the advice is."""
    whole_car: str = ""
    whole_outcome: str = ""
    """The first new problem with its advice, and how many more."""


def effect_of(
    language: Language, types: Types, before: Design | None, after: Design | None, built: BuildDesign = build
) -> Effect:
    """Return what became of a car; nothing for one that is new, gone or as it was."""
    if before is None or after is None or before.parts == after.parts:
        return Effect()
    return difference(language, built(before, types), built(after, types))


def difference(language: Language, old: Built, new: Built) -> Effect:
    """Return what differs between two cars."""
    fresh, solved = fresh_problems(old, new), fresh_problems(new, old)
    is_moved = _is_heavier(old, new) or abs(old.balance.front_share - new.balance.front_share) >= 0.005
    return Effect(
        car=_car_words(language, old.balance, new.balance, is_heavier=_is_heavier(old, new)),
        is_heavier=_is_heavier(old, new),
        outcome=_outcome(language, fresh, solved, new, is_whole=False),
        short_outcome=fresh_words(language, fresh, is_short=True) if fresh else "",
        count="" if fresh or solved else problem_count(language, new),
        short=_short(language, fresh, solved),
        hint=_hint(language, fresh),
        whole_car=balance_words(language, new.balance) if is_moved else "",
        whole_outcome=_outcome(language, fresh, solved, new, is_whole=True),
    )


def difference_words(language: Language, old: Built, new: Built) -> str:
    """Return the difference between two cars in one line of a list."""
    effect = difference(language, old, new)
    return joined(effect.car[0], effect.outcome, effect.count)


def fresh_problems(old: Built, new: Built) -> list[Problem]:
    """Return the problems of a car that the other one has not."""
    known = [_signature(problem) for problem in old.problems]
    return [problem for problem in new.problems if _signature(problem) not in known]


def _is_heavier(old: Built, new: Built) -> bool:
    return abs(old.balance.mass_kg - new.balance.mass_kg) >= FELT_KG


def _car_words(language: Language, old: Balance, new: Balance, *, is_heavier: bool) -> tuple[str, ...]:
    """Return mass where it changed and the front share where its number is another one."""
    is_shifted = round(old.front_share * 100) != round(new.front_share * 100)
    if is_heavier:
        both = (balance_words(language, new),) if is_shifted else ()
        return (*both, mass_words(language, new), "")
    return (balance_words(language, new, is_brief=True), "") if is_shifted else ("",)


def _outcome(language: Language, fresh: list[Problem], solved: list[Problem], new: Built, *, is_whole: bool) -> str:
    """Return new problems, else the solved ones and how many are left."""
    if fresh:
        return _whole_fresh(language, fresh) if is_whole else fresh_words(language, fresh)
    if not solved:
        return ""
    told = language.plural("{count} problem solved.", "{count} problems solved.", len(solved))
    left = language.text("{count} left.", count=len(new.problems))
    return joined(told, left if new.problems else problem_count(language, new))


def fresh_words(language: Language, fresh: list[Problem], *, is_short: bool = False) -> str:
    """Return one new problem without its advice, or how many there are: F8 tells the rest."""
    if len(fresh) > 1:
        return language.plural("{count} new problem.", "{count} new problems.", len(fresh))
    return language.text("New problem: {problem}", problem=problem_news(language, fresh[0], is_short=is_short))


def _whole_fresh(language: Language, fresh: list[Problem]) -> str:
    more = language.text("And {count} more.", count=len(fresh) - 1) if len(fresh) > 1 else ""
    return joined(language.text("New problem: {problem}", problem=problem_text(language, fresh[0])), more)


def _short(language: Language, fresh: list[Problem], solved: list[Problem]) -> str:
    if fresh:
        return language.plural("{count} new problem.", "{count} new problems.", len(fresh))
    return language.plural("{count} problem solved.", "{count} problems solved.", len(solved)) if solved else ""


def _hint(language: Language, fresh: list[Problem]) -> str:
    if not fresh:
        return ""
    return language.text("F8 tells what helps.") if len(fresh) == 1 else language.text("F8 tells them.")


def _signature(problem: Problem) -> tuple[str, str, list[Filling]]:
    """Return what makes a problem the same: not the names in it, for a renamed part has no new problem."""
    numbers: list[Filling] = [filling for filling in problem.sentence.values.values() if not isinstance(filling, str)]
    return problem.rule, problem.part_id, numbers
