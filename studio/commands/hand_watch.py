"""The part in the hand while somebody else changes the car: its mounts stay true, and a part that is gone is let go."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from accessibility.language import Language
from accessibility.response import Response, said
from studio.commands.desk import Desk, Hand
from studio.commands.place import first_spot
from studio.describe.partner import person_name
from studio.document.change import Change
from studio.document.place import Free, Related
from studio.document.schema import Design
from studio.parts.part_type import PartType
from studio.placement.spot import Spot, legal_mounts, spot_at
from studio.placement.together import without


@dataclass(slots=True, weakref_slot=True)
class HandWatch:
    """Follows the desk while a part is being moved."""

    desk: Desk
    types: Mapping[str, PartType]
    language: Language
    say: Callable[[Response], None]

    def __post_init__(self) -> None:
        """Listen to the desk."""
        self.desk.subscribe_changes(self._follow)

    def _follow(self, change: Change) -> None:
        hand, design = self.desk.hand, self.desk.design
        if hand is None or self.desk.project.is_own(change):
            return
        if not hand.is_new and hand.part.id not in design.parts:
            self._let_go(hand, change)
            return
        together = hand.together & set(design.parts)
        around = without(design, together - {hand.part.id})
        mounts = legal_mounts(around, hand.part, self.types)
        spot = self._spot(hand, around, mounts)
        if spot is not None:
            self.desk.take(replace(hand, mounts=mounts, spot=spot, together=together))

    def _spot(self, hand: Hand, around: Design, mounts: tuple[Spot, ...]) -> Spot | None:
        """Return the same place in the car as it is now; the first one where that is gone."""
        same = next((mount for mount in mounts if mount.place == hand.spot.place), None)
        place = hand.spot.place
        if same is None and isinstance(place, Related | Free):
            here = spot_at(around, hand.part, place, self.types)
            same = here if isinstance(here, Spot) else None
        return same or first_spot(around, hand.part, mounts, self.types)

    def _let_go(self, hand: Hand, change: Change) -> None:
        who = person_name(self.language, change.after, change.author)
        self.desk.take(None)
        told = self.language.text("{name} is gone from your hand: {who} took it away.", name=hand.part.name, who=who)
        self.say(said(told))
