"""Groups: parts that are named, moved, copied and deleted as one thing."""

from collections.abc import Iterable

from accessibility.response import Response, said
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context
from studio.commands.desk import Desk
from studio.describe.design import in_reading_order
from studio.describe.selection import selection_words
from studio.document.assembly_tree import AssemblyTree, assembly_tree
from studio.document.names import free_name
from studio.document.schema import Assembly, Design
from studio.document.transaction import Transaction
from studio.placement.layout import resolve


@command("assembly.group", "Group", menu="Build", needs=(needs.empty_hand, needs.several))
def group(context: Context) -> Outcome:
    """Make one group of the selected parts."""
    desk, language = context.desk, context.language
    tree, chosen = assembly_tree(desk.design), desk.selection.parts
    whole = whole_groups(tree, chosen)
    loose = chosen.difference(*(tree.members[inner] for inner in whole))
    if len(whole) == 1 and not loose:
        name = desk.design.assemblies[whole[0]].name
        return said(language.text("These parts are one group already: {name}.", name=name))
    fresh = Assembly(id=desk.project.new_id(), name=_free_group_name(context, chosen), parent=_common(tree, chosen))
    with desk.project.transaction(language.text("Group {name}", name=fresh.name)) as transaction:
        transaction.add_assembly(desk.design_id, fresh)
        _fill(transaction, desk, fresh, whole, loose)
    is_outline = context.window.focused_scope() == "outline"
    desk.select(fresh.id if is_outline else desk.selection.current, frozenset() if is_outline else chosen)
    return transaction.change or said(language.text("Nothing changed."))


@command("assembly.ungroup", "Take the group apart", menu="Build", needs=(needs.empty_hand, needs.group))
def ungroup(context: Context) -> Outcome:
    """Take the group apart. Its parts stay where they are."""
    desk, language, doomed = context.desk, context.language, _group_here(context.desk)
    if doomed is None:
        return said(language.text("This part is in no group."))
    tree = assembly_tree(desk.design)
    outer, parts = tree.parents[doomed.id], tree.members.get(doomed.id, ())
    if desk.current_assembly == doomed:
        desk.select(parts[0])  # the focus is on a part before the group's row goes
    with desk.project.transaction(language.text("Take {name} apart", name=doomed.name)) as transaction:
        for part in (part for part in parts if tree.homes[part] == doomed.id):
            transaction.set_assembly(desk.design_id, part, outer)
        for inner in tree.inner(doomed.id):
            transaction.set_parent(desk.design_id, inner, outer)
        transaction.remove_assembly(desk.design_id, doomed.id)
    return transaction.change or said(language.text("Nothing changed."))


@command("assembly.select", "Select the whole group", menu="Build", needs=(needs.group,))
def select(context: Context) -> Response:
    """Select all parts of the group, or again none of them."""
    desk, language, found = context.desk, context.language, _group_here(context.desk)
    members = assembly_tree(desk.design).members.get(found.id if found else "", ())
    if found is None or desk.selection.chosen == frozenset(members):
        desk.select(desk.selection.current, frozenset())
        return said(language.text("Nothing selected."))
    desk.select(desk.selection.current, frozenset(members))
    words = selection_words(language, context.shelves.types, [desk.design.parts[part] for part in members])
    return Response(name=f"{found.name}.", object=words.object)


@command("assembly.rename", "Name of the group", menu="Build", needs=(needs.group,))
def rename(context: Context) -> Outcome:
    """Give the group another name."""
    found = _group_here(context.desk)
    return rename_group(context, found) if found else said(context.language.text("This part is in no group."))


def rename_group(context: Context, renamed: Assembly) -> Outcome:
    """Ask for a group's name."""
    desk, language = context.desk, context.language

    def accepted(name: str) -> None:
        with desk.project.transaction(language.text("Rename {name}", name=renamed.name)) as transaction:
            transaction.rename_assembly(desk.design_id, renamed.id, name)
        if transaction.change is None:
            context.voice.say(said(language.text("The name stays {name}.", name=renamed.name)))

    context.window.ask_text(language.text("Name of the group"), language.text("Name"), renamed.name, accepted)
    return Focused("name")


def whole_groups(tree: AssemblyTree, chosen: frozenset[str]) -> tuple[str, ...]:
    """Return the outermost assemblies all of whose parts are chosen."""
    whole = {assembly for assembly, parts in tree.members.items() if chosen.issuperset(parts)}
    return tuple(assembly for assembly in tree.members if assembly in whole and tree.parents[assembly] not in whole)


def group_name(context: Context, design: Design, chosen: Iterable[str]) -> str:
    """Return a name for a group: after the part that carries the most of it."""
    chosen, layout = frozenset(chosen), resolve(design, context.shelves.types)
    carried = {part: len(layout.guests(part) & chosen) for part in chosen}
    rear_first = [part.id for part in in_reading_order(design, layout) if part.id in chosen]
    best = max(rear_first, key=lambda part: carried[part])
    if not carried[best]:
        return context.language.text("Group")
    return context.language.text("{part} group", part=design.parts[best].name)


def _free_group_name(context: Context, chosen: frozenset[str]) -> str:
    design = context.desk.design
    return free_name({assembly.name for assembly in design.assemblies.values()}, group_name(context, design, chosen))


def _common(tree: AssemblyTree, chosen: frozenset[str]) -> str:
    """Return the innermost assembly that holds all the chosen parts and more, or nothing."""
    around = tree.around(next(iter(chosen)))
    return next((one for one in around if chosen < frozenset(tree.members[one])), "")


def _fill(transaction: Transaction, desk: Desk, fresh: Assembly, inner: tuple[str, ...], loose: frozenset[str]) -> None:
    for assembly in inner:
        transaction.set_parent(desk.design_id, assembly, fresh.id)
    for part in sorted(loose):
        transaction.set_assembly(desk.design_id, part, fresh.id)


def _group_here(desk: Desk) -> Assembly | None:
    """Return the group that is meant: the chosen one, else the innermost around the part under the focus."""
    around = assembly_tree(desk.design).around(desk.selection.current)
    return desk.chosen_assembly or desk.design.assemblies.get(next(iter(around), ""))
