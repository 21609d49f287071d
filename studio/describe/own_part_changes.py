"""Words for what a Change did to own parts, and for parts that were swapped for another product."""

from collections.abc import Iterator

from accessibility.language import Language
from studio.describe.rendering import joined
from studio.describe.told import Told
from studio.document.change import Change, Edit
from studio.document.schema import OwnPart, Part, Snapshot


def own_part_changes(language: Language, change: Change) -> tuple[Told, ...]:
    """Return what a change did to the shelf of own parts and to the products of parts."""
    kept = [edit for edit in change.edits if edit.kind == "own_part"]
    ids = {edit.id for edit in kept}
    marks = [edit for edit in change.edits if edit.key == "product" and {edit.old, edit.new} & ids]
    own = [Told(_own_part_words(language, change, edit), (edit, *marks)) for edit in kept]
    return (*own, *_swaps(language, change, ids))


def _swaps(language: Language, change: Change, kept: set[str]) -> Iterator[Told]:
    """Tell each swap once: its many values are on the I key."""
    for edit in change.edits:
        if edit.kind == "part" and edit.key == "product" and edit.new not in kept and edit.old not in kept:
            part = change.after.designs[edit.design].parts[edit.id]
            yield Told(language.text("{name} swapped.", name=part.name), _with_values(change, edit, part))


def _with_values(change: Change, edit: Edit, part: Part) -> tuple[Edit, ...]:
    mine = (one for one in change.edits if (one.kind, one.id) == ("part", edit.id))
    return (edit, *(one for one in mine if one.key in part.values))


def _own_part_words(language: Language, change: Change, edit: Edit) -> str:
    after = _own_part(change.after, edit.id)
    if after is None:
        return language.text("{name} is no own part any more. Parts made from it stay.", name=edit.old)
    if _own_part(change.before, edit.id) is None:
        return language.text("{name} kept as an own part. The toolbox has it.", name=after.name)
    changed = language.text("Own part {name} changed.", name=after.name)
    count = sum(1 for part in _made_from(change.after, after) if _differs(part, after))
    stay = language.plural(
        "{count} part made from it stays as it was.", "{count} parts made from it stay as they were.", count
    )
    return joined(changed, stay if count else "")


def _made_from(snapshot: Snapshot, own: OwnPart) -> Iterator[Part]:
    for design in snapshot.designs.values():
        yield from (part for part in design.parts.values() if part.product == own.id)


def _differs(part: Part, own: OwnPart) -> bool:
    return any(part.values.get(key) != value for key, value in own.values.items())


def _own_part(snapshot: Snapshot, id: str) -> OwnPart | None:
    return next((own for own in snapshot.own_parts if own.id == id), None)
