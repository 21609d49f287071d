"""Print every announcement event on the accessibility bus, one JSON object a line. Runs under the system's Python."""

import json
from typing import Any

import pyatspi


def tell(event: Any) -> None:
    """Print one announcement."""
    print(json.dumps({"text": str(event.any_data), "politeness": event.detail1}), flush=True)


if __name__ == "__main__":
    pyatspi.Registry.registerEventListener(tell, "object:announcement")
    print("listening", flush=True)
    pyatspi.Registry.start()
