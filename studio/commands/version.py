"""Versions: the project as it is now, kept under a name; looked at, compared, and gone back to."""

from collections.abc import Callable

from accessibility.response import Response, said
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.commands.designs import copied
from studio.commands.file import select_first
from studio.describe.design import overview
from studio.describe.rendering import joined
from studio.describe.versions import back_words, difference_lines, going_back_question, kept_words, version_facts
from studio.document.errors import DocumentError
from studio.document.names import free_name
from studio.document.restoring import edits_back
from studio.document.schema import Snapshot
from studio.document.versions import Version


@command("version.keep", "Keep a version", menu="Version", needs=(needs.empty_hand,))
def keep(context: Context) -> Outcome:
    """Keep the project as it is now under a name."""
    context.window.commit_fields()
    language = context.language

    def accepted(name: str) -> None:
        context.voice.say(said(_kept(context, name)))

    context.window.ask_text(language.text("Keep a version"), language.text("Name"), "", accepted)
    return Focused("name")


@command("version.list", "All versions", menu="Version", needs=(needs.empty_hand,))
def list_versions(context: Context) -> Outcome:
    """Go back to a version, compare it or read it."""
    return _choose(context, context.language.text("Versions"), lambda version: _offer(context, version))


@command("version.compare", "Compare with a version", menu="Version")
def compare(context: Context) -> Outcome:
    """Read what differs between a version and now."""
    return _choose(context, context.language.text("Compare with"), lambda version: _compare_now(context, version))


@command("version.back", "Go back to a version", menu="Version", needs=(needs.empty_hand,))
def back(context: Context) -> Outcome:
    """Make the project what it was. Undo leads back again."""
    return _choose(context, context.language.text("Go back to"), lambda version: _ask_back(context, version))


def _choose(context: Context, title: str, chosen: Callable[[Version], None]) -> Outcome:
    """Show the versions, the newest first."""
    language, project = context.language, context.desk.project
    versions = project.versions[::-1]
    if not versions:
        return said(language.text("No version is kept yet. Keep a version stands in the File menu."))
    _show(context, title, versions, chosen)
    return Focused("versions")


def _show(context: Context, title: str, versions: tuple[Version, ...], chosen: Callable[[Version], None]) -> None:
    language, snapshot, now = context.language, context.desk.project.snapshot, context.desk.project.time()
    rows = tuple(
        Entry(id=one.id, text=one.name, description=version_facts(language, snapshot, one, now)) for one in versions
    )
    context.window.choose(title, rows, lambda id: chosen(next(one for one in versions if one.id == id)))


def _kept(context: Context, name: str) -> str:
    """Keep a version and save it with the project; return that it is there, or why not."""
    project = context.desk.project
    try:
        version = project.keep_version(name, project.new_id())
    except DocumentError as refused:
        return context.language.text(refused.msgid, **refused.values)
    try:
        if project.path is not None:
            project.save()
    except DocumentError as problem:
        return joined(kept_words(context.language, version.name, ""), str(problem))
    return kept_words(context.language, version.name, project.path.name if project.path else "")


def _offer(context: Context, version: Version) -> None:
    """Show what can be done with a version."""
    language = context.language
    deeds: dict[str, tuple[str, Callable[[Context, Version], None]]] = {
        "compare": (language.text("Compare it with now"), _compare_now),
        "other": (language.text("Compare it with another version"), _compare_other),
        "read": (language.text("Read what was in it"), _read),
        "back": (language.text("Go back to it"), _ask_back),
        "beside": (language.text("Lay its car beside this one"), _lay_beside),
        "delete": (language.text("Delete it"), _ask_delete),
    }
    rows = tuple(Entry(id=id, text=text) for id, (text, _deed) in deeds.items())
    context.window.choose(version.name, rows, lambda id: deeds[id][1](context, version))


def _compare_now(context: Context, version: Version) -> None:
    if (then := _state(context, version)) is not None:
        title = context.language.text("{name}, then now", name=version.name)
        _show_difference(context, title, then, context.desk.project.snapshot)


def _compare_other(context: Context, version: Version) -> None:
    """Choose the other one; the older one is told first."""

    def chosen(other: Version) -> None:
        first, second = sorted((version, other), key=lambda one: (one.time, one.id))
        before, after = _state(context, first), _state(context, second)
        if before is not None and after is not None:
            title = context.language.text("{name}, then {other}", name=first.name, other=second.name)
            _show_difference(context, title, before, after)

    others = tuple(one for one in context.desk.project.versions[::-1] if one.id != version.id)
    if others:
        _show(context, context.language.text("Compare with"), others, chosen)
    else:
        context.voice.say(said(context.language.text("There is no other version yet.")))


def _show_difference(context: Context, title: str, before: Snapshot, after: Snapshot) -> None:
    lines = difference_lines(context.language, context.shelves.types, before, after, edits_back(before, after))
    context.window.show_text(title, "\n".join(lines))


def _read(context: Context, version: Version) -> None:
    """Describe each car of a version as a text to read."""
    if (then := _state(context, version)) is None:
        return
    language, types, desk = context.language, context.shelves.types, context.desk
    told = (overview(language, types, design, desk.built(design, types), 3) for design in then.designs.values())
    context.window.show_text(version.name, "\n\n".join(told) or language.text("There was no car in it."))


def _ask_back(context: Context, version: Version) -> None:
    """Say what would change and go, and go back after a yes."""
    project, language = context.desk.project, context.language
    if (then := _state(context, version)) is None:
        return
    edits = project.difference_to(then)
    if not edits:
        context.voice.say(said(language.text("It is so already.")))
        return

    def answered(answer: str) -> None:
        if answer == "yes":
            label = language.text("Go back to {name}", name=version.name)
            project.go_back(then, label, back_words(language, version.name, edits))

    question = going_back_question(language, project.snapshot, version, edits, project.history())
    context.window.ask_yes(language.text("Go back"), question, answered)


def _lay_beside(context: Context, version: Version) -> None:
    """Add the open car as it was then as a car of its own."""
    desk, language = context.desk, context.language
    if (then := _state(context, version)) is None:
        return
    design = then.designs.get(desk.design_id)
    if design is None:
        context.voice.say(said(language.text("This car was not in it yet.")))
        return
    taken = {one.name for one in desk.project.snapshot.designs.values()}
    name = free_name(taken, language.text("{car}, {version}", car=design.name, version=version.name))
    fresh = copied(design, desk.project.new_id(), name, desk.project.new_id)
    with desk.project.transaction(language.text("Copy {name}", name=design.name)) as transaction:
        transaction.add_design(fresh)
    desk.show_design(fresh.id)
    select_first(context)


def _ask_delete(context: Context, version: Version) -> None:
    language, project = context.language, context.desk.project

    def answered(answer: str) -> None:
        if answer == "yes":
            project.delete_version(version.id)
            context.voice.say(said(language.text("Version {name} is gone.", name=version.name)))

    question = language.text("Delete version {name}? This cannot be undone.", name=version.name)
    context.window.ask_yes(language.text("Delete it"), question, answered, is_final=True)


def _state(context: Context, version: Version) -> Snapshot | None:
    """Return what a version holds; say why where it cannot be read."""
    try:
        return context.desk.project.state_of(version)
    except DocumentError as problem:
        context.voice.say(_refusal(context, problem))
        return None


def _refusal(context: Context, problem: DocumentError) -> Response:
    return said(context.language.text(problem.msgid, **problem.values))
