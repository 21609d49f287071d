"""Programs that the launcher runs: quietly, and with the variables that point at what was unpacked."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from studio.launcher.place import Place


def say(sentence: str) -> None:
    """Print one sentence at once, so that a screen reader can follow."""
    print(sentence, flush=True)


def listen(
    *words: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program quietly and return what it said."""
    command = [str(word) for word in words]
    return subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", errors="replace", check=False
    )


def environment(place: Place) -> dict[str, str]:
    """Return the variables for our programs, pointing at what was unpacked."""
    variables = dict(os.environ)
    system = place.system
    folders = [str(folder) for part in ("usr/lib", "lib") for folder in system.glob(f"{part}/*-linux-gnu*")]
    if folders:
        before = variables.get("LD_LIBRARY_PATH")
        variables["LD_LIBRARY_PATH"] = os.pathsep.join([*folders, *([before] if before else [])])
    for name, folder in (("XKB_CONFIG_ROOT", "usr/share/X11/xkb"), ("XLOCALEDIR", "usr/share/X11/locale")):
        if (system / folder).exists() and not Path("/", folder).exists():
            variables[name] = str(system / folder)
    if (system / "usr/share/fonts").exists() and not Path("/etc/fonts/fonts.conf").exists():
        variables["FONTCONFIG_FILE"] = str(write_font_settings(system))
    return variables


def write_font_settings(system: Path) -> Path:
    """Point fontconfig at the font that was unpacked."""
    file = system / "fonts.conf"
    folders = f"<dir>{system / 'usr/share/fonts'}</dir><cachedir>{system / 'fontcache'}</cachedir>"
    text = f'<?xml version="1.0"?><fontconfig>{folders}</fontconfig>\n'
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")
    return file
