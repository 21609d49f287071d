"""The rules of axe-core on a page in Chromium."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.foreign.chromium import Chromium

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
HIGH_CONTRAST = "color-contrast-enhanced"
"""7 to 1, which axe-core looks for only when asked."""
SCRIPT = """axe.run(document, {
  runOnly: {type: 'tag', values: %s}, rules: {'%s': {enabled: true}}, resultTypes: ['violations'], elementRef: false
}).then(found => found.violations.map(one => [one.id, one.nodes.map(node => node.target.join(' '))]))"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a person has the page shown."""

    width: int
    scheme: str = "light"
    forced: bool = False

    def __str__(self) -> str:
        """Return the look as a failed test tells it."""
        return f"{'forced colours' if self.forced else self.scheme}, {self.width} pixels"


WIDTHS = (1280, 320)
"""A school screen, and the same one at 400 percent."""
LOOKS = tuple(
    look
    for width in WIDTHS
    for look in (Look(width=width), Look(width=width, scheme="dark"), Look(width=width, forced=True))
)


@cache
def rules() -> str:
    """Return axe-core as a script; the package that carries it is read, never imported, for it asks for a browser."""
    spec = find_spec("axe_playwright_python")
    assert spec is not None
    return (Path((spec.submodule_search_locations or [""])[0]) / "axe.min.js").read_text(encoding="utf-8")


def findings(browser: Chromium, page: Path, looks: tuple[Look, ...] = LOOKS) -> list[str]:
    """Return each breach of a rule: the look, the rule, and where."""
    browser.open(page)
    browser.run(f"{rules()};0")
    return [line for look in looks for line in _findings(browser, look)]


def _findings(browser: Chromium, look: Look) -> list[str]:
    browser.look(look.width, scheme=look.scheme, forced=look.forced)
    found: list[Any] = browser.run(SCRIPT % (json.dumps([*TAGS, "wcag2aaa"]), HIGH_CONTRAST))
    return [f"{look}: {rule}: {', '.join(places)}" for rule, places in found]
