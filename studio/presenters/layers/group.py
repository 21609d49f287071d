"""The bracket around the innermost group of the part under the focus. P says it."""

from studio.document.assembly_tree import assembly_tree
from studio.placement.box import box_around
from studio.presenters.layers.look import Look, NearLayer
from widgets.bracket import Bracket
from widgets.marks import Mark


def marks(look: Look, part_id: str) -> tuple[Mark, ...]:
    """Return the bracket with the group's name; nothing for a part in no group."""
    tree, boxes = assembly_tree(look.design), look.built.layout.boxes
    home = tree.homes.get(part_id, "")
    if not home:
        return ()
    around = box_around(boxes[part] for part in tree.members[home] if part in boxes)
    left, right = look.span(around)
    return (Bracket(left, right, around.z_min, around.z_max, look.design.assemblies[home].name),)


LAYER = NearLayer("group", marks)
