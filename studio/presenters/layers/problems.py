"""Problems of the whole car, by their number; those of parts stand in the sign of the part. F8 goes in this order."""

from studio.presenters.layers.look import Layer, Look
from studio.vehicle_builder import Built
from widgets.marks import Mark, Note


def marks(look: Look) -> tuple[Mark, ...]:
    """Return a note with the numbers of the problems that no part has."""
    numbers = badges(look.built).get("", "")
    return (Note(look.language.text("Problem {numbers}: whole car", numbers=numbers)),) if numbers else ()


def badges(built: Built) -> dict[str, str]:
    """Return the numbers of each part's problems, as F8 counts them; of the whole car's under the empty id."""
    found: dict[str, list[str]] = {}
    for number, problem in enumerate(built.problems, start=1):
        found.setdefault(problem.part_id, []).append(str(number))
    return {part_id: ", ".join(numbers) for part_id, numbers in found.items()}


LAYER = Layer("problems", marks, rank=3)
