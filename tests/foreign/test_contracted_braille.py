"""Contracted braille by the real liblouis: signs of Unified English Braille, and sound pages."""

import pytest

from accessibility.braille import DOTS_BY_ASCII, translate
from accessibility.contraction import ContractionMissing, contraction
from accessibility.tactile.cells import CellPage
from accessibility.tactile.check import check_brf, check_svg
from accessibility.tactile.paper import PAPERS
from accessibility.tactile.raster import brf
from accessibility.tactile.sheet import Layout
from accessibility.tactile.svg import sheet_svg
from accessibility.tactile.swell import swell_sheets
from tests.accessibility.tactile_pages import TRUCK

try:
    contraction()
except ContractionMissing:
    pytest.skip("liblouis is not on this computer; Debian's liblouis20 brings it", allow_module_level=True)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("the", "!"),
        ("The car", ",! C>"),
        ("for and of with", "= & ( )"),
        ("People", ",P"),
        ("20 centimetres", "#BJ C5TIMETRES"),
        ("Line 3, cell 4.", ",L9E #C1 CELL #D4"),
        ("one\ntwo", '"O\nTWO'),
    ],
)
def test_contractions_are_those_of_unified_english_braille(text: str, cells: str) -> None:
    """Groups and words of The Rules of Unified English Braille, section 10."""
    assert contraction()(text).cells == cells


@pytest.mark.parametrize("text", ["", " ", "→", "🚗 car", "a" * 500, "\x00", "naïve"])
def test_any_text_becomes_cells(text: str) -> None:
    """Nothing that a name may hold leads to a crash or to a sign that is no cell."""
    assert set(contraction()(text).cells) <= set(DOTS_BY_ASCII)


def test_contracted_pages_are_sound_and_names_are_by_letters() -> None:
    """Notes are shorter, the title and the parts stay as they are written."""
    write = contraction()
    sheets = swell_sheets(TRUCK, "The wheel", Layout(PAPERS["a4"], write), intro="The car faces right.")

    text = brf(TRUCK, "The wheel", CellPage(write=write), intro="The car faces right.")

    assert check_svg([sheet_svg(sheet) for sheet in sheets]) == ()
    assert check_brf(text, 40, 25) == ()
    assert translate("The wheel").cells in text
    assert ",! C>" in text
