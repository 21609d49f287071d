"""A page read back: its text by element, as a test or a student would look for it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "img", "br", "link"})
LEAF = frozenset({"h1", "h2", "h3", "th", "td", "caption", "li", "p", "title", "desc", "summary", "time", "a"})
"""Elements that must say something."""


@dataclass(slots=True)
class Element:
    """One element, and all text in it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass(slots=True)
class Page:
    """The elements of a page, in its order."""

    elements: list[Element] = field(default_factory=list)

    def texts(self, tag: str) -> list[str]:
        """Return the text of each element of this kind."""
        return [element.text for element in self.elements if element.tag == tag]

    def empty(self) -> list[str]:
        """Return the elements that say nothing though they should."""
        return [element.tag for element in self.elements if element.tag in LEAF and not element.text.strip()]

    def table(self, caption: str) -> list[list[str]]:
        """Return the rows of the table with this caption, its heads first."""
        start = next(i for i, e in enumerate(self.elements) if e.tag == "caption" and e.text == caption)
        rows: list[list[str]] = []
        for element in self.elements[start + 1 :]:
            if element.tag == "table":
                break
            if element.tag == "tr":
                rows.append([])
            elif element.tag in {"th", "td"}:
                rows[-1].append(element.text)
            elif element.tag in {"h2", "figure", "caption"}:
                break
        return rows


class _Reader(HTMLParser):
    """Fills a page."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.page.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"{tag} closes what another one opened"

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def read(text: str) -> Page:
    """Return a page out of its HTML; every element must be closed where it should."""
    page = Page()
    reader = _Reader(page)
    reader.feed(text)
    assert reader.open == []
    return page
