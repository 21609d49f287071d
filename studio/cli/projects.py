"""`new`, `templates`, `parts`, `describe`, `set` and `check`."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from studio.cli.challenges import open_task, ruling_list, variant_option
from studio.cli.console import (
    Refused,
    Shelf,
    as_json,
    author_option,
    design_option,
    open_shelf,
    pick,
    show,
    show_json,
    show_list,
)
from studio.cli.reading import check_of, open_project, own_templates, person, pick_design, pick_part
from studio.commands.values import NotTaken, read_value
from studio.describe.changes import change_words
from studio.describe.design import in_reading_order, overview
from studio.describe.parts import part_words
from studio.describe.problems import problem_text
from studio.describe.rendering import render
from studio.document.assembly_tree import assembly_tree
from studio.document.place import PLACES, Place
from studio.document.project import Project
from studio.document.schema import Design, Value
from studio.document.transaction import Transaction
from studio.placement.where import where
from studio.vehicle_builder import Built, build


@click.command("new")
@click.argument("project")
@click.option("--template", default="", help="The template to start from; see tandem templates.")
@author_option
@as_json
def new(project: str, template: str, author: str, as_json: bool) -> None:
    """Start a project from a template."""
    shelf = open_shelf()
    known = {**own_templates(shelf)[0], **shelf.catalogue.templates}
    chosen = pick(template or next(iter(shelf.catalogue.templates)), known, "template")
    path = project_path(project)
    if path.exists():
        raise Refused(f"{path} is there already: choose another name.")
    fresh = Project.new(path.stem, person(author), check=check_of(shelf))
    with fresh.transaction("New project") as transaction:
        transaction.add_design(chosen.design)
    fresh.save(path)
    fresh.close()
    text = shelf.language.text("{path} is ready: {name}.", path=str(path), name=shelf.language.text(chosen.name))
    show_json({"project": str(path), "template": chosen.id, "text": text}) if as_json else show(text)


def project_path(project: str) -> Path:
    """Return the file of a project by the name that was typed. Raises Refused for none."""
    path = Path(project)
    if path.name in ("", ".."):
        raise Refused("A project needs a name: write, for example, tandem new racer.")
    return path if path.suffix == ".tandem" else path.with_name(f"{path.name}.tandem")


@click.command("templates")
@as_json
def templates(as_json: bool) -> None:
    """List the templates: those that Tandem brings, then your own."""
    shelf = open_shelf()
    own, troubles = own_templates(shelf)
    rows = [(t.id, shelf.language.text(t.sentence)) for t in (*shelf.catalogue.templates.values(), *own.values())]
    for trouble in troubles:
        click.echo(trouble, err=True)
    show_json([{"name": name, "sentence": sentence} for name, sentence in rows]) if as_json else show_list(rows)


@click.command("parts")
@click.argument("type", default="")
@click.option("--project", default="", help="List the own parts of a project too.")
@as_json
def parts(type: str, project: str, as_json: bool) -> None:  # noqa: A002 - the word of the contract
    """List the part types, or the products of one type."""
    shelf = open_shelf()
    own = open_project(shelf, project).snapshot.own_parts if project else ()
    if type:
        part_type = pick(type, shelf.types, "part type")
        found = [product for product in shelf.catalogue.products.values() if product.type == part_type.id]
        rows = [(product.id, shelf.language.text(product.sentence)) for product in found]
        rows = [*((one.name, shelf.language.text("An own part.")) for one in own if one.type == type), *rows]
    else:
        rows = [(id, shelf.language.text(part_type.meaning)) for id, part_type in shelf.types.items()]
    show_json([{"name": name, "sentence": sentence} for name, sentence in rows]) if as_json else show_list(rows)


@click.command("describe")
@click.argument("project")
@design_option
@click.option("--level", type=click.IntRange(1, 3), default=3, help="1 one line, 2 with the parts, 3 everything.")
@as_json
def describe(project: str, design: str, level: int, as_json: bool) -> None:
    """Describe a car in words."""
    shelf = open_shelf()
    chosen = pick_design(open_project(shelf, project), design)
    built = build(chosen, shelf.types)
    text = overview(shelf.language, shelf.types, chosen, built, level)
    show_json(description(shelf, chosen, built, text)) if as_json else show(text)


def description(shelf: Shelf, design: Design, built: Built, text: str) -> dict[str, Any]:
    """Return `text, parts[], balance{}, problems[]`."""
    boxes, tree = built.layout.boxes, assembly_tree(design)
    listed = [
        {
            "name": part.name,
            "type": part.type,
            "text": part_words(shelf.language, shelf.types, part),
            "place": render(shelf.language, where(design, built.layout, part, shelf.types).sentence)
            if part.id in boxes and part.type in shelf.types
            else "",
            "values": dict(part.values),
            "groups": [design.assemblies[group].name for group in tree.around(part.id)],
        }
        for part in in_reading_order(design, built.layout)
    ]
    balance = {
        "mass_kg": built.balance.mass_kg,
        "front_share": built.balance.front_share,
        "rear_share": built.balance.rear_share,
        "center_x_m": built.balance.center_x_m,
        "center_z_m": built.balance.center_z_m,
        "wheelbase_m": built.balance.wheelbase_m,
        "cost": built.balance.cost,
    }
    return {"text": text, "parts": listed, "balance": balance, "problems": problem_list(shelf, built)}


def problem_list(shelf: Shelf, built: Built) -> list[dict[str, object]]:
    """Return the problems for machines."""
    return [
        {"rule": p.rule, "part": p.part_id, "text": problem_text(shelf.language, p), "stops_run": p.stops_run}
        for p in built.problems
    ]


@click.command("set")
@click.argument("project")
@click.argument("assignments", nargs=-1, required=True, metavar="PATH=VALUE...")
@design_option
@author_option
@as_json
def set_values(project: str, assignments: tuple[str, ...], design: str, author: str, as_json: bool) -> None:
    """Change values, all or none, and save."""
    shelf = open_shelf()
    opened = open_project(shelf, project, author)
    chosen = pick_design(opened, design) if _needs_design(assignments) or design else None
    label = "Set " + ", ".join(assignment.partition("=")[0].strip() for assignment in assignments)
    with opened.transaction(label) as transaction:
        for assignment in assignments:
            _assign(shelf, transaction, chosen, assignment)
    if transaction.change is None:
        text = shelf.language.text("Nothing to change: it was so already.")
    else:
        design_id = chosen.id if chosen else next(iter(opened.snapshot.designs), "")
        text = change_words(shelf.language, shelf.types, transaction.change, design_id).spoken
        opened.save()
    opened.close()
    show_json({"text": text, "changed": transaction.change is not None}) if as_json else show(text)


def _needs_design(assignments: tuple[str, ...]) -> bool:
    return any("." in assignment.partition("=")[0] for assignment in assignments)


def _assign(shelf: Shelf, transaction: Transaction, design: Design | None, assignment: str) -> None:
    path, equals, text = assignment.partition("=")
    name, dot, key = (word.strip() for word in path.rpartition("."))
    if not (equals and key and (name or not dot)):
        raise Refused(f"{assignment} is no PATH=VALUE: write, for example, battery.mass_kg=12.")
    if not dot:
        _assign_project(transaction, key, text)
    elif design is not None:
        # An earlier assignment of the same line may already have renamed or changed the part.
        _assign_part(shelf, transaction, transaction.draft.designs[design.id], name, key, text)


def _assign_project(transaction: Transaction, key: str, text: str) -> None:
    if key == "name":
        transaction.rename_project(text)
    elif key == "notes":
        transaction.set_note("project", "", text)
    else:
        raise Refused(f"A project has no {key}: write PART.KEY, name or notes.")


def _assign_part(shelf: Shelf, transaction: Transaction, design: Design, name: str, key: str, text: str) -> None:
    part = pick_part(design, name)
    if key == "name":
        transaction.rename_part(design.id, part.id, text)
        return
    part_type = shelf.types.get(part.type)
    if part_type is None:
        raise Refused(f"This Tandem does not know what a {part.type} is: open the project with a newer one.")
    value = read_value(shelf.language, part_type, part, key, text)
    if isinstance(value, NotTaken):
        raise Refused(value.sentence)
    transaction.set_value(design.id, part.id, key, value)


@click.command("check")
@click.argument("project")
@click.option("--challenge", default="", help="A challenge's name, or a challenge file.")
@variant_option
@design_option
@as_json
def check(project: str, challenge: str, variant: str, design: str, as_json: bool) -> int:
    """Check a project: the file, the car, and the limits of a challenge. 1 when there are findings."""
    shelf = open_shelf()
    task = open_task(shelf, challenge, variant) if challenge else None
    opened = open_project(shelf, project)
    chosen = pick_design(opened, design)
    built = build(chosen, shelf.types)
    rulings = ruling_list(shelf, task, chosen, built) if task else []
    problems = problem_list(shelf, built)
    if as_json:
        show_json({"integrity": "whole", "problems": problems, "scrutineering": rulings})
    else:
        show(shelf.language.text("The file is whole."))
        for problem in problems:
            show(str(problem["text"]))
        for ruling in rulings:
            show(str(ruling["text"]))
        show(shelf.language.text("No problems.")) if not problems else None
    return 1 if problems or not all(ruling["holds"] for ruling in rulings) else 0


def plain_value(value: Value | Place | None) -> object:
    """Return a field's content for machines."""
    return asdict(value) if isinstance(value, PLACES) else value
