"""Words for what a Change did to groups: made, taken apart, gone or come with their parts, put into one another."""

from collections.abc import Iterator, Mapping

from accessibility.language import Language
from studio.describe.assemblies import group_words
from studio.describe.rendering import joined
from studio.describe.told import Told, lost_words
from studio.document.assembly_tree import assembly_tree
from studio.document.change import Change, Edit
from studio.document.schema import Design
from studio.parts.part_type import PartType

Types = Mapping[str, PartType]


def is_bookkeeping(edit: Edit) -> bool:
    """Whether an edit changes groups or own parts, and nothing of the car."""
    return edit.kind in ("assembly", "own_part") or edit.key in ("assembly", "product")


def group_changes(language: Language, types: Types, change: Change) -> tuple[Told, ...]:
    """Return what a change did to groups; whatever it does not tell is left to be told part by part."""
    told: list[Told] = []
    for edit in change.edits:
        before, after = change.before.designs.get(edit.design), change.after.designs.get(edit.design)
        if edit.kind == "assembly" and before is not None and after is not None:
            told.extend(_of_group(language, types, change, edit, before, after))
    covered = {edit for one in told for edit in one.edits}
    rest = (edit for edit in change.edits if edit.key == "assembly" and edit not in covered)
    return (*told, *(Told(_part_words(language, change, edit), (edit,)) for edit in rest))


def _of_group(
    language: Language, types: Types, change: Change, edit: Edit, before: Design, after: Design
) -> Iterator[Told]:
    """Tell of one group; an inner group that came or went with its outer one is told by that."""
    if edit.key == "parent":
        if not _is_told_by_another(change, edit):
            yield Told(_parent_words(language, after, edit), (edit,))
    elif edit.key == "" and edit.new is not None:
        yield Told(_new_words(language, types, change, edit, after), _with_members(change, edit, after))
    elif edit.key == "":
        whole, short = (_gone_words(language, change, edit, before, after, is_short=short) for short in (False, True))
        yield Told(whole, _with_members(change, edit, before), short)


def _new_words(language: Language, types: Types, change: Change, edit: Edit, after: Design) -> str:
    tree = assembly_tree(after)
    if edit.id not in tree.members or _is_inside_another(change, edit, after):
        return ""
    words = group_words(language, types, after, edit.id, tree)
    name = after.assemblies[edit.id].name
    left = [other for other in change.edits if other.key == "assembly" and other.new == edit.id and other.old]
    groups = {after.assemblies[str(other.old)].name for other in left if str(other.old) in after.assemblies}
    gone = language.text("Taken out of {groups}.", groups=", ".join(sorted(groups))) if groups else ""
    return joined(language.text("{name}: {words}.", name=name, words=words), gone)


def _gone_words(
    language: Language, change: Change, edit: Edit, before: Design, after: Design, *, is_short: bool
) -> str:
    parts = assembly_tree(before).members.get(edit.id, ())
    stay = [part for part in parts if part in after.parts]
    if _is_inside_another(change, edit, before):
        return ""
    if not stay:
        return _all_gone(language, edit, after, parts, is_short=is_short)
    return language.plural(
        "{name} taken apart. {count} part stays.", "{name} taken apart. {count} parts stay.", len(stay), name=edit.old
    )


def _all_gone(language: Language, edit: Edit, after: Design, parts: tuple[str, ...], *, is_short: bool) -> str:
    gone = language.plural("{name} gone, {count} part.", "{name} gone, {count} parts.", len(parts), name=edit.old)
    lost = [part.name for part in after.parts.values() if set(part.hosts) & set(parts)]
    return joined(gone, lost_words(language, lost, is_short=is_short)) if lost else gone


def _with_members(change: Change, edit: Edit, design: Design) -> tuple[Edit, ...]:
    """Return the edits that came with a group: those of its parts' coming, going or grouping, and of inner groups."""
    tree = assembly_tree(design)
    parts = frozenset(tree.members.get(edit.id, ()))
    inner = {one for one in tree.parents if edit.id in tree.above(one)}
    return tuple(
        other
        for other in change.edits
        if other == edit
        or (other.kind == "part" and other.id in parts and other.key in ("", "assembly"))
        or (other.kind == "assembly" and other.id in inner and other.key in ("", "parent"))
    )


def _is_inside_another(change: Change, edit: Edit, design: Design) -> bool:
    """Whether a group around this one came or went with it."""
    around = set(assembly_tree(design).above(edit.id))
    others = (other for other in change.edits if other.kind == "assembly" and not other.key)
    return any(other.id in around and (other.new is None) == (edit.new is None) for other in others)


def _is_told_by_another(change: Change, edit: Edit) -> bool:
    """Whether a group was put into another one, or out of it, because that one came or went."""
    others = {other.id for other in change.edits if other.kind == "assembly" and not other.key}
    return edit.old in others or edit.new in others


def _parent_words(language: Language, after: Design, edit: Edit) -> str:
    name, outer = after.assemblies[edit.id].name, after.assemblies.get(str(edit.new))
    if outer is None:
        return language.text("{name} is in no group now.", name=name)
    return language.text("{name} is in {group} now.", name=name, group=outer.name)


def _part_words(language: Language, change: Change, edit: Edit) -> str:
    after = change.after.designs.get(edit.design)
    if after is None or edit.id not in after.parts:
        return ""
    name, group = after.parts[edit.id].name, after.assemblies.get(str(edit.new))
    if group is None:
        return language.text("{name} is in no group now.", name=name)
    return language.text("{name} is in {group} now.", name=name, group=group.name)
