"""Is there a display? Asked before Qt is: Qt ends the whole program with a crash when no server answers."""

import ctypes
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path


def has_display(variables: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Whether a window can be shown: on Linux a server must be named and must answer."""
    if system != "linux" or variables.get("QT_QPA_PLATFORM"):
        return True
    return _wayland_answers(variables) or _x_answers(variables.get("DISPLAY", ""))


def _wayland_answers(variables: Mapping[str, str]) -> bool:
    name = variables.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            # A whole path stays as it is; a name lies in the folder of this session.
            connection.connect(str(Path(variables.get("XDG_RUNTIME_DIR", "/run"), name)))
    except OSError:
        return False
    return True


def _x_answers(display: str) -> bool:
    """Connect as Qt will, authority file included; without the library the named display is believed."""
    if not display:
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    answers = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return answers
