"""Two windows on two computers: by keys alone somebody shares, and somebody else is in, from the first question on."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studio.cli import main
from studio.sharing.refusals import ONLY_READ
from tests.foreign.two_computers import ADDRESSES, ONE, OTHER
from tests.foreign.window_by_keys import WindowByKeys

KEYS_AT_MOST = 15
Open = Callable[..., WindowByKeys]


@pytest.fixture
def open_window(tmp_path: Path) -> Iterator[Open]:
    """Start studios on one of the computers, that are ended with the test."""
    windows: list[WindowByKeys] = []

    def start(computer: str, name: str, *words: str) -> WindowByKeys:
        before = ("ip", "netns", "exec", computer)
        windows.append(WindowByKeys(tmp_path / name.lower(), name, *words, before=before))
        return windows[-1]

    yield start
    for window in windows:
        window.kill()


def sharing(open_window: Open, tmp_path: Path) -> tuple[WindowByKeys, str]:
    """Let Ana share a racer with two keys; return her window and the code that she hears."""
    assert main(["new", str(tmp_path / "racer"), "--template", "racer", "--author", "Ana"]) == 0
    ana = open_window(ONE, "Ana", str(tmp_path / "racer.tandem"))
    ana.until_at("Drawing")
    ana.press("ctrl+8", "enter")
    told = ana.until_told("Shared. The code is ")
    return ana, "".join(filter(str.isdigit, told))


@pytest.mark.usefixtures("cable")
@pytest.mark.parametrize("is_found", [True, False], ids=["found", "typed"])
def test_joining_by_keys_from_the_first_window_on(open_window: Open, tmp_path: Path, *, is_found: bool) -> None:
    """Ana shares with two keys and reads the code out; Ben opens Tandem for the first time and is in after few keys.

    Where the network lets no multicast through he types her address as well: those keys are counted apart.
    """
    ana, code = sharing(open_window, tmp_path)
    ben = open_window(OTHER, "Ben")
    start = ben.until_at("")

    begun = time.monotonic()
    ben.press("escape", "ctrl+8")
    ben.until_at("People")
    ben.press("down", "enter")
    listed = ben.until_at("Choices")
    if not is_found:
        ben.press("down")
    ben.press("enter")
    if not is_found:
        ben.until_at("Address")
        ben.type(ADDRESSES[ONE])
        ben.press("enter")
    ben.until_at("Code")
    ben.type(code)
    ben.press("enter")
    joined = ben.until_told("You are in racer. Ana is here.")
    seconds = time.monotonic() - begun
    met = ana.until_told("Ben is here.")

    typed = 0 if is_found else len(ADDRESSES[ONE]) + 2
    print(f"From {start!r}: {ben.keys} keys, {seconds:.1f} s; found {listed!r}, {joined!r}, {met!r}.")
    assert ben.keys - typed <= KEYS_AT_MOST
    assert listed == "1 shared project nearby"


@pytest.mark.usefixtures("cable")
def test_a_guest_on_another_computer_is_refused_and_the_host_hears_nothing_of_it(
    open_window: Open, tmp_path: Path
) -> None:
    """Ben joins to read only. What he deletes stays, he hears what to do, and once he has left it goes from his own."""
    ana, code = sharing(open_window, tmp_path)
    ben = open_window(OTHER, "Ben")
    ben.until_at("")

    ben.press("escape", "ctrl+8")
    ben.until_at("People")
    ben.press("end", "enter")
    ben.until_at("Choices")
    ben.press("enter")
    ben.until_at("Code")
    ben.type(code)
    ben.press("enter")
    joined = ben.until_told("You are in racer. Ana is here.")
    ben.press("ctrl+2", "right", "delete")
    refused = ben.until_told("Guests only read.")
    ben.press("ctrl+8", "end", "enter")
    ben.until_told("You have left.")
    ana.until_told("Ben has left.")
    ben.press("ctrl+2", "delete")
    gone = ben.until_told(" gone.")
    heard = ana.until_told("")

    assert joined.endswith("You are a guest: you can read and run, but not change.")
    assert refused == ONLY_READ
    assert gone
    assert heard == "Ben has left."
