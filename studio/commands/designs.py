"""Several cars in one project: choose one, copy it to change one thing, name it, delete it."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from accessibility.response import Response, said
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.commands.file import select_first, template_entries
from studio.describe.balance import balance_words
from studio.describe.problems import problem_count
from studio.describe.two_cars import two_cars
from studio.document.names import free_name
from studio.document.place import Place
from studio.document.schema import Design, Part


@command("design.choose", "Choose a car", menu="Build", needs=(needs.empty_hand,))
def choose_design(context: Context) -> Outcome:
    """Go to another car of this project."""
    language, designs = context.language, context.desk.project.snapshot.designs
    if len(designs) < 2:
        return said(language.text("There is one car in this project. Copy it to try a change."))

    def chosen(design_id: str) -> None:
        context.voice.say(show(context, design_id))

    entries = tuple(
        Entry(id=design.id, text=design.name, description=_summary(context, design)) for design in designs.values()
    )
    context.window.choose(language.text("Choose a car"), entries, chosen)
    return Focused("cars")


@command("design.new", "New car", menu="Build", needs=(needs.empty_hand,))
def new_design(context: Context) -> Outcome:
    """Add another car to this project, from a template."""
    desk, language, templates = context.desk, context.language, context.files.templates()

    def chosen(template_id: str) -> None:
        template = templates[template_id]
        taken = {design.name for design in desk.project.snapshot.designs.values()}
        name = free_name(taken, language.text(template.name))
        fresh = copied(template.design, desk.project.new_id(), name, desk.project.new_id)
        with desk.project.transaction(language.text("Add {name}", name=name)) as transaction:
            transaction.add_design(fresh)
        desk.show_design(fresh.id)
        select_first(context)
        context.window.focus_pane("drawing")

    context.window.choose(language.text("New car"), template_entries(context), chosen)
    return Focused("templates")


@command("design.copy", "Copy this car", menu="Build", needs=(needs.empty_hand,))
def copy_design(context: Context) -> Outcome:
    """Make a copy of this car: change one thing and compare."""
    desk, language = context.desk, context.language
    taken = {design.name for design in desk.project.snapshot.designs.values()}
    fresh = copied(desk.design, desk.project.new_id(), free_name(taken, desk.design.name), desk.project.new_id)
    with desk.project.transaction(language.text("Copy {name}", name=desk.design.name)) as transaction:
        transaction.add_design(fresh)
    desk.show_design(fresh.id)
    select_first(context)
    return transaction.change or said(language.text("Nothing was copied."))


@command("design.compare", "Compare with another car", menu="Build")
def compare_design(context: Context) -> Outcome:
    """Read which car is lighter and why, and all that differs."""
    desk, language, designs = context.desk, context.language, context.desk.project.snapshot.designs
    others = [design for design in designs.values() if design.id != desk.design_id]
    if not others:
        return said(language.text("There is one car in this project. Copy it to try a change."))

    def chosen(design_id: str) -> None:
        lines = two_cars(language, context.shelves.types, desk.design, designs[design_id])
        context.window.show_text(language.text("Two cars"), "\n".join(lines))

    if len(others) == 1:
        chosen(others[0].id)
        return Focused("two cars")
    context.window.choose(
        language.text("Compare with"), tuple(Entry(id=design.id, text=design.name) for design in others), chosen
    )
    return Focused("cars")


@command("design.rename", "Name of this car", menu="Build")
def rename_design(context: Context) -> Outcome:
    """Give this car a new name."""
    desk, language = context.desk, context.language

    def accepted(name: str) -> None:
        with desk.project.transaction(language.text("Rename {name}", name=desk.design.name)) as transaction:
            transaction.rename_design(desk.design_id, name)
        if transaction.change is None:
            context.voice.say(said(language.text("The name stays {name}.", name=desk.design.name)))

    context.window.ask_text(language.text(rename_design.title), language.text("Name"), desk.design.name, accepted)
    return Focused("name")


@command("design.delete", "Delete this car", menu="Build", needs=(needs.empty_hand,))
def delete_design(context: Context) -> Outcome:
    """Delete this car from the project. The last one stays."""
    desk, language = context.desk, context.language
    if len(desk.project.snapshot.designs) < 2:
        return said(language.text("{name} stays: it is the only car.", name=desk.design.name))
    with desk.project.transaction(language.text("Delete {name}", name=desk.design.name)) as transaction:
        transaction.remove_design(desk.design_id)
    return transaction.change or said(language.text("Nothing to delete."))


def show(context: Context, design_id: str) -> Response:
    """Lay a car of the project on the desk and say what it is."""
    context.desk.show_design(design_id)
    select_first(context)
    context.window.focus_pane("drawing")
    design = context.desk.design
    return said(context.language.text("{name}. {summary}", name=design.name, summary=_summary(context, design)))


def copied(design: Design, id: str, name: str, new_id: Callable[[], str]) -> Design:
    """Return the same car under another id; every part and group has a fresh id, and relations lead to those."""
    ids = {old: new_id() for old in (*design.parts, *design.assemblies)}
    parts = (
        replace(part, id=ids[part.id], place=_placed(part, ids), assembly=ids.get(part.assembly, ""))
        for part in design.parts.values()
    )
    groups = (
        replace(group, id=ids[group.id], parent=ids.get(group.parent, "")) for group in design.assemblies.values()
    )
    return replace(
        design,
        id=id,
        name=name,
        order=0.0,
        parts=MappingProxyType({part.id: part for part in parts}),
        assemblies=MappingProxyType({group.id: group for group in groups}),
    )


def _placed(part: Part, ids: dict[str, str]) -> Place | None:
    return part.place.led_to(ids) if part.place else None


def _summary(context: Context, design: Design) -> str:
    built = context.desk.built(design, context.shelves.types)
    return f"{balance_words(context.language, built.balance)} {problem_count(context.language, built)}"
