"""What a comment is about, and its text, as they stand in a sentence."""

from accessibility.language import Language
from studio.describe.effect import Types
from studio.document.schema import Comment, Snapshot
from studio.placement.where import inside_sentence

STOPS = (".", "!", "?", "…", ":")


def thing_text(language: Language, types: Types, snapshot: Snapshot, about: str) -> str:
    """Return what a comment is about, as it stands inside a sentence: `battery`, `the project`, `a run of Racer`."""
    if not about:
        return language.text("the project")
    for design in snapshot.designs.values():
        if about == design.id or about in design.assemblies:
            return (design if about == design.id else design.assemblies[about]).name
        if about in design.parts:
            return inside_sentence(design.parts[about], types)
    run = next((run for run in snapshot.runs if run.id == about), None)
    car = snapshot.designs.get(run.design) if run else None
    if run is None:
        return language.text("something that is gone")
    return language.text("a run of {car}", car=car.name) if car else language.text("a run")


def one_line(comment: Comment) -> str:
    """Return the text of a comment on one line, ended like a sentence."""
    text = " ".join(comment.text.split())
    return text if text.endswith(STOPS) else f"{text}."
