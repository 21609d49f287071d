"""Braille: signs checked against The Rules of Unified English Braille, written here as dots."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.braille import (
    DOTS_BY_ASCII,
    brf_text,
    cell_of,
    cells,
    dots,
    pages,
    text_to_brf,
    translate,
    unicode_cells,
    wrap,
    write_brf,
)


def in_dots(text: str) -> str:
    """Return a translation as dot numbers: `6-125 24` for `Hi`."""
    signs = ("".join(str(dot + 1) for dot in range(6) if dots(cell) >> dot & 1) for cell in translate(text).cells)
    return " ".join(sign or "0" for sign in signs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hi", "125 24"),
        ("Hi", "6 125 24"),
        ("BMW", "6 6 12 134 2456"),
        ("LEDs", "6 6 123 15 145 6 3 234"),
        ("kWh", "13 6 2456 125"),
        ("12", "3456 1 12"),
        ("6.5", "3456 124 256 15"),
        ("1,000", "3456 1 2 245 245 245"),
        ("5a", "3456 15 56 1"),
        ("5k", "3456 15 13"),
        ("5A", "3456 15 6 1"),
        ("F7", "6 124 3456 1245"),
        ("-3", "36 3456 14"),
        ("50%", "3456 15 245 46 356"),
        ("a/b", "1 456 34 12"),
        ("(a)", "5 126 1 5 345"),
        ("what?", "2456 125 1 2345 236"),
        ("é", "45 34 15"),
        ("20°", "3456 12 245 45 245"),
        ("m³", "134 35 3456 14"),
    ],
)
def test_signs_are_those_of_unified_english_braille(text: str, expected: str) -> None:
    """Letters, capitals, numbers, punctuation and accents have their dots."""
    assert in_dots(text) == expected


def test_the_cells_cover_all_sixty_four_patterns_once() -> None:
    """Braille ASCII and dots are one to one."""
    assert sorted(DOTS_BY_ASCII) == sorted(chr(code) for code in range(32, 96))
    assert all(cell_of(dots(cell)) == cell for cell in DOTS_BY_ASCII)


@settings(deadline=None, max_examples=100)
@given(text=st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=200))
def test_any_typed_text_becomes_plain_braille_cells(text: str) -> None:
    """Everything on a keyboard but the lone backtick has a sign, and a BRF file holds nothing but cells."""
    result = translate(text)

    assert set(result.cells) <= set(DOTS_BY_ASCII)
    assert set(result.unknown) <= {"`"}


@settings(deadline=None, max_examples=100)
@given(text=st.text(max_size=100))
def test_a_sign_that_does_not_exist_is_told_and_never_dropped(text: str) -> None:
    """Whatever comes, the translation is braille, and each unknown character stands as a full cell."""
    result = translate(text)

    assert set(result.cells) <= {*DOTS_BY_ASCII, "\n"}
    assert bool(result.unknown) == ("=" in result.cells)


def test_unknown_characters_are_named_once_each() -> None:
    """The student is told which characters are missing from the paper."""
    assert translate("a→b→c🚗").unknown == ("→", "🚗")


@settings(deadline=None, max_examples=60)
@given(text=st.text(alphabet="abc DEF12.,\n", max_size=300), width=st.sampled_from([20, 32, 40]))
def test_windows_fit_the_display_and_lose_nothing(text: str, width: int) -> None:
    """On 20, 32 and 40 cells every window fits, and together they hold every cell."""
    windows = cells(text, width)

    assert all(len(window) <= width for window in windows)
    assert "".join("".join(windows).split()) == "".join(translate(text).cells.split())


def test_lines_break_between_words() -> None:
    """A word is cut only when it is longer than the display."""
    assert cells("battery on deck", 10) == ("BATTERY ON", "DECK")
    assert wrap("A" * 25, 10) == ("A" * 10, "A" * 10, "A" * 5)


def test_a_text_becomes_pages_of_twenty_five_lines_of_forty_cells() -> None:
    """Embossers take 25 lines of 40 cells; a form feed parts the pages."""
    sheets = text_to_brf("word " * 400).split("\f")

    assert len(sheets) > 1
    assert all(len(sheet.splitlines()) <= 25 for sheet in sheets)
    assert all(len(line) <= 40 for sheet in sheets for line in sheet.splitlines())


def test_empty_text_is_one_empty_line() -> None:
    """Nothing to say is still a page."""
    assert wrap("") == ("",)
    assert brf_text(pages([""])) == "\n"


def test_a_brf_file_has_the_same_bytes_on_every_system(tmp_path: Path) -> None:
    """Embossers expect carriage return and line feed, also from Linux."""
    write_brf(tmp_path / "a.brf", brf_text([["AB"], ["C"]]))

    assert (tmp_path / "a.brf").read_bytes() == b"AB\r\n\x0cC\r\n"


def test_cells_can_be_shown_on_a_screen() -> None:
    """A sighted partner sees the dots."""
    assert unicode_cells("AB C\n") == "⠁⠃⠀⠉\n"
