"""The commands that list what there is: one a line, name, two spaces, sentence; JSON for machines."""

import re
from pathlib import Path

import pytest

from tests.studio.cli.terminal import Tandem


@pytest.mark.parametrize(
    ("command", "folder"), [("templates", "examples"), ("courses", "courses")], ids=["templates", "courses"]
)
def test_a_list_has_one_line_for_each_file(tandem: Tandem, assets: Path, command: str, folder: str) -> None:
    """Every file that ships is listed by its name, with a sentence."""
    said = tandem(command)

    names = {line.split("  ")[0] for line in said.lines}
    assert said.code == 0
    assert names == {file.stem for file in (assets / folder).glob("*.toml")}
    assert all(re.fullmatch(r"\w+  \S.*[.?!]", line) for line in said.lines)


@pytest.mark.parametrize("words", [("templates",), ("courses",), ("parts",), ("parts", "battery")])
def test_a_list_is_the_same_for_machines(tandem: Tandem, words: tuple[str, ...]) -> None:
    """With --json the same names and sentences come as objects."""
    plain = tandem(*words).lines
    rows = tandem(*words, "--json").value

    assert [f"{row['name']}  {row['sentence']}" for row in rows] == plain


def test_every_listed_type_has_parts(tandem: Tandem, assets: Path) -> None:
    """Each type that `parts` lists can be asked for, and together they list every product."""
    types = [row["name"] for row in tandem("parts", "--json").value]

    found = [row["name"] for type_ in types for row in tandem("parts", type_, "--json").value]

    assert sorted(found) == sorted(file.stem for file in (assets / "parts").glob("*.toml"))


def test_keys_names_keys_and_what_they_do(tandem: Tandem) -> None:
    """The keyboard map says in words what each key does, by place."""
    said = tandem("keys")
    rows = tandem("keys", "--json").value

    assert said.code == 0
    assert "Control Q  Quit" in said.lines
    assert {"keys": "Control Q", "text": "Quit"} in rows["global"]


def test_keys_are_written_to_read_and_to_touch(tandem: Tandem, tmp_path: Path) -> None:
    """The map comes as a page with headings and as braille paper."""
    said = tandem("keys", "--keymap", "one_handed", "--html", "keys.html", "--brf", "keys.brf")

    page = (tmp_path / "keys.html").read_text(encoding="utf-8")
    paper = (tmp_path / "keys.brf").read_bytes()
    assert said.code == 0
    assert '<html lang="en">' in page
    assert "<h1>Keys of Tandem</h1>" in page
    assert paper.isascii()
    assert max(len(line) for line in paper.decode().replace("\f", "").splitlines()) <= 40


def test_manual_lists_and_reads_its_pages(tandem: Tandem) -> None:
    """Without a page its contents, with one the page as plain text, the same as F1 shows in the studio."""
    contents, page = tandem("manual"), tandem("manual", "drawing")

    assert contents.code == page.code == 0
    assert "drawing  The drawing" in contents.lines
    assert contents.lines[-1] == "tandem manual PAGE reads one."
    assert page.lines[:2] == ["The drawing", "The drawing shows the car from the side. The car faces right."]
    assert tandem("manual", "drawing", "--json").value[0]["lines"] == page.lines[1:]


def test_manual_tells_the_keys_of_a_keymap(tandem: Tandem) -> None:
    """The pages follow the keymap that is asked for."""
    assert "Control Z takes back" in tandem("manual", "first_steps").out
    assert "Command Z takes back" in tandem("manual", "first_steps", "--keymap", "mac").out


def test_manual_is_written_to_read_and_to_touch(tandem: Tandem, tmp_path: Path) -> None:
    """Every page becomes a file of HTML and of braille paper in folders that are made."""
    said = tandem("manual", "--html", "pages", "--brf", "paper")

    assert said.code == 0
    assert {path.stem for path in (tmp_path / "pages").iterdir()} == {
        path.stem for path in (tmp_path / "paper").iterdir()
    }
    assert (tmp_path / "paper" / "drawing.brf").read_bytes().isascii()


def test_manual_refuses_a_page_that_is_not_there(tandem: Tandem) -> None:
    """One sentence names what is near."""
    said = tandem("manual", "drawin")

    assert said.code == 2
    assert said.err == "There is no page called drawin: try drawing.\n"


def test_help_names_every_command(tandem: Tandem) -> None:
    """--help lists the commands of the contract, and each explains itself."""
    text = tandem("--help").out
    commands = ("demo", "new", "templates", "courses", "parts", "describe", "set", "check", "run", "energy", "keys")

    assert all(re.search(rf"(?m)^  {command} ", text) for command in (*commands, "history"))
    assert all(tandem(command, "--help").out.startswith(f"Usage: tandem {command}") for command in commands)
