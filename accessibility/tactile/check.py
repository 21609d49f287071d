"""Check tactile pages before paper is spent: every rule over what was written, and each breach in one sentence."""

from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules

from accessibility.tactile import rules
from accessibility.tactile.finding import Finding, Rule
from accessibility.tactile.page import UnreadablePage, read_brf, read_svg


def collect_rules() -> tuple[Rule, ...]:
    """Return the RULE of every module in `accessibility.tactile.rules`, by name of the module."""
    names = sorted(module.name for module in iter_modules(rules.__path__))
    return tuple(import_module(f"{rules.__name__}.{name}").RULE for name in names)


def check_svg(texts: Sequence[str]) -> tuple[Finding, ...]:
    """Return what is wrong with the pages of one drawing for swell paper, in order."""
    try:
        pages = [read_svg(text, number) for number, text in enumerate(texts, 1)]
    except UnreadablePage as problem:
        return (Finding("readable", 1, str(problem)),)
    flaws = ((rule.id, flaw) for rule in collect_rules() if rule.swell for flaw in rule.swell(pages))
    return tuple(Finding(id, flaw.page, flaw.text) for id, flaw in flaws)


def check_brf(text: str, width: int, height: int) -> tuple[Finding, ...]:
    """Return what is wrong with a BRF file for paper of `width` cells and `height` lines."""
    pages = read_brf(text, width, height)
    flaws = ((rule.id, flaw) for rule in collect_rules() if rule.braille for flaw in rule.braille(pages))
    return tuple(Finding(id, flaw.page, flaw.text) for id, flaw in flaws)
