"""Words for a Change: what was done, what it did to the car, and which problems came or went."""

from collections.abc import Iterator
from dataclasses import replace

from accessibility.language import Language
from accessibility.response import Response
from studio.describe.assembly_changes import group_changes, is_bookkeeping
from studio.describe.comment_changes import comment_changes
from studio.describe.effect import BuildDesign, Effect, Types, effect_of
from studio.describe.fitting import fitted
from studio.describe.own_part_changes import own_part_changes
from studio.describe.predictions import kept_words
from studio.describe.rendering import joined, number_words, render, value_words
from studio.describe.told import Told, lost_words
from studio.document.change import Change, Edit, Origin
from studio.document.schema import Design, Part
from studio.placement.layout import resolve
from studio.placement.where import inside_sentence, where
from studio.vehicle_builder import build

TOLD_AT_MOST = 3
"""Edits told one by one; the rest are counted."""


def change_words(
    language: Language, types: Types, change: Change, design_id: str, built: BuildDesign = build, here: str = ""
) -> Response:
    """Return what a change did, in the order: done, what changed, effect on the car, problems.

    It holds 90 characters where names are not long: what is of least use is left out, the deed and a problem never.
    `here` is the id of the part that the person is on: a value of another part is told with its name.
    """
    effect = _effect(language, types, change, design_id, built)
    is_here = any(edit.id == here for edit in change.edits)
    told = _done(language, types, change, "" if is_here else here)
    detailed = _response(language, change, effect, told[0], joined(effect.whole_car, effect.count))
    lengths = [_response(language, change, effect, *words) for words in _lengths(effect, told)]
    lengths.append(replace(lengths[-1], outcome=effect.short_outcome or effect.outcome))
    return replace(
        fitted(lengths),
        hint=effect.hint,
        short=joined(told[0], effect.short),
        detailed=replace(detailed, outcome=effect.whole_outcome),
    )


def also(response: Response, words: str) -> Response:
    """Return a result with one more thing that nobody may miss."""
    detailed = response.detailed and replace(response.detailed, outcome=joined(response.detailed.outcome, words))
    return replace(response, outcome=joined(response.outcome, words), detailed=detailed)


def _response(language: Language, change: Change, effect: Effect, done: str, context: str) -> Response:
    return Response(name=_prefix(language, change), object=done, context=context, outcome=effect.outcome)


def _lengths(effect: Effect, told: tuple[str, str, str]) -> Iterator[tuple[str, str]]:
    """Yield what was done and its context, in the order in which they are given up.

    First goes the share beside the mass, which B tells, then the distance, which W tells, then how many problems there
    are, then the mass, last the names of further parts. Where the mass is the same, a part was moved: there its place
    tells more than the share.
    """
    numbers = [words for words in effect.car if words] if effect.is_heavier else list(effect.car)
    whole, less, least = told
    for done in (whole, less):
        yield from ((done, joined(car, effect.count)) for car in numbers or [""])
    for done in (less, least):
        yield from ((done, context) for context in (numbers[-1] if numbers else "", effect.count, ""))


def _done(language: Language, types: Types, change: Change, here: str) -> tuple[str, str, str]:
    """Return what was done: all of it, without distances and names of what is lost, and the first edit only."""
    return (
        _told(language, types, change, here, TOLD_AT_MOST, is_short=False),
        _told(language, types, change, here, TOLD_AT_MOST, is_short=True),
        _told(language, types, change, here, 1, is_short=True),
    )


def _told(language: Language, types: Types, change: Change, here: str, most: int, *, is_short: bool) -> str:
    """Return the first edits in words, how many more there are, and what became of relations."""
    if change.deed:
        return joined(change.deed, change.remark)
    groups = told_together(language, types, change)
    covered = {edit for group in groups for edit in group.edits}
    rest = (edit for edit in _worth_telling(change) if edit not in covered)
    single = [edit_words(language, types, change, edit, is_short=is_short, here=here) for edit in rest]
    told = [words for words in (*(_group(group, is_short=is_short) for group in groups), *single) if words]
    more = language.text("And {count} more.", count=len(told) - most) if len(told) > most else ""
    return joined(*told[:most], more, change.remark) or change.label


def _group(told: Told, *, is_short: bool) -> str:
    return told.short if is_short and told.short else told.sentence


def _effect(language: Language, types: Types, change: Change, design_id: str, built: BuildDesign) -> Effect:
    if all(map(is_bookkeeping, change.edits)):
        return Effect()
    before, after = change.before.designs.get(design_id), change.after.designs.get(design_id)
    return effect_of(language, types, before, after, built)


def told_together(language: Language, types: Types, change: Change) -> tuple[Told, ...]:
    """Return what is told in one sentence for several edits: groups, own parts, comments, swaps."""
    groups = group_changes(language, types, change)
    covered = {edit for group in groups for edit in group.edits}
    records = (*own_part_changes(language, change), *comment_changes(language, types, change))
    return (*groups, *records, *_copies(language, change, covered))


def _copies(language: Language, change: Change, covered: set[Edit]) -> tuple[Told, ...]:
    """Return several copies as one number: their remark says what became of their relations."""
    added = [edit for edit in change.edits if edit.kind == "part" and not edit.key and edit.new is not None]
    loose = tuple(edit for edit in added if edit not in covered)
    if len(loose) < 2 or not change.remark:
        return ()
    return (Told(language.plural("{count} part added.", "{count} parts added.", len(loose)), loose),)


def edit_words(
    language: Language, types: Types, change: Change, edit: Edit, *, is_short: bool = False, here: str = ""
) -> str:
    """Return one edit in words, `Mass 12 kilograms, was 6.5.`; short: without a distance or a list of names.

    Where the person is on another part, the part is named: `Mass of motor 12 kilograms, was 6.5.`.
    """
    if edit.kind == "part":
        return _part_edit_words(language, types, change, edit, is_short=is_short, here=here)
    if edit.kind == "design" and not edit.key:
        return _design_words(language, change, edit)
    if edit.kind == "prediction" and edit.old is None:
        return kept_words(language, change.after, edit.id)
    if edit.key == "name":
        return language.text("Now called {name}.", name=edit.new)
    if (edit.kind, edit.key) == ("project", "challenge"):
        return language.text("Another challenge is chosen. Control 7 shows its rules.")
    return language.text("{label}.", label=change.label)


def _part_edit_words(language: Language, types: Types, change: Change, edit: Edit, *, is_short: bool, here: str) -> str:
    before, after = (
        _part(change.before.designs.get(edit.design), edit),
        _part(change.after.designs.get(edit.design), edit),
    )
    if after is None:
        return _gone_words(language, change, edit, is_short=is_short)
    if edit.key == "name" and here not in ("", edit.id):
        return language.text("{old} is called {name} now.", old=edit.old, name=after.name)
    if edit.key == "name":
        return language.text("Now called {name}.", name=after.name)
    if edit.key == "note":
        return language.text("Note of {name} changed.", name=after.name)
    if edit.key == "place" or before is None:
        return _place_words(language, types, change.after.designs[edit.design], after, is_short=is_short)
    return _value_words(language, types, after, edit, is_named=here not in ("", edit.id))


def _design_words(language: Language, change: Change, edit: Edit) -> str:
    after, before = change.after.designs.get(edit.id), change.before.designs.get(edit.id)
    if after is None:
        return language.text("{name} gone.", name=before.name if before else edit.old)
    return language.plural("{name}, {count} part.", "{name}, {count} parts.", len(after.parts), name=after.name)


def _value_words(language: Language, types: Types, part: Part, edit: Edit, *, is_named: bool) -> str:
    part_type = types.get(part.type)
    quantity = part_type.quantity(edit.key) if part_type else None
    usual = quantity.default if quantity else ""
    old = edit.old if isinstance(edit.old, float | int | str) else usual
    new = edit.new if isinstance(edit.new, float | int | str) else usual
    label = language.text(quantity.label) if quantity else edit.key
    if is_named:
        label = language.text("{label} of {part}", label=label, part=inside_sentence(part, types))
    was = number_words(language, quantity, old)
    return language.text("{label} {new}, was {old}.", label=label, new=value_words(language, quantity, new), old=was)


def _place_words(language: Language, types: Types, design: Design, part: Part, *, is_short: bool) -> str:
    layout = resolve(design, types)
    if part.type not in types or part.id not in layout.boxes:
        return language.text("{name} added.", name=part.name)
    facts = where(design, layout, part, types)
    return render(language, (replace(facts, landmark="", side="") if is_short else facts).sentence)


def _gone_words(language: Language, change: Change, edit: Edit, *, is_short: bool) -> str:
    design = change.after.designs.get(edit.design)
    orphans = [p for p in design.parts.values() if edit.id in p.hosts] if design else []
    gone = language.text("{name} gone.", name=edit.old)
    if not orphans:
        return gone
    return joined(gone, lost_words(language, [part.name for part in orphans], is_short=is_short))


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
