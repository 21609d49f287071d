"""The walk of `tandem audit`: the whole studio by keyboard, and nothing is found."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from studio.audit_walk import finding_lines, walk_whole


def test_the_whole_studio_has_no_findings(qapp: QApplication, tmp_path: Path) -> None:
    """Every window, dialog, menu and pane, three themes, three text sizes: 0 findings, and much was met."""
    entered: list[str] = []

    found = walk_whole(qapp, tmp_path, entered.append)

    assert list(finding_lines(found)) == []
    assert found.windows >= 20
    assert found.controls >= 300
    assert {"who speaks", "layout run", "theme high_contrast", "text_scale 400.0", "edit.rename"} <= set(entered)
