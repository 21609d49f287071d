"""Slips on the command line: one line on stderr that names what is wrong, exit 2, and never a traceback."""

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.cli import main, program
from tests.studio.cli.terminal import DISPLAYS, Tandem

CAR = "CAR"
"""Stands for the project in the words below."""

SLIPS = [
    ("frobnicate", "There is no command or project called frobnicate"),
    ("descrbe CAR", "try tandem describe"),
    ("--bogus", "--bogus"),
    ("--voice", "--voice"),
    ("--voice loud", "loud"),
    ("new", "PROJECT"),
    ("new x --template rcer", "try racer"),
    ("new .", "needs a name"),
    ("new nowhere/x", "x.tandem"),
    ("templates extra", "extra"),
    ("courses --jsn", "--json"),
    ("parts moter", "try motor"),
    ("describe", "PROJECT"),
    ("describe nothing.tandem", "nothing.tandem"),
    ("describe folder.tandem", "folder.tandem is a folder"),
    ("describe empty.tandem", "empty.tandem"),
    ("describe rubbish.tandem", "rubbish.tandem"),
    ("describe CAR --level 4", "--level"),
    ("describe CAR --level two", "--level"),
    ("describe CAR --design Blue", "Blue"),
    ("set CAR", "PATH=VALUE"),
    ("set CAR motor.mass_kg", "PATH=VALUE"),
    ("set CAR =5", "PATH=VALUE"),
    ("set CAR .mass_kg=5", "PATH=VALUE"),
    ("set CAR motor.=5", "PATH=VALUE"),
    ("set CAR colour=red", "no colour"),
    ("set CAR name=", "at least one letter"),
    ("set CAR ghost.mass_kg=5", "no part called ghost"),
    ("set CAR motor.colour=red", "no colour"),
    ("set CAR motor.mass_kg=", "number"),
    ("set CAR motor.mass_kg=nan", "nan"),
    ("set CAR motor.mass_kg=1e400", "too large"),
    ("set CAR motor.mass_kg=99999", "too much"),
    ("set CAR motor.mass_kg=-1", "too little"),
    ("set CAR motor.mass_kg=5_V", "I cannot use volts here"),
    ("set nothing.tandem name=x", "nothing.tandem"),
    ("check rubbish.tandem", "rubbish.tandem"),
    ("check CAR --challenge climb", "no challenge called climb"),
    ("check CAR --challenge rubbish.toml", "rubbish.toml"),
    ("check CAR --challenge nothing.toml", "nothing.toml"),
    ("run CAR", "--course"),
    ("run CAR --course moon", "no course called moon"),
    ("run CAR --course rubbish.toml", "rubbish.toml"),
    ("run CAR --course folder.toml", "folder.toml"),
    ("run CAR --course flat_500 --solver 3d", "3d"),
    ("run CAR --course flat_500 --repeat 0", "--repeat"),
    ("run CAR --course flat_500 --repeat few", "few"),
    ("run CAR --course flat_500 --solver 1d --csv nowhere/t.csv", "nowhere"),
    ("run CAR --course flat_500 --solver 1d --wav folder.toml", "folder.toml: write a name that ends in .wav."),
    ("run CAR --course flat_500 --solver 1d --wav nowhere/t.wav", "nowhere"),
    ("run CAR --course flat_500 --solver 1d --csv t.wav", "t.wav: write a name that ends in .csv."),
    ("run CAR --course flat_500 --solver 1d --report t.pdf", "t.pdf: write a name that ends in .html or .htm or .brf."),
    ("export CAR --svg t.png", "t.png: write a name that ends in .svg."),
    ("export CAR --plate t.svg", "t.svg: write a name that ends in .stl."),
    ("energy", "VEHICLE"),
    ("energy nothing.toml --cycle c.csv", "nothing.toml"),
    ("energy rubbish.toml --cycle c.csv", "rubbish.toml"),
    ("energy folder.toml --cycle c.csv", "folder.toml"),
    ("history CAR --since soon", "soon is no time"),
    ("history CAR --since 99999999999d", "no time"),
    ("history CAR --since 0001-01-01", "no time"),
    ("history CAR --by Zoe", "Nobody called Zoe"),
    ("merge CAR", "two files"),
    ("merge CAR CAR", "-o merged.tandem"),
    ("merge CAR rubbish.tandem -o out.tandem", "rubbish.tandem"),
    ("merge CAR CAR -o folder.tandem", "folder.tandem is a folder"),
    ("merge --git CAR CAR", "%O %A %B"),
    ("diff CAR", "B"),
    ("diff CAR empty.tandem", "empty.tandem"),
    ("host", "PROJECT"),
    ("host nothing.tandem", "nothing.tandem"),
    ("host CAR --port 0", "--port"),
    ("join 127.0.0.1 123456", "PROJECT"),
    ("join some/where 123456 x", "some/where is no address"),
    ("join ws://school.example/car 123456 x", "for all to read"),
    ("join 127.0.0.1:1 123456 x", "Nobody shares a project at this address"),
    ("join 127.0.0.1 123456 rubbish.tandem", "rubbish.tandem"),
    ("keys --keymap dvorak", "dvorak"),
    ("keys --html nowhere/keys.html", "nowhere"),
    ("keys --brf folder.toml", "folder.toml"),
    ("demo --out rubbish.toml", "rubbish.toml"),
]


@pytest.fixture
def litter(tmp_path: Path) -> None:
    """Files and folders that are not what their names say."""
    (tmp_path / "rubbish.tandem").write_bytes(b"PK\x03\x04rubbish")
    (tmp_path / "rubbish.toml").write_bytes(b"\xff\xfe = [")
    (tmp_path / "empty.tandem").touch()
    for name in ("folder.tandem", "folder.toml"):
        (tmp_path / name).mkdir()


@pytest.mark.usefixtures("litter")
@pytest.mark.parametrize(("words", "named"), SLIPS, ids=[words for words, _ in SLIPS])
def test_a_slip_is_one_line_and_two(tandem: Tandem, racer: Path, words: str, named: str) -> None:
    """The line names what is wrong, nothing is printed besides, and the project keeps every byte."""
    before = racer.read_bytes()
    arguments = [str(racer) if word == CAR else word.replace("_V", " V") for word in words.split()]

    said = tandem(*arguments)

    assert said.code == 2
    assert (said.out, len(said.err.splitlines())) == ("", 1)
    assert named in said.err
    assert said.err.endswith((".\n", "?\n"))
    assert racer.read_bytes() == before


@pytest.mark.usefixtures("racer")
@pytest.mark.parametrize("words", [(), ("--keyboard-only",), ("--voice", "own"), ("racer.tandem",)])
@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_the_window_names_the_demo(tandem: Tandem, words: tuple[str, ...]) -> None:
    """No display: 2, and one line that names what works."""
    said = tandem(*words)

    assert said.code == 2
    assert said.err == "There is no display here, so no window can be shown: try tandem demo.\n"


def test_bytes_that_are_no_text_are_refused(tandem: Tandem) -> None:
    """A name in another encoding comes as lone surrogates, which no file of ours can keep."""
    said = tandem("new", "caf\udce9")

    assert said.code == 2
    assert len(said.err.splitlines()) == 1


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with one project, without a display."""
    folder = tmp_path_factory.mktemp("rubbish")
    kept = {name: os.environ.pop(name, None) for name in DISPLAYS}
    with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
        main(["new", "car", "--template", "solar_sprint"])
        yield folder
    os.environ.update({name: value for name, value in kept.items() if value is not None})


WORDS = st.one_of(
    st.sampled_from(
        ["car.tandem", "--json", "--design", "--level", "--since", "--by", "--challenge", "--keymap", "--"]
    ),
    st.sampled_from(["motor.mass_kg=", "wheel.", "name=", "--template", "--author", "--solver", "1d", "--help", "-"]),
    st.text(max_size=12),
)
# Nobody ends a `host` here, and a `join` would go out into the network for whatever address chance makes.
COMMANDS = st.sampled_from(sorted(set(program().commands) - {"demo", "audit", "host", "join"}))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(command=COMMANDS, words=st.lists(WORDS, max_size=5))
def test_rubbish_never_breaks_the_command_line(place: Path, command: str, words: list[str]) -> None:
    """Whatever is written, the answer is 0, 1 or 2; 2 comes with one line, the others with none on stderr."""
    assert place
    arguments = [command, *words] if command != "new" else [command, *words, "--template", "no such template"]

    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as errors:
        code = main(arguments)

    assert code in {0, 1, 2}
    assert len(errors.getvalue().strip().splitlines()) == (1 if code == 2 else 0)


@settings(max_examples=6, deadline=None)
@given(value=st.text(max_size=30), path=st.sampled_from(["motor.mass_kg", "motor.name", "name", "notes"]))
def test_whatever_was_set_can_be_opened(place: Path, path: str, value: str) -> None:
    """A value is taken and saved, or refused in a line; either way the file opens again."""
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()):
        code = main(["set", str(place / "car.tandem"), f"{path}={value}"])
        out.truncate(out.seek(0))
        opened = main(["history", str(place / "car.tandem"), "--json"])

    assert code in {0, 2}
    assert opened == 0
    assert json.loads(out.getvalue())["edits"]


def test_the_program_is_a_real_process(racer: Path) -> None:
    """`python -m studio` from another folder: text on stdout, problems on stderr, exit codes of a shell."""
    command = [sys.executable, "-m", "studio"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3])}

    good, bad = (
        subprocess.run([*command, *words], capture_output=True, encoding="utf-8", env=environment, check=False)
        for words in (("set", racer, "motor.mass_kg=5"), ("set", racer, "motor.mass_kg=five"))
    )

    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.startswith("Mass 5 kilograms")
    assert (bad.returncode, bad.stdout) == (2, "")
    assert len(bad.stderr.splitlines()) == 1
