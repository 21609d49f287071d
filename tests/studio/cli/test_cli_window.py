"""The window opens without what only the other commands need."""

import subprocess
import sys

ASKED = """import sys
from studio.cli import _chosen
for words in ([], ["--voice", "own"], ["ride.tandem"]):
    print(_chosen(words).name, "studio.cli.judge" in sys.modules)
"""


def test_the_window_is_found_before_the_commands_are_imported() -> None:
    """Without a command no module of a command is imported: that was a seventh of the start."""
    told = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)

    assert told.stdout.splitlines() == ["tandem False"] * 3
