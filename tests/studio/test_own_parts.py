"""Own parts and swaps: kept in the project's file, taken from the toolbox, never changing a car behind one's back."""

from pathlib import Path

import pytest

from studio.document.project import Project
from studio.document.schema import Person
from tests.pilot import Pilot
from tests.studio.test_keys_editing import find

BEN = Person(id="ben", shown_name="Ben")


@pytest.fixture
def big(racer: Pilot) -> Pilot:
    """Keep the rear battery as an own part called Big."""
    find(racer, "Rear battery")
    assert keep(racer, "Big")[0] == "Big kept as an own part. The toolbox has it."
    return racer


def keep(pilot: Pilot, name: str) -> list[str]:
    """Keep the part under the focus under a name."""
    pilot.studio.perform("own.keep")
    pilot.press("ctrl+a")
    pilot.type(name)
    return pilot.press("enter")


def test_an_own_part_stands_first_in_the_toolbox_and_is_placed_like_any_other(big: Pilot) -> None:
    """T shows it first, by its kind; a part taken from it has its values."""
    big.press("t")
    listed = big.press("down")
    big.press("enter", "left", "left", "left", "enter")

    fresh = max(big.studio.desk.design.parts.values(), key=lambda part: part.order)
    assert "list, Own: Battery, Big. An own part of this project. 1 of " in listed[-1]
    assert fresh.product == big.studio.desk.project.snapshot.own_parts[0].id
    assert fresh.values == big.studio.desk.project.snapshot.own_parts[0].values


def test_own_parts_travel_with_the_file(big: Pilot, tmp_path: Path) -> None:
    """Whoever opens the file has the own part, with the values that it was kept with."""
    big.studio.desk.project.save(tmp_path / "ours.tandem")

    opened = Project.open(tmp_path / "ours.tandem", BEN, decodes=lambda _: True)

    assert opened.snapshot.own_parts == big.studio.desk.project.snapshot.own_parts
    assert opened.snapshot.own_parts[0].name == "Big"
    opened.close()


def test_a_changed_own_part_leaves_the_parts_made_from_it_alone(big: Pilot) -> None:
    """Keeping it anew with other values says how many parts stay as they were; undo gives the old values back."""
    desk = big.studio.desk
    own, first = desk.project.snapshot.own_parts[0], desk.selection.current
    other = next(part.id for part in desk.design.parts.values() if part.name == "Front battery")
    with desk.project.transaction("Prepare") as transaction:
        transaction.set_product(desk.design_id, other, own.id)
        transaction.set_value(desk.design_id, first, "mass_kg", 11.0)
    before = desk.design.parts[other]
    big.heard()

    changed = keep(big, "Big")
    undone = big.press("ctrl+z")

    assert changed[0] == "Own part Big changed. 1 part made from it stays as it was."
    assert desk.design.parts[other] == before
    assert undone[0].startswith("Undone. Own part Big changed.")
    assert desk.project.snapshot.own_parts == (own,)


def test_an_own_part_is_taken_away_and_its_parts_stay(big: Pilot) -> None:
    """The toolbox has it no more; the car is as it was."""
    design = big.studio.desk.design
    big.studio.perform("own.remove")
    assert "Big. 1 of 1" in big.heard()[-1]

    removed = big.press("enter")

    assert removed[0] == "Big is no own part any more. Parts made from it stay."
    assert big.studio.desk.design == design
    assert big.studio.desk.project.snapshot.own_parts == ()


def test_a_swap_says_its_consequence_first_and_keeps_name_place_and_relations(racer: Pilot) -> None:
    """Each product says what it would do to the car; the one chosen has the same name, place and id."""
    find(racer, "Rear battery")
    before = racer.studio.desk.design.parts["rear_battery"]

    offered = racer.press("ctrl+shift+t")
    swapped = racer.press("enter")
    after = racer.studio.desk.design.parts["rear_battery"]
    undone = racer.press("ctrl+z")

    assert "Lead acid, 12 volts, 7 amp hours." in offered[0]
    assert "Car 121.8 kilograms, front 49 percent." in offered[0]
    assert swapped[0].startswith("Rear battery swapped. Now Lead acid, 12 volts, 7 amp hours. Car 121.8 kilograms")
    assert (after.name, after.place, after.order) == (before.name, before.place, before.order)
    assert after.product != before.product
    assert undone[0].startswith("Undone. Rear battery swapped. Car 132 kilograms")
    assert racer.studio.desk.design.parts["rear_battery"] == before


def test_an_own_part_begins_with_the_values_of_the_catalogue(racer: Pilot) -> None:
    """A product of the shelf, under a name of one's own, stands in the toolbox; the car is as it was."""
    design = racer.studio.desk.design
    racer.studio.perform("own.derive")
    racer.heard()
    racer.type("lead acid")
    racer.press("enter", "ctrl+a")
    racer.type("School")

    kept = racer.press("enter")

    own = racer.studio.desk.project.snapshot.own_parts[0]
    assert kept[0] == "School kept as an own part. The toolbox has it."
    assert own.values == racer.studio.shelves.catalogue.products[own.product].values
    assert racer.studio.desk.design == design
