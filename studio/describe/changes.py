"""Words for a Change: what was done, what it did to the car, and which problems came or went."""

from collections.abc import Callable, Mapping

from accessibility.language import Language
from accessibility.response import Response
from studio.describe.assembly_changes import group_changes, is_bookkeeping
from studio.describe.balance import balance_words
from studio.describe.own_part_changes import own_part_changes
from studio.describe.problems import problem_count, problem_text
from studio.describe.rendering import joined, number_words, render, value_words
from studio.describe.told import Told
from studio.document.change import Change, Edit, Origin
from studio.document.schema import Design, Part
from studio.parts.part_type import PartType
from studio.parts.sentence import Filling
from studio.placement.layout import resolve
from studio.placement.where import where
from studio.vehicle_builder import Built, Problem, build

Types = Mapping[str, PartType]

TOLD_AT_MOST = 3
"""Edits told one by one; the rest are counted."""


BuildDesign = Callable[[Design, Types], Built]
"""Builds a design; the studio gives one that remembers."""


def change_words(
    language: Language, types: Types, change: Change, design_id: str, built: BuildDesign = build
) -> Response:
    """Return what a change did, in the order: done, what changed, effect on the car, problems."""
    groups = told_together(language, types, change)
    covered = {edit for group in groups for edit in group.edits}
    rest = [edit_words(language, types, change, edit) for edit in _worth_telling(change) if edit not in covered]
    told = [words for words in (*(group.sentence for group in groups), *rest) if words]
    shown = joined(*told[:TOLD_AT_MOST])
    if len(told) > TOLD_AT_MOST:
        shown = joined(shown, language.text("And {count} more.", count=len(told) - TOLD_AT_MOST))
    shown = joined(shown, change.remark)
    effect = effect_words(language, types, change, design_id, built)
    return Response(name=_prefix(language, change), object=shown or change.label, context=effect, short=shown)


def told_together(language: Language, types: Types, change: Change) -> tuple[Told, ...]:
    """Return what is told in one sentence for several edits: groups, own parts, swaps."""
    groups = group_changes(language, types, change)
    covered = {edit for group in groups for edit in group.edits}
    return (*groups, *own_part_changes(language, change), *_copies(language, change, covered))


def _copies(language: Language, change: Change, covered: set[Edit]) -> tuple[Told, ...]:
    """Return several copies as one number: their remark says what became of their relations."""
    added = [edit for edit in change.edits if edit.kind == "part" and not edit.key and edit.new is not None]
    loose = tuple(edit for edit in added if edit not in covered)
    if len(loose) < 2 or not change.remark:
        return ()
    return (Told(language.plural("{count} part added.", "{count} parts added.", len(loose)), loose),)


def edit_words(language: Language, types: Types, change: Change, edit: Edit) -> str:
    """Return one edit in words, `Mass 12 kilograms, was 6.5.`."""
    if edit.kind == "part":
        return _part_edit_words(language, types, change, edit)
    if edit.kind == "design" and not edit.key:
        return _design_words(language, change, edit)
    if edit.kind == "prediction" and edit.old is None:
        return language.text("Prediction kept.")
    if edit.key == "name":
        return language.text("Now called {name}.", name=edit.new)
    if (edit.kind, edit.key) == ("project", "challenge"):
        return language.text("Another challenge is chosen. Control 7 shows its rules.")
    return language.text("{label}.", label=change.label)


def _part_edit_words(language: Language, types: Types, change: Change, edit: Edit) -> str:
    before, after = (
        _part(change.before.designs.get(edit.design), edit),
        _part(change.after.designs.get(edit.design), edit),
    )
    if after is None:
        return _gone_words(language, change, edit)
    if edit.key == "name":
        return language.text("Now called {name}.", name=after.name)
    if edit.key == "note":
        return language.text("Note of {name} changed.", name=after.name)
    if edit.key == "place" or before is None:
        return _place_words(language, types, change.after.designs[edit.design], after)
    return _value_words(language, types, after, edit)


def _design_words(language: Language, change: Change, edit: Edit) -> str:
    after, before = change.after.designs.get(edit.id), change.before.designs.get(edit.id)
    if after is None:
        return language.text("{name} gone.", name=before.name if before else edit.old)
    return language.plural("{name}, {count} part.", "{name}, {count} parts.", len(after.parts), name=after.name)


def _value_words(language: Language, types: Types, part: Part, edit: Edit) -> str:
    part_type = types.get(part.type)
    quantity = part_type.quantity(edit.key) if part_type else None
    usual = quantity.default if quantity else ""
    old = edit.old if isinstance(edit.old, float | int | str) else usual
    new = edit.new if isinstance(edit.new, float | int | str) else usual
    return language.text(
        "{label} {new}, was {old}.",
        label=language.text(quantity.label) if quantity else edit.key,
        new=value_words(language, quantity, new),
        old=number_words(language, quantity, old),
    )


def _place_words(language: Language, types: Types, design: Design, part: Part) -> str:
    layout = resolve(design, types)
    if part.type not in types or part.id not in layout.boxes:
        return language.text("{name} added.", name=part.name)
    return render(language, where(design, layout, part, types).sentence)


def _gone_words(language: Language, change: Change, edit: Edit) -> str:
    design = change.after.designs.get(edit.design)
    orphans = [p for p in design.parts.values() if edit.id in p.hosts] if design else []
    gone = language.text("{name} gone.", name=edit.old)
    if not orphans:
        return gone
    names = ", ".join(part.name for part in orphans)
    lost = language.plural(
        "{count} relation lost: {names}.", "{count} relations lost: {names}.", len(orphans), names=names
    )
    return joined(gone, lost)


def _worth_telling(change: Change) -> list[Edit]:
    """Leave out what the person did not do: people who joined, runs that were kept."""
    quiet = {"person", "run"}
    whole = {edit.id for edit in change.edits if edit.kind == "design" and not edit.key}
    told = [edit for edit in change.edits if edit.kind not in quiet and edit.design not in whole]
    return told or list(change.edits)


def _prefix(language: Language, change: Change) -> str:
    people = change.after.people
    author = people[change.author].shown_name if change.author in people else change.author
    words = {
        Origin.UNDO: language.text("Undone."),
        Origin.REDO: language.text("Redone."),
        Origin.REMOTE: language.text("{author}:", author=author),
    }
    return words.get(change.origin, "")


def _part(design: Design | None, edit: Edit) -> Part | None:
    return design.parts.get(edit.id) if design else None
