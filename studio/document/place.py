"""Where a part is, as the project stores it: a relation to other parts, or a free place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class OnMount:
    """The part sits on a mount point of another part."""

    host: str
    """The other part's id."""
    mount: str
    """The mount point's key, such as `slot3`."""

    @property
    def hosts(self) -> tuple[str, ...]:
        """The ids of the parts that the place refers to."""
        return (self.host,)

    @property
    def carrier(self) -> str:
        """The id of the part that lifts this one when the car stands higher."""
        return self.host

    def led_to(self, ids: Mapping[str, str]) -> "OnMount":
        """Return the same place at other parts, old id to new."""
        return replace(self, host=ids.get(self.host, self.host))


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """In one direction, an anchor of the part lies at a distance from an anchor of another part.

    At distance 0 this is contact (`rear` on `front`) or alignment (`front` on `front`). Along the car the anchors are
    `rear`, `center` and `front`; upwards `bottom`, `center` and `top`.
    """

    own: str
    host: str
    anchor: str
    offset_m: float = 0.0

    @property
    def hosts(self) -> tuple[str, ...]:
        """The ids of the parts that the relation refers to."""
        return (self.host,)

    def led_to(self, ids: Mapping[str, str]) -> "Offset":
        """Return the same relation to other parts, old id to new."""
        return replace(self, host=ids.get(self.host, self.host))


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """In one direction, the part's middle lies at a share of the way from one part's middle to another's."""

    first: str
    second: str
    share: float = 0.5

    @property
    def hosts(self) -> tuple[str, ...]:
        """The ids of the parts that the relation refers to."""
        return (self.first, self.second)

    def led_to(self, ids: Mapping[str, str]) -> "Between":
        """Return the same relation to other parts, old id to new."""
        first, second = (ids.get(host, host) for host in self.hosts)
        return replace(self, first=first, second=second)


Relation = Offset | Between


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """The part keeps one relation along the car and one upwards."""

    along: Relation
    up: Relation

    @property
    def hosts(self) -> tuple[str, ...]:
        """The ids of the parts that the place refers to, each once."""
        return tuple(dict.fromkeys((*self.along.hosts, *self.up.hosts)))

    @property
    def carrier(self) -> str:
        """The id of the part that lifts this one when the car stands higher."""
        return self.up.hosts[0]

    def led_to(self, ids: Mapping[str, str]) -> "Related":
        """Return the same place at other parts, old id to new."""
        return replace(self, along=self.along.led_to(ids), up=self.up.led_to(ids))


@dataclass(frozen=True, slots=True, kw_only=True)
class Free:
    """The part's centre lies at a place of the design: x ahead of the frame's rear end, z above the ground."""

    x_m: float
    z_m: float

    @property
    def hosts(self) -> tuple[str, ...]:
        """No parts: a free place refers to none."""
        return ()

    @property
    def carrier(self) -> str:
        """No part: a free place is not lifted with the car."""
        return ""

    def led_to(self, _ids: Mapping[str, str]) -> "Free":
        """Return this place: it refers to no part."""
        return self


Place = OnMount | Related | Free

PLACES = (OnMount, Related, Free)
"""The kinds of place, for telling a place from a value."""


def held_at(own: str, host: str, anchor: str, ahead_m: float = 0.0, above_m: float = 0.0) -> Related:
    """Return the place that holds one anchor of a part at an offset from one anchor of another, both ways."""
    return Related(
        along=Offset(own=_along(own), host=host, anchor=_along(anchor), offset_m=ahead_m),
        up=Offset(own=_up(own), host=host, anchor=_up(anchor), offset_m=above_m),
    )


def _along(anchor: str) -> str:
    return anchor if anchor in ("front", "rear") else "center"


def _up(anchor: str) -> str:
    return anchor if anchor in ("top", "bottom") else "center"
