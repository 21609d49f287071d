"""The short sound of a change: which earcon comes with its sentence, never without it."""

from collections.abc import Mapping

from studio.document.change import Change, Origin
from studio.document.schema import Design
from studio.parts.part_type import PartType
from studio.vehicle_builder import build


def change_earcon(types: Mapping[str, PartType], change: Change, design_id: str) -> str:
    """Return the earcon's id: a new problem first, then a solved one, then what was done; empty for other edits."""
    if change.origin is Origin.REMOTE:
        return "partner"
    before, after = change.before.designs.get(design_id), change.after.designs.get(design_id)
    if before is None or after is None or before.parts == after.parts:
        return ""
    old, new = _problems(before, types), _problems(after, types)
    if new - old:
        return "problem"
    if old - new:
        return "solved"
    return "removed" if len(after.parts) < len(before.parts) else "placed"


def _problems(design: Design, types: Mapping[str, PartType]) -> frozenset[tuple[str, str]]:
    return frozenset((problem.rule, problem.part_id) for problem in build(design, types).problems)
