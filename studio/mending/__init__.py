"""Mending: for a problem of a car, changes that solve it and bring no other. Pure: designs in, designs out."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice

from studio.mending.fix import Fix, Mender, Scene
from studio.vehicle_builder import Built, Problem, build

__all__ = ["Fix", "Mender", "Scene", "fixes", "menders"]

AT_MOST = 5
"""More choices than that nobody wants to hear."""

MILD = frozenset(
    {"no_driver", "no_brake", "falls_back", "falls_ahead", "gear_missing", "no_controller", "wheel_missing"}
)
"""What a half-built car lacks anyway: a motor may come before its gear, an axle before its wheels."""


@cache
def menders() -> tuple[Mender, ...]:
    """Return the MENDER of each module of this package."""
    modules = (importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    return tuple(module.MENDER for module in modules if hasattr(module, "MENDER"))


def fixes(scene: Scene, problem: Problem) -> tuple[Fix, ...]:
    """Return at most five ways out of a problem, the smallest change of each mender first."""
    before = build(scene.design, scene.types)
    knowing = (mender for mender in menders() if problem.rule in mender.rules)
    found = (_ranked(mender, _working(mender.candidates(scene, problem), scene, before, problem)) for mender in knowing)
    return tuple(islice(chain.from_iterable(found), AT_MOST))


def _ranked(mender: Mender, working: Iterator[tuple[int, Fix]]) -> Iterator[Fix]:
    """Yield what works in the mender's own order, or what solves most at once first."""
    in_order = sorted(working, key=lambda found: found[0]) if mender.is_by_effect else working
    return (fix for _, fix in in_order)


def _working(candidates: Iterator[Fix], scene: Scene, before: Built, problem: Problem) -> Iterator[tuple[int, Fix]]:
    """Yield the candidates that help, each after the number of problems that it leaves."""
    taken: set[str] = set()
    for fix in candidates:
        if fix.kind in taken:
            continue
        after = build(fix.after, scene.types)
        if _solves(after, before, problem):
            taken |= {fix.kind} - {""}
            yield len(after.problems), fix


def _solves(after: Built, before: Built, problem: Problem) -> bool:
    """Whether the problem is gone and no kind of problem is there more often than before."""
    old, new = (_counted(built) for built in (before, after))
    is_better = new.get(problem.rule, 0) < old.get(problem.rule, 0)
    return is_better and all(count <= old.get(rule, 0) for rule, count in new.items() if rule not in MILD)


def _counted(built: Built) -> dict[str, int]:
    counts: dict[str, int] = {}
    for problem in built.problems:
        counts[problem.rule] = counts.get(problem.rule, 0) + 1
    return counts
