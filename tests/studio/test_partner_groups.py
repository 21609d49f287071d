"""What a partner does to groups is told like mine: by the group's name, in one sentence, never by an id."""

from pathlib import Path

from accessibility.language import Language
from studio.catalogue import Catalogue
from studio.cli.console import ASSETS
from studio.describe.partner import partner_words
from studio.document.change import Change
from studio.document.project import Project
from studio.document.schema import Assembly, Person
from studio.parts import part_types

ANA, BEN = Person(id="ana", shown_name="Ana"), Person(id="ben", shown_name="Ben")


def test_a_partners_group_is_told_with_its_name_and_weight(tmp_path: Path) -> None:
    """Ben groups the rear axle and a wheel elsewhere: Ana hears who, which group, how many parts and their weight."""
    ana = Project.new("Race", ANA, [Catalogue.load(ASSETS).templates["racer"].design])
    ana.save(tmp_path / "race.tandem")
    ben = Project.open(tmp_path / "race.tandem", BEN, decodes=lambda _: True)
    with ben.transaction("Group") as edit:
        edit.add_assembly("racer", Assembly(id="g", name="Rear"))
        for part in ("rear_axle", "rear_left_wheel"):
            edit.set_assembly("racer", part, "g")

    made = told(ana.merge(ben.state()))
    with ben.transaction("Into") as edit:
        edit.set_assembly("racer", "rear_left_wheel", "")
    left = told(ana.merge(ben.state()))

    assert made == "Ben: Rear: 2 parts, 2.8 kilograms."
    assert left == "Ben: Rear left wheel is in no group now."
    ben.close()


def told(change: Change | None) -> str:
    """Return a partner's change in words."""
    assert change is not None
    return partner_words(Language.load(), part_types(), change, "racer").spoken
