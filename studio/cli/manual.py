"""`manual`: the pages that F1 shows, for a terminal, a browser or an embosser."""

from pathlib import Path

import click

from studio.cli.console import as_json, pick, show, show_json, show_list
from studio.cli.keys import keymap_option, known_with
from studio.manual.brf import write_book
from studio.manual.html import write_html
from studio.manual.key_sheet import whole_manual
from studio.manual.plain import plain_lines
from studio.manual.telling import Told

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("manual")
@click.argument("page_id", metavar="[PAGE]", default="")
@keymap_option
@click.option("--html", "html_folder", type=FOLDER, help="Write all pages as HTML into this folder.")
@click.option("--brf", "brf_folder", type=FOLDER, help="Write all pages as braille paper into this folder.")
@as_json
def manual(page_id: str, name: str, html_folder: Path | None, brf_folder: Path | None, as_json: bool) -> None:
    """Read the manual, or one page of it; without a page its contents."""
    known = known_with(name)
    pages = {page.id: page for page in whole_manual(known)}
    chosen = [pick(page_id, pages, "page")] if page_id else list(pages.values())
    if html_folder:
        write_html(known.language, tuple(pages.values()), html_folder)
    if brf_folder:
        for page in pages.values():
            write_book((page,), brf_folder / f"{page.id}.brf")
    if as_json:
        show_json([_fields(page) for page in chosen])
    elif page_id:
        _read(chosen[0])
    else:
        _contents(chosen, [folder for folder in (html_folder, brf_folder) if folder])


def _contents(pages: list[Told], written: list[Path]) -> None:
    """Say where pages were written, else which there are: nobody hears out a whole manual."""
    for folder in written:
        show(f"{len(pages)} pages written into {folder}.")
    if not written:
        show_list([(page.id, page.title) for page in pages])
        show("tandem manual PAGE reads one.")


def _read(page: Told) -> None:
    show(page.title)
    for line in plain_lines(page):
        show(line)


def _fields(page: Told) -> dict[str, object]:
    return {"id": page.id, "title": page.title, "lines": list(plain_lines(page))}
