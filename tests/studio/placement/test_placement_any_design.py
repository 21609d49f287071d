import math

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.place import Between, Free, Offset, OnMount, Related
from studio.document.schema import Design, Part
from studio.parts import part_types
from studio.parts.part_type import ANCHORS
from studio.placement.layout import resolve
from studio.placement.overlap import neighbours, overlaps
from studio.placement.spot import legal_mounts
from studio.placement.where import where
from studio.vehicle_builder import build
from tests.shelf import shipped

TYPES = part_types()
CATALOGUE = shipped()
IDS = [f"p{number}" for number in range(8)]
KEYS = sorted({quantity.key for part_type in TYPES.values() for quantity in part_type.quantities} | {"unknown"})
ANCHOR = st.sampled_from([*ANCHORS, "nowhere"])
MOUNT = st.sampled_from(["slot1", "slot2", "rear_axle", "front_axle", "left", "right", "middle", "drive", "roof", ""])
NUMBER = st.floats(allow_nan=True, allow_infinity=True) | st.floats(-3, 3)
HOST = st.sampled_from([*IDS, "gone"])
RELATION = st.builds(Offset, own=ANCHOR, host=HOST, anchor=ANCHOR, offset_m=NUMBER) | st.builds(
    Between, first=HOST, second=HOST, share=NUMBER
)
PLACE = (
    st.none()
    | st.builds(OnMount, host=st.sampled_from([*IDS, "gone"]), mount=MOUNT)
    | st.builds(Free, x_m=NUMBER, z_m=NUMBER)
    | st.builds(Related, along=RELATION, up=RELATION)
)
VALUES = st.dictionaries(st.sampled_from(KEYS), NUMBER | st.text(max_size=3) | st.booleans(), max_size=6)
PART = st.builds(
    Part,
    id=st.sampled_from(IDS),
    type=st.sampled_from([*TYPES, "warp_drive"]),
    name=st.text(max_size=5),
    values=VALUES,
    place=PLACE,
)


def design_of(parts: list[Part]) -> Design:
    """Return a car of these parts; of two with one id the later stays."""
    return Design(id="car", name="Car", parts={part.id: part for part in parts})


@settings(max_examples=150, deadline=None)
@given(st.lists(PART, max_size=8))
def test_no_design_is_too_strange(parts: list[Part]) -> None:
    """Whatever people's edits merge into: each part has a sane box or a reason, and building never raises."""
    design = design_of(parts)

    built = build(design, TYPES)

    assert set(built.layout.boxes) | set(built.layout.unresolved) == set(design.parts)
    assert all(box.is_sane for box in built.layout.boxes.values())
    assert (built.spec is None) == any(problem.stops_run for problem in built.problems)
    assert all(problem.sentence.plain for problem in built.problems)
    assert math.isfinite(built.balance.mass_kg + built.balance.center_x_m + built.balance.center_z_m)


@settings(max_examples=40, deadline=None)
@given(st.lists(PART, max_size=6), PART)
def test_every_question_about_a_place_has_an_answer(parts: list[Part], fresh: Part) -> None:
    """Where, neighbours, overlaps and mounts of any design answer without raising."""
    design = design_of(parts)
    layout = resolve(design, TYPES)

    overlaps(layout)
    legal_mounts(design, fresh, TYPES)

    for part_id in layout.boxes:
        assert where(design, layout, design.parts[part_id], TYPES).sentence.plain
        assert neighbours(layout, part_id)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_car_built_of_legal_places_runs_or_tells(data: st.DataObject) -> None:
    """Parts of the catalogue put one after another on places that fit: never an overlap, never a lost part."""
    design = CATALOGUE.templates["starter"].design
    for number in range(data.draw(st.integers(1, 4))):
        product = data.draw(st.sampled_from(list(CATALOGUE.products.values())))
        fresh = product.part(f"new{number}", product.name)
        fitting = [option for option in legal_mounts(design, fresh, TYPES) if option.fits]
        if fitting:
            chosen = data.draw(st.sampled_from(fitting))
            fresh = product.part(f"new{number}", product.name, place=chosen.place)
            design = design_of([*design.parts.values(), fresh])

    built = build(design, TYPES)

    assert not built.layout.unresolved
    assert "broken_relation" not in {problem.rule for problem in built.problems}
    assert "overlap" not in {problem.rule for problem in built.problems}
