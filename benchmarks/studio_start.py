"""How long the window takes to show and how much memory it holds: `python benchmarks/studio.py start`.

Anchor: a bare PySide6 window, started in the same way. Goal: 1.5 anchors and 120 MB.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STARTS = 7

BARE = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
window = QLabel("Bare")
window.resize(800, 600)
"""

SHOWN = """
window.show()
while not window.windowHandle().isExposed():
    application.processEvents()
application.processEvents()
told()
"""

TOLD = """
def told():
    began = float(sys.argv[1])
    rss = 0
    if os.path.exists("/proc/self/statm"):
        rss = int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    print(time.time() - began, rss)
    os._exit(0)
"""

OURS = """
import os, sys, tempfile, time
import studio.cli
import platformdirs
folder = tempfile.mkdtemp()
for name in ("user_config_dir", "user_documents_dir", "user_state_dir"):
    setattr(platformdirs, name, lambda *_, **__: folder)
from PySide6.QtWidgets import QApplication
def show(*_):
    application = QApplication.instance()
    window = next(one for one in application.topLevelWidgets() if one.objectName() == "studio")
    while not window.windowHandle().isExposed():
        application.processEvents()
    application.processEvents()
    told()
QApplication.exec = show
"""
"""The way of `tandem` itself, with its own voice, up to the event loop: there it is asked whether the window shows."""

BEGIN = """
studio.cli.main(["--voice", "own"])
"""


def shown(program: str, bytecode: Path) -> tuple[float, float]:
    """Return the best seconds from the start of Python to the shown window, and the memory in megabytes.

    A student's second start finds bytecode; where writing it is forbidden, each start would compile all modules anew.
    """
    variables = {**os.environ, "PYTHONPYCACHEPREFIX": str(bytecode), "PYTHONDONTWRITEBYTECODE": ""}
    found = []
    for _ in range(1 + STARTS):
        command = [sys.executable, "-c", TOLD + program, repr(time.time())]
        told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=variables)  # noqa: S603 -- our program
        found.append(tuple(map(float, told.stdout.split())))
    return min(seconds for seconds, _ in found[1:]), min(size for _, size in found[1:]) / 1e6


def start() -> None:
    """Print how long the window takes to show, and how much memory it holds, beside a bare one."""
    with tempfile.TemporaryDirectory() as folder:
        (bare_s, bare_mb), (ours_s, ours_mb) = (
            shown(program, Path(folder)) for program in (BARE + SHOWN, OURS + BEGIN)
        )
    print(f"Anchor, a bare PySide6 window: {bare_s:.2f} s, {bare_mb:.0f} MB.")
    print(f"The studio's window: {ours_s:.2f} s, {ours_mb:.0f} MB; {ours_s / bare_s:.1f} anchors.")
