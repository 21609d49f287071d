from pathlib import Path

import pytest

from studio.catalogue import Catalogue, CatalogueError
from studio.document.place import Free, OnMount, held_at
from studio.parts import part_types

TYPES = part_types()
PRODUCT = 'type = "battery"\nname = "Cell"\nsentence = "A cell."\nsource = "own"\n[values]\nmass_kg = 1\n'
TEMPLATE = """name = "Car"
sentence = "A car."
course = "flat_500"
facts = "own"
[[parts]]
id = "frame"
type = "frame"
name = "Frame"
[[parts]]
id = "cell"
product = "cell"
name = "Cell"
on = { host = "frame", mount = "slot2" }
values = { capacity_ah = 7 }
[[parts]]
id = "box"
type = "payload"
name = "Box"
at = { host = "cell", anchor = "top", own = "bottom", above_m = 0.01 }
[[parts]]
id = "can"
type = "payload"
name = "Can"
free = { x_m = 1, z_m = 0.5 }
"""


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """Return an assets folder with one product and one template."""
    (tmp_path / "parts").mkdir()
    (tmp_path / "examples").mkdir()
    (tmp_path / "parts" / "cell.toml").write_text(PRODUCT, encoding="utf-8")
    (tmp_path / "examples" / "car.toml").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path


def test_file_name_is_the_id(assets: Path) -> None:
    """Adding a part is adding one file; its name is its id."""
    catalogue = Catalogue.load(assets, TYPES)

    assert list(catalogue.products) == ["cell"]
    assert list(catalogue.templates) == ["car"]


def test_product_holds_every_value(assets: Path) -> None:
    """What a file leaves out takes the usual value of its type."""
    values = Catalogue.load(assets, TYPES).products["cell"].values

    assert values["mass_kg"] == 1.0
    assert values["cells_in_series"] == 8.0


def test_template_part_takes_its_product_and_its_own_values(assets: Path) -> None:
    """A template's own number goes over its product's; places are relations."""
    parts = Catalogue.load(assets, TYPES).templates["car"].design.parts

    assert (parts["cell"].values["mass_kg"], parts["cell"].values["capacity_ah"]) == (1.0, 7.0)
    assert parts["frame"].place is None
    assert parts["cell"].place == OnMount(host="frame", mount="slot2")
    assert parts["box"].place == held_at(own="bottom", host="cell", anchor="top", above_m=0.01)
    assert parts["can"].place == Free(x_m=1.0, z_m=0.5)


def test_parts_keep_the_order_of_the_file(assets: Path) -> None:
    """Order numbers rise down the file."""
    parts = Catalogue.load(assets, TYPES).templates["car"].design.parts.values()

    assert [part.order for part in parts] == [1.0, 2.0, 3.0, 4.0]


def test_missing_folder_is_an_empty_catalogue(tmp_path: Path) -> None:
    """No files, no products; nothing fails."""
    assert not Catalogue.load(tmp_path, TYPES).products


def test_reference_vehicles_are_no_templates(assets: Path) -> None:
    """Cars for the energy command lie in the same folder and are left alone."""
    (assets / "examples" / "reference_vehicle.toml").write_text("[body]\nmass_kg = 1\n", encoding="utf-8")

    assert list(Catalogue.load(assets, TYPES).templates) == ["car"]


@pytest.mark.parametrize(
    ("folder", "old", "new", "told"),
    [
        ("parts/cell", "mass_kg = 1", "mass_kg = 999", "999 kg is too much. Mass goes from 0.005 kg to 500 kg."),
        ("parts/cell", "mass_kg = 1", "weight = 1", "battery has no weight. Take it out or mend its name."),
        ("parts/cell", '"battery"', '"bettery"', "names the part type bettery. Choose one of: "),
        ("parts/cell", "name =", "nome =", "cannot be used: "),
        ("parts/cell", "type =", "type", "cannot be used: "),
        ("examples/car", 'product = "cell"', 'product = "sell"', "names the product sell, which is not"),
        ("examples/car", 'id = "can"', 'id = "box"', "uses a part id twice."),
        ("examples/car", 'type = "frame"', "", "names the part type nothing."),
    ],
)
def test_bad_file_is_told_in_one_line(assets: Path, folder: str, old: str, new: str, told: str) -> None:
    """A file that cannot be used is named, with what is wrong and what helps."""
    path = assets / f"{folder}.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    with pytest.raises(CatalogueError) as caught:
        Catalogue.load(assets, TYPES)

    assert told in str(caught.value)
    assert path.name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_file_that_is_no_text_is_told(assets: Path) -> None:
    """Bytes that are no UTF-8 are one sentence too."""
    (assets / "parts" / "cell.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(CatalogueError, match=r"cell\.toml cannot be used"):
        Catalogue.load(assets, TYPES)


def test_search_needs_every_word(assets: Path) -> None:
    """Each word narrows the search; the type's word counts too."""
    catalogue = Catalogue.load(assets, TYPES)

    assert [product.id for product in catalogue.search("bat cell")] == ["cell"]
    assert catalogue.search("bat wheel") == ()
    assert catalogue.search("cell", type_id="wheel") == ()
