"""Drawings for fingers: sizes measured on the rendered page, letters that can be found, solids that can be printed."""

import itertools
import math
import struct
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.braille import DOTS_BY_ASCII, translate
from accessibility.tactile.outline import (
    Outline,
    OutlineError,
    area,
    circle,
    contains,
    edges,
    hull,
    key_letters,
    points_along,
    rectangle,
)
from accessibility.tactile.paper import PAPERS
from accessibility.tactile.prism import Solid, prism, prism_stl
from accessibility.tactile.raster import brf, raster
from accessibility.tactile.sheet import Layout
from accessibility.tactile.side_view import side_view_svg
from accessibility.tactile.svg import sheet_svg
from accessibility.tactile.swell import swell_sheets

NAMES = ("body shell", "frame", "front wheel", "rear wheel", "battery", "motor", "controller", "seat and driver")
POLYGONS = (
    ((0.0, 0.2), (0.3, 0.6), (1.2, 0.8), (2.2, 0.5), (2.4, 0.2)),
    rectangle(0.1, 0.2, 2.2, 0.08),
    circle(1.95, 0.2, 0.2),
    circle(0.4, 0.2, 0.2),
    rectangle(0.75, 0.29, 0.3, 0.2),
    circle(0.55, 0.38, 0.09),
    rectangle(0.62, 0.5, 0.1, 0.06),
    ((1.1, 0.3), (1.3, 0.3), (1.35, 0.7), (1.2, 0.75)),
)
CAR = tuple(
    Outline(name=name, polygons=(polygon,), key=key, texture=place % 5, note=f"Note {place}.")
    for place, (name, polygon, key) in enumerate(zip(NAMES, POLYGONS, key_letters(NAMES), strict=True))
)
DOTS_A_MM = 5


def swell_svg(outlines: Sequence[Outline], title: str, intro: str = "") -> str:
    """Return the first page of a drawing on A4."""
    return sheet_svg(swell_sheets(outlines, title, Layout(PAPERS["a4"]), intro=intro)[0])


def ink(svg: str) -> np.ndarray:
    """Return the page as black (True) and white, five dots a millimetre."""
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(297 * DOTS_A_MM, 210 * DOTS_A_MM, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    rows = np.frombuffer(bytes(image.constBits()), dtype=np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()] < 128


def runs(line: np.ndarray) -> list[tuple[bool, int, int]]:
    """Return the stretches of a line: is it ink, where it starts, how long it is."""
    edges = np.flatnonzero(np.diff(line.astype(np.int8))) + 1
    starts = [0, *edges.tolist(), len(line)]
    return [(bool(line[a]), a, b - a) for a, b in itertools.pairwise(starts)]


def test_lines_are_a_millimetre_and_gaps_three_on_the_rendered_page() -> None:
    """Two boxes, one in the other, 1.6 mm apart on the page: air of 3 mm is made between lines over 1 mm thick."""
    boxes = (rectangle(0, 0, 2, 1), rectangle(0.025, 0.3, 0.9, 0.4))
    outlines = [Outline(name=f"box {k}", polygons=(box,), key=k) for k, box in zip("ab", boxes, strict=True)]
    page = ink(swell_svg(outlines, "Boxes"))

    # The letters a and b have dots in one column only, so that every gap of a row lies between lines or letters.
    stretches = [run for row in page[45 * DOTS_A_MM : 175 * DOTS_A_MM : 3] for run in runs(row)[1:-1]]
    inks = [length for is_ink, _, length in stretches if is_ink]
    gaps = [length for is_ink, _, length in stretches if not is_ink]

    assert np.mean(np.array(inks) >= 1.0 * DOTS_A_MM) > 0.99  # the others are chords of braille dots
    assert min(gaps) >= 2.8 * DOTS_A_MM


@pytest.mark.parametrize("texture", [1, 2, 3, 4])
def test_textures_keep_away_from_lines_letters_and_themselves(texture: int) -> None:
    """Along rows and columns of a textured box no two marks are nearer than 3 mm, braille dots of its letter aside."""
    box = Outline(name="box", polygons=(rectangle(0, 0, 2, 1),), key="a", texture=texture)

    page = ink(swell_svg([box], "Box"))[45 * DOTS_A_MM : 175 * DOTS_A_MM]
    lines = [*page[::3], *page.T[::3]]
    gaps = [length for line in lines for is_ink, _, length in runs(line)[1:-1] if not is_ink]

    assert page.mean() > 0.02
    assert len(gaps) > 200
    assert min(gaps) >= 2.8 * DOTS_A_MM


def test_a_thing_in_front_breaks_lines_and_textures_behind_it() -> None:
    """A dotted box with a bar across it: 3 mm of air all around the bar, and no thread of a half covered line."""
    back, bar = rectangle(0, 0, 2, 1), rectangle(-0.2, 0.4, 2.4, 0.2)
    outlines = [
        Outline(name="back", polygons=(back,), key="a", texture=2),
        Outline(name="bar", polygons=(bar,), key="b"),
    ]

    page = ink(swell_svg(outlines, "Bar"))[45 * DOTS_A_MM : 175 * DOTS_A_MM]
    stretches = [run for row in page[::3] for run in runs(row)[1:-1]]
    column_gaps = [length for column in page.T[::3] for is_ink, _, length in runs(column)[1:-1] if not is_ink]

    assert min(length for is_ink, _, length in stretches if not is_ink) >= 2.8 * DOTS_A_MM
    assert np.percentile([length for is_ink, _, length in stretches if is_ink], 2) >= 1.0 * DOTS_A_MM
    assert np.mean(np.array(column_gaps) >= 2.8 * DOTS_A_MM) > 0.95  # the others are between the dots of letters


def test_a_plain_texture_leaves_a_box_empty() -> None:
    """Only the line and the letter are ink."""
    plain, textured = (
        ink(swell_svg([Outline(name="box", polygons=(rectangle(0, 0, 2, 1),), key="a", texture=t)], "Box")).sum()
        for t in (0, 1)
    )

    assert textured > 1.5 * plain


def test_the_swell_drawing_is_black_and_white_only() -> None:
    """Grey and colour would swell half, which fingers cannot read."""
    svg = swell_svg(CAR, "Racer", intro="The car faces right.")

    assert {"#fff", "#000"} >= {part.split('"')[0] for part in svg.split('stroke="')[1:]}
    assert "opacity" not in svg


def test_every_thing_has_a_name_and_the_drawing_a_description() -> None:
    """A screen reader reads the drawing: title, intro, and each thing with its note."""
    for draw in (swell_svg, side_view_svg):
        root = ET.fromstring(draw(CAR, "Racer <1> & co", intro="The car faces right."))  # noqa: S314 - our own text
        space = "{http://www.w3.org/2000/svg}"
        titles = [title.text for title in root.iter(f"{space}title")]

        assert titles[0] == "Racer <1> & co"
        assert sorted(titles[1:]) == sorted(NAMES)
        assert "The car faces right. b: body shell. Note 0." in (root.findtext(f"{space}desc") or "")
        assert root.get("role") == "img"


def test_braille_dots_on_the_swell_page_are_real_braille() -> None:
    """Title, letters and key are drawn as dots of 1.5 mm, 2.5 mm apart: as many as the translation raises."""
    svg = swell_svg([CAR[4]], "Racer")
    expected = "".join(translate(text).cells for text in ("Racer", "1", CAR[4].key, f"{CAR[4].key} battery"))

    assert svg.count('r="0.75"') == sum(DOTS_BY_ASCII.index(cell).bit_count() for cell in expected)


def test_nothing_leaves_the_page() -> None:
    """However many things there are, everything is inside A4; a key too long for the page is on its own page."""
    many = [
        Outline(name=f"part number {n}", polygons=(rectangle(n * 0.1, 0, 0.08, 0.1 + n % 3 * 0.1),), key=key)
        for n, key in enumerate(key_letters([f"p{n}" for n in range(40)]))
    ]
    page = ink(swell_svg(many, "Crowded"))

    assert page.any()
    assert not page[: 10 * DOTS_A_MM].any()
    assert not page[-10 * DOTS_A_MM :].any()
    assert not page[:, : 10 * DOTS_A_MM].any()


def test_drawings_are_the_same_twice() -> None:
    """The same car gives the same page, the same braille and the same model."""
    solids = [Solid(outline, 0.3) for outline in CAR]

    assert swell_svg(CAR, "Racer") == swell_svg(CAR, "Racer")
    assert side_view_svg(CAR, "Racer") == side_view_svg(CAR, "Racer")
    assert brf(CAR, "Racer") == brf(CAR, "Racer")
    assert prism_stl(solids) == prism_stl(solids)


def test_the_braille_page_has_title_drawing_and_key() -> None:
    """Page one is the drawing, the next the key with every name; nothing is wider than 40 or longer than 25."""
    text = brf(CAR, "Racer", intro="The car faces right.")
    drawing, key = text.split("\f")

    assert drawing.split("\n")[:2] == [",RACER".center(40).rstrip(), ",THE CAR FACES RIGHT4"]
    assert drawing.endswith("#A\n")
    assert all(translate(name).cells in key.replace("\n  ", " ") for name in NAMES)
    assert all(len(line) <= 40 for line in text.replace("\f", "").splitlines())
    assert all(len(sheet.splitlines()) <= 25 for sheet in text.split("\f"))
    assert set(text) <= {*DOTS_BY_ASCII, "\n", "\f"}


def test_a_letter_is_in_the_braille_drawing_or_its_place_is_in_the_key() -> None:
    """Nobody has to guess which outline is which."""
    picture = raster(CAR, 23)
    drawn = "".join(picture.lines)
    key = brf(CAR, "Racer").split("\f")[1]

    for outline in CAR:
        assert (outline.key in picture.without_letter) or translate(outline.key).cells in drawn
    assert key.count(",LINE #") == len(picture.without_letter)


def test_a_box_in_braille_is_a_box() -> None:
    """Four sides of raised dots, nothing inside but its letter."""
    picture = raster([Outline(name="box", polygons=(rectangle(0, 0, 0.4, 0.2),), key="b")], 25, width=8)
    inner = [line[1:-1] for line in picture.lines[1:-1]]

    assert len(picture.lines[0]) == 8
    assert all(line[0] != " " and line[-1] != " " for line in picture.lines)
    assert "".join(inner).split() == ["B"]


def test_what_lies_behind_is_hidden_in_braille() -> None:
    """A small thing on a large one is felt whole: the large one's line does not run through it."""
    bar, box = rectangle(0, 0.45, 4, 0.1), rectangle(1.5, 0.2, 0.6, 0.6)
    alone = raster([Outline(name="box", polygons=(box,), key="b")], 25)
    both = raster([Outline(name=n, polygons=(p,), key=n[0]) for n, p in (("wide bar", bar), ("box", box))], 25)

    middle = both.lines[len(both.lines) // 2]
    assert "B" in "".join(alone.lines)
    assert " " in middle.strip()


@pytest.mark.parametrize("draw", [swell_svg, side_view_svg, brf])
def test_an_empty_drawing_is_told_in_a_sentence(draw) -> None:  # noqa: ANN001
    """No parts is not a crash and not an empty sheet of costly paper."""
    with pytest.raises(OutlineError, match="nothing to draw"):
        draw([], "Racer")


@pytest.mark.parametrize("corners_in_line", [(), ((0, 0), (1, 1)), ((0, 0), (1, 1), (2, 2))])
def test_a_shape_without_area_is_told_by_name(corners_in_line: tuple[tuple[float, float], ...]) -> None:
    """Corners in one line are no outline: there would be nothing to feel and nothing to print."""
    with pytest.raises(OutlineError, match="Wire has no outline"):
        Outline(name="Wire", polygons=(corners_in_line,), key="w")


@settings(deadline=None, max_examples=40)
@given(names=st.lists(st.text(alphabet="abc 12", max_size=5), max_size=40))
def test_no_two_things_share_a_letter(names: list[str]) -> None:
    """Forty things have forty keys, of one or two letters."""
    keys = key_letters(names)

    assert len(set(keys)) == len(names)
    assert all(1 <= len(key) <= 2 for key in keys)


def test_even_five_hundred_parts_have_letters_of_their_own() -> None:
    """The largest cars have more parts than there are pairs of ten letters."""
    keys = key_letters([f"part {number}" for number in range(500)])

    assert len(set(keys)) == 500
    assert max(map(len, keys)) == 2


def test_a_thing_gets_its_first_letter_when_it_is_free() -> None:
    """B is the battery; the brake takes its next letter."""
    assert key_letters(["Battery", "Brake", "Motor", "12"]) == ("b", "r", "m", "a")


corners = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=3, max_size=12, unique=True)


@settings(deadline=None, max_examples=40)
@given(radius=st.floats(0.05, 2), count=st.integers(3, 40), width=st.floats(0.01, 2), offset=st.floats(-1, 1))
def test_a_prism_is_closed_and_turned_outwards(radius: float, count: int, width: float, offset: float) -> None:
    """Every edge is used once each way, and the volume is base times width: it can be printed."""
    base = circle(0.3, 0.4, radius, corners=count)

    surface = prism(base, width, offset).astype(np.float64)
    corner = [tuple(np.round(point, 5)) for point in surface.reshape(-1, 3)]
    triangles = [corner[i : i + 3] for i in range(0, len(corner), 3)]
    used = Counter((a, b) for t in triangles for a, b in ((t[0], t[1]), (t[1], t[2]), (t[2], t[0])))
    volume = float(np.sum(np.cross(surface[:, 0], surface[:, 1]) * surface[:, 2]) / 6)

    assert all(times == 1 and used[b, a] == 1 for (a, b), times in used.items())
    assert volume == pytest.approx(area(base) * width, rel=1e-3)


@settings(deadline=None, max_examples=60)
@given(points=corners)
def test_the_hull_holds_every_corner_and_turns_against_the_clock(points: list[tuple[int, int]]) -> None:
    """No corner lies outside any side of the hull, and the hull's corners are the polygon's."""
    outer = hull(tuple(points))

    turns = [(bx - ax) * (y - ay) - (by - ay) * (x - ax) for (ax, ay), (bx, by) in edges(outer) for x, y in points]
    assert set(outer) <= set(points)
    assert all(turn >= 0 for turn in turns)


def test_the_model_file_is_a_binary_stl_of_the_wanted_length() -> None:
    """150 mm long, standing on zero, as many triangles as it says, with unit normals."""
    data = prism_stl([Solid(outline, 0.3) for outline in CAR], length_mm=150)
    count = struct.unpack_from("<I", data, 80)[0]
    rows = np.frombuffer(data[84:], dtype=np.dtype([("f", "<f4", (4, 3)), ("attribute", "<u2")]))["f"]

    assert not data.startswith(b"solid")
    assert len(data) == 84 + 50 * count
    assert np.ptp(rows[:, 1:, 0]) == pytest.approx(150, abs=0.01)
    assert rows[:, 1:, 2].min() == pytest.approx(0, abs=1e-4)
    assert np.ptp(rows[:, 1:, 1]) == pytest.approx(0.3 / 2.4 * 150, abs=0.01)


def test_points_along_a_side_are_close_and_inside_is_inside() -> None:
    """The helpers of all drawings: no gap in a line larger than asked, and a plain answer to what is inside."""
    box = rectangle(0, 0, 1, 1)
    points = points_along(box, 0.1)

    assert max(math.dist(a, b) for a, b in itertools.pairwise(points)) <= 0.1 + 1e-9
    assert contains(box, [0.5, 1.5, -0.1], [0.5, 0.5, 0.2]).tolist() == [True, False, False]
