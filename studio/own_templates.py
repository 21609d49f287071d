"""Own templates: cars that a person keeps to start from, each in one TOML file of a folder of their own."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from studio.catalogue import CatalogueError, Product, Template, Types, read_template
from studio.document.names import free_name
from studio.document.place import Free, OnMount, Place, Related
from studio.document.schema import Design, Part, Value

ORDER = 900
"""Where they stand in lists: behind the cars that Tandem brings."""


def load_own_templates(
    folder: Path, types: Types, products: Mapping[str, Product]
) -> tuple[Mapping[str, Template], tuple[str, ...]]:
    """Return the templates of a folder by id, and a sentence for each file that cannot be used."""
    found, troubles = dict[str, Template](), list[str]()
    read = partial(read_template, types=types, products=products)
    for path in sorted(folder.glob("*.toml")):
        try:
            template = read(path)
        except CatalogueError as problem:
            troubles.append(str(problem))
        else:
            found |= {template.id: template} if template else {}
    return MappingProxyType(found), tuple(troubles)


def keep_own_template(
    folder: Path, taken: Mapping[str, Template], name: str, design: Design, course: str, products: Mapping[str, Product]
) -> Path:
    """Write a car as a template and return its file; its id is none of those that are taken.

    Raises:
        OSError: the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    others = {*taken, *(path.stem for path in folder.glob("*.toml"))}
    path = folder / f"{free_name(others, slug(name)).replace(' ', '_')}.toml"
    path.write_text(template_text(name, design, course, products), encoding="utf-8")
    return path


def slug(name: str) -> str:
    """Return a name as an id: letters without accents, digits and lines, `own_car` where nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return f"own_{found or 'car'}"[:60]


def template_text(name: str, design: Design, course: str, products: Mapping[str, Product]) -> str:
    """Return a car as the text of a template's file."""
    head = {"name": name, "sentence": design.note.split("\n")[0] or "An own template.", "course": course}
    lines = [*_lines(head | {"facts": "Made in Tandem.", "order": ORDER})]
    for assembly in design.assemblies.values():
        lines += ["", "[[assemblies]]", *_lines({"id": assembly.id, "name": assembly.name, "parent": assembly.parent})]
    for part in design.parts.values():
        lines += ["", "[[parts]]", *_part_lines(part, products)]
    return "\n".join((*lines, ""))


def _part_lines(part: Part, products: Mapping[str, Product]) -> Iterator[str]:
    """Yield a part; the product goes with it where every Tandem sells it, the values always."""
    is_sold = part.product in products and products[part.product].type == part.type
    yield from _lines({"id": part.id, "name": part.name, "type": part.type, "product": part.product if is_sold else ""})
    yield from _lines({"note": part.note, "assembly": part.assembly})
    if part.place is not None:
        key, table = place_table(part.place)
        yield f"{key} = {_inline(table)}"
    yield "[parts.values]"
    yield from _lines({key: value for key, value in part.values.items() if not isinstance(value, bool)})


def place_table(place: Place) -> tuple[str, Mapping[str, Any]]:
    """Return under which key a file gives a place, and what stands there: what `place_of` reads."""
    match place:
        case OnMount():
            return "on", asdict(place)
        case Related():
            return "related", {"along": asdict(place.along), "up": asdict(place.up)}
        case Free():
            return "free", asdict(place)


def _lines(values: Mapping[str, Value | int]) -> Iterator[str]:
    """Yield one line for each value; empty texts are left out, but for a name."""
    yield from (f"{key} = {_toml(value)}" for key, value in values.items() if value != "" or key == "name")


def _inline(table: Mapping[str, object]) -> str:
    inner = (
        f"{key} = {_inline(value) if isinstance(value, Mapping) else _toml(value)}" for key, value in table.items()
    )
    return f"{{ {', '.join(inner)} }}"


def _toml(value: object) -> str:
    """Return a value as TOML writes it: JSON's texts are TOML's, but for the delete sign."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f") if isinstance(value, str) else repr(value)
