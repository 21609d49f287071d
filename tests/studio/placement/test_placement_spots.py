from dataclasses import replace
from pathlib import Path

import pytest

from studio.catalogue import Catalogue
from studio.document.place import OnMount, held_at
from studio.document.schema import Design, Part
from studio.parts import part_types
from studio.placement.layout import resolve
from studio.placement.overlap import neighbours, overlaps
from studio.placement.spot import Spot, legal_mounts
from studio.placement.where import inside_sentence, where
from tests.shelf import shipped

TYPES = part_types()
ASSETS = Path(__file__).parents[3] / "assets"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """Return the catalogue that ships."""
    return shipped()


@pytest.fixture
def starter(catalogue: Catalogue) -> Design:
    """Return the first car."""
    return catalogue.templates["starter"].design


@pytest.fixture
def battery(catalogue: Catalogue) -> Part:
    """Return a battery in the hand."""
    return catalogue.products["lead_acid_12v_36ah"].part("battery", "Battery")


def put(design: Design, part: Part) -> Design:
    """Return the design with one part more."""
    return replace(design, parts={**design.parts, part.id: part})


def mount_of(spot: Spot) -> str:
    """Return the key of the mount that a spot stands for."""
    assert isinstance(spot.place, OnMount)
    return spot.place.mount


def test_options_run_rear_to_front(starter: Design, battery: Part) -> None:
    """Hopping ahead never goes back."""
    options = legal_mounts(starter, battery, TYPES)

    assert [mount_of(option) for option in options] == [f"slot{number}" for number in range(1, 17)]


def test_taken_slot_names_who_sits_there(starter: Design, battery: Part) -> None:
    """A slot in use says by whom."""
    options = {mount_of(option): option for option in legal_mounts(starter, battery, TYPES)}

    assert not options["slot4"].fits
    assert options["slot4"].problem is not None
    assert options["slot4"].problem.plain == "slot 4 is taken by motor."


def test_overlap_is_told_in_millimetres(starter: Design, battery: Part) -> None:
    """A battery of 197 millimetres on slot 5 reaches 44 into a motor of 190 on slot 4, 15 centimetres behind."""
    options = {mount_of(option): option for option in legal_mounts(starter, battery, TYPES)}

    assert options["slot5"].problem is not None
    assert options["slot5"].problem.plain == "slot 5 overlaps motor by 44 mm."


def test_option_that_fits_does_fit(starter: Design, battery: Part) -> None:
    """Putting the part where an option says yes brings no overlap, and the box that was told."""
    for option in legal_mounts(starter, battery, TYPES):
        layout = resolve(put(starter, replace(battery, place=option.place)), TYPES)

        assert layout.boxes["battery"].anchor("bottom").x_m == pytest.approx(option.x_m)
        assert layout.boxes["battery"].z_m == pytest.approx(option.z_m)
        assert (not overlaps(layout)) == option.fits


def test_own_place_stays_open(starter: Design) -> None:
    """A part that is moved does not stand in its own way."""
    options = {mount_of(option): option for option in legal_mounts(starter, starter.parts["motor"], TYPES)}

    assert options["slot4"].fits


def test_own_guests_offer_no_mount(starter: Design) -> None:
    """An axle cannot hang on what hangs on itself; it may go to the other mount only when that is free."""
    options = legal_mounts(starter, starter.parts["rear_axle"], TYPES)

    assert [(mount_of(option), option.fits) for option in options] == [("rear_axle", True), ("front_axle", False)]


def test_wheel_mounts_name_their_axle(starter: Design, catalogue: Catalogue) -> None:
    """Mounts that many parts offer are told with their host."""
    wheel = catalogue.products["bicycle_wheel_20"].part("wheel", "Wheel")

    labels = {option.label.plain for option in legal_mounts(starter, wheel, TYPES)}

    assert "left wheel mount of rear axle" in labels


def test_unknown_type_has_no_options(starter: Design) -> None:
    """A part that this program does not know can be placed nowhere, without a crash."""
    assert legal_mounts(starter, Part(id="x", type="warp_drive", name="X"), TYPES) == ()


def test_where_is_said_from_the_nearest_axle(starter: Design, battery: Part) -> None:
    """A place is what it is on and how far it is from the nearest axle."""
    placed = put(starter, replace(battery, place=OnMount(host="frame", mount="slot7")))

    told = where(placed, resolve(placed, TYPES), placed.parts["battery"], TYPES).sentence.plain

    assert told == "Battery on deck, 63 cm ahead of rear axle."


def test_wheel_is_told_by_its_axle_alone(starter: Design) -> None:
    """What hangs on an axle needs no distance to one."""
    told = where(starter, resolve(starter, TYPES), starter.parts["rear_left_wheel"], TYPES).sentence.plain

    assert told == "Rear left wheel on rear axle."


def test_held_part_names_its_holder(starter: Design, battery: Part) -> None:
    """A part at an anchor says on which side of what it is."""
    place = held_at(own="bottom", host="seat", anchor="top", above_m=0.01)
    placed = put(starter, replace(battery, place=place))

    told = where(placed, resolve(placed, TYPES), placed.parts["battery"], TYPES).sentence.plain

    assert told.startswith("Battery above seat and driver, ")


def test_neighbours_are_what_a_push_would_meet(catalogue: Catalogue) -> None:
    """Behind the racer's seat is a battery, though wheels stand nearer at its sides."""
    racer = catalogue.templates["racer"].design
    found = neighbours(resolve(racer, TYPES), "front_battery")

    assert found.ahead is not None
    assert found.ahead.part == "seat"
    assert found.behind is not None
    assert found.behind.part == "rear_battery"
    assert found.behind.gap_m == pytest.approx(0.003, abs=1e-6)
    assert found.below is not None
    assert found.below.part == "frame"


def test_left_and_right_wheel_do_not_overlap(starter: Design) -> None:
    """Wheels that cover each other in the side view stand apart across the car."""
    assert overlaps(resolve(starter, TYPES)) == ()


@pytest.mark.parametrize(("name", "told"), [("Rear axle", "rear axle"), ("Ben's Axle", "Ben's Axle"), ("BMX", "BMX")])
def test_only_plain_names_lose_their_capital(name: str, told: str) -> None:
    """Names of people and makers stay as they were written."""
    assert inside_sentence(Part(id="x", type="axle", name=name), TYPES) == told
