"""Every letter of a drawing is explained in its key, and every letter of the key is to be found in the drawing."""

import re
from collections.abc import Iterator, Sequence

from accessibility.tactile.finding import Flaw, Rule
from accessibility.tactile.page import CellSheet, SwellPage

_ENTRY = re.compile(r"([A-Z]{1,2}) ")
BLANK = " "


def examine_swell(pages: Sequence[SwellPage]) -> Iterator[Flaw]:
    """Yield each letter that no line of braille on any page begins with."""
    told = {found for page in pages for line in page.text for found in _entries(line)}
    for page in pages:
        for letter in page.letters:
            if letter.upper() not in told:
                yield Flaw(page.number, f"The letter {letter} stands in the drawing and not in the key.")


def examine_braille(pages: Sequence[CellSheet]) -> Iterator[Flaw]:
    """Yield each letter of the key that stands nowhere in the drawing between free cells.

    The key is the last page and those before it with the same heading.
    """
    heading = pages[-1].lines[:1]
    drawn = [f" {line} " for page in pages if page.lines[:1] != heading for line in page.lines]
    for page in (page for page in pages if page.lines[:1] == heading and drawn):
        for letter in (found.group(1) for line in page.lines if (found := _ENTRY.match(line))):
            if not any(f" {letter} " in line for line in drawn):
                yield Flaw(page.number, f"The letter {letter.lower()} stands in the key and not in the drawing.")


def _entries(line: str) -> list[str]:
    """Return letters that begin a line or, after two free cells, its second column."""
    return [found.group(1) for part in re.split(r" {2,}", line) if (found := _ENTRY.match(part))]


RULE = Rule(id="key", standard="BANA Guidelines (2022), 5.6", swell=examine_swell, braille=examine_braille)
