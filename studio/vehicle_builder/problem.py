"""A problem of a design, in words that say how to mend it."""

from dataclasses import dataclass

from studio.document.schema import Part
from studio.parts.sentence import Filling, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong or odd."""

    rule: str
    """A stable id, such as `no_battery`; lessons and challenges refer to it."""
    part_id: str
    """The part that F8 goes to; empty for the whole car."""
    sentence: Sentence
    stops_run: bool
    """Whether the car cannot run as it is; otherwise it is a warning."""


def missing(rule: str, sentence: Sentence) -> Problem:
    """Return a problem of the whole car that stops the run."""
    return Problem(rule=rule, part_id="", sentence=sentence, stops_run=True)


def fault(rule: str, part: Part, template: Sentence) -> Problem:
    """Return a problem of one part that stops the run; the part's name fills `{part}`."""
    return Problem(rule=rule, part_id=part.id, sentence=named(template, part), stops_run=True)


def warning(rule: str, part: Part | None, template: Sentence) -> Problem:
    """Return a remark that leaves the car able to run."""
    sentence = named(template, part) if part else template
    return Problem(rule=rule, part_id=part.id if part else "", sentence=sentence, stops_run=False)


def named(template: Sentence, part: Part) -> Sentence:
    """Return the sentence with the part's name among its values."""
    values: dict[str, Filling] = {"part": part.name, **template.values}
    return Sentence(template.template, values)
