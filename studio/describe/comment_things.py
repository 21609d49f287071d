"""What a comment is about, and its text, as they stand in a sentence."""

from accessibility.language import Language
from studio.describe.effect import Types
from studio.document.schema import Comment, Snapshot
from studio.placement.where import inside_sentence

STOPS = (".", "!", "?", "…", ":", "؟", "。")
LONG = 160
"""Letters; of a longer text only the beginning is heard unasked: nobody can skip within a message."""


def thing_text(language: Language, types: Types, snapshot: Snapshot, about: str, name: str = "") -> str:
    """Return what a comment is about, as it stands inside a sentence: `battery`, `the project`, `a run of Racer`.

    `name` is what it was called when the comment was written; it is said of a thing that is gone.
    """
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
        return language.text("{name}, now gone", name=name) if name else language.text("something that is gone")
    return language.text("a run of {car}", car=car.name) if car else language.text("a run")


def about_text(language: Language, types: Types, snapshot: Snapshot, comment: Comment) -> str:
    """Return what a comment is about, by the name that it had then where it is gone."""
    return thing_text(language, types, snapshot, comment.about, comment.about_name)


def thing_name(snapshot: Snapshot, about: str) -> str:
    """Return the name of a part, a group or a car, to be kept beside a comment; nothing for what has none."""
    for design in snapshot.designs.values():
        named = design if about == design.id else design.parts.get(about) or design.assemblies.get(about)
        if named is not None:
            return named.name
    return ""


def is_long(comment: Comment) -> bool:
    """Whether only the beginning of a comment is heard unasked."""
    return len(" ".join(comment.text.split())) > LONG


def one_line(language: Language, comment: Comment) -> str:
    """Return a comment's text on one line, ended like a sentence; of a long one the beginning and how long it is."""
    words = comment.text.split()
    text = " ".join(words)
    if is_long(comment):
        beginning = text[:LONG].rsplit(" ", 1)[0]
        return language.text("{beginning} … {count} words in all.", beginning=beginning, count=len(words))
    return text if text.endswith(STOPS) else f"{text}."
