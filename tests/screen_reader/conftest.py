"""One lab for all tests with the real screen reader; without it they say why they are skipped."""

import os
from collections.abc import Iterator

import pytest

from tests.screen_reader.desktop import missing_programs
from tests.screen_reader.lab import ScreenReaderLab, screen_reader_lab


@pytest.fixture(scope="session")
def lab() -> Iterator[ScreenReaderLab]:
    """Open the lab once; where its programs are missing skip, but fail in continuous integration."""
    missing = missing_programs()
    if missing:
        sentence = f"Not installed: {', '.join(missing)}. The packages are listed in .ci/screen_reader_packages."
        if os.environ.get("CI") == "true":
            pytest.fail(sentence)
        pytest.skip(sentence)
    with screen_reader_lab() as opened:
        yield opened
