"""`keys`: the keyboard map, from the one table."""

from pathlib import Path

import click
from jinja2 import Environment, select_autoescape

from accessibility.braille import brf_text, pages, translate, wrap, write_brf
from accessibility.keymap import Keymap, KeymapError
from accessibility.language import Language
from studio.cli.console import Refused, as_json, show, show_json
from studio.commands.command import collect_commands

PAGE = """<!DOCTYPE html>
<html lang="{{ code }}"><head><meta charset="utf-8"><title>{{ title }}</title></head><body><main>
<h1>{{ title }}</h1>
{% for scope, rows in scopes %}
<h2>{{ scope }}</h2>
<table><thead><tr><th scope="col">{{ key }}</th><th scope="col">{{ what }}</th></tr></thead><tbody>
{% for keys, words in rows %}<tr><th scope="row">{{ keys }}</th><td>{{ words }}</td></tr>
{% endfor %}</tbody></table>
{% endfor %}
</main></body></html>
"""


@click.command("keys")
@click.option("--keymap", "name", default="default", help="default, mac, one_handed or switch.")
@click.option("--html", "html_file", type=click.Path(path_type=Path), help="Write an HTML page here.")
@click.option("--brf", "brf_file", type=click.Path(path_type=Path), help="Write braille paper here.")
@as_json
def keys(name: str, html_file: Path | None, brf_file: Path | None, as_json: bool) -> None:
    """List every key, by the place where it works."""
    try:
        keymap = Keymap.named(name)
    except KeymapError as problem:
        raise Refused(str(problem)) from problem
    language = Language.load()
    scopes = [(scope, rows_of(language, keymap, scope)) for scope in keymap.scopes]
    if html_file:
        html_file.write_text(_page(language, scopes), encoding="utf-8", newline="\n")
    if brf_file:
        told = (translate(f"{keys}: {words}").cells for _, rows in scopes for keys, words in rows)
        lines = [line for cells in told for line in wrap(cells)]
        write_brf(brf_file, brf_text(pages(lines)))
    if as_json:
        show_json({scope: [{"keys": keys, "text": words} for keys, words in rows] for scope, rows in scopes})
        return
    for scope, rows in scopes:
        show(language.text("In {place}:", place=scope))
        for row in rows:
            show("  ".join(row))


def rows_of(language: Language, keymap: Keymap, scope: str) -> list[tuple[str, str]]:
    """Return keys in words and the command's title, for one place."""
    commands = collect_commands()
    rows = [binding for binding in keymap.bindings if binding.scope == scope and binding.command_id in commands]
    return [(row.gesture.words(language), language.text(commands[row.command_id].title)) for row in rows]


def _page(language: Language, scopes: list[tuple[str, list[tuple[str, str]]]]) -> str:
    environment = Environment(autoescape=select_autoescape(default=True))
    words = {
        "title": language.text("Keys of Tandem"),
        "key": language.text("Key"),
        "what": language.text("What it does"),
    }
    return environment.from_string(PAGE).render(code=language.code, scopes=scopes, **words)
