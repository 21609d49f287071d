"""The journal alone tells conflicts: after opening, on every computer, until somebody who knew all sides chose."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.conflicts import Conflict
from studio.document.project import Project
from studio.document.schema import Design, Part, Person

PEOPLE = tuple(Person(id=name.lower(), shown_name=name) for name in ("Ana", "Ben", "Cem"))


@pytest.fixture
def apart(project: Project, tmp_path: Path) -> tuple[Project, Path]:
    """Return Ana's project and a file in which Ben has set 6.5 kilograms while she set 8."""
    path = tmp_path / "shared.tandem"
    project.save(path)
    ben = reopened(path, 1)
    weigh(ben, 6.5)
    ben.save()
    ben.close()
    weigh(project, 8.0)
    project.save()
    return project, path


def reopened(path: Path, who: int) -> Project:
    """Open the file as somebody."""
    return Project.open(path, PEOPLE[who], decodes=lambda _: True)


def weigh(project: Project, mass: float) -> None:
    """Set the mass of the battery."""
    with project.transaction("Set mass") as edit:
        edit.set_value("racer", "battery", "mass_kg", mass)


def sides(conflict: Conflict) -> list[tuple[str, object]]:
    """Return whose the sides are and what they set, mine first."""
    return [(side.author, side.new) for side in (conflict.mine, conflict.theirs)]


@pytest.mark.parametrize(
    ("who", "told"),
    [(0, [("ana", 8.0), ("ben", 6.5)]), (1, [("ben", 6.5), ("ana", 8.0)]), (2, [("ana", 8.0), ("ben", 6.5)])],
)
def test_everybody_finds_it_on_opening(apart: tuple[Project, Path], who: int, told: list[tuple[str, object]]) -> None:
    """Both of them, each with the own side first, and somebody who was not part of it."""
    opened = reopened(apart[1], who)

    (conflict,) = opened.conflicts.open

    assert sorted(sides(conflict)) == sorted(told)
    assert who == 2 or sides(conflict) == told
    opened.close()


@pytest.mark.parametrize("who", [0, 1, 2])
def test_whoever_chooses_has_chosen_for_all(apart: tuple[Project, Path], who: int) -> None:
    """A value set by one who had both before them settles it everywhere, whatever it was, and for good."""
    chooser = reopened(apart[1], who)
    weigh(chooser, 7.0)
    chooser.save()
    chooser.close()

    apart[0].save()

    opened = [reopened(apart[1], other) for other in range(3)]
    assert [one.conflicts.open for one in opened] == [(), (), ()]
    assert apart[0].conflicts.open == ()
    for one in opened:
        one.close()


def test_to_leave_it_as_it_is_settles_it_too(apart: tuple[Project, Path]) -> None:
    """Nothing of the car changes, and yet nobody is asked again; the history says who kept what."""
    chooser = reopened(apart[1], 1)
    used = chooser.snapshot.designs["racer"].parts["battery"].values["mass_kg"]
    (conflict,) = chooser.conflicts.open
    side = conflict.mine if conflict.mine.new == used else conflict.theirs
    changes: list[object] = []
    chooser.subscribe(changes.append)

    chooser.keep_side(side, "Keep mass of battery")
    chooser.save()
    chooser.close()
    apart[0].save()

    last, again = apart[0].history()[-1], reopened(apart[1], 0)
    again.close()
    assert changes == []
    assert apart[0].conflicts.open == again.conflicts.open == ()
    assert (last.author, last.old, last.new) == ("ben", used, used)
    assert apart[0].snapshot.designs["racer"].parts["battery"].values["mass_kg"] == used


def test_what_was_kept_survives_a_crash(apart: tuple[Project, Path], state_folder: Path) -> None:
    """It is in the journal on this computer before it is told, like every edit."""
    opened = Project.open(apart[1], PEOPLE[0], decodes=lambda _: True, state_folder=state_folder)
    (conflict,) = opened.conflicts.open
    opened.keep_side(conflict.mine, "Keep mass of battery")
    opened.close()

    again = Project.open(apart[1], PEOPLE[0], decodes=lambda _: True, state_folder=state_folder)

    assert again.recovered == 1
    assert again.conflicts.open == ()
    again.close(discard=True)


def test_only_those_whose_values_they_are_hear_of_it(project: Project) -> None:
    """Ana and Ben set one field at once: both are told. Cem, who takes in both, finds it open and is left in peace."""
    others = [Project.from_state(project.state(), person, decodes=lambda _: True) for person in PEOPLE[1:]]
    hands, heard = (project, *others), [list[object](), list[object](), list[object]()]
    for hand, told in zip(hands, heard, strict=True):
        hand.conflicts.told = told.append
    weigh(project, 8.0)
    weigh(others[0], 6.5)

    states = [hand.state() for hand in hands]
    for hand in hands:
        hand.merge(*states)

    assert [len(told) for told in heard] == [1, 1, 0]
    assert [len(hand.conflicts.open) for hand in hands] == [1, 1, 1]
    for other in others:
        other.close()


@given(st.integers(min_value=0))
@settings(max_examples=25, deadline=None)
def test_three_people_find_just_what_none_of_them_knew_of(seed: int) -> None:
    """After any edits, merges and choices by three, all agree, and on each field the sides are those not followed."""
    chance = random.Random(seed)  # noqa: S311 - what is done, not a secret
    hands = Hands(chance)
    try:
        for _ in range(chance.randint(3, 25)):
            hands.do_anything()
        hands.meet_all()

        expected = hands.ends()
        for project in hands.projects:
            found = {side.new for conflict in project.conflicts.open for side in (conflict.mine, conflict.theirs)}
            assert found == (expected if len(expected) > 1 else set())
    finally:
        hands.close()


class Hands:
    """Three replicas of one number, and what each of them must know of the others by now."""

    def __init__(self, chance: random.Random) -> None:
        car = Design(id="d", name="Car", parts={"b": Part(id="b", type="battery", name="Battery")})
        first = Project.new("Any", PEOPLE[0], [car])
        others = [Project.from_state(first.state(), person, decodes=lambda _: True) for person in PEOPLE[1:]]
        self.projects = [first, *others]
        self.chance = chance
        self._values: list[float] = []
        self._followed: set[int] = set()
        self._known: list[set[int]] = [set(), set(), set()]

    def do_anything(self) -> None:
        """Set the number, take in another replica, or settle what is open."""
        who = self.chance.randrange(3)
        deeds = (self._set, self._set, self._meet, self._keep)
        self.chance.choice(deeds)(who)

    def meet_all(self) -> None:
        """Let everybody know everything."""
        for _ in range(2):
            for who in range(3):
                for other in range(3):
                    self._take_in(who, other)

    def ends(self) -> set[float]:
        """Return the values that nobody has gone on from."""
        return {self._values[edit] for edit in range(len(self._values)) if edit not in self._followed}

    def close(self) -> None:
        """Let the replicas go."""
        for project in self.projects:
            project.close()

    def _set(self, who: int) -> None:
        project, value = self.projects[who], float(self.chance.randrange(4))
        with project.transaction("Set") as edit:
            edit.set_value("d", "b", "mass_kg", value)
        if edit.change is not None:
            self._note(who, value)

    def _keep(self, who: int) -> None:
        project = self.projects[who]
        now = project.snapshot.designs["d"].parts["b"].values.get("mass_kg")
        sides = [side for one in project.conflicts.open for side in (one.mine, one.theirs) if side.new == now]
        if sides and isinstance(now, float):
            project.keep_side(sides[0], "Keep")
            self._note(who, now)

    def _meet(self, who: int) -> None:
        self._take_in(who, self.chance.choice([other for other in range(3) if other != who]))

    def _take_in(self, who: int, other: int) -> None:
        self.projects[who].merge(self.projects[other].state())
        self._known[who] |= self._known[other]

    def _note(self, who: int, value: float) -> None:
        self._followed |= self._known[who]
        self._known[who].add(len(self._values))
        self._values.append(value)
