from pathlib import Path

import pytest

from accessibility.units import UNITS
from simulation.quantities import Choice, Quantity
from studio.catalogue import Product, Template
from studio.parts import part_types
from studio.parts.part_type import PartType
from studio.parts.sentence import Amount, Sentence
from studio.vehicle_builder import build
from tests.conformance.extract_messages import messages
from tests.shelf import shipped

ASSETS = Path(__file__).parents[2] / "assets"
TYPES = part_types()
CATALOGUE = shipped()
HUES = {"blue", "sky", "green", "yellow", "orange", "vermilion", "purple", "grey"}
EXAMPLES = {"racer", "efficiency_car", "city_car", "delivery_trike", "solar_sprint", "bad_car", "starter"}

of_types = pytest.mark.parametrize("part_type", TYPES.values(), ids=list(TYPES))
of_products = pytest.mark.parametrize("product", CATALOGUE.products.values(), ids=list(CATALOGUE.products))
of_templates = pytest.mark.parametrize("template", CATALOGUE.templates.values(), ids=list(CATALOGUE.templates))


def amounts(sentence: Sentence) -> list[Amount]:
    """Return every amount of a sentence, nested ones too."""
    values = sentence.values.values()
    nested = [amount for value in values if isinstance(value, Sentence) for amount in amounts(value)]
    return [*nested, *(value for value in values if isinstance(value, Amount))]


@of_types
def test_every_part_has_mass_and_cost(part_type: PartType) -> None:
    """Mass and cost are asked of every part."""
    assert {"mass_kg", "cost"} <= {quantity.key for quantity in part_type.quantities}


@of_types
def test_every_quantity_is_whole(part_type: PartType) -> None:
    """Keys are unique, defaults in range, units known, each with a label, and a meaning where it is no size or sum."""
    keys = [quantity.key for quantity in part_type.quantities]

    assert len(keys) == len(set(keys))
    for quantity in part_type.quantities:
        assert quantity.label
        assert quantity.meaning.endswith("."), quantity.key
        assert quantity.holds(quantity.default)  # type: ignore[arg-type] # each kind has its own default
        assert isinstance(quantity, Choice) or {quantity.unit, quantity.shown_unit or quantity.unit} <= set(UNITS) | {
            ""
        }
        assert isinstance(quantity, Choice) or 0 < quantity.step <= quantity.maximum - quantity.minimum


@of_types
def test_every_word_of_a_part_reaches_the_translators(part_type: PartType) -> None:
    """Labels, meanings and options are declared where the extraction finds them."""
    quantities = part_type.quantities
    options = {word for one in quantities if isinstance(one, Choice) for _, word in one.options}
    words = {part_type.label, part_type.plural, part_type.meaning} | options
    words |= {word for one in quantities for word in (one.label, one.meaning)}

    assert words <= {message.text for message in messages()}


@of_types
def test_every_part_is_drawn_and_told(part_type: PartType) -> None:
    """Each type has words, a colour, a place in the drawing, a size and a summary with known units."""
    readings = part_type.read({})
    size = part_type.size(readings)

    assert part_type.label
    assert part_type.plural
    assert part_type.meaning.endswith(".")
    assert part_type.hue in HUES
    assert 0 <= part_type.layer <= 9
    assert min(size.length_m, size.height_m, size.width_m) > 0
    assert all(amount.unit in {*UNITS, ""} for amount in amounts(part_type.summary(readings)))


@of_types
def test_every_part_finds_a_mount(part_type: PartType) -> None:
    """Each kind of mount that a part wants is offered by some part."""
    offered = {mount.kind for one in TYPES.values() for mount in one.mounts(one.read({}))}

    assert set(part_type.sits_on) <= offered
    assert part_type.sits_on or part_type.is_root


@of_types
def test_mount_keys_are_unique_and_used(part_type: PartType) -> None:
    """No two mounts of a part share a key, and some part fits each kind."""
    mounts = part_type.mounts(part_type.read({}))
    wanted = {kind for one in TYPES.values() for kind in one.sits_on}

    assert len({mount.key for mount in mounts}) == len(mounts)
    assert {mount.kind for mount in mounts} <= wanted


@of_types
def test_hidden_keys_are_declared(part_type: PartType) -> None:
    """What a type hides is its own; mass and cost are never hidden."""
    hidden = part_type.hidden(part_type.read({}))

    assert hidden <= {quantity.key for quantity in part_type.quantities}
    assert not hidden & {"mass_kg", "cost"}


@of_types
def test_extreme_values_contribute(part_type: PartType) -> None:
    """Every quantity at its least and at its most still makes a size, a mass and a contribution."""
    numbers = [quantity for quantity in part_type.quantities if isinstance(quantity, Quantity)]
    for values in ({n.key: n.minimum for n in numbers}, {n.key: n.maximum for n in numbers}):
        readings = part_type.read(values)

        part_type.contribute(readings)
        part_type.mounts(readings)

        assert part_type.mass(readings) >= 0


@of_types
def test_every_type_has_a_glyph(part_type: PartType) -> None:
    """A glyph is named after what it shows, and ships."""
    assert (ASSETS / "glyphs" / f"{part_type.glyph}.svg").is_file()


def test_every_type_is_on_sale() -> None:
    """The toolbox offers something of each type."""
    assert {product.type for product in CATALOGUE.products.values()} == set(TYPES)


@of_products
def test_product_says_what_it_is_and_where_from(product: Product) -> None:
    """Each product has a name, one or two short sentences and a source."""
    assert product.name
    assert product.sentence.endswith(".")
    assert len(product.sentence.split()) <= 20
    assert len(product.name) <= 50
    assert product.source


@of_products
def test_product_values_are_in_range(product: Product) -> None:
    """A product never brings a number that its type would refuse."""
    assert not [key for key, value in product.values.items() if TYPES[product.type].refusal(key, value)]


def test_the_examples_ship() -> None:
    """The six example cars and the first car are there under stable ids."""
    assert set(CATALOGUE.templates) >= EXAMPLES


@of_templates
def test_template_starts_on_a_course_that_ships(template: Template) -> None:
    """Each ready car names a course of the program."""
    assert (ASSETS / "courses" / f"{template.course}.toml").is_file()


@of_templates
def test_template_parts_all_have_a_place(template: Template) -> None:
    """Every part of a ready car stands somewhere, and values are in range."""
    built = build(template.design, TYPES)

    assert not built.layout.unresolved
    assert "out_of_range" not in {problem.rule for problem in built.problems}


UNFINISHED = {
    "starter": ["no_battery"],
    "broken_car": ["over_voltage", "wheel_missing", "overlap"],
    "empty_car": ["no_motor", "no_battery", "no_controller", "too_few_axles"],
}
"""What is wrong with the cars that a student finishes."""


@of_templates
def test_template_runs_but_for_the_first_car(template: Template) -> None:
    """Cars run; the first lacks its battery, the empty one all but its frame, the broken one waits for mending."""
    stopping = [problem.rule for problem in build(template.design, TYPES).problems if problem.stops_run]

    assert stopping == UNFINISHED.get(template.id, [])
