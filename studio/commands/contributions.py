"""Who did what in the project: plain facts, to read."""

from accessibility.response import said
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context
from studio.describe.contributions import contributions_text
from studio.document.contributions import contributions


@command("edit.contributions", "Who did what", menu="Past")
def who_did_what(context: Context) -> Outcome:
    """Read what each person did. It is no mark."""
    language, project = context.language, context.desk.project
    found = contributions(project.snapshot, project.history())
    if not found:
        return said(language.text("Nothing was changed yet."))
    context.window.show_text(language.text("Who did what"), contributions_text(language, project.snapshot, found))
    return Focused("who did what")
