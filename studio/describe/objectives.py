"""Words for what work on a challenge can show, and for the rubric by which a teacher looks at it."""

from collections.abc import Mapping
from types import MappingProxyType

from accessibility.language import Language, msgid
from studio.challenges.grammar import Challenge, Criterion

OBJECTIVES: Mapping[str, str] = MappingProxyType(
    {
        "EV0": msgid("Find your way: build, run and listen."),
        "EV1": msgid("Build to rules."),
        "EV2": msgid("Make a fair test: change one thing only."),
        "EV3": msgid("Tell what weight and tyres do to a car."),
        "EV4": msgid("Choose a gear that fits."),
        "EV5": msgid("Plan how the charge is spent."),
        "EV6": msgid("Put the weight in the right place."),
        "EV7": msgid("Tell what the air does to a car."),
        "EV8": msgid("Make a car better from what its runs show."),
        "EV9": msgid("Decide as a team, and say why."),
    }
)
"""By code, in words for students."""


def objective_lines(language: Language, challenge: Challenge) -> tuple[str, ...]:
    """Return what the work can show, a heading and a sentence each; nothing where the file names none."""
    if not challenge.objectives:
        return ()
    heading = language.text("With this you can show that you know how to:")
    return (heading, *(language.text(OBJECTIVES[code]) for code in challenge.objectives))


def rubric_lines(language: Language, challenge: Challenge) -> tuple[str, ...]:
    """Return the rubric, a heading and a sentence for each level; nothing where the file has none."""
    if not challenge.rubric:
        return ()
    heading = language.text("Your teacher also looks at:")
    return (heading, *(line for criterion in challenge.rubric for line in _criterion_lines(language, criterion)))


def _criterion_lines(language: Language, criterion: Criterion) -> tuple[str, ...]:
    name = language.text(criterion.name)
    return tuple(
        language.text(
            "{criterion}, {level}, {points}: {text}",
            criterion=name,
            level=language.text(level.name).lower(),
            points=_points(language, level.points),
            text=language.text(level.text),
        )
        for level in criterion.levels
    )


def _points(language: Language, points: float) -> str:
    """Return `1 point`; halves are more than one."""
    told = language.number(points)
    return language.plural("{points} point", "{points} points", 1 if points == 1 else 2, points=told)
