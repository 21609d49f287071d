"""A bare Debian or Ubuntu: each missing library leads to its package, and fonts are found."""

from pathlib import Path

import pytest

from studio.launcher.debian import debian_packages, packages_of, parse_missing
from studio.launcher.programs import write_font_settings


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libX11.so.6", "libx11-6"),
        ("libfreetype.so.6", "libfreetype6"),
        ("libGL.so.1", "libgl1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libpcre2-8.so.0", "libpcre2-8-0"),
    ],
)
def test_a_library_names_its_debian_package(library: str, package: str) -> None:
    """Each library that Qt asks for leads to the package that holds it."""
    assert package in debian_packages(library)


def test_new_debian_names_are_known() -> None:
    """Debian 13 and Ubuntu 24 write t64 behind some names: the name that exists is taken."""
    old = packages_of({"libglib-2.0.so.0", "libfoo.so.2"}, {"libglib2.0-0", "libfoo2"})
    new = packages_of({"libglib-2.0.so.0", "libfoo.so.2"}, {"libglib2.0-0t64", "libfoo2t64"})

    assert old == ["libfoo2", "libglib2.0-0"]
    assert new == ["libfoo2t64", "libglib2.0-0t64"]


def test_an_unknown_library_asks_for_no_package() -> None:
    """One unknown name would make apt bring nothing at all, so it is left out."""
    assert packages_of({"libnowhere.so.9"}, {"libgl1"}) == []


def test_missing_libraries_are_read_from_ldd() -> None:
    """Only the libraries that were not found are named, each once."""
    said = "\tlinux-vdso.so.1 (0x0)\n\tlibGL.so.1 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n"

    found = parse_missing(said + "\tlibGL.so.1 => not found\n\tlibEGL.so.1 => not found\n")

    assert found == {"libGL.so.1", "libEGL.so.1"}


def test_fonts_are_found_after_a_move(tmp_path: Path) -> None:
    """The settings of fonts name the folder as it is now."""
    (tmp_path / "fonts.conf").write_text("<fontconfig><dir>/old</dir></fontconfig>", encoding="utf-8")

    file = write_font_settings(tmp_path)

    assert f"<dir>{tmp_path / 'usr/share/fonts'}</dir>" in file.read_text(encoding="utf-8")
