"""Words of reports: headings, tables, and how the numbers were made."""

from collections.abc import Iterator
from pathlib import Path

from accessibility.language import Language, msgid
from accessibility.units import convert
from simulation.course import Course
from simulation.ledger import LEDGER_LABELS, RESIDUAL, SINKS, SOURCES
from simulation.recording import Recording
from studio.describe.arithmetic import measure_words
from studio.describe.rendering import duration
from studio.describe.runs import MEASURES, solver_words
from studio.document.schema import Prediction, RunRecord

NAME_LENGTH = 60
"""Signs of a file's name; some systems take no more than 143, and a result has 90."""

UNKNOWN = msgid("Not accounted for")

TOLD_WH = 0.0005
"""Less is not told, in watt hours."""


def car_name(language: Language, name: str) -> str:
    """Return a car's name; a blank one would leave a page without a title."""
    return name if name.strip() else language.text("A car without a name")


def energy_rows(language: Language, recording: Recording) -> Iterator[tuple[str, str, str]]:
    """Yield each item of the energy ledger: name, watt hours, and its share of all that was given.

    Height and speed give on the way down, and a battery takes when it is charged: their names say so, and no row is
    negative but what is not accounted for.
    """
    ledger = recording.ledger
    given = sum(energy for name, energy in ledger.items() if name in SOURCES and energy > 0.0)
    given -= sum(energy for name, energy in ledger.items() if name in SINKS and energy < 0.0)
    for name, label in {**LEDGER_LABELS, RESIDUAL: UNKNOWN}.items():
        energy = ledger.get(name, 0.0) / 3600.0
        if abs(energy) >= TOLD_WH or name == RESIDUAL:
            shown = energy if name == RESIDUAL else abs(energy)
            share = language.quantity(100.0 * shown * 3600.0 / given, "%", 1) if given else language.text("none")
            yield _energy_label(language, name, label, energy), language.quantity(shown, "Wh", 3), share


def _energy_label(language: Language, name: str, label: str, energy: float) -> str:
    if name == RESIDUAL or energy >= 0.0:
        return language.text(label)
    template = msgid("{item}, charged") if name in SOURCES else msgid("{item}, given back")
    return language.text(template, item=language.text(label))


def prediction_rows(
    language: Language, predictions: tuple[Prediction, ...], recording: Recording
) -> Iterator[tuple[str, str, str]]:
    """Yield what was said before and what came: measure, said, came."""
    for one in predictions:
        if measure := recording.measures.get(one.measure):
            label, _, decimals = measure_words(one.measure)
            digits = max(decimals, 1)
            came = convert(measure.value, measure.unit, one.unit)
            said, was = (language.quantity(value, one.unit, digits) for value in (one.value, came))
            yield language.text(label), said, was


def before_rows(language: Language, before: RunRecord, recording: Recording) -> Iterator[tuple[str, ...]]:
    """Yield each measure that both runs have: name, then, now, difference."""
    for key, (label, shown, decimals) in MEASURES.items():
        measure = recording.measures.get(key)
        if measure is not None and key in before.measures:
            then, now = (convert(value, measure.unit, shown) for value in (before.measures[key], measure.value))
            told = (_measured(language, value, shown, decimals) for value in (then, now))
            yield language.text(label), *told, _gap(language, now - then, shown, decimals)


BEFORE_HEAD = (msgid("What"), msgid("Before"), msgid("Now"), msgid("Difference"))


def page_words(language: Language, first: str) -> dict[str, str]:
    """Return the words of the page itself; `first` is the heading that the skip link leads to."""
    return {
        "skip": language.text("Skip to: {heading}", heading=first),
        "contents": language.text("Contents"),
        "foot": language.text("Made by Tandem. All of it is in this one file."),
    }


def _measured(language: Language, value: float, unit: str, decimals: int) -> str:
    return duration(language, value) if unit == "s" else language.quantity(value, unit, decimals)


def _gap(language: Language, gap: float, unit: str, decimals: int) -> str:
    if abs(gap) < 0.5 * 10.0**-decimals:
        return language.text("no change")
    amount = language.quantity(abs(gap), unit, decimals)
    template = msgid("{amount} more") if gap > 0 else msgid("{amount} less")
    return language.text(template, amount=amount)


def made_lines(language: Language, recording: Recording, version: str) -> tuple[str, ...]:
    """Return how the numbers were made, so that anybody can make them again."""
    solver, physics = solver_words(language, recording), language.text("Physics {version}.", version=recording.version)
    count = recording.channels["time_s"].size
    return (
        language.text("{solver} {physics} Tandem {version}.", solver=solver, physics=physics, version=version),
        language.plural("{count} sample was written down.", "{count} samples were written down.", count),
        language.text("Car {car}. Road {road}.", car=recording.spec_hash, road=recording.course_hash),
        language.text("The same car on the same road gives the same numbers again."),
        language.text(
            "To run it again: tandem run PROJECT --course {course} --solver {solver}",
            course=recording.course,
            solver=recording.solver,
        ),
    )


def written_text(language: Language, path: Path) -> str:
    """Return which file was written, and where."""
    return language.text("Written as {name} in {folder}.", name=path.name, folder=path.parent.name or str(path.parent))


def unwritten_text(language: Language, path: Path) -> str:
    """Return that a file could not be written, and what to try."""
    return language.text("Not written: {name} cannot be put there. Choose another folder.", name=path.name)


def file_name(language: Language, design: str, course: Course) -> str:
    """Return a name for a file that every system takes, without its end: `24-volt racer, Hill climb`."""
    name = language.text("{design}, {course}", design=car_name(language, design), course=language.text(course.name))
    return " ".join("".join(sign if sign.isalnum() or sign in "-_,.()" else " " for sign in name).split())[:NAME_LENGTH]
