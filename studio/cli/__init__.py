"""The command line: `tandem ...`, one module a family; commands are collected by walking the package."""

import importlib
import pkgutil
import sys
from collections.abc import Sequence

import click

from studio import cli
from studio.cli.window import window
from studio.document.errors import DocumentError


def main(words: Sequence[str] | None = None) -> int:
    """Run `tandem` with these words and return its exit code.

    0 done, 1 done with findings, 2 usage or unreadable input: one line on stderr, never a traceback for bad input.
    """
    arguments = list(sys.argv[1:] if words is None else words)
    try:
        result = _chosen(arguments).main(args=arguments, prog_name="tandem", standalone_mode=False)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.Abort:
        return 2
    except click.ClickException as problem:
        return _complain(problem.format_message(), getattr(problem, "exit_code", 2))
    except DocumentError as problem:
        return _complain(str(problem), 2)
    except OSError as problem:
        return _complain(f"{problem.filename or 'A file'} could not be used: {problem.strerror or problem}.", 2)
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


def _chosen(arguments: Sequence[str]) -> click.Command:
    """Return the program of commands, or the window for no command or a project's name."""
    commands = program()
    first = next((word for word in arguments if not word.startswith("-")), "")
    is_command = first in commands.commands or "--help" in arguments[:1] or "--version" in arguments[:1]
    return commands if is_command else window


def _complain(sentence: str, code: int) -> int:
    if sentence:
        click.echo(" ".join(sentence.split()), err=True)
    return code
