"""Pages for a browser out of the templates in `assets/themes/page`: one file each, nothing from elsewhere."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from accessibility.visible_text import visible

if TYPE_CHECKING:
    from jinja2 import Environment


def fill(template: str, **values: object) -> str:
    """Return a template with its values: every text is escaped, and what would be hidden in it is shown.

    What is SVG of our own is marked so in the template, and comes through as it was made.
    """
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    """Return what fills templates, imported with the first page: the window starts without."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, loader=FunctionLoader(_template), finalize=_shown
    )


def _template(name: str) -> str:
    return (files("assets") / "themes" / "page" / name).read_text(encoding="utf-8")


def _shown(value: object) -> object:
    return visible(value) if type(value) is str else value
