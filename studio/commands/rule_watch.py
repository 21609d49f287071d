"""The rule watch: follows the car on the desk, and tells which rules of its challenge an edit turned."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from studio.catalogue import Product
from studio.challenges.grammar import Challenge
from studio.challenges.judging import as_sold
from studio.challenges.standing import Standing, Turn, carried, standing, turns
from studio.commands.desk import Desk, Topic
from studio.document.change import Change
from studio.document.schema import Value
from studio.parts.part_type import PartType

Heard = Callable[[tuple[Turn, ...], Change], None]


@dataclass(slots=True, weakref_slot=True)
class RuleWatch:
    """Live scrutineering: static checks only, after each edit of the design that lies open.

    Make it after the narrator, so that an edit's own sentence comes first.
    """

    desk: Desk
    types: Mapping[str, PartType]
    challenges: Mapping[str, Challenge]
    products: Mapping[str, Product]
    standing: Standing | None = None
    """None where no challenge is chosen."""
    _sold: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    _turned: list[Heard] = field(default_factory=list)
    _moved: list[Callable[[], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen to the desk."""
        for topic in (Topic.CHALLENGE, Topic.PROJECT, Topic.DESIGN):
            self.desk.subscribe(topic, self._begin)
        self.desk.subscribe_changes(self._follow)
        self._begin()

    @property
    def challenge(self) -> Challenge | None:
        """The challenge that is chosen."""
        return self.challenges.get(self.desk.challenge_id)

    def on_turn(self, heard: Heard) -> None:
        """Tell `heard` of the rules that an edit turned, never of none."""
        self._turned.append(heard)

    def on_move(self, moved: Callable[[], None]) -> None:
        """Tell `moved` whenever the standing may be another."""
        self._moved.append(moved)

    def _begin(self) -> None:
        """Look anew, without a word: another car or another challenge is no edit."""
        challenge = self.challenge
        self._sold = as_sold(challenge, self.products) if challenge else {}
        self.standing = self._now() if challenge else None
        self._tell_moved()

    def _follow(self, change: Change) -> None:
        before = self.standing
        if before is None or change.before.challenge != change.after.challenge:
            return
        self.standing = carried(before, self._now())
        turned = turns(before, self.standing)
        if turned:
            for heard in list(self._turned):
                heard(turned, change)
        self._tell_moved()

    def _now(self) -> Standing:
        challenge, design = self.challenges[self.desk.challenge_id], self.desk.design
        return standing(challenge, design, self.desk.built(design, self.types), self._sold)

    def _tell_moved(self) -> None:
        for moved in list(self._moved):
            moved()
