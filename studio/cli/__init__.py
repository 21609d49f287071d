"""The command line: `tandem ...`, one module a family; commands are collected by walking the package."""

import importlib
import pkgutil
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from simulation.checking import ImpossibleCourse, ImpossibleVehicle
from studio import cli
from studio.cli.console import Refused
from studio.cli.window import window
from studio.document.errors import DocumentError

WORD_MAX = 260
"""File systems hold names of 255 letters."""


def main(words: Sequence[str] | None = None) -> int:
    """Run `tandem` with these words and return its exit code.

    0 done, 1 done with findings, 2 usage or unreadable input: one line on stderr, never a traceback for bad input.
    """
    arguments = list(sys.argv[1:] if words is None else words)
    try:
        _check_text(arguments)
        result = _chosen(arguments).main(args=arguments, prog_name="tandem", standalone_mode=False)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.Abort:
        return 2
    except (click.ClickException, DocumentError, OSError) as problem:
        return _complain(*_told(problem))
    except (ImpossibleVehicle, ImpossibleCourse) as problem:
        return _complain(str(problem), 2)
    return result if isinstance(result, int) else 0


def program() -> click.Group:
    """Return the program with every command of this package."""
    group = click.Group("tandem", help="Design electric vehicles together, by ear and by eye.", no_args_is_help=True)
    for info in pkgutil.iter_modules(cli.__path__):
        module = importlib.import_module(f"{cli.__name__}.{info.name}")
        for value in vars(module).values():
            if isinstance(value, click.Command) and value is not window:
                group.add_command(value)
    return group


def _check_text(arguments: Sequence[str]) -> None:
    """Refuse bytes that are no text: they come from file names and pipes of other systems."""
    for argument in arguments:
        if "\0" in argument or argument != argument.encode(errors="replace").decode():
            raise Refused(f"{argument!a} holds characters that are no text: write it in UTF-8.")


def _chosen(arguments: Sequence[str]) -> click.Command:
    """Return the program of commands, or the window for no command or a project's name."""
    first = arguments[0] if arguments else ""
    if first != "--help" and (not first or first.startswith("-") or first.endswith(".tandem")):
        return window  # before all commands are imported: the window needs none of them
    commands = program()
    if first in commands.commands or first == "--help":
        return commands
    if not Path(first).exists():
        near = get_close_matches(first, commands.commands) or ["--help"]
        raise Refused(f"There is no command or project called {first}: try tandem {near[0]}.")
    return window


def _told(problem: click.ClickException | DocumentError | OSError) -> tuple[str, int]:
    """Return the sentence for what went wrong, and the exit code."""
    match problem:
        case click.UsageError():
            way = problem.ctx.command_path if problem.ctx else "tandem"
            said = problem.format_message()
            return f"{said if said.endswith(('.', '?')) else said + '.'} Try {way} --help.", 2
        case click.ClickException():
            return problem.format_message(), problem.exit_code
        case DocumentError():
            return str(problem), 2
    what, why = problem.filename or "A file", problem.strerror or problem
    return f"{what} could not be used: {why}. Check the name and the folder.", 2


def _complain(sentence: str, code: int) -> int:
    if sentence:
        click.echo(" ".join(_short(word) for word in sentence.split()), err=True)
    return code


def _short(word: str) -> str:
    """Return a word that can be listened to: nobody hears out a name or a number of five thousand signs."""
    return word if len(word) <= WORD_MAX else f"{word[:40]}...{word[-40:]}"
