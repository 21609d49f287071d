"""The start screen: what was left unsaved, the ready cars, and opening a file."""

from collections.abc import Callable
from dataclasses import dataclass

from accessibility.response import said
from studio.commands.context import Context, Entry
from studio.commands.courses import choose_course
from studio.commands.file import show_project, template_entries
from studio.document.errors import DocumentError
from studio.document.project import Project
from studio.presenters.projects import Projects

BACK = "back:"


@dataclass(frozen=True, slots=True)
class StartScreen:
    """Asks what to build, and lays the answer on the desk."""

    context: Callable[[], Context]
    projects: Projects

    def ask(self) -> None:
        """Show the list; Escape stays with the first car."""
        context = self.context()
        title = context.language.text("What would you like to build?")
        entries = self._entries(context)
        left = lambda: context.window.focus_pane("drawing")  # noqa: E731 - one line, named for its meaning
        context.window.choose(title, entries, self._chosen, left, is_welcome=True)

    def _entries(self, context: Context) -> tuple[Entry, ...]:
        language = context.language
        back = (
            Entry(id=f"{BACK}{place}", text=language.text("Bring back {name}", name=one.name))
            for place, one in enumerate(self.projects.left_over(context.desk.project.id))
        )
        return (*back, *template_entries(context), Entry(id="open", text=language.text("Open a project file")))

    def _chosen(self, id: str) -> None:
        context = self.context()
        if id == "open":
            context.perform("file.open")
        elif id.startswith(BACK):
            self._bring_back(context, int(id.removeprefix(BACK)))
        else:
            choose_course(context, context.files.templates()[id].course)
            self._show(context, self.projects.new(id))

    def _bring_back(self, context: Context, place: int) -> None:
        left = self.projects.left_over(context.desk.project.id)[place]
        try:
            self._show(context, self.projects.recover(left))
        except DocumentError as problem:
            context.voice.say(said(str(problem)))

    def _show(self, context: Context, project: Project) -> None:
        context.voice.say(show_project(context, project))
