"""How the drawing is looked at: zoom, the front view and what is drawn over the parts, by keys and in words."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from studio.commands.sight import LAYERS, USUAL
from studio.presenters.layers import collect_layers
from tests.pilot import Pilot
from widgets.marks import Centre, Gap, Load, MountSign, Note, Span
from widgets.schematic_view import SchematicView


def view(pilot: Pilot) -> SchematicView:
    """Return the drawing."""
    return pilot.studio.views.drawing


def marks(pilot: Pilot, kind: type) -> list[object]:
    """Return the marks of a kind that are drawn now."""
    drawn = (*view(pilot)._marks, *view(pilot)._near_marks)
    return [mark for mark in drawn if isinstance(mark, kind)]


def go_to(pilot: Pilot, type_id: str) -> str:
    """Put the focus on the first part of a type; return its name."""
    part = pilot.studio.desk.design.of_type(type_id)[0]
    pilot.studio.desk.select(part.id)
    pilot.heard()
    return part.name


def test_zoom_says_the_percent_and_what_is_in_the_middle(racer: Pilot) -> None:
    """Z and Shift Z draw larger and smaller, Control 0 shows all; each says what is seen, or that it is the end."""
    name = go_to(racer, "battery")

    assert racer.press("z") == ["Zoom 150 percent. " + name + " in the middle."]
    assert racer.press("ctrl+plus") == ["Zoom 200 percent. " + name + " in the middle."]
    assert racer.press("shift+z", "shift+z")[-1] == "Zoom 100 percent. The whole car shows."
    assert racer.press("ctrl+0") == ["All parts shown."]
    assert racer.press(*["z"] * 9)[-1] == "Zoom 800 percent. It goes no larger."
    assert racer.press(*["shift+z"] * 10)[-1] == "Zoom 50 percent. It goes no smaller."


def test_the_picture_follows_my_focus_when_it_is_zoomed(racer: Pilot) -> None:
    """Wherever the arrows go, the part under the focus is seen."""
    go_to(racer, "battery")
    racer.press("z", "z", "z")

    for key in ("end", "home", "up", "right"):
        racer.press(key)
        assert view(racer).viewport().rect().intersects(view(racer).visualRect(view(racer).currentIndex()))


def test_a_hand_and_a_cursor_are_followed_in_a_zoomed_picture(racer: Pilot) -> None:
    """The part in the hand and the exploring cursor stay in view, however far they go."""
    go_to(racer, "battery")
    racer.press("z", "z", "z", "m", *["right"] * 12)
    ghost = next(row for row, shape in enumerate(view(racer).shapes) if shape.ghost)
    port = view(racer).viewport().rect()
    assert port.intersects(view(racer).visualRect(view(racer).model().index(ghost, 0)))
    racer.press("escape", "e", *["right"] * 30)

    cursor = racer.studio.desk.cursor
    assert cursor is not None
    assert port.contains(view(racer)._frame.map.point(cursor.x_m, cursor.z_m).toPoint())
    racer.press("escape")


def test_each_layer_comes_and_goes_by_a_command_that_says_so(racer: Pilot) -> None:
    """One command a layer: shown, hidden, and its one short sentence each time."""
    for layer in LAYERS:
        racer.studio.perform(f"view.{layer}")
        first = racer.heard()
        racer.studio.perform(f"view.{layer}")
        told = [*first, *racer.heard()]

        wanted = ("hidden.", "shown.") if layer in USUAL else ("shown.", "hidden.")
        assert [word in sentence for word, sentence in zip(wanted, told, strict=True)] == [True, True]
        assert max(map(len, told)) <= 90


def test_every_layer_is_drawn_by_a_module() -> None:
    """Nothing can be switched that is not drawn; the ground is painted by the picture itself."""
    assert set(collect_layers()) == set(LAYERS) - {"ground"}


def test_what_is_drawn_can_be_asked(racer: Pilot) -> None:
    """The numbers of loads, sizes and tipping that the eye reads are said by B, asked again and again."""
    go_to(racer, "battery")
    stated = [racer.press("b")[0] for _ in range(4)]
    loads, spans = marks(racer, Load), marks(racer, Span)
    (centre,) = marks(racer, Centre)

    assert isinstance(centre, Centre)
    assert f"Centre of mass {centre.text.removesuffix(' cm')} centimetres up" in stated[0]
    assert len(loads) == 2
    for load in loads:
        assert isinstance(load, Load)
        mass, share = load.text.removesuffix(" %").split(" kg, ")
        assert f"{mass} kilograms, {share} percent" in stated[1]
    for span in spans:
        assert isinstance(span, Span)
        number = span.text.split(" ")[1]
        assert number in stated[2]
    racer.press("u")
    (note,) = [mark for mark in marks(racer, Note) if isinstance(mark, Note) and "Tips" in mark.text]
    assert isinstance(note, Note)
    assert note.text.removesuffix("°").split()[-1] in stated[3]
    assert max(map(len, stated)) <= 90


def test_the_focused_parts_distance_is_the_one_that_w_says(racer: Pilot) -> None:
    """The dimension line at the part has the number of the sentence."""
    go_to(racer, "battery")
    (gap,) = marks(racer, Gap)

    assert isinstance(gap, Gap)
    assert gap.text.replace(" cm", " centimetres") in racer.press("w")[0]


def test_mounts_of_the_frame_are_told_as_they_are_drawn(racer: Pilot) -> None:
    """As many free and taken signs are drawn as the sentence counts."""
    racer.studio.perform("view.mounts")
    (told,) = racer.heard()
    signs = marks(racer, MountSign)

    free, count = (int(word) for word in told.split() if word.isdigit())
    assert len(signs) <= count
    assert free == sum(isinstance(sign, MountSign) and not sign.is_taken for sign in signs)


def test_problem_signs_carry_the_numbers_of_f8(racer: Pilot) -> None:
    """The sign at a part has the number that F8 says there."""
    for type_id in ("wheel", "seat"):
        go_to(racer, type_id)
        racer.press("delete")
    told = [" ".join(racer.press("f8")) for _ in range(len(racer.studio.context().built().problems))]
    badges = {shape.id: shape.badge for shape in view(racer).shapes if shape.badge}

    problems = racer.studio.context().built().problems
    assert badges
    assert any(isinstance(mark, Note) and "whole car" in mark.text for mark in marks(racer, Note))
    for number, (problem, sentence) in enumerate(zip(problems, told, strict=True), start=1):
        assert f"{number} of {len(problems)}." in sentence
        if problem.part_id:
            assert str(number) in badges[problem.part_id].split(", ")


def test_the_front_view_says_track_and_tipping(racer: Pilot) -> None:
    """U turns the car to face us, tells what shows there, and back again."""
    go_to(racer, "battery")

    (front,) = racer.press("u")
    shapes = {shape.id: shape for shape in view(racer).shapes}
    wheels = [shapes[part.id] for part in racer.studio.desk.design.of_type("wheel")]
    (side,) = racer.press("u")

    assert front.startswith("From the front, facing you. Track ")
    assert "Tips at " in front
    assert side.startswith("From the side, facing right.")
    assert min(wheel.x_min for wheel in wheels) == pytest.approx(-max(wheel.x_max for wheel in wheels))


def test_a_bare_frame_has_no_wheelbase_to_tell(racer: Pilot) -> None:
    """A car without axles tells its length and height alone."""
    racer.open_template("empty_car")
    racer.press("ctrl+2", "u")

    told = racer.press("u")[0]

    assert told.startswith("From the side, facing right. 2.2 metres long, ")
    assert "Wheelbase" not in told


def test_arrows_in_the_front_view_reach_all_and_name_the_sides(racer: Pilot) -> None:
    """Right goes to the car's left side, for it faces us; the ends say which side it is."""
    go_to(racer, "battery")
    racer.press("u")

    right_end = racer.press(*["right"] * 30)[-1]
    left_wheel = racer.studio.desk.current_part
    left_end = racer.press(*["left"] * 30)[-1]
    right_wheel = racer.studio.desk.current_part

    assert (right_end, left_end) == ("Left side.", "Right side.")
    assert left_wheel is not None
    assert right_wheel is not None
    boxes = racer.studio.context().built().layout.boxes
    assert boxes[left_wheel.id].y_m > 0 > boxes[right_wheel.id].y_m


def test_exploring_begins_from_the_side(racer: Pilot) -> None:
    """The cursor moves along the car: from the front the picture is turned first."""
    go_to(racer, "battery")
    racer.press("u", "e")

    assert not racer.studio.desk.sight.is_front
    racer.studio.perform("view.turn")
    assert racer.heard() == ["Not now: you explore from the side. Escape leaves."]
    racer.press("escape")


def test_a_band_gathers_and_says_what_shift_space_would(racer: Pilot) -> None:
    """Ben draws a band around the whole car: all is gathered, in the words of the key."""
    port = view(racer).viewport()
    racer.heard()

    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    QTest.mouseMove(port, port.rect().center())
    QTest.mouseMove(port, port.rect().bottomRight() - QPoint(3, 3))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=port.rect().bottomRight() - QPoint(3, 3))

    count = len(view(racer).shapes)
    heard = racer.heard()
    assert len(heard) == 1
    assert heard[0].startswith(f"{count} selected, ")
    assert racer.studio.desk.selection.chosen == {shape.id for shape in view(racer).shapes}


def test_control_and_a_click_say_what_shift_space_would(racer: Pilot) -> None:
    """Gathering by the pointer is told in the words of the key."""
    shapes = view(racer).shapes
    rows = [shapes.index(next(shape for shape in shapes if shape.glyph == glyph)) for glyph in ("seat", "controller")]
    places = [view(racer).visualRect(view(racer).model().index(row, 0)).center() for row in rows]
    for place in places:
        racer.studio.desk.select(shapes[view(racer).indexAt(place).row()].id)
        racer.heard()
        by_key = racer.press("shift+space")
    racer.studio.desk.select("", frozenset())
    racer.heard()

    for place, held in zip(places, (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier), strict=True):
        QTest.mouseClick(view(racer).viewport(), Qt.MouseButton.LeftButton, held, place)

    assert set(by_key) <= set(racer.heard())
    assert len(racer.studio.desk.selection.chosen) == 2


def test_dragging_in_the_front_view_is_refused_in_a_sentence(racer: Pilot) -> None:
    """Across the car nothing is placed yet: a drag says where it works, and moves nothing."""
    go_to(racer, "battery")
    racer.press("u")
    before = racer.studio.desk.design
    port, start = view(racer).viewport(), view(racer).visualRect(view(racer).currentIndex()).center()

    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, start + QPoint(40, 0))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 0))

    assert racer.heard() == ["Not now: parts are dragged in the side view. U turns the car."]
    assert racer.studio.desk.design is before
