"""The manual explains every pane, place, key and command, names no key by hand, and suits ears, hands and browsers."""

import re
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from accessibility.braille import HEIGHT, WIDTH, translate
from accessibility.contrast import ratio
from accessibility.earcons import load_earcons
from accessibility.gesture import Gesture
from accessibility.keymap import Keymap, keymap_names
from accessibility.language import Language
from accessibility.sound_lessons import lessons
from studio.commands.command import collect_commands
from studio.commands.help import command_words
from studio.manual.brf import brf_book
from studio.manual.gaps import Known
from studio.manual.html import html_page, write_html
from studio.manual.key_sheet import PLACES, command_sheet, key_sheet, whole_manual
from studio.manual.page import Block, Kind, Page, PageUnreadable, read_page
from studio.manual.plain import numbered, plain_lines
from studio.manual.shelf import load_pages, page_of
from studio.manual.telling import Told, told
from studio.presenters.panes import PANES

KNOWN = Known(Language.load(), Keymap.named("default"), command_words())
WHOLE = whole_manual(KNOWN)
each_page = pytest.mark.parametrize("page", WHOLE, ids=[page.id for page in WHOLE])


@pytest.mark.parametrize("name", [name for name, _, _ in PANES])
def test_every_pane_has_a_page(name: str) -> None:
    """F1 in a pane shows a page of its own, which begins with what the place is for."""
    page = page_of(name)

    assert name in page.places
    assert page.blocks[0].kind is Kind.PARAGRAPH


@pytest.mark.parametrize("name", keymap_names())
def test_every_place_of_a_keymap_is_explained(name: str) -> None:
    """Each place where keys work has a page and a title on the key sheet."""
    scopes = Keymap.named(name).scopes

    assert all(scope in page_of(scope).places for scope in scopes)
    assert set(scopes) <= set(PLACES)


@pytest.mark.parametrize("name", keymap_names())
def test_every_key_has_a_line(name: str) -> None:
    """The sheet of each keymap lists its keys in words; more than three of one command by the first and the last."""
    known = Known(KNOWN.language, Keymap.named(name), KNOWN.commands)
    lines = "\n".join(plain_lines(key_sheet(known)))

    rows = [row for row in known.keymap.bindings if len(known.keymap.gestures(row.command_id, row.scope)) <= 3]

    assert all(row.gesture.words(known.language, mac=known.keymap.is_mac) in lines for row in rows)


def test_every_command_has_a_line() -> None:
    """The list of commands holds the title and the sentence of each."""
    lines = "\n".join(plain_lines(command_sheet(KNOWN)))

    assert all(f"{one.title}: {one.sentence}" in lines for one in collect_commands().values())


def test_gaps_follow_the_keys_in_force() -> None:
    """A page tells a key of one's own, and where a command has no key, how to find it all the same."""
    own = Known(KNOWN.language, KNOWN.keymap.remapped("edit.undo", (Gesture.parse("ctrl+u"),)), KNOWN.commands)
    bare = Known(KNOWN.language, KNOWN.keymap.without_plain_letters(), KNOWN.commands)

    assert "Control U takes back your last edit" in "\n".join(plain_lines(told(own, page_of("global"))))
    assert "F9, then W says where the part is" in "\n".join(plain_lines(told(bare, page_of("drawing"))))
    assert "the palette: Add a part adds a part" in "\n".join(plain_lines(told(bare, page_of("drawing"))))


@each_page
def test_what_a_page_calls_a_key_is_one(page: Told) -> None:
    """With the usual keys each key gap is a key; a command that has none is called by its name."""
    assert [block.text for block in page.blocks if "the palette:" in block.text] == []


def test_a_gap_without_a_command_is_refused() -> None:
    """A page that names a command which is not there cannot be told."""
    page = read_page("odd", "# Odd\nfor: students\norder: 1\n\nPress {key:edit.fly}.")

    with pytest.raises(KeyError, match=r"edit\.fly"):
        told(KNOWN, page)


def test_a_page_says_for_whom_it_is() -> None:
    """A file without its first lines is refused by its name."""
    with pytest.raises(PageUnreadable, match=r"odd\.md"):
        read_page("odd", "# Odd\n\nText.")


KEYS_BY_HAND = re.compile(r"\b(F\d+|Control|Ctrl|Alt|Shift|press [A-Z])\b")


@pytest.mark.parametrize("page", load_pages(), ids=[page.id for page in load_pages()])
def test_no_key_is_written_by_hand(page: Page) -> None:
    """Keys that can be changed stand in gaps; only arrows, Tab, Enter, Escape and the like are written out."""
    texts = [block.text for block in page.blocks]

    assert [text for text in texts if KEYS_BY_HAND.search(text)] == []


class Structure(HTMLParser):
    """What a screen reader would list of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.links: list[list[str]] = []
        self.language = ""
        self.is_link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.append(tag)
        self.ids += [told["id"] or ""] if "id" in told else []
        self.language = told.get("lang") or self.language if tag == "html" else self.language
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "a":
            self.links.append([told.get("href") or "", ""])
            self.is_link = True

    def handle_endtag(self, tag: str) -> None:
        self.is_link = self.is_link and tag != "a"

    def handle_data(self, data: str) -> None:
        if self.is_link:
            self.links[-1][1] += data.strip()


@each_page
def test_html_is_well_built(page: Told) -> None:
    """One h1, no skipped level, landmarks, a skip link first, links with text that lead somewhere, ids used once."""
    seen = Structure()
    text = html_page(KNOWN.language, page, WHOLE)
    seen.feed(text)

    assert seen.headings.count(1) == 1
    assert seen.headings[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(seen.headings))
    assert seen.language == "en"
    assert (seen.tags.count("main"), seen.tags.count("nav"), seen.tags.count("table")) == (1, 1, 0)
    assert len(seen.ids) == len(set(seen.ids))
    assert all(words for _, words in seen.links)
    pages = {f"{other.id}.html" for other in WHOLE}
    assert all(target in pages or target.removeprefix("#") in seen.ids for target, _ in seen.links)
    assert seen.links[0][0] == "#pages"
    assert "prefers-color-scheme: dark" in text
    assert "http" not in text


@each_page
def test_braille_fits_the_sheet(page: Told) -> None:
    """40 cells, 25 lines, the number of the page at the foot, and no sign without braille."""
    sheets = brf_book((page,)).split("\f")

    for number, sheet in enumerate(sheets, 1):
        lines = sheet.splitlines()
        assert len(lines) == HEIGHT
        assert max(map(len, lines)) <= WIDTH
        assert lines[-1].strip() == translate(str(number)).cells
    assert [text for text in plain_lines(page) if translate(text).unknown] == []


def test_no_heading_is_left_alone_in_braille() -> None:
    """A heading moves to the sheet of what it heads, and no sheet begins with a blank line."""
    blocks = tuple(Block(kind, "Word") for _ in range(60) for kind in (Kind.HEADING, Kind.ITEM))

    sheets = [sheet.splitlines()[:-1] for sheet in brf_book((Told("long", "Long", blocks),)).split("\f")]

    assert all(sheet[0] for sheet in sheets)
    last_lines = [[line for line in sheet if line][-1] for sheet in sheets]
    assert not any(line.startswith(" ") for line in last_lines)


@each_page
def test_braille_holds_every_word(page: Told) -> None:
    """Nothing is lost between text and paper."""
    sheets = (sheet.splitlines()[:-1] for sheet in brf_book((page,)).split("\f"))
    written = "".join("".join(line for sheet in sheets for line in sheet).split())

    assert all("".join(translate(text).cells.split()) in written for _, text in numbered(page))


def _contrast(one: str, other: str) -> float:
    return ratio(int(one[1:], 16), int(other[1:], 16))


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast_of_the_page_is_high(scheme: int) -> None:
    """Ink, links and curves reach 7 to 1 on both grounds, and lines 3 to 1."""
    style = (files("assets") / "themes" / "page" / "style.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--(\w+): (#\w{6})", style.splitlines()[scheme]))

    grounds = [colours[name] for name in ("ground", "band")]
    least = {"ink": 7, "link": 7, "curve": 7, "line": 3}
    low = {name for name, limit in least.items() for on in grounds if _contrast(colours[name], on) < limit}
    assert low == set()


def test_written_pages_lead_to_each_other(tmp_path: Path) -> None:
    """Each page is a file, and no link leads to a file that is not there."""
    write_html(KNOWN.language, WHOLE, tmp_path)

    assert {path.stem for path in tmp_path.iterdir()} == {page.id for page in WHOLE}


def test_every_sound_has_a_line() -> None:
    """Each earcon, layer and signal stands there with its caption, its meaning and a key that tells the same."""
    lines = "\n".join(plain_lines(next(page for page in WHOLE if page.id == "all_sounds")))
    every = lessons(load_earcons(Path(__file__).resolve().parents[2] / "assets" / "earcons"))

    assert len(every) > 15
    assert all(f"{one.caption} {one.meaning}" in lines for one in every)
    assert "Motor hum. High is fast, low is slow." in lines
    assert "V tells it in words." in lines
