"""The page of an audit: findings with their mends, and nothing of a name that could harm the page."""

from accessibility.audit.finding import Finding
from accessibility.audit.inspection import Inspection
from studio.audit_walk import finding_lines
from studio.reports.audit import audit_page

FOUND = Inspection(
    (
        Finding(
            "trapped", "Rename / <b>Name</b>", "Name", "Tab does not leave it.", "Let Tab leave it.", "WCAG 2.2, 2.1.2"
        ),
    ),
    windows=3,
    states=3,
    controls=41,
)


def test_a_finding_says_what_where_and_how_to_mend_it() -> None:
    """One line a finding, for the command line."""
    line = "trapped: Rename / <b>Name</b>. Tab does not leave it. Let Tab leave it. WCAG 2.2, 2.1.2."

    assert list(finding_lines(FOUND)) == [line]


def test_the_page_tells_what_was_met_and_escapes_names() -> None:
    """Counts and findings stand on the page; a name is text, never markup."""
    page = audit_page(FOUND)

    assert "3 windows, 3 states, 41 controls" in page
    assert "&lt;b&gt;Name&lt;/b&gt;" in page
    assert "<b>" not in page


def test_a_page_without_findings_says_so() -> None:
    """Nothing found is told, not left blank."""
    assert "No findings." in audit_page(Inspection())
