"""How fast the studio answers, opens and starts: `python benchmarks/studio.py [WHAT] [PARTS]`, what as in MEASURED.

Each figure stands beside an anchor measured in the same way on the same machine at the same time: a plain Qt list for
keys, a bare PySide6 window for the start and the memory. Compare the ratios; the milliseconds are this computer's.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.studio_drawing import drawing  # noqa: E402 -- the path must be known first
from benchmarks.studio_keys import keys  # noqa: E402 -- the path must be known first
from benchmarks.studio_open import opened  # noqa: E402
from benchmarks.studio_outline import outline  # noqa: E402
from benchmarks.studio_start import start  # noqa: E402
from studio.catalogue import Catalogue  # noqa: E402
from studio.document.project import Project  # noqa: E402
from studio.document.schema import Person  # noqa: E402


def size() -> None:
    """Print the size of project files."""
    author = Person(id="ana", shown_name="Ana")
    with tempfile.TemporaryDirectory() as folder:
        for id, template in Catalogue.load(ROOT / "assets").templates.items():
            path = Path(folder) / f"{id}.tandem"
            Project.new(id, author, designs=(template.design,)).save(path)
            print(f"{id}: {path.stat().st_size / 1000:.1f} kB, {len(template.design.parts)} parts.")


MEASURED = {"keys": keys, "outline": outline, "drawing": drawing, "open": opened}
"""What is measured for a number of parts."""

if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if not word.isdecimal()] or [*MEASURED, "start", "size"]
    sizes = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    for name in words:
        for parts in sizes or ([2000] if name == "outline" else [500]) if name in MEASURED else ():
            MEASURED[name](parts)
        if name not in MEASURED:
            {"start": start, "size": size}[name]()
