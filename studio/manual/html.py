"""Pages for a browser: headings in order, landmarks, a way past the list of pages, nothing from elsewhere."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from accessibility.language import Language
from accessibility.web_page import fill
from studio.manual.page import Kind
from studio.manual.telling import Told


def html_page(language: Language, page: Told, pages: Sequence[Told]) -> str:
    """Return one page; the others stand in its list of pages."""
    return fill(
        "manual.html",
        code=language.code,
        words={
            "manual": language.text("Tandem manual"),
            "skip": language.text("Go to the list of pages"),
            "pages": language.text("Pages"),
        },
        page=page,
        pages=[{"id": other.id, "title": other.title, "is_here": other.id == page.id} for other in pages],
        runs=list(_runs(page)),
        pieces=_pieces,
    )


def write_html(language: Language, pages: Sequence[Told], folder: Path) -> Path:
    """Write all pages into a folder, which is made; return it. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        text = html_page(language, page, pages)
        (folder / f"{page.id}.html").write_text(text, encoding="utf-8", newline="\n")
    return folder


def _runs(page: Told) -> Iterator[dict[str, object]]:
    """Yield headings and paragraphs one by one, and items that follow each other as one list."""
    number = 0
    for kind, blocks in groupby(page.blocks, key=lambda block: block.kind):
        texts = [block.text for block in blocks]
        if kind in (Kind.ITEM, Kind.STEP):
            yield {"kind": kind.value, "texts": texts}
            continue
        for text in texts:
            number += 1
            yield {"kind": kind.value, "text": text, "id": f"part-{number}"}


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Return a text in pieces, each with whether it is typed in a terminal."""
    return [(piece, place % 2 == 1) for place, piece in enumerate(text.split("`")) if piece]
