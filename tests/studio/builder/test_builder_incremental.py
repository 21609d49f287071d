"""Working out only what an edit touches gives the same car as building it from nothing."""

from dataclasses import replace
from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.place import Between, Free, Offset, OnMount, Related
from studio.document.schema import Design, Part
from studio.document.write import in_order
from studio.parts import part_types
from studio.placement.layout import Layout, resolve
from studio.placement.overlap import overlaps
from studio.placement.remembered import KEPT, Earlier, Remembered
from studio.vehicle_builder import build
from tests.shelf import shipped

TYPES = part_types()
CATALOGUE = shipped()
CAR = CATALOGUE.templates["racer"].design
NEW = [f"new{number}" for number in range(4)]
IDS = st.sampled_from([*CAR.parts, *NEW])
METRES = st.sampled_from([-0.3, -0.01, 0.0, 0.05, 0.4, 1.2, 1e6])
OFFSET = st.builds(
    Offset,
    own=st.sampled_from(["front", "rear", "bottom", "center"]),
    host=IDS,
    anchor=st.sampled_from(["front", "top"]),
    offset_m=METRES,
)
RELATION = OFFSET | st.builds(Between, first=IDS, second=IDS, share=st.just(0.5))
MOUNT = st.sampled_from(["slot1", "slot3", "rear_axle", "front_axle", "left", "right", "drive", "brake"])
PLACE = (
    st.builds(OnMount, host=IDS, mount=MOUNT)
    | st.builds(Free, x_m=METRES, z_m=METRES)
    | st.builds(Related, along=RELATION, up=RELATION)
    | st.none()
)
KEYS = ["mass_kg", "length_m", "diameter_m", "track_m", "deck_height_m", "cells_in_series", "cost"]
EDIT = st.tuples(st.just("move"), IDS, PLACE) | st.tuples(
    st.sampled_from(["value", "rename", "remove", "add", "type", "order", "again"]), IDS, st.sampled_from(KEYS)
)


def edited(design: Design, edit: tuple[str, str, object]) -> Design:
    """Return the design after one edit; one that cannot be leaves it as it is."""
    kind, part_id, told = edit
    if kind == "add":
        part = Part(id=part_id, type="payload", name=part_id, place=Free(x_m=0.5, z_m=0.4), order=99.0)
        return replace(design, parts=in_order({part_id: part, **design.parts}))
    part = design.parts.get(part_id)
    if part is None:
        return design
    if kind == "remove":
        return replace(design, parts={id: other for id, other in design.parts.items() if id != part_id})
    changes: dict[str, dict[str, object]] = {
        "move": {"place": told},
        "value": {"values": MappingProxyType({**part.values, str(told): 0.31})},
        "rename": {"name": f"{part.name}!"},
        "type": {"type": "warp_drive" if part.type == "seat" else "seat"},
        "order": {"order": part.order + 2.5},
        "again": {},
    }
    return replace(design, parts=in_order({**design.parts, part_id: replace(part, **changes[kind])}))


def same_layout(one: Layout, other: Layout) -> bool:
    """Whether two layouts agree in everything, the order of their parts too."""
    orders = all(
        list(getattr(one, name).items()) == list(getattr(other, name).items())
        for name in ("boxes", "unresolved", "hosts", "leans")
    )
    return one == other and orders and one.standing.hung == other.standing.hung


@settings(max_examples=60, deadline=None)
@given(st.lists(EDIT, max_size=12))
def test_any_series_of_edits_makes_the_same_car_as_building_it_anew(edits: list[tuple[str, str, object]]) -> None:
    """Boxes, reasons, hosts, problems and their order, balance and the frozen car: all equal, after every edit."""
    design = CAR
    for edit in edits:
        design = edited(design, edit)

        built, anew = build(design, TYPES), build.anew(design, TYPES)

        assert same_layout(built.layout, resolve.anew(design, TYPES))
        assert built == anew
        assert built.overlaps == overlaps(built.layout)
        assert built.pieces == anew.pieces


def test_an_edit_is_worked_out_from_the_version_before() -> None:
    """A part that gets heavier moves nothing: the layout of the car before serves the car after."""
    battery = next(part for part in CAR.parts.values() if part.type == "battery")
    types = MappingProxyType(dict(TYPES))  # of these nothing is remembered yet
    before = build(CAR, types)

    after = build(edited(CAR, ("value", battery.id, "mass_kg")), types)

    assert after.layout is before.layout
    assert after.balance.mass_kg != before.balance.mass_kg
    assert [new.part.id for old, new in zip(before.pieces, after.pieces, strict=True) if old is not new] == [battery.id]


def test_the_memory_keeps_what_is_used_and_forgets_the_rest() -> None:
    """Candidates come and go; the car that they are made from is asked for between them and stays."""
    made: list[str] = []

    def make(design: Design, _types: object, earlier: Earlier[str] | None) -> str:
        made.append(f"{design.name} from {earlier.design.name if earlier else 'nothing'}")
        return design.name

    memory = Remembered(make)
    memory(CAR, TYPES)
    for number in range(2 * KEPT):
        memory(edited(CAR, ("rename", next(iter(CAR.parts)), "")), TYPES)
        assert memory(CAR, TYPES) == CAR.name, number

    assert made[0] == f"{CAR.name} from nothing"
    assert len(made) == 1 + 2 * KEPT
