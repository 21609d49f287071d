"""What a partner does to groups is told like mine: by the group's name, in one sentence, never by an id."""

from pathlib import Path

from accessibility.language import Language
from studio.describe.partner import partner_words
from studio.document.change import Change
from studio.document.project import Project
from studio.document.schema import Assembly, Person
from studio.parts import part_types
from tests.pilot import Start
from tests.shelf import shipped

ANA, BEN = Person(id="ana", shown_name="Ana"), Person(id="ben", shown_name="Ben")


def test_a_partners_group_is_told_with_its_name_and_weight(tmp_path: Path) -> None:
    """Ben groups the rear axle and a wheel elsewhere: Ana hears who, which group, how many parts and their weight."""
    ana = Project.new("Race", ANA, [shipped().templates["racer"].design])
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


def test_two_groups_at_once_are_a_conflict_told_by_name(start: Start, tmp_path: Path) -> None:
    """Ana and Ben put the motor into groups of their own: F8 says both names, Control M chooses the one not used."""
    pilot = start()
    pilot.type("24-volt racer")
    pilot.press("enter")
    project, path = pilot.studio.desk.project, tmp_path / "ours.tandem"
    project.save(path)
    ben, design = Project.open(path, BEN, decodes=lambda _: True), pilot.studio.desk.design_id
    for who, name in ((ben, "Power"), (project, "Drive")):
        with who.transaction("Group") as edit:
            edit.add_assembly(design, Assembly(id=name, name=name))
            edit.set_assembly(design, "motor", name)
    ben.save()
    ben.close()
    pilot.press("ctrl+s")
    pilot.rest(2100)
    used = pilot.studio.desk.design.parts["motor"].assembly

    walked = pilot.press("f8")
    pilot.press("ctrl+m")
    pilot.press("end" if used == "Power" else "home")
    pilot.press("enter")

    assert walked[0].startswith(f"Group of Motor: Ben Power, you Drive. Using {used}.")
    assert pilot.studio.desk.design.parts["motor"].assembly == ("Drive" if used == "Power" else "Power")
