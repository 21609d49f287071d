"""One Chromium and one set of pages for all tests that look at pages, and a cable between two computers."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.foreign.chromium import Chromium, find_chromium, running
from tests.foreign.pages import write_pages
from tests.foreign.two_computers import computers


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


@pytest.fixture
def cable() -> Iterator[None]:
    """Two computers; only root may make them."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("ip") is None:
        pytest.skip("Two network namespaces need Linux, root and the program ip.")
    try:
        with computers():
            yield
    except subprocess.CalledProcessError as problem:
        pytest.skip(f"No network namespaces here: {problem.stderr.decode().strip()}")
