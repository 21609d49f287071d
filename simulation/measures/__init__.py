"""Measures: the numbers a run is judged by. One family a module, each exporting FAMILY, collected by walking.

All come from channels and ledger, or from the car itself; a measure without a meaning for a run is left out, and
`absence` says why that may be.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from itertools import chain

from simulation.course import Course
from simulation.measures.climbing import max_grade
from simulation.measures.family import MeasureFamily, Ridden
from simulation.recording import FloatArray, Measure
from simulation.vehicle import VehicleSpec

__all__ = ["MeasureFamily", "Ridden", "absence", "families", "max_grade", "take_measures"]


@cache
def families() -> tuple[MeasureFamily, ...]:
    """Return every family of this package, in the order of its module names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name != "family")
    modules = (importlib.import_module(f"{__name__}.{name}") for name in names)
    return tuple(module.FAMILY for module in modules)


def take_measures(
    channels: Mapping[str, FloatArray], ledger: Mapping[str, float], *, spec: VehicleSpec, course: Course, outcome: str
) -> dict[str, Measure]:
    """Return the measures of a run by key; one that has no meaning for this run is left out."""
    ridden = Ridden(channels=channels, ledger=ledger, spec=spec, course=course, outcome=outcome)
    taken = chain.from_iterable(family.take(ridden) for family in families())
    return {key: Measure(key=key, value=value, unit=unit) for key, value, unit in taken}


def absence(key: str) -> str:
    """Return why a run may lack a measure, an English msgid; nothing for one that every run has."""
    return next((family.absent[key] for family in families() if key in family.absent), "")
