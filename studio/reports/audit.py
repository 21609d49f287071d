"""The page of an audit: what was met, and each finding with its mend and its standard."""

from importlib.resources import files

from jinja2 import Environment, StrictUndefined, select_autoescape

from accessibility.audit.inspection import Inspection


def audit_page(found: Inspection) -> str:
    """Return the page as HTML that reads well by headings."""
    environment = Environment(autoescape=select_autoescape(default=True), undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string((files("assets") / "themes" / "audit.html").read_text(encoding="utf-8"))
    return template.render(found=found)
