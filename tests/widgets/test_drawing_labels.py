"""Words over a drawing: none covers another, none names what is not in view, at any size of letters."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from widgets.label_places import Spot, around, free_rect, nearest_free_rect
from widgets.marks import Centre, Gap, Load, Mark, MountSign, Note, Paper, Rise, Span
from widgets.marks_paint import Label, paint_marks
from widgets.metre_map import MetreBox, MetreMap
from widgets.theme import load_theme

pytestmark = pytest.mark.usefixtures("qapp")

MARKS: tuple[Mark, ...] = (
    Load(0.3, "72 kg, 54 %"),
    Load(2.1, "60 kg, 46 %"),
    Span(0.3, 2.1, "Wheelbase 1.8 m", lane=1, short="1.8 m"),
    Span(0.0, 2.8, "Length 2.8 m", lane=2, short="2.8 m"),
    Rise(0.0, 0.8, 0.0, "Height 80 cm"),
    Centre(1.1, 0.32, "32 cm"),
    Note("Problem 1: whole car"),
    MountSign(0.5, 0.2, is_taken=False),
    Gap(0.3, 0.3, 0.5, 0.3, "20 cm"),
)
ROOM = QRectF(0, 0, 600, 400)
places = st.tuples(st.floats(-100, 700), st.floats(-100, 500), st.floats(10, 200), st.floats(10, 60))


def painted(points: float, zoom: float) -> tuple[Label, ...]:
    """Return the words that find room in a picture, for letters of a size and a zoom."""
    size = QSizeF(700, 420)
    image = QImage(size.toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#ffffff"))
    metres = MetreMap.fitting_in(MetreBox(0.0, 2.8, 0.0, 0.8), QRectF(56, 56, 588, 250)).zoomed(zoom, QPointF(350, 200))
    with QPainter(image) as painter:
        font = QFont(painter.font())
        font.setPointSizeF(points)
        painter.setFont(font)
        paper = Paper(metres, size, painter.fontMetrics().height())
        return paint_marks(painter, MARKS, paper, load_theme("light"))


@pytest.mark.parametrize("points", [11, 22, 44])
@pytest.mark.parametrize("zoom", [0.5, 1, 2, 4, 8])
def test_no_words_cover_others(points: float, zoom: float) -> None:
    """At every zoom and text size each label has a place of its own inside the picture, or is left out."""
    labels = painted(points, zoom)

    assert labels
    for one, other in combinations(labels, 2):
        assert not one.rect.intersects(other.rect), (one.text, other.text)
    for label in labels:
        assert QRectF(0, 0, 700, 420).contains(label.rect) or label.rect.width() > 690


def test_at_the_usual_size_every_number_is_there() -> None:
    """Nothing is left out where there is room."""
    assert {label.text for label in painted(11, 1)} == {text for mark in MARKS if (text := getattr(mark, "text", ""))}


def test_words_of_what_is_out_of_view_are_left_out() -> None:
    """Zoomed to the middle of the car, the loads at its ends are not named at the picture's edge."""
    assert not {label.text for label in painted(11, 8)} & {"72 kg, 54 %", "60 kg, 46 %"}


@given(st.lists(places, max_size=8), places)
def test_a_name_keeps_clear_of_all_labels_while_there_is_room(
    taken: list[tuple[float, float, float, float]], shape: tuple[float, float, float, float]
) -> None:
    """A part's name finds a free place beside it or the nearest free one, always inside the picture."""
    labels, size = [QRectF(*place) for place in taken], QSizeF(60, 18)

    found = nearest_free_rect(size, around(QRectF(*shape)), labels, ROOM)

    assert ROOM.contains(found)
    assert not any(found.intersects(label) for label in labels)


def test_the_first_liked_place_is_taken_when_it_is_free() -> None:
    """Greedy: words stand at their first place, at the next when that is taken, nowhere when all are."""
    spots, size = (Spot(100, 100, 0, -1), Spot(100, 100, 0, 1)), QSizeF(40, 20)

    first = free_rect(size, spots, [], ROOM)
    assert first is not None
    second = free_rect(size, spots, [first], ROOM)

    assert first.bottom() < 100 < first.bottom() + 10
    assert second is not None
    assert second.top() > 100
    assert free_rect(size, spots, [ROOM], ROOM) is None
