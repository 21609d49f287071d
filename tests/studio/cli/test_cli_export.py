"""Export on the command line: the files of the contract, one sentence for each, and refusals that say how to mend."""

import struct
from pathlib import Path

import pytest

from accessibility import contraction
from tests.studio.cli.terminal import Tandem


def test_a_car_becomes_every_file_of_the_contract(tandem: Tandem, racer: Path, tmp_path: Path) -> None:
    """One sentence a file; each file is what its name says."""
    names = {"--svg": "c.svg", "--brf": "c.brf", "--stl": "c.stl", "--pins": "c.txt", "--html": "c.html"}

    said = tandem("export", racer, *(word for pair in names.items() for word in pair))

    stl = (tmp_path / "c.stl").read_bytes()
    assert said.code == 0
    assert said.lines[:3] == ["c.svg written, 1 page.", "c.brf written, 3 pages.", "c.stl written."]
    assert (tmp_path / "c.svg").read_text().startswith("<?xml")
    assert (tmp_path / "c.brf").read_bytes().isascii()
    assert len(stl) == 84 + 50 * struct.unpack_from("<I", stl, 80)[0]
    assert (tmp_path / "c.txt").read_text(encoding="utf-8").startswith("Tandem pins 1\n96 x 40\n")
    assert "<html" in (tmp_path / "c.html").read_text(encoding="utf-8")


def test_a_run_becomes_charts(tandem: Tandem, racer: Path, tmp_path: Path) -> None:
    """Two units are two drawings, each a file; JSON tells them all and that nothing was found."""
    channels = ("--channel", "speed_mps", "--channel", "drag_n")

    said = tandem("export", racer, "--course", "sprint_75", *channels, "--svg", "r.svg", "--over", "distance", "--json")

    assert said.code == 0
    assert said.value["written"] == [{"kind": "svg", "files": ["r.svg", "r-2.svg"], "pages": 2}]
    assert (said.value["findings"], said.value["unwritable"]) == ([], [])
    assert "Distance" in (tmp_path / "r.svg").read_text()


def test_the_paper_and_its_lines_can_be_smaller(tandem: Tandem, racer: Path, tmp_path: Path) -> None:
    """A4 takes 30 cells; who has a narrower embosser says so."""
    widths = []
    for words in ((), ("--paper", "braille"), ("--cells", "24")):
        tandem("export", racer, "--brf", "c.brf", *words)
        widths.append(max(map(len, (tmp_path / "c.brf").read_text().splitlines())))

    assert widths == [30, 40, 24]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Say what to write: --svg, --brf, --stl, --plate, --pins or --html, each with a file."),
        (("--svg", "c.svg", "--channel", "speed_mps"), "A channel belongs to a run: name a course with --course."),
        (("--pins", "c.txt", "--part", "Wing"), "There is no part called Wing: try"),
        (("--svg", "c.svg", "--course", "sprint_75", "--channel", "sped"), "There is no channel called sped: try"),
    ],
)
def test_a_slip_is_one_line_that_says_how_to_mend_it(
    tandem: Tandem, racer: Path, words: tuple[str, ...], sentence: str
) -> None:
    """Exit 2, one line, no file."""
    said = tandem("export", racer, *words)

    assert said.code == 2
    assert said.err.startswith(sentence)
    assert len(said.err.splitlines()) == 1


def test_a_car_that_cannot_run_says_why(tandem: Tandem, starter: Path) -> None:
    """No chart without a run: exit 1 and the first reason."""
    said = tandem("export", starter, "--course", "sprint_75", "--svg", "c.svg")

    assert said.code == 1
    assert "battery" in said.out.lower()


def test_further_pages_never_cover_another_file(tandem: Tandem, racer: Path, tmp_path: Path) -> None:
    """The second page would land on somebody's own file: nothing is written, not even the first."""
    own = tmp_path / "r-2.svg"
    own.write_text("mine")
    words = ("--course", "sprint_75", "--channel", "speed_mps", "--channel", "drag_n", "--svg", "r.svg")

    refused = tandem("export", racer, *words)
    own.unlink()
    first, again = tandem("export", racer, *words), tandem("export", racer, *words)

    assert (refused.code, first.code, again.code) == (2, 0, 0)
    assert "r-2.svg is there and not from Tandem" in refused.err


def test_contractions_without_liblouis_are_refused_in_a_sentence(
    tandem: Tandem, racer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asks for them hears what is missing and what to do; letters always work."""
    contraction._library.cache_clear()
    monkeypatch.setattr(contraction, "find_library", lambda _name: None)

    said = tandem("export", racer, "--brf", "c.brf", "--contracted")

    assert said.code == 2
    assert said.err.startswith("Contracted braille needs liblouis")


def test_signs_without_braille_are_told(tandem: Tandem, racer: Path) -> None:
    """A name with a picture in it has full cells on paper, and the student hears so."""
    tandem("set", racer, "name=Team 🚗", "motor.name=Motor →")

    said = tandem("export", racer, "--brf", "c.brf")

    assert said.code == 0
    assert said.lines[-1] == "No braille sign for →: full cells stand there."
