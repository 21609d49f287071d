"""Words for a run whose car is no longer the one that is built: nobody takes its numbers for those of the car now."""

from dataclasses import replace
from typing import NamedTuple

from accessibility.language import Language
from simulation.vehicle import VehicleSpec


class Older(NamedTuple):
    """What tells that a run is of another car; both are empty where it is of this one."""

    sign: str = ""
    """In the corner of the picture, behind the solver."""
    sentence: str = ""
    """Before the moment, for who comes to the run."""


def older_words(language: Language, drove: VehicleSpec, now: VehicleSpec | None, *, is_same_design: bool) -> Older:
    """Return whether the car that drove is the one that is built now; its name is no part of it."""
    if not is_same_design:
        return Older(language.text("other car"), language.text("This run is of another car."))
    if now is not None and replace(now, name=drove.name) == drove:
        return Older()
    return Older(language.text("older car"), language.text("The car has changed since this run."))
