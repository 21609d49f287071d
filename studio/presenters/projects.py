"""Projects: made from a template, opened from a file, brought back after a crash, always checked and kept safe."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from accessibility.language import Language
from studio.catalogue import Template
from studio.commands.context import Shelves
from studio.describe.rendering import render
from studio.document.autosave import Recoverable, recoverable
from studio.document.earlier import put_away
from studio.document.project import Project
from studio.document.schema import Design, Part, Person, Value
from studio.document.surroundings import Options
from studio.own_templates import keep_own_template, load_own_templates


@dataclass(slots=True)
class Projects:
    """The Files port of the commands: who edits, where journals lie, and which values parts take."""

    shelves: Shelves
    language: Language
    author: Person
    """Who edits here; they may choose another name."""
    state_folder: Path
    told: Callable[[str], None]
    """Told once, in a sentence, when edits cannot be kept safe."""

    def templates(self) -> Mapping[str, Template]:
        """Return the cars that Tandem brings, then this person's own; a file that cannot be used is left out."""
        own, _ = load_own_templates(self._own_folder, self.shelves.types, self.shelves.catalogue.products)
        shipped = self.shelves.catalogue.templates
        return {**shipped, **{id: template for id, template in own.items() if id not in shipped}}

    def keep_template(self, name: str, design: Design, course: str) -> Path:
        """Keep a car as a template of this person. Raises OSError."""
        products = self.shelves.catalogue.products
        return keep_own_template(self._own_folder, self.templates(), name, design, course, products)

    def new(self, template_id: str) -> Project:
        """Make a project from a template."""
        template = self.templates()[template_id]
        name = self.language.text(template.name)
        return Project.new(name, self.author, designs=(template.design,), **self._options())

    def open(self, path: Path) -> Project:
        """Open a project file. Raises UnreadableProject."""
        return Project.open(path, self.author, **self._options())

    def put_away(self, copy: Path) -> Path:
        """Move a merged copy to this person's earlier copies and return where it lies. Raises OSError, SaveFailed."""
        return put_away(copy, self.state_folder / "merged")

    def join(self, state: bytes) -> Project:
        """Make a project of what a host has given. Raises UnreadableProject."""
        return Project.from_state(state, self.author, **self._options())

    def left_over(self, open_id: str) -> list[Recoverable]:
        """Return what earlier sessions left unsaved, the open project's own journal not among it."""
        return [one for one in recoverable(self.state_folder) if one.project_id != open_id]

    def recover(self, left: Recoverable) -> Project:
        """Open what was left unsaved. Raises UnreadableProject."""
        return Project.recover(left, self.author, **self._options())

    @property
    def _own_folder(self) -> Path:
        """Where this person's own templates lie; the command line looks there too."""
        return self.state_folder / "templates"

    def _options(self) -> Options:
        return {"check": self._refusal, "state_folder": self.state_folder, "on_trouble": self.told}

    def _refusal(self, part: Part, key: str, value: Value) -> str | None:
        part_type = self.shelves.types.get(part.type)
        refusal = part_type.refusal(key, value) if part_type else None
        return render(self.language, refusal) if refusal else None
