"""Words for an undo that had to leave something, because somebody else came later."""

from accessibility.language import Language
from accessibility.response import Response
from studio.describe.effect import Types
from studio.describe.partner import person_name
from studio.describe.rendering import joined, value_words
from studio.document.schema import Part, Snapshot
from studio.document.undo import Stayed


def stayed_words(language: Language, types: Types, snapshot: Snapshot, stayed: tuple[Stayed, ...]) -> Response:
    """Return what stays and whose it is by now: `Mass of battery stays 7 kilograms: Ben set it later.`."""
    more = language.text("And {count} more.", count=len(stayed) - 1) if len(stayed) > 1 else ""
    told = joined(_one(language, types, snapshot, stayed[0]), more)
    return Response(object=told, hint=language.text("Again goes on to the step before."))


def _one(language: Language, types: Types, snapshot: Snapshot, stayed: Stayed) -> str:
    who, edit = person_name(language, snapshot, stayed.author), stayed.edit
    design = snapshot.designs.get(edit.design)
    part = design.parts.get(edit.id) if design and edit.kind == "part" else None
    if edit.kind == "comment":
        return language.text("The comment stays as it is: {who} changed it later.", who=who)
    if part is None:
        return language.text("What this step changed is gone: {who} took it away.", who=who)
    if not edit.key:
        return language.text("{name} stays: {who} worked on it later.", name=part.name, who=who)
    return _field(language, types, part, edit.key, who)


def _field(language: Language, types: Types, part: Part, key: str, who: str) -> str:
    part_type = types.get(part.type)
    quantity = part_type.quantity(key) if part_type else None
    if quantity is None:
        words = {"name": language.text("Name"), "note": language.text("Note"), "place": language.text("Place")}
        label = words.get(key, key)
        return language.text("{label} of {name} stays: {who} changed it later.", label=label, name=part.name, who=who)
    now = value_words(language, quantity, part.values.get(key, quantity.default))
    label = language.text(quantity.label)
    return language.text(
        "{label} of {name} stays {value}: {who} set it later.", label=label, name=part.name, value=now, who=who
    )
