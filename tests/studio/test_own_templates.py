"""Own templates: a car that somebody keeps stands in New, in the project's cars and on the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.cli.projects import new, templates
from studio.document.place import Between, Free, Offset, OnMount, Place, Related
from studio.document.project import Project
from studio.document.schema import Assembly, Design, Part, Person
from studio.own_templates import keep_own_template, load_own_templates, slug
from studio.parts import part_types
from tests.pilot import Pilot
from tests.shelf import shipped
from tests.studio.test_keys_groups import choose

TYPES = part_types()
BEN = Person(id="ben", shown_name="Ben")


@pytest.fixture
def kept(racer: Pilot) -> Pilot:
    """Keep the racer with a group in it as a template called Our racer."""
    choose(racer, "Rear axle", "Rear left wheel")
    racer.press("ctrl+shift+g")
    racer.studio.perform("design.keep_template")
    racer.press("ctrl+a")
    racer.type("Our racer")
    assert racer.press("enter")[0] == "Our racer is a template now. New project shows it."
    return racer


def test_a_kept_car_starts_other_projects(kept: Pilot) -> None:
    """It stands in New as own, and a project from it has the same parts, places and groups."""
    before = kept.studio.desk.design

    kept.studio.projects.new("own_our_racer")
    fresh = next(iter(kept.studio.projects.new("own_our_racer").snapshot.designs.values()))

    assert {part.name: (part.values, part.place, part.assembly) for part in fresh.parts.values()} == {
        part.name: (part.values, part.place, part.assembly) for part in before.parts.values()
    }
    assert fresh.assemblies == before.assemblies


def test_a_new_car_of_this_project_comes_from_a_template(kept: Pilot) -> None:
    """The list has own cars too; the car chosen lies on the desk beside the one before, and undo takes it away."""
    kept.studio.perform("design.new")
    asked = kept.heard()
    kept.type("our racer")
    added = kept.press("enter")

    snapshot = kept.studio.desk.project.snapshot
    assert asked[0].startswith("New car, dialog")
    assert added[0] == "Our racer, 16 parts."
    assert [design.name for design in snapshot.designs.values()] == ["24-volt racer", "Our racer"]
    assert kept.studio.desk.design.name == "Our racer"
    assert not set.intersection(*(set(design.parts) for design in snapshot.designs.values()))
    assert not set.intersection(*(set(design.assemblies) for design in snapshot.designs.values()))
    assert kept.press("ctrl+z")[0] == "Undone. Our racer gone."


def test_the_command_line_knows_own_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`tandem templates` lists them, `tandem new --template` starts from one, and a rotten file is told."""
    monkeypatch.setattr("platformdirs.user_state_dir", lambda *_names, **_options: str(tmp_path))
    catalogue = shipped()
    design = catalogue.templates["racer"].design
    keep_own_template(tmp_path / "templates", {}, "Fast one", design, "flat", catalogue.products)
    (tmp_path / "templates" / "rotten.toml").write_text("name = ", encoding="utf-8")

    listed = CliRunner().invoke(templates, [])
    made = CliRunner().invoke(new, [str(tmp_path / "a.tandem"), "--template", "own_fast_one"])

    assert listed.exit_code == 0
    assert "own_fast_one  An own template." in listed.output.splitlines()
    assert "rotten.toml cannot be used" in listed.output + listed.stderr
    assert made.exit_code == 0
    opened = Project.open(tmp_path / "a.tandem", BEN, decodes=lambda _: True)
    assert len(next(iter(opened.snapshot.designs.values())).parts) == len(design.parts)
    opened.close()


def test_names_make_files_that_never_overwrite(tmp_path: Path) -> None:
    """Two templates of one name are two files, and a name without letters has a file too."""
    catalogue = shipped()
    design = catalogue.templates["racer"].design

    paths = [keep_own_template(tmp_path, {}, name, design, "flat", {}) for name in ("Über!", "Über!", "???")]

    assert [path.name for path in paths] == ["own_uber.toml", "own_uber_2.toml", "own_car.toml"]
    assert slug("../../etc") == "own_etc"


texts = st.text(max_size=20)
numbers = st.floats(-5, 5)
relations = st.one_of(
    st.builds(Offset, own=st.just("rear"), host=st.just("a"), anchor=st.just("front"), offset_m=numbers),
    st.builds(Between, first=st.just("a"), second=st.just("b"), share=numbers),
)
places = st.one_of(
    st.none(),
    st.builds(OnMount, host=st.just("a"), mount=st.just("slot1")),
    st.builds(Related, along=relations, up=relations),
    st.builds(Free, x_m=numbers, z_m=numbers),
)


@settings(deadline=None, max_examples=40)
@given(texts, texts, places, st.floats(0.1, 50))
def test_whatever_is_kept_reads_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, note: str, place: Place | None, mass: float
) -> None:
    """Names, notes, places, values and groups come back as they were, whatever signs are in them."""
    folder = tmp_path_factory.mktemp("templates")
    part = Part(id="a", type="payload", name=name, note=note, place=place, values={"mass_kg": mass}, assembly="g")
    design = Design(id="d", name=name, parts={"a": part}, assemblies={"g": Assembly(id="g", name=note)})

    path = keep_own_template(folder, {}, name, design, "flat", {})
    found, troubles = load_own_templates(folder, TYPES, {})

    assert troubles == ()
    read = found[path.stem].design
    assert read.parts["a"].values["mass_kg"] == mass
    assert (read.name, read.parts["a"].name, read.parts["a"].note) == (name, name, note)
    assert (read.parts["a"].place, read.assemblies["g"].name) == (place, note)
