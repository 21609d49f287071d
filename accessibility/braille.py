"""Text to uncontracted braille: BRF pages for paper, and windows for a display of one line.

Cells are written in North American braille ASCII, one character a cell, from space to underscore. The signs are those
of Unified English Braille, grade 1 (The Rules of UEB 2013, sections 3, 6, 7 and 8). Left out on purpose: passages in
capitals, and the grade 1 sign before single letters, which only contracted braille needs.
"""

import re
import textwrap
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

WIDTH, HEIGHT = 40, 25
"""Cells a line and lines a page of common embossers."""

NUMBER, LETTER, CAPITAL, CAPITAL_WORD, CAPITALS_END = "#", ";", ",", ",,", ",'"
UNKNOWN_CELL = "="
"""All six dots: a character that has no sign here."""

SIGNS = MappingProxyType(
    {
        ".": "4",
        ",": "1",
        ";": "2",
        ":": "3",
        "!": "6",
        "?": "8",
        "'": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        '"': ",7",
        "\N{LEFT DOUBLE QUOTATION MARK}": "8",
        "\N{RIGHT DOUBLE QUOTATION MARK}": "0",
        "-": "-",
        "\N{HYPHEN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{EN DASH}": ",-",
        "\N{EM DASH}": ",-",
        "\N{MINUS SIGN}": '"-',
        "\N{HORIZONTAL ELLIPSIS}": "444",
        "(": '"<',
        ")": '">',
        "[": ".<",
        "]": ".>",
        "{": "_<",
        "}": "_>",
        "/": "_/",
        "\\": "_*",
        "%": ".0",
        "+": '"6',
        "=": '"7',
        "*": '"9',
        "\N{MULTIPLICATION SIGN}": '"8',
        "\N{DIVISION SIGN}": '"/',
        "<": "@<",
        ">": "@>",
        "&": "@&",
        "@": "@A",
        "$": "@S",
        "\N{EURO SIGN}": "@E",
        "\N{POUND SIGN}": "@L",
        "^": "@5",
        "~": "@9",
        "#": "_?",
        "_": ".-",
        "|": "_\\",
        "\N{DEGREE SIGN}": "^J",
        "\N{MIDDLE DOT}": '"4',
        "\N{SUPERSCRIPT TWO}": "9#B",
        "\N{SUPERSCRIPT THREE}": "9#C",
    }
)
ACCENTS = MappingProxyType(
    {
        "\N{COMBINING ACUTE ACCENT}": "^/",
        "\N{COMBINING GRAVE ACCENT}": "^*",
        "\N{COMBINING CIRCUMFLEX ACCENT}": "^%",
        "\N{COMBINING DIAERESIS}": "^3",
        "\N{COMBINING CEDILLA}": "^&",
        "\N{COMBINING TILDE}": "^]",
        "\N{COMBINING RING ABOVE}": "^$",
    }
)
DIGITS = "JABCDEFGHI"
"""The letters that stand for 0 to 9 after a number sign."""

DOTS_BY_ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
"""Braille ASCII in the order of Unicode braille patterns: place 1 is dot 1, place 63 is all six dots."""


@dataclass(frozen=True, slots=True)
class Braille:
    """A translated text and the characters that have no sign, which stand in it as full cells."""

    cells: str
    unknown: tuple[str, ...] = ()


def translate(text: str) -> Braille:
    """Return text as braille ASCII; spaces and line ends stay, unknown characters become full cells and are told."""
    words = [_word(word) for word in re.split(r"(\s+)", unicodedata.normalize("NFC", text))]
    unknown = dict.fromkeys(character for word in words for character in word.unknown)
    return Braille("".join(word.cells for word in words), tuple(unknown))


def wrap(cells: str, width: int = WIDTH) -> tuple[str, ...]:
    """Return braille, or any text, as lines of at most `width`, broken between words; longer words are cut."""
    lines = (textwrap.wrap(line, width, break_on_hyphens=False) or [""] for line in cells.splitlines() or [""])
    return tuple(part for line in lines for part in line)


def pages(lines: Iterable[str], height: int = HEIGHT) -> tuple[tuple[str, ...], ...]:
    """Return lines as pages of at most `height`."""
    whole = tuple(lines)
    return tuple(whole[start : start + height] for start in range(0, len(whole), height))


def brf_text(sheets: Iterable[Iterable[str]]) -> str:
    """Return pages as the text of a BRF file: a newline after each line, a form feed between pages."""
    return "\f".join("".join(f"{line.rstrip()}\n" for line in sheet) for sheet in sheets)


def write_brf(path: Path, text: str) -> None:
    """Write a BRF file as ASCII with the line ends embossers expect, the same on every system.

    Raises:
        OSError: the folder is missing, full or may not be written to.
    """
    path.write_bytes(text.replace("\n", "\r\n").encode("ascii"))


def text_to_brf(text: str, *, width: int = WIDTH, height: int = HEIGHT) -> str:
    """Return a text as a BRF file's text: translated, broken into lines and pages."""
    return brf_text(pages(wrap(translate(text).cells, width), height))


def cells(text: str, width: int) -> tuple[str, ...]:
    """Return a text as windows for a display of `width` cells (20, 32, 40), broken between words."""
    return wrap(translate(text).cells, width)


def unicode_cells(braille_ascii: str) -> str:
    """Return braille ASCII as Unicode braille patterns, to be shown on a screen; line ends stay."""
    return "".join(c if c in "\n\f" else chr(0x2800 + dots(c)) for c in braille_ascii)


def dots(cell: str) -> int:
    """Return the raised dots of a cell as bits: bit 0 is dot 1, bit 5 is dot 6.

    Raises:
        ValueError: the character is not braille ASCII.
    """
    return DOTS_BY_ASCII.index(cell.upper())


def cell_of(raised: int) -> str:
    """Return the braille ASCII character of a cell with these dots (bits as in `dots`)."""
    return DOTS_BY_ASCII[raised]


def _word(word: str) -> Braille:
    """Translate one word, sign by sign, remembering whether it is in digits and in capitals."""
    out: list[str] = []
    unknown: list[str] = []
    in_number = False
    in_capitals = False
    for place, character in enumerate(word):
        if in_capitals and character.islower():
            out.append(CAPITALS_END)
        if character.isupper() and not in_capitals:
            in_capitals = word[place + 1 : place + 2].isupper()
            out.append(CAPITAL_WORD if in_capitals else CAPITAL)
        elif not character.isupper():
            in_capitals = False
        sign = _sign(character, in_number=in_number)
        if sign is None:
            unknown.append(character)
        out.append(UNKNOWN_CELL if sign is None else sign)
        in_number = character in "0123456789" or (in_number and character in ".,")
    return Braille("".join(out), tuple(unknown))


def _sign(character: str, *, in_number: bool) -> str | None:
    if character in "0123456789":
        return ("" if in_number else NUMBER) + DIGITS[int(character)]
    if character.isspace():
        return "\n" if character == "\n" else " "
    if character in SIGNS:
        return SIGNS[character]
    return _letter(character, in_number=in_number)


def _letter(character: str, *, in_number: bool) -> str | None:
    parts = unicodedata.normalize("NFD", character)
    base, marks = parts[0], parts[1:]
    letter = base.upper()
    if not ("A" <= letter <= "Z") or any(mark not in ACCENTS for mark in marks):
        return None
    needs_sign = in_number and base in "abcdefghij" and not marks
    return "".join([LETTER if needs_sign else "", *(ACCENTS[mark] for mark in marks), letter])
