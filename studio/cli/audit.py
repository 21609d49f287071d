"""`tandem audit`: the whole studio walked by keyboard, and everything found that a tester would report."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from studio.cli.console import as_json, show, show_json
from studio.cli.display import has_display


@click.command("audit")
@click.option("--report", "report_file", type=click.Path(path_type=Path), help="Write an HTML report here.")
@as_json
def audit(report_file: Path | None, as_json: bool) -> int:
    """Walk every window, pane, menu and dialog by keyboard and report what is wrong."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from accessibility.qt.plain_imports import import_plainly

    import_plainly()
    from studio.audit_walk import finding_lines, walk_whole
    from studio.reports.audit import audit_page

    found_running = QApplication.instance()
    application = found_running if isinstance(found_running, QApplication) else QApplication(sys.argv[:1])
    with TemporaryDirectory(prefix="tandem-audit-") as folder:
        found = walk_whole(application, Path(folder), lambda line: click.echo(line, err=True))
    met = {"windows": found.windows, "states": found.states, "controls": found.controls}
    if report_file:
        report_file.write_text(audit_page(found), encoding="utf-8", newline="\n")
    if as_json:
        fields = ("rule", "where", "name", "what", "mend", "standard")
        show_json({"findings": [{f: getattr(one, f) for f in fields} for one in found.findings], "met": met})
    else:
        for line in finding_lines(found):
            show(line)
        show(f"{len(found.findings)} findings in {found.windows} windows with {found.controls} controls.")
    return 1 if found.findings else 0
