"""Every page that Tandem writes for a browser, as files."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from accessibility.audit.finding import Finding
from accessibility.audit.inspection import Inspection
from accessibility.keymap import Keymap
from accessibility.language import Language
from studio.cli import main
from studio.commands.help import command_words
from studio.manual.gaps import Known
from studio.manual.html import html_page, write_html
from studio.manual.key_sheet import key_sheet, whole_manual
from studio.reports.audit import audit_page
from studio.reports.page import write_car_page, write_page
from studio.vehicle_builder import build
from tests.studio.cli.class_of_files import hand_in
from tests.studio.reports.rides import HOSTILE, named, ride, ride_of, shelf, talked_about, with_run_before

LANGUAGE = Language()
FINDING = Finding(
    "trapped", "Rename / <b>Name</b>", "Name", "Tab does not leave it.", "Let Tab leave it.", "WCAG 2.1.2"
)


def run_pages(folder: Path) -> None:
    """Write reports of runs: on both solvers, finished and failed, with a run before, and with hostile names."""
    write_page(LANGUAGE, with_run_before(ride("racer", "hill_climb", "1d")), folder / "run_hills.html")
    write_page(LANGUAGE, with_run_before(ride("racer", "wet_start", "2d")), folder / "run_wet.html")
    write_page(LANGUAGE, ride("bad_car", "loaded_climb", "2d"), folder / "run_failed.html")
    write_page(LANGUAGE, ride("city_car", "egg_crash", "1d"), folder / "run_crashed.html")
    hostile = named(shelf().catalogue.templates["racer"].design, HOSTILE)
    write_page(LANGUAGE, ride_of(hostile, "wet_start", "1d"), folder / "run_hostile.html")


def car_pages(folder: Path) -> None:
    """Write reports of cars: a whole one, one with problems, and one without any part."""
    for name in ("racer", "broken_car", "empty_car"):
        design = shelf().catalogue.templates[name].design
        built, path = build(design, shelf().types), folder / f"car_{name}.html"
        write_car_page(LANGUAGE, shelf().types, design, built, talked_about(design), path)


def class_pages(folder: Path) -> None:
    """Write the results of a class of eight files, five of which are damaged, and of an audit."""
    class_folder = folder / "class"
    class_folder.mkdir()
    hand_in(class_folder, 8)
    main(["judge", "endurance_24v", str(class_folder), "--report", str(folder / "class.html"), "--workers", "1"])
    shutil.rmtree(class_folder)
    for name, found in (("audit_found", Inspection((FINDING, FINDING), 3, 3, 41)), ("audit_clean", Inspection())):
        (folder / f"{name}.html").write_text(audit_page(found), encoding="utf-8")


def manual_pages(folder: Path) -> None:
    """Write the manual, and the key sheet as a page of its own."""
    known = Known(LANGUAGE, Keymap.named("default"), command_words())
    write_html(LANGUAGE, whole_manual(known), folder)
    (folder / "keys.html").write_text(html_page(LANGUAGE, key_sheet(known), ()), encoding="utf-8")


KINDS: Mapping[str, Callable[[Path], None]] = MappingProxyType(
    {"runs": run_pages, "cars": car_pages, "class": class_pages, "manual": manual_pages}
)


def write_pages(folder: Path) -> None:
    """Write all pages, each kind into a folder of its own."""
    for name, write in KINDS.items():
        (folder / name).mkdir()
        write(folder / name)
