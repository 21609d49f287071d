"""`history`: who changed what, versions that were kept, what each person did, and a person to be forgotten."""

import re
from datetime import UTC, datetime, timedelta

import click

from studio.cli.console import Refused, Shelf, as_json, author_option, open_shelf, pick, show, show_json, show_list
from studio.cli.projects import plain_value
from studio.cli.reading import open_project
from studio.describe.contributions import contribution_text, limits_text
from studio.describe.forgetting import forgetting_limits, forgotten_words, former_name
from studio.describe.history import entry_text
from studio.describe.partner import person_name
from studio.describe.versions import difference_lines, version_facts
from studio.document.contributions import Contribution, contributions
from studio.document.project import Project
from studio.document.restoring import edits_back
from studio.document.schema import JournalEntry
from studio.document.versions import Version


@click.command("history")
@click.argument("project")
@click.option("--since", default="", help="A time such as 2026-11-22T10:00, or the last days or hours: 2d, 3h.")
@click.option("--by", default="", help="Only the edits of this person; with --json also what they did, in numbers.")
@click.option("--part", default="", help="Only the edits of the part of this name.")
@click.option("--people", is_flag=True, help="What each person did, in numbers.")
@click.option("--versions", is_flag=True, help="The versions that were kept.")
@click.option("--keep", default="", metavar="NAME", help="Keep the project as it is now as a version of this name.")
@click.option("--compare", default="", metavar="NAME", help="What differs between a version and now.")
@click.option("--forget", default="", metavar="PERSON", help="Take the name of a person out of the file, for good.")
@author_option
@as_json
def history(  # noqa: PLR0913, PLR0917 - one parameter an option of the contract
    project: str,
    since: str,
    by: str,
    part: str,
    people: bool,
    versions: bool,
    keep: str,
    compare: str,
    forget: str,
    author: str,
    as_json: bool,
) -> None:
    """List who changed what, one line an edit; or versions, or people."""
    shelf = open_shelf()
    opened = open_project(shelf, project, author)
    try:
        if forget:
            _forget(shelf, opened, forget, as_json)
        elif keep:
            _keep(shelf, opened, keep, as_json)
        elif versions:
            _list_versions(shelf, opened, as_json)
        elif compare:
            _compare(shelf, opened, compare, as_json)
        elif people:
            _list_people(shelf, opened, as_json)
        else:
            _list_edits(shelf, opened, since, by, part, as_json)
    finally:
        opened.close()


def _list_edits(shelf: Shelf, opened: Project, since: str, by: str, part: str, as_json: bool) -> None:
    wanted, entries = _people_called(opened, by), opened.history()
    start = _since(since)
    rows = [e for e in entries if (not start or e.time >= start) and (not by or e.author in wanted)]
    parts = _parts_called(opened, part)
    rows = [entry for entry in rows if not part or entry.part in parts]
    if as_json:
        found = {"people": _facts_of(shelf, opened, wanted)} if by else {}
        show_json({"edits": [_edit(shelf, opened, entry) for entry in rows], **found})
        return
    if not rows:
        show(shelf.language.text("No such edit."))
    for entry in rows:
        show(" ".join(entry_text(shelf.language, shelf.types, opened.snapshot, entry).split()))


def _parts_called(opened: Project, name: str) -> frozenset[str]:
    """Return the parts that have this name or had it, and the comments on them; refuse a name that none ever had."""
    if not name:
        return frozenset()
    snapshot, called = opened.snapshot, dict[str, set[str]]()
    there = [(part.id, part.name) for design in snapshot.designs.values() for part in design.parts.values()]
    for id, one in (*there, *((e.part, e.part_name) for e in opened.history() if e.kind == "part")):
        called.setdefault(one.casefold(), set()).add(id)
    found = pick(name.casefold(), called, "part")
    return frozenset(found | {comment.id for comment in snapshot.comments if comment.about in found})


def _people_called(opened: Project, by: str) -> frozenset[str]:
    """Return the ids of the people of this name or id; refuse one that nobody has."""
    people = opened.snapshot.people
    wanted = by.casefold()
    found = {id for id, someone in people.items() if wanted in (id.casefold(), someone.shown_name.casefold())}
    if by and not found:
        names = ", ".join(sorted(person.shown_name for person in people.values()))
        raise Refused(f"Nobody called {by} edited this project: try {names}.")
    return frozenset(found) if by else frozenset()


def _edit(shelf: Shelf, project: Project, entry: JournalEntry) -> dict[str, object]:
    return {
        "time": entry.time,
        "author": person_name(shelf.language, project.snapshot, entry.author),
        "part": entry.part_name,
        "key": entry.key,
        "old": plain_value(entry.old),
        "new": plain_value(entry.new),
        "text": entry_text(shelf.language, shelf.types, project.snapshot, entry),
    }


def _list_people(shelf: Shelf, opened: Project, as_json: bool) -> None:
    if as_json:
        show_json({"people": _facts_of(shelf, opened), "text": limits_text(shelf.language)})
        return
    for one in contributions(opened.snapshot, opened.history()):
        show(contribution_text(shelf.language, opened.snapshot, one))
    show(limits_text(shelf.language))


def _facts_of(shelf: Shelf, opened: Project, wanted: frozenset[str] | None = None) -> list[dict[str, object]]:
    found = contributions(opened.snapshot, opened.history())
    return [_facts(shelf, opened, one) for one in found if wanted is None or one.person in wanted]


def _facts(shelf: Shelf, opened: Project, one: Contribution) -> dict[str, object]:
    return {
        "name": person_name(shelf.language, opened.snapshot, one.person),
        "edits": one.edits,
        "undone": one.undone,
        "parts_added": one.parts_added,
        "parts_kept": one.parts_kept,
        "values_kept": one.fields_kept,
        "runs": one.runs,
        "predictions": one.predictions,
        "comments": one.comments,
        "started": one.has_started,
        "first": one.first,
        "last": one.last,
        "text": contribution_text(shelf.language, opened.snapshot, one),
    }


def _keep(shelf: Shelf, opened: Project, name: str, as_json: bool) -> None:
    version = opened.keep_version(name, opened.new_id())
    opened.save()
    text = shelf.language.text("Version {name} is kept.", name=version.name)
    show_json({"version": _version(shelf, opened, version), "text": text}) if as_json else show(text)


def _forget(shelf: Shelf, opened: Project, by: str, as_json: bool) -> None:
    """Forget everybody of this name: one person may have come under several ids."""
    people = opened.snapshot.people
    for person in sorted(_people_called(opened, by)):
        taken = frozenset(one.shown_name for one in opened.snapshot.people.values())
        shown = former_name(shelf.language, taken)
        opened.forget(person, shown, opened.new_id())
        text = forgotten_words(shelf.language, people[person].shown_name, shown)
    opened.save()
    limits = forgetting_limits(shelf.language)
    show_json({"text": text, "limits": list(limits)}) if as_json else show("\n".join((text, *limits)))


def _list_versions(shelf: Shelf, opened: Project, as_json: bool) -> None:
    if as_json:
        show_json({"versions": [_version(shelf, opened, version) for version in opened.versions]})
    elif not opened.versions:
        show(shelf.language.text("No version was kept. Keep one with --keep NAME."))
    else:
        show_list(
            [(one.name, f"{one.time[:16].replace('T', ' ')} {_whose(shelf, opened, one)}") for one in opened.versions]
        )


def _version(shelf: Shelf, opened: Project, version: Version) -> dict[str, object]:
    who = person_name(shelf.language, opened.snapshot, version.author)
    return {"id": version.id, "name": version.name, "author": who, "time": version.time}


def _whose(shelf: Shelf, opened: Project, version: Version) -> str:
    return version_facts(shelf.language, opened.snapshot, version, version.time)


def _compare(shelf: Shelf, opened: Project, name: str, as_json: bool) -> None:
    then, now = opened.state_of(_version_called(opened, name)), opened.snapshot
    edits = edits_back(then, now)
    lines = difference_lines(shelf.language, shelf.types, then, now, edits)
    if as_json:
        show_json({"differences": list(lines[1:]), "text": lines[0]})
        return
    for line in lines:
        show(" ".join(line.split()))


def _version_called(opened: Project, name: str) -> Version:
    """Return the newest version of this name or id; refuse one that there is not."""
    wanted = name.casefold()
    found = [version for version in opened.versions if wanted in (version.name.casefold(), version.id.casefold())]
    if not found:
        names = ", ".join(version.name for version in opened.versions) or "none"
        raise Refused(f"There is no version called {name}: this project holds {names}.")
    return found[-1]


def _since(text: str) -> str:
    """Return the time as the journal writes it. Refuses what is no time."""
    if not text:
        return ""
    try:
        if span := re.fullmatch(r"(\d{1,9})\s*([dhm])", text.strip()):
            minutes = int(span[1]) * {"d": 1440, "h": 60, "m": 1}[span[2]]
            return (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat()
        return datetime.fromisoformat(text).astimezone(UTC).isoformat()
    except (ValueError, OverflowError) as problem:
        raise Refused(f"{text} is no time: write 2026-11-22T10:00, or 2d, or 3h.") from problem
