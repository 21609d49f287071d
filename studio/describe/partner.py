"""Words for what somebody else did: the name first, then what to which part, then problems that came or went."""

from collections.abc import Sequence
from dataclasses import replace

from accessibility.language import Language, msgid
from accessibility.response import Response
from studio.describe.changes import edit_words, told_together
from studio.describe.effect import BuildDesign, Types, fresh_problems, fresh_words
from studio.describe.rendering import capital, joined, render
from studio.describe.told import lost_words
from studio.document.change import Change, Edit, Origin
from studio.document.schema import Design, Part, Snapshot
from studio.placement.layout import resolve
from studio.placement.where import inside_sentence, where
from studio.vehicle_builder import build

QUIET = frozenset({"person", "run"})
"""Kinds of edits that are told elsewhere: who joined, that a run took place."""


def partner_words(
    language: Language, types: Types, change: Change, design_id: str, built: BuildDesign = build
) -> Response:
    """Return what somebody else did: `Ben moved battery. On deck, 20 centimetres behind front axle.`."""
    together = told_together(language, types, change)
    covered = {edit for told in together for edit in told.edits}
    sentence = joined(*(told.sentence for told in together))
    edits = [edit for edit in told_edits(change) if edit not in covered]
    if sentence and (not edits or any(edit.kind != "comment" for edit in covered)):
        did, what, talk = _who_did(language, change, together[0].edits[0]), sentence, ""
        edits = [together[0].edits[0], *edits]
    else:
        # What was built comes before what was said about it.
        edits, talk = edits or list(told_edits(change)), sentence
        did, what = _did(language, types, change, edits[0])
    what = joined(what, _more_words(language, change, edits), talk)
    problems = problem_words(language, types, change, design_id, built)
    return Response(name=did, object=what, outcome=problems, short=joined(did, what))


def _more_words(language: Language, change: Change, edits: Sequence[Edit]) -> str:
    """Return how many more edits there are, and of whom where not all are one person's."""
    if len(edits) < 2:
        return ""
    if len(change.authors) < 2:
        return language.text("And {count} more.", count=len(edits) - 1)
    who = names_words(language, change.after, change.authors)
    return language.text("And {count} more, by {who}.", count=len(edits) - 1, who=who)


def names_words(language: Language, snapshot: Snapshot, people: Sequence[str]) -> str:
    """Return names as a list inside a sentence: `Ana, Ben and Cam`."""
    *names, last = (person_name(language, snapshot, person) for person in people)
    return language.text("{names} and {last}", names=", ".join(names), last=last) if names else last


def count_words(language: Language, changes: Sequence[Change]) -> Response:
    """Return how many things others did, where they are too many to be told one by one."""
    people, count = tuple(dict.fromkeys(one for change in changes for one in change.authors)), len(changes)
    who = names_words(language, changes[-1].after, people)
    told = language.plural("{who} made {count} change.", "{who} made {count} changes.", count, who=who)
    return Response(object=told, hint=language.text("F7, then Up, reads them."))


def person_name(language: Language, snapshot: Snapshot, person_id: str) -> str:
    """Return the name that a person is shown under."""
    person = snapshot.people.get(person_id)
    return person.shown_name if person else person_id or language.text("Somebody")


def problem_words(language: Language, types: Types, change: Change, design_id: str, built: BuildDesign) -> str:
    """Return the first problem that came, or how many went; mass and balance can be asked for."""
    before, after = change.before.designs.get(design_id), change.after.designs.get(design_id)
    if before is None or after is None or before.parts == after.parts:
        return ""
    old, new = built(before, types), built(after, types)
    if fresh := fresh_problems(old, new):
        return fresh_words(language, fresh)
    solved = len(fresh_problems(new, old))
    return language.plural("{count} problem solved.", "{count} problems solved.", solved) if solved else ""


def told_edits(change: Change) -> tuple[Edit, ...]:
    """Return the edits that are worth a word: of a whole design only itself."""
    whole = {edit.id for edit in change.edits if edit.kind == "design" and not edit.key}
    told = tuple(edit for edit in change.edits if edit.kind not in QUIET and edit.design not in whole)
    return told or change.edits


def _who_did(language: Language, change: Change, edit: Edit) -> str:
    """Return who it was, and that they took back or did again where they did."""
    verbs = {Origin.UNDO: msgid("{who} undid a change."), Origin.REDO: msgid("{who} redid a change.")}
    who = person_name(language, change.after, change.author_of(edit))
    return language.text(verbs.get(change.origin, msgid("{who}:")), who=who)


def _did(language: Language, types: Types, change: Change, edit: Edit) -> tuple[str, str]:
    """Return who did it, and what came of it."""
    who = person_name(language, change.after, change.author_of(edit))
    before, after = _part(change.before, edit), _part(change.after, edit)
    part = after or before
    if change.origin in (Origin.UNDO, Origin.REDO) or edit.kind != "part" or part is None:
        return _who_did(language, change, edit), edit_words(language, types, change, edit)
    name = inside_sentence(part, types)
    return language.text(_verb(edit, before, after), who=who, part=name), _came_of_it(language, types, change, edit)


_VERBS = {
    "place": msgid("{who} moved {part}."),
    "name": msgid("{who} named {part}."),
    "note": msgid("{who} wrote on {part}."),
}


def _verb(edit: Edit, before: Part | None, after: Part | None) -> str:
    if before is None:
        return msgid("{who} added {part}.")
    if after is None:
        return msgid("{who} deleted {part}.")
    return _VERBS.get(edit.key, msgid("{who} changed {part}."))


def _came_of_it(language: Language, types: Types, change: Change, edit: Edit) -> str:
    """Return the new place or value, or what a deleted part leaves behind."""
    after, design = _part(change.after, edit), change.after.designs.get(edit.design)
    if design is None or after is None:
        return _lost_words(language, change.after.designs.get(edit.design), edit)
    if edit.key in ("name", "note"):
        return ""
    if edit.key not in ("", "place"):
        return edit_words(language, types, change, edit)
    return _place_words(language, types, design, after)


def _place_words(language: Language, types: Types, design: Design, part: Part) -> str:
    """Return a part's place without its name, which was just said."""
    layout = resolve(design, types)
    if part.type not in types or part.id not in layout.boxes:
        return ""
    return capital(render(language, replace(where(design, layout, part, types), part="").sentence).strip())


def _lost_words(language: Language, design: Design | None, edit: Edit) -> str:
    orphans = [part.name for part in design.parts.values() if edit.id in part.hosts] if design else []
    if not orphans:
        return ""
    return lost_words(language, orphans, is_short=False)


def _part(snapshot: Snapshot, edit: Edit) -> Part | None:
    design = snapshot.designs.get(edit.design)
    return design.parts.get(edit.id) if design and edit.kind == "part" else None
