"""Groups of parts as one thing: moved, copied and mirrored with their relations, on random cars too."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.catalogue import Catalogue
from studio.document.place import OnMount, Place, held_at
from studio.document.schema import Assembly, Design, Part
from studio.parts import part_types
from studio.placement.copies import clip_of, mirrored, pasted
from studio.placement.layout import resolve
from studio.placement.spot import legal_mounts
from studio.placement.together import lead, moved_together, outer_parts, without
from tests.shelf import shipped

TYPES = part_types()


@cache
def catalogue() -> Catalogue:
    """Return the products and cars that Tandem ships."""
    return shipped()


def counted() -> Callable[[], str]:
    """Return ids that count."""
    numbers = itertools.count(1)
    return lambda: f"new{next(numbers)}"


def load(id: str, place: Place | None, **values: float) -> Part:
    """Return a small box of 10 centimetres."""
    defaults = TYPES["payload"].defaults | {"length_m": 0.1, "height_m": 0.1, "width_m": 0.1, "mass_kg": 1.0}
    return Part(id=id, type="payload", name=id.capitalize(), values={**defaults, **values}, place=place)


@pytest.fixture
def deck() -> Design:
    """A long deck with a box on slot 1, another 20 centimetres ahead of it, and one on top of that."""
    frame = Part(id="frame", type="frame", name="Frame", values=TYPES["frame"].defaults | {"length_m": 3.0})
    parts = (
        frame,
        load("low", OnMount(host="frame", mount="slot1")),
        load("next", held_at(own="rear", host="low", anchor="front", ahead_m=0.2)),
        load("far", OnMount(host="frame", mount="slot3")),
    )
    return Design(id="car", name="Car", parts={part.id: part for part in parts})


def gaps(design: Design, members: frozenset[str]) -> Mapping[str, tuple[float, float]]:
    """Return how far each part of a group is from its first one, to a tenth of a millimetre."""
    boxes = resolve(design, TYPES).boxes
    first = boxes[min(members)]
    return {id: (round(boxes[id].x_m - first.x_m, 4), round(boxes[id].z_m - first.z_m, 4)) for id in members}


def test_a_group_is_led_by_what_carries_most_of_it(deck: Design) -> None:
    """The box that another leans on leads, and both boxes on the deck lean on something outside; a frame cannot."""
    members = frozenset({"low", "next", "far"})

    assert [part.id for part in outer_parts(deck, members)] == ["low", "far"]
    assert getattr(lead(deck, members, resolve(deck, TYPES)), "id", "") == "low"
    assert lead(deck, members | {"frame"}, resolve(deck, TYPES)) is None


def test_a_group_moves_with_its_distances(deck: Design) -> None:
    """Two slots on, the whole group is two slots on; what leant on a part still does, what sat on a slot still does."""
    members = frozenset({"low", "next", "far"})

    after = moved_together(deck, TYPES, members, "low", OnMount(host="frame", mount="slot3"))

    assert gaps(after, members) == gaps(deck, members)
    assert after.parts["next"].place == deck.parts["next"].place
    assert after.parts["far"].place == OnMount(host="frame", mount="slot5")


def test_between_two_slots_a_group_keeps_its_distances_by_relations(deck: Design) -> None:
    """A centimetre on, where no slot is, the part from the slot keeps its place by a distance."""
    members = frozenset({"low", "far"})
    start = resolve(deck, TYPES).boxes["low"]
    place = held_at(own="rear", host="frame", anchor="rear", ahead_m=start.x_min + 0.01)
    top = resolve(deck, TYPES).boxes["frame"].z_max
    place = replace(place, up=replace(place.up, own="bottom", anchor="top", offset_m=round(start.z_min - top, 5)))

    after = moved_together(deck, TYPES, members, "low", place)

    assert gaps(after, members) == gaps(deck, members)
    assert not isinstance(after.parts["far"].place, OnMount)


def test_copies_keep_relations_among_them_and_say_what_was_lost(deck: Design) -> None:
    """In another car its frame serves as well; what leant on a part that the other car lacks has lost that, by name."""
    clip = clip_of(deck, {"next", "far"}, TYPES)
    bare = Design(id="bare", name="Bare", parts={"base": replace(deck.parts["frame"], id="base")})

    here, there = pasted(deck, clip, TYPES, counted()), pasted(bare, clip, TYPES, counted())

    assert here is not None
    assert (here.kept, here.lost) == (2, ())
    assert there is not None
    assert (there.kept, there.lost) == (1, ("Low",))
    assert set(there.design.parts) == {"base", *there.fresh}


def test_a_copied_group_is_a_group(deck: Design) -> None:
    """A group that is copied whole has a copy, under a name of its own; its parts are in it."""
    grouped = replace(
        deck,
        assemblies={"pair": Assembly(id="pair", name="Pair")},
        parts={id: replace(part, assembly="pair" if id in ("low", "next") else "") for id, part in deck.parts.items()},
    )

    copies = pasted(grouped, clip_of(grouped, {"low", "next"}, TYPES), TYPES, counted())

    assert copies is not None
    fresh = next(group for id, group in copies.design.assemblies.items() if id != "pair")
    assert fresh.name == "Pair 2"
    assert {copies.design.parts[id].assembly for id in copies.fresh} == {fresh.id}


def test_a_mirrored_group_faces_the_other_way(deck: Design) -> None:
    """What was ahead of its neighbour in the group is behind it in the copy."""
    axles = {
        name: Part(
            id=name,
            type="axle",
            name=name,
            values=TYPES["axle"].defaults,
            place=OnMount(host="frame", mount=f"{name}_axle"),
        )
        for name in ("rear", "front")
    }
    car = replace(deck, parts={**deck.parts, **axles})

    copies = mirrored(car, clip_of(car, {"low", "next"}, TYPES), TYPES, counted())

    assert copies is not None
    boxes = resolve(copies.design, TYPES).boxes
    low, beside = copies.fresh
    assert round(boxes[low].x_min - boxes[beside].x_max, 4) == 0.2


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(["racer", "trike"]), st.sets(st.integers(0, 30), min_size=1, max_size=6), st.integers(0, 40))
def test_whatever_is_moved_and_copied_keeps_its_shape(template: str, picks: set[int], where: int) -> None:
    """On real cars: every group moves to every place with all distances kept, and copies never touch the originals."""
    templates = catalogue().templates
    design = (templates.get(template) or next(iter(templates.values()))).design
    ids = list(design.parts)
    members = frozenset(ids[pick % len(ids)] for pick in picks)
    layout = resolve(design, TYPES)
    first = lead(design, members, layout)
    if first is None or first.id not in layout.boxes:
        return
    spots = legal_mounts(without(design, members - {first.id}), first, TYPES)  # none of a part that moves with it

    if spots:
        after = moved_together(design, TYPES, members, first.id, spots[where % len(spots)].place)
        assert gaps(after, members) == gaps(design, members)
        assert {id: part for id, part in after.parts.items() if id not in members} == {
            id: part for id, part in design.parts.items() if id not in members
        }
    copies = pasted(design, clip_of(design, members, TYPES), TYPES, counted())
    if copies is not None:
        assert {id: copies.design.parts[id] for id in ids} == dict(design.parts)
