"""The short sound of a change: which earcon comes with its sentence, never without it."""

from collections.abc import Mapping

from studio.describe.assembly_changes import is_bookkeeping
from studio.describe.effect import BuildDesign
from studio.document.change import Change, Origin
from studio.parts.part_type import PartType
from studio.vehicle_builder import Built, build


def change_earcon(types: Mapping[str, PartType], change: Change, design_id: str, built: BuildDesign = build) -> str:
    """Return the earcon's id: a new problem first, then a solved one, then what was done; empty for other edits."""
    if change.origin is Origin.REMOTE:
        return "partner"
    before, after = change.before.designs.get(design_id), change.after.designs.get(design_id)
    if before is None or after is None or before.parts == after.parts or all(map(is_bookkeeping, change.edits)):
        return ""
    old, new = _problems(built(before, types)), _problems(built(after, types))
    if new - old:
        return "problem"
    if old - new:
        return "solved"
    return "removed" if len(after.parts) < len(before.parts) else "placed"


def _problems(built: Built) -> frozenset[tuple[str, str]]:
    return frozenset((problem.rule, problem.part_id) for problem in built.problems)
