"""`tandem` and `python -m studio`."""

import sys

from studio.cli import main as run_command_line


def main() -> int:
    """Run the command line and return its exit code."""
    return run_command_line(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
