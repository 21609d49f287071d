"""`keys`: the keyboard map, from the one table."""

from pathlib import Path

import click

from accessibility.keymap import Keymap, KeymapError
from accessibility.language import Language
from studio.cli.console import Refused, as_json, show, show_json, show_list
from studio.commands.help import command_words
from studio.manual.brf import write_book
from studio.manual.gaps import Known
from studio.manual.html import html_page
from studio.manual.key_sheet import key_sheet, place_words

keymap_option = click.option("--keymap", "name", default="default", help="default, mac, one_handed or switch.")


@click.command("keys")
@keymap_option
@click.option("--html", "html_file", type=click.Path(path_type=Path), help="Write an HTML page here.")
@click.option("--brf", "brf_file", type=click.Path(path_type=Path), help="Write braille paper here.")
@as_json
def keys(name: str, html_file: Path | None, brf_file: Path | None, as_json: bool) -> None:
    """List every key, by the place where it works."""
    known = known_with(name)
    sheet = key_sheet(known)
    if html_file:
        html_file.write_text(html_page(known.language, sheet, ()), encoding="utf-8", newline="\n")
    if brf_file:
        write_book((sheet,), brf_file)
    if as_json:
        show_json({scope: rows_of(known, scope) for scope in known.keymap.scopes})
        return
    for scope in known.keymap.scopes:
        show(f"{place_words(known.language, scope)}:")
        show_list([(row["keys"], row["text"]) for row in rows_of(known, scope)])


def known_with(name: str) -> Known:
    """Return what the manual speaks of, with the keys of a keymap. Raises Refused."""
    try:
        return Known(Language.load(), Keymap.named(name), command_words())
    except KeymapError as problem:
        raise Refused(str(problem)) from problem


def rows_of(known: Known, scope: str) -> list[dict[str, str]]:
    """Return each key of a place in words, with the command's title."""
    language = known.language
    rows = [row for row in known.keymap.bindings if row.scope == scope and row.command_id in known.commands]
    return [
        {
            "keys": row.gesture.words(language, mac=known.keymap.is_mac),
            "text": language.text(known.commands[row.command_id].title),
        }
        for row in rows
    ]
