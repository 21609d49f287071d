"""Which settings a typed word finds: by their label, what they mean, and their section."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from widgets.fields import Field


@dataclass(frozen=True, slots=True)
class Section:
    """A group of settings."""

    title: str
    fields: tuple[Field, ...]


def found_in(sections: Sequence[Section], words: str) -> tuple[Section, ...]:
    """Return the sections with the fields that hold every typed word; a section without any is left out."""
    wanted = words.casefold().split()
    narrowed = (
        replace(section, fields=tuple(field for field in section.fields if _holds(section, field, wanted)))
        for section in sections
    )
    return tuple(section for section in narrowed if section.fields)


def _holds(section: Section, field: Field, wanted: Sequence[str]) -> bool:
    options = " ".join(option.text for option in field.options)
    text = f"{section.title} {field.full_label} {field.help} {options}".casefold()
    return all(word in text for word in wanted)
