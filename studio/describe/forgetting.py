"""Words for forgetting a person: what goes, what stays, and what nobody can reach."""

from accessibility.language import Language
from studio.describe.rendering import joined


def forgetting_question(language: Language, name: str) -> str:
    """Return what forgetting somebody does and cannot do, as a question."""
    return joined(language.text("Forget {name}?", name=name), *forgetting_limits(language))


def forgetting_limits(language: Language) -> tuple[str, ...]:
    """Return what goes, what stays, and what is out of reach."""
    return (
        language.text("The name goes from this file, its history and its versions. What was built stays."),
        language.text("Copies of the file keep the name until they are merged with this one."),
        language.text("The name stays in earlier copies on this computer, and in what notes and comments say."),
        language.text("This cannot be undone."),
    )


def forgotten_words(language: Language, name: str, shown: str) -> str:
    """Return that somebody is forgotten, and who the file names now."""
    return language.text("{name} is forgotten. The file says {shown} now.", name=name, shown=shown)


def former_name(language: Language, taken: frozenset[str]) -> str:
    """Return what somebody is called who is forgotten: `Former member`, with a number from the second on."""
    first = language.text("Former member")
    numbered = (language.text("Former member {number}", number=number) for number in range(2, len(taken) + 3))
    return next(name for name in (first, *numbered) if name not in taken)
