"""Project files: new, open, save, close, quit. Nothing is ever lost without a question."""

from collections.abc import Callable
from pathlib import Path

from accessibility.response import Response, said
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.commands.courses import choose_challenge_course, choose_course
from studio.commands.since import told_return
from studio.describe.design import in_reading_order
from studio.describe.rendering import joined
from studio.document.errors import DocumentError
from studio.document.names import is_for_windows, with_end
from studio.document.project import Project
from studio.placement.layout import resolve


@command("file.new", "New project", menu="File")
def new(context: Context) -> Outcome:
    """Choose a template and start a project from it."""
    return _after_keeping(context, lambda: _choose_template(context))


@command("file.open", "Open project", menu="File")
def open_file(context: Context) -> Outcome:
    """Choose a project file and open it."""

    def ask() -> None:
        title = context.language.text("Open project")
        context.window.ask_file(title, is_save=False, accepted=lambda path: context.voice.say(open_path(context, path)))

    return _after_keeping(context, ask)


@command("file.save", "Save", menu="File")
def save(context: Context) -> Outcome:
    """Save the project."""
    context.window.commit_fields()
    if context.desk.project.path is None:
        return save_as.run(context)
    return save_to(context, context.desk.project.path)


@command("file.save_as", "Save as", menu="File")
def save_as(context: Context) -> Outcome:
    """Save the project under a new name."""
    context.window.commit_fields()
    title = context.language.text("Save project as")
    context.window.ask_file(title, is_save=True, accepted=lambda path: context.voice.say(save_to(context, path)))
    return Focused("save as")


@command("design.keep_template", "Save as template", menu="File", needs=(needs.empty_hand,))
def keep_template(context: Context) -> Outcome:
    """Keep this car to start others from."""
    desk, language = context.desk, context.language
    unknown = next((part for part in desk.design.parts.values() if part.type not in context.shelves.types), None)
    if unknown is not None:
        return said(language.text("{name} is of an unknown kind. A template cannot hold it.", name=unknown.name))

    def accepted(name: str) -> None:
        context.voice.say(said(_kept_words(context, name)))

    context.window.ask_text(language.text("Save as template"), language.text("Name"), desk.design.name, accepted)
    return Focused("name")


@command("file.close", "Close project", menu="File")
def close(context: Context) -> Outcome:
    """Close the project and choose what to do next."""
    return _after_keeping(context, lambda: _choose_template(context))


@command("file.quit", "Quit", menu="File")
def quit_studio(context: Context) -> Outcome:
    """Leave Tandem. It asks about what is not saved."""
    return _after_keeping(context, context.window.quit)


@command("file.rename", "Name of the project", menu="File")
def rename(context: Context) -> Outcome:
    """Give the project a name."""
    project = context.desk.project

    def accepted(name: str) -> None:
        with project.transaction(context.language.text("Rename project")) as transaction:
            transaction.rename_project(name)
        if transaction.change is None:
            context.voice.say(said(context.language.text("The name stays {name}.", name=name)))

    context.window.ask_text(rename.title, context.language.text("Name"), project.snapshot.name, accepted)
    return Focused("name")


def open_path(context: Context, path: Path) -> Response:
    """Open a project file and say what is in it, or why it cannot be read."""
    try:
        project = context.files.open(path)
    except DocumentError as problem:
        return said(str(problem))
    return show_project(context, project)


def show_project(context: Context, project: Project) -> Response:
    """Lay a project on the desk; the old one is closed."""
    context.bench.stop()
    old = context.desk.project
    design_id = next(iter(project.snapshot.designs), "")
    context.desk.open(project, design_id, context.desk.course_id)
    # Whoever had unsaved work was asked before; what was declined must not come back at the next start.
    old.close(discard=True)
    select_first(context)
    context.window.focus_pane("drawing")
    challenge = context.shelves.challenges.get(context.desk.challenge_id)
    if challenge is not None:
        choose_challenge_course(context, challenge)
    text = context.language.plural(
        "{name} is open. {count} part.",
        "{name} is open. {count} parts.",
        len(context.desk.design.parts),
        name=project.snapshot.name,
    )
    recovered = context.language.plural(
        "{count} edit that was not saved is back.", "{count} edits that were not saved are back.", project.recovered
    )
    return told_return(context, joined(text, recovered if project.recovered else "", _challenge_words(context)))


def _challenge_words(context: Context) -> str:
    challenge, language = context.shelves.challenges.get(context.desk.challenge_id), context.language
    return language.text("Challenge: {name}.", name=language.text(challenge.name)) if challenge else ""


def select_first(context: Context) -> None:
    """Stand on the rearmost part, so that every question has a subject."""
    design = context.desk.design
    first = next(iter(in_reading_order(design, resolve(design, context.shelves.types))), None)
    if first:
        context.desk.select(first.id)


def save_to(context: Context, path: Path) -> Response:
    """Save to a path and say so, or say why not: the work is kept either way."""
    language, file = context.language, with_end(path, ".tandem")
    try:
        context.desk.project.save(file)
    except DocumentError as problem:
        return said(str(problem))
    stays_here = "" if is_for_windows(file.name) else language.text("Windows cannot open a file of this name.")
    return said(joined(language.text("Saved as {name}.", name=file.name), stays_here))


def _kept_words(context: Context, name: str) -> str:
    """Write a template, and return that it is there or why not."""
    language, desk = context.language, context.desk
    if not name.strip():
        return language.text("A name needs at least one letter or digit. Type a name.")
    try:
        context.files.keep_template(name.strip(), desk.design, desk.course_id)
    except OSError:
        return language.text("The template could not be kept: the folder cannot be written to.")
    return language.text("{name} is a template now. New project shows it.", name=name.strip())


def _choose_template(context: Context) -> None:
    templates = context.files.templates()

    def chosen(template_id: str) -> None:
        choose_course(context, templates[template_id].course)
        context.voice.say(show_project(context, context.files.new(template_id)))

    entries = template_entries(context)
    context.window.choose(context.language.text("New project"), entries, chosen)


def template_entries(context: Context) -> tuple[Entry, ...]:
    """Return the cars to start from as a list to choose from; own ones say so."""
    language, shipped = context.language, context.shelves.catalogue.templates
    return tuple(
        Entry(
            id=id,
            text=language.text(template.name) if id in shipped else language.text("Own: {name}", name=template.name),
            description=language.text(template.sentence),
        )
        for id, template in context.files.templates().items()
    )


def _after_keeping(context: Context, go_on: Callable[[], None]) -> Outcome:
    """Go on at once when all is saved; else ask first."""
    project, language = context.desk.project, context.language
    if not project.is_dirty:
        go_on()
        return Focused("next")

    def answered(answer: str) -> None:
        if answer == "yes":
            context.perform("file.save")
        if answer == "no" or (answer == "yes" and not project.is_dirty):
            go_on()

    question = language.text("{name} has changes that are not saved. Save them?", name=project.snapshot.name)
    context.window.ask_yes(language.text("Save first?"), question, answered)
    return Focused("question")
