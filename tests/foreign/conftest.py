"""One Chromium and one set of pages for all tests that look at pages as a browser does."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.foreign.chromium import Chromium, find_chromium, running
from tests.foreign.pages import write_pages


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """Start the browser once; where there is none skip, but fail in continuous integration."""
    if not (program := find_chromium()):
        sentence = "Not installed: chromium. The packages are listed in .ci/screen_reader_packages."
        if os.environ.get("CI") == "true":
            pytest.fail(sentence)
        pytest.skip(sentence)
    with running(program) as browser:
        yield browser


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of all pages, `kind/name.html`."""
    folder = tmp_path_factory.mktemp("pages")
    write_pages(folder)
    return folder
