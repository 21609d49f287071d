"""News of a partner: settled, held while the ear is taken, told in one go, never lost."""

from dataclasses import dataclass, field
from functools import partial

from accessibility.hand_clock import HandClock
from studio.commands.partner_news import SETTLE_MS, PartnerNews
from studio.document.change import Change, Edit, Origin
from studio.document.schema import Snapshot


@dataclass
class Ear:
    """Somebody who may be busy."""

    clock: HandClock = field(default_factory=HandClock)
    is_taken: bool = False
    heard: list[tuple[Change, ...]] = field(default_factory=list)

    def news(self) -> PartnerNews:
        """Return news for this ear."""
        return PartnerNews(self.clock, self.heard.append, lambda: self.is_taken)


def mass(old: float, new: float, part: str = "motor", origin: Origin = Origin.LOCAL) -> Change:
    """Return a change of one mass by Ben."""
    nothing = Snapshot(name="Any")
    edit = Edit(kind="part", id=part, key="mass_kg", old=old, new=new, design="car")
    return Change(label="Set", origin=origin, author="ben", time="", edits=(edit,), before=nothing, after=nothing)


def test_news_wait_for_what_comes_next() -> None:
    """Nothing is told until the partner rests for two seconds, and then all of it once."""
    ear = Ear()
    news = ear.news()

    for part in ("motor", "seat"):
        news.add(mass(1.0, 2.0, part))
        ear.clock.advance(SETTLE_MS - 1)
    early = list(ear.heard)
    ear.clock.advance(1)

    assert early == []
    assert [len(changes) for changes in ear.heard] == [2]
    assert news.waiting == 0


def test_news_are_held_as_long_as_the_ear_is_taken() -> None:
    """A minute of moving a part loses nothing: the news come when the hand is free."""
    ear = Ear(is_taken=True)
    news = ear.news()

    news.add(mass(1.0, 2.0))
    ear.clock.advance(60_000)
    held = list(ear.heard)
    ear.is_taken = False
    ear.clock.advance(SETTLE_MS)

    assert held == []
    assert len(ear.heard) == 1


def test_steps_of_one_number_are_one_piece_of_news() -> None:
    """Ten steps of a mass are told from the first old to the last new; an undo among them stays apart."""
    ear = Ear()
    news = ear.news()

    for step in range(10):
        news.add(mass(1.0 + step, 2.0 + step))
    news.add(mass(11.0, 10.0, origin=Origin.UNDO))
    ear.clock.advance(SETTLE_MS)

    told = [(change.edits[0].old, change.edits[0].new) for change in ear.heard[0]]
    assert told == [(1.0, 11.0), (11.0, 10.0)]


def test_what_an_answer_told_is_no_news() -> None:
    """A change that was told otherwise is left out, and with it the whole message where nothing else waits."""
    ear = Ear()
    news, change = ear.news(), mass(1.0, 2.0)

    news.add(change)
    news.drop(change)
    ear.clock.advance(SETTLE_MS)

    assert ear.heard == []


def test_what_belongs_to_the_news_follows_them() -> None:
    """A rule that an edit turned is said after the edit, the newest on a rule only."""
    ear, said = Ear(), list[str]()
    news = ear.news()

    news.add(mass(1.0, 2.0))
    for text in ("broken", "kept"):
        news.add_after("rule 1", partial(said.append, text))
    ear.clock.advance(SETTLE_MS)

    assert (len(ear.heard), said) == (1, ["kept"])
