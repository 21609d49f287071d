"""The axle: it carries one wheel in the middle or one on each side, and may be driven, sprung and braked."""

from accessibility.language import msgid
from simulation.quantities import Quantity
from studio.parts.contribution import AxlePiece, Contribution
from studio.parts.declared import cost, distance, mass
from studio.parts.part_type import MountPoint, PartType, Size
from studio.parts.readings import Readings
from studio.parts.sentence import Amount, Sentence

THICKNESS: Quantity = distance("thickness_m", 0.002, 0.3, 0.03, label="Thickness", meaning="How thick the axle is.")
TRACK: Quantity = distance(
    "track_m", 0.0, 2.5, 0.7, label="Track", meaning="From left wheel to right wheel. 0 means one wheel in the middle."
)


def wheel_mounts(values: Readings) -> tuple[tuple[str, Sentence, float, str], ...]:
    """Return key, label, distance to the left and its guest's name of each wheel's mount."""
    half = values["track_m"] / 2
    if half == 0.0:
        return (("middle", Sentence("middle wheel mount"), 0.0, msgid("{host} wheel")),)
    return (
        ("left", Sentence("left wheel mount"), half, msgid("{host} left wheel")),
        ("right", Sentence("right wheel mount"), -half, msgid("{host} right wheel")),
    )


def mounts(values: Readings) -> tuple[MountPoint, ...]:
    """Return the mounts for wheels, drive, suspension and brake: all on the line of the axle."""
    middle = values["thickness_m"] / 2
    wheels = tuple((key, label, "wheel", left, names) for key, label, left, names in wheel_mounts(values))
    others = (
        ("drive", Sentence("drive mount"), "drive", 0.0, ""),
        ("suspension", Sentence("suspension mount"), "suspension", 0.0, msgid("{host} suspension")),
        ("brake", Sentence("brake mount"), "brake", 0.0, msgid("{host} brake")),
    )
    return tuple(
        MountPoint(key=key, label=label, kind=kind, x_m=middle, z_m=middle, y_m=left, holds="center", names=names)
        for key, label, kind, left, names in (*wheels, *others)
    )


def room(values: Readings) -> Size:
    """Return a bar as wide as the track."""
    thickness = values["thickness_m"]
    return Size(length_m=thickness, height_m=thickness, width_m=max(values["track_m"], thickness))


def contribute(values: Readings) -> Contribution:
    """Bring the axle with its track."""
    return Contribution(axle=AxlePiece(track_m=values["track_m"]))


def summary(values: Readings) -> Sentence:
    """Tell one wheel or the track of two."""
    if values["track_m"] == 0.0:
        return Sentence("one wheel in the middle")
    return Sentence("two wheels, {track} apart", {"track": Amount(values["track_m"] * 100, "cm", 1)})


PART = PartType(
    id="axle",
    label="Axle",
    plural="Axles",
    meaning="The axle carries the wheels.",
    quantities=(mass(0.001, 200.0, 2.0), TRACK, THICKNESS, cost(30.0)),
    sits_on=("axle",),
    mounts=mounts,
    size=room,
    contribute=contribute,
    summary=summary,
    glyph="axle",
    hue="grey",
    pattern="upright",
    layer=7,
    is_landmark=True,
    is_solid=False,
    is_body=False,
)
