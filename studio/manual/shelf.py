"""The pages that Tandem brings, and which of them explains a place."""

from functools import cache
from importlib.resources import files

from studio.manual.page import Page, read_page

HOME = "first_steps"
"""The page for every place that has none of its own."""


@cache
def load_pages() -> tuple[Page, ...]:
    """Return every page in the order of the manual. Raises PageUnreadable."""
    folder = files("assets") / "manual"
    found = (
        read_page(entry.name.removesuffix(".md"), entry.read_text(encoding="utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".md")
    )
    return tuple(sorted(found, key=lambda page: (page.order, page.id)))


def page_of(place: str) -> Page:
    """Return the page that explains a place, or the first steps."""
    pages = load_pages()
    home = next(page for page in pages if page.id == HOME)
    return next((page for page in pages if place in page.places), home)
