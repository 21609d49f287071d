"""The page of an audit: what was met, and each finding with its mend and its standard."""

from collections.abc import Iterator

from accessibility.audit.finding import Finding
from accessibility.audit.inspection import Inspection
from accessibility.language import Language
from studio.reports.document import Block, Document, Group, Paragraphs, Section
from studio.reports.page import html


def audit_page(found: Inspection) -> str:
    """Return the page as HTML that reads well by headings, one heading a finding."""
    return html(audit_report(Language(), found))


def audit_report(language: Language, found: Inspection) -> Document:
    """Return what was met and what was found."""
    findings = tuple(_findings(language, found.findings)) or (Paragraphs((language.text("No findings."),)),)
    return Document(
        language=language,
        title=language.text("Accessibility audit of Tandem"),
        headline=language.plural("{count} finding.", "{count} findings.", len(found.findings)),
        lead=(
            language.text(
                "Walked by keyboard: {windows} windows, {states} states, {controls} controls.",
                windows=found.windows,
                states=found.states,
                controls=found.controls,
            ),
        ),
        sections=(Section(id="findings", title=language.text("Findings"), blocks=findings),),
    )


def _findings(language: Language, findings: tuple[Finding, ...]) -> Iterator[Block]:
    for one in findings:
        heading = language.text("{rule}: {where}", rule=one.rule, where=one.where)
        yield Group(heading, (one.what, one.mend, language.text("{standard}.", standard=one.standard)))
