"""Changing the design: undo, delete, duplicate, rename, select, copy and paste, find."""

from accessibility.response import Response, said
from studio.commands import needs
from studio.commands.assembly import rename_group
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.commands.copies import write_copies
from studio.commands.run_replay import ask_marker_name, take_marker_away
from studio.commands.stayed import stayed_answer
from studio.describe.parts import part_words
from studio.describe.selection import selection_words
from studio.document.assembly_tree import emptied
from studio.document.change import Change
from studio.placement.copies import Clip, clip_of, pasted


@command("edit.undo", "Undo", menu="Edit")
def undo(context: Context) -> Outcome:
    """Take back my last edit."""
    undone = context.desk.project.undo()
    _go_to_returned(context, undone)
    return undone or stayed_answer(context) or said(context.language.text("Nothing to undo."))


@command("edit.redo", "Redo", menu="Edit")
def redo(context: Context) -> Outcome:
    """Do again what I took back."""
    redone = context.desk.project.redo()
    _go_to_returned(context, redone)
    return redone or stayed_answer(context) or said(context.language.text("Nothing to redo."))


def _go_to_returned(context: Context, change: Change | None) -> None:
    """Stand on what came back, so that the next key is about it; several are chosen, as they were when they went."""
    desk = context.desk
    before = change.before.designs.get(desk.design_id) if change else None
    if before is not None:
        back = [id for id in desk.design.parts if id not in before.parts]
        if back:
            desk.select(back[0], frozenset(back) if len(back) > 1 else frozenset())


def _parts_or_run(context: Context) -> Response | None:
    """Need parts, or the replay of a run: there a marker goes, and no part that nobody looks at."""
    return None if _is_in_replay(context) else needs.chosen(context)


@command("edit.delete", "Delete", menu="Edit", needs=(needs.empty_hand, _parts_or_run))
def delete(context: Context) -> Outcome:
    """Delete the selected parts, or the marker of the run."""
    return take_marker_away(context) if _is_in_replay(context) else _delete_parts(context)


def _delete_parts(context: Context) -> Outcome:
    desk = context.desk
    doomed = [part for id, part in desk.design.parts.items() if id in desk.selection.parts]
    if root := next((part for part in doomed if context.shelves.types[part.type].is_root), None):
        return said(context.language.text("{name} stays: everything else sits on it.", name=root.name))
    names = ", ".join(part.name for part in doomed)
    with desk.project.transaction(context.language.text("Delete {names}", names=names)) as transaction:
        for part in doomed:
            transaction.remove_part(desk.design_id, part.id)
        for assembly in emptied(desk.design, {part.id for part in doomed}):
            transaction.remove_assembly(desk.design_id, assembly)
    return transaction.change or said(context.language.text("Nothing to delete."))


@command("edit.duplicate", "Duplicate", menu="Edit", needs=(needs.empty_hand, needs.chosen))
def duplicate(context: Context) -> Outcome:
    """Make another part like this one, on the next free place."""
    clip = clip_of(context.desk.design, context.desk.selection.parts, context.shelves.types)
    return _add_copies(context, clip, context.language.text("Duplicate"))


@command("edit.copy", "Copy", menu="Edit", needs=(needs.chosen,))
def copy(context: Context) -> Response:
    """Keep the selected parts for pasting."""
    desk = context.desk
    desk.clipboard = clip_of(desk.design, desk.selection.parts, context.shelves.types)
    names = _clip_names(desk.clipboard)
    return said(context.language.text("Copied {names}.", names=names))


@command("edit.cut", "Cut", menu="Edit", needs=(needs.empty_hand, needs.chosen))
def cut(context: Context) -> Outcome:
    """Keep the selected parts for pasting and delete them here."""
    copy.run(context)
    return _delete_parts(context)


@command("edit.paste", "Paste", menu="Edit", needs=(needs.empty_hand,))
def paste(context: Context) -> Outcome:
    """Put the kept parts on free places."""
    if not context.desk.clipboard.parts:
        return said(context.language.text("Nothing to paste."))
    return _add_copies(context, context.desk.clipboard, context.language.text("Paste"))


def _thing_or_run(context: Context) -> Response | None:
    """Need a part or a group, or the replay of a run: there a marker is named."""
    return None if _is_in_replay(context) else needs.thing(context)


def _is_in_replay(context: Context) -> bool:
    return context.window.focused_place() == "run" and context.desk.playback is not None


@command("edit.rename", "Rename", menu="Edit", needs=(_thing_or_run,))
def rename(context: Context) -> Outcome:
    """Give the part, or the marker of the run, a new name."""
    if _is_in_replay(context):
        return ask_marker_name(context)
    desk, part = context.desk, context.desk.current_part
    if desk.chosen_assembly:
        return rename_group(context, desk.chosen_assembly)
    if part is None:
        return said(context.language.text("Nothing to rename."))

    def accepted(name: str) -> None:
        with desk.project.transaction(context.language.text("Rename {name}", name=part.name)) as transaction:
            transaction.rename_part(desk.design_id, part.id, name)
        if transaction.change is None:
            context.voice.say(said(context.language.text("The name stays {name}.", name=part.name)))

    context.window.ask_text(context.language.text("Rename"), context.language.text("Name"), part.name, accepted)
    return Focused("name")


@command("edit.note", "Note", menu="Edit", needs=(needs.part,))
def note(context: Context) -> Outcome:
    """Write a note on the part."""
    desk, part = context.desk, context.desk.current_part
    if part is None:
        return said(context.language.text("Nothing to write on."))

    def accepted(text: str) -> None:
        with desk.project.transaction(context.language.text("Note of {name}", name=part.name)) as transaction:
            transaction.set_note("part", part.id, text)
        if transaction.change is None:
            context.voice.say(said(context.language.text("The note stays as it was.")))

    context.window.ask_text(context.language.text("Note"), context.language.text("Note"), part.note, accepted)
    return Focused("note")


@command("edit.select", "Select", menu="Edit", needs=(needs.thing,))
def select(context: Context) -> Response:
    """Add the part to the selection, or take it out."""
    desk = context.desk
    here = desk.selection.members or frozenset({desk.selection.current})
    is_chosen = here <= desk.selection.chosen
    chosen = desk.selection.chosen - here if is_chosen else desk.selection.chosen | here
    desk.select(desk.selection.current, chosen)
    parts = [desk.design.parts[id] for id in desk.design.parts if id in chosen]
    return selection_words(context.language, context.shelves.types, parts)


@command("edit.find", "Find a part", menu="Edit")
def find(context: Context) -> Outcome:
    """Search the parts of the design and go to one."""
    entries = tuple(
        Entry(id=part.id, text=part.name, description=part_words(context.language, context.shelves.types, part))
        for part in context.desk.design.parts.values()
    )

    def chosen(part_id: str) -> None:
        context.desk.select(part_id)
        context.window.focus_pane("outline" if part_id in context.desk.hidden else "drawing")

    context.window.choose(context.language.text("Find a part"), entries, chosen)
    return Focused("find")


def _clip_names(clip: Clip) -> str:
    """Return the name of a group that was copied whole, else the names of the parts."""
    inner = {assembly.id for assembly in clip.assemblies}
    outermost = [assembly.name for assembly in clip.assemblies if assembly.parent not in inner]
    is_one = len(outermost) == 1 and all(part.assembly in inner for part in clip.parts)
    return outermost[0] if is_one else ", ".join(part.name for part in clip.parts)


def _add_copies(context: Context, clip: Clip, label: str) -> Outcome:
    copies = pasted(context.desk.design, clip, context.shelves.types, context.desk.project.new_id)
    nothing = context.language.plural(
        "There is no free place for it.", "There is no free place for them.", len(clip.parts)
    )
    return write_copies(context, label, copies, nothing)
