"""What Chromium tells a screen reader of a page, as lines: landmarks, headings, lists, links, tables and figures."""

from collections.abc import Iterator
from typing import Any

from tests.foreign.chromium import Chromium

TOLD = frozenset(
    {
        "main",
        "navigation",
        "contentinfo",
        "heading",
        "link",
        "list",
        "table",
        "figure",
        "image",
        "img",
        "DisclosureTriangle",
    }
)
"""Roles that have a line of their own."""


def transcript(browser: Chromium) -> list[str]:
    """Return the page that is open, in the order in which it is read."""
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    return [line for node in _walk(by_id, nodes[0]) for line in _lines(by_id, node)]


def _walk(by_id: dict[str, Any], node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("childIds", ()):
        yield from _walk(by_id, by_id[child])


def _lines(by_id: dict[str, Any], node: dict[str, Any]) -> Iterator[str]:
    role = "image" if _role(node) == "img" else _role(node)
    if node.get("ignored") or role not in TOLD:
        return
    words = [role, _level(node), _name(node)]
    line = " ".join(word for word in words if word)
    if role == "table":
        heads = [_name(one) for one in _walk(by_id, node) if _role(one) == "columnheader"]
        line = f"{line}: {' | '.join(heads)}"
    if role == "image" and (description := node.get("description", {}).get("value")):
        line = f"{line}: {description}"
    yield line


def _role(node: dict[str, Any]) -> str:
    return str(node.get("role", {}).get("value", ""))


def _name(node: dict[str, Any]) -> str:
    return str(node.get("name", {}).get("value", ""))


def _level(node: dict[str, Any]) -> str:
    found = (one["value"]["value"] for one in node.get("properties", ()) if one["name"] == "level")
    return str(next(found, "")) if _role(node) == "heading" else ""
