"""The frame: the root of every car; axles hang on it and the rest stands on its deck."""

from accessibility.language import msgid
from simulation.quantities import Quantity
from studio.parts.declared import cost, distance, mass, size
from studio.parts.part_type import MountPoint, PartType, boxed
from studio.parts.readings import Readings
from studio.parts.sentence import Amount, Sentence

MOST_SLOTS = 60


def slot_count(values: Readings) -> int:
    """Return how many deck slots fit the length: at least one."""
    return max(1, min(MOST_SLOTS, int(values["length_m"] / values["slot_spacing_m"] + 1e-9)))


def slot(number: int, values: Readings, top_m: float) -> MountPoint:
    """Return one deck slot, counted from 1 at the rear; parts stand on its middle."""
    return MountPoint(
        key=f"slot{number}",
        label=Sentence("slot {number}", {"number": number}),
        kind="deck",
        x_m=(number - 0.5) * values["slot_spacing_m"],
        z_m=top_m,
        phrase=Sentence("on deck"),
    )


def mounts(values: Readings) -> tuple[MountPoint, ...]:
    """Return two axle mounts, one for a body over all, the deck slots from rear to front, and the nose."""
    height = values["axle_height_m"]
    axles = (
        ("rear_axle", Sentence("rear axle mount"), msgid("Rear axle")),
        ("front_axle", Sentence("front axle mount"), msgid("Front axle")),
    )
    hung = tuple(
        MountPoint(key=key, label=label, kind="axle", x_m=values[f"{key}_m"], z_m=height, holds="center", names=names)
        for key, label, names in axles
    )
    body = MountPoint(key="body", label=Sentence("body mount"), kind="body", x_m=values["length_m"] / 2, z_m=0.0)
    top = boxed(values).height_m
    slots = (slot(number, values, top) for number in range(1, slot_count(values) + 1))
    nose = MountPoint(
        key="nose",
        label=Sentence("nose"),
        kind="nose",
        x_m=values["length_m"],
        z_m=top / 2,
        holds="rear",
        phrase=Sentence("on nose"),
    )
    return (*hung, body, *slots, nose)


def summary(values: Readings) -> Sentence:
    """Tell length and mass."""
    told = {"length": Amount(values["length_m"] * 100, "cm", 0), "mass": Amount(values["mass_kg"], "kg")}
    return Sentence("{length} long, {mass}", told)


SLOT_SPACING = Quantity(
    key="slot_spacing_m",
    label="Slot spacing",
    unit="m",
    minimum=0.01,
    maximum=1.0,
    default=0.15,
    step=0.01,
    shown_unit="cm",
    decimals=1,
    meaning="How far the deck slots are apart.",
)

PART = PartType(
    id="frame",
    label="Frame",
    plural="Frames",
    meaning="The frame holds all other parts.",
    quantities=(
        mass(0.01, 500.0, 15.0),
        *size((6.0, 2.2), (0.5, 0.05), (2.5, 0.55)),
        distance(
            "rear_axle_m", 0.0, 6.0, 0.25, label="Rear axle ahead of rear end", meaning="Where the rear axle hangs."
        ),
        distance(
            "front_axle_m", 0.0, 6.0, 1.85, label="Front axle ahead of rear end", meaning="Where the front axle hangs."
        ),
        distance(
            "axle_height_m", -0.5, 0.5, 0.1, label="Axle above frame bottom", meaning="Higher axles make a lower car."
        ),
        SLOT_SPACING,
        cost(150.0),
    ),
    sits_on=(),
    mounts=mounts,
    summary=summary,
    glyph="frame",
    hue="grey",
    pattern="waves",
    layer=3,
    is_root=True,
    is_solid=False,
)
