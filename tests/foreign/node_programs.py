"""Programs of others that run on Node: installed once by their lock, outside the repository, and started by tests."""

import hashlib
import json
import os
import platform
import queue
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import platformdirs

SOURCES = Path(__file__).parent / "node"
PATIENCE_S = 60.0
NEEDED = "Not installed: Node and npm, 18 or newer. On Debian they are the packages nodejs and npm."


def is_node_here() -> bool:
    """Whether Node and its installer are on this computer."""
    return shutil.which("node") is not None and shutil.which("npm") is not None


def install() -> Path:
    """Return a folder with the programs in it, as their lock says; later calls find them there."""
    version = subprocess.run(["node", "--version"], capture_output=True, check=True).stdout
    key = hashlib.sha256((SOURCES / "package-lock.json").read_bytes() + version + platform.machine().encode())
    folder = platformdirs.user_cache_path("tandem-tests") / f"node-{key.hexdigest()[:16]}"
    if not (folder / "whole").exists():
        _install_into(folder)
    for script in SOURCES.glob("*.mjs"):
        shutil.copy(script, folder)
    return folder


def _install_into(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(SOURCES / name, folder)
    # Their scripts are not run: the one that has any builds a database that nobody uses here.
    command = [str(shutil.which("npm")), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    (folder / "whole").touch()


class Program:
    """A program that prints lines and may be told some."""

    def __init__(self, command: list[str], folder: Path, variables: Mapping[str, str]) -> None:
        """Start it."""
        environment = {**os.environ, **variables}
        self._process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def line(self) -> str:
        """Return the next line that it prints."""
        return self._lines.get(timeout=PATIENCE_S)

    def new_lines(self) -> Iterator[str]:
        """Yield what it has printed by now."""
        while not self._lines.empty():
            yield self._lines.get()

    def tell(self, deed: str, content: Any = None) -> None:
        """Tell it to do something."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([deed, content]) + "\n")
        self._process.stdin.flush()

    def end(self) -> None:
        """End it and leave nothing behind."""
        self._process.terminate()
        self._process.wait(PATIENCE_S)
        self._reader.join(PATIENCE_S)
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line.strip())


@contextmanager
def running(command: list[str], folder: Path, **variables: str) -> Iterator[Program]:
    """Keep a program running."""
    program = Program(command, folder, variables)
    try:
        yield program
    finally:
        program.end()


@contextmanager
def hocuspocus(folder: Path) -> Iterator[str]:
    """Keep a Hocuspocus server running; the address is without a room."""
    with running(["node", "hocuspocus_server.mjs"], folder) as program:
        yield f"ws://127.0.0.1:{program.line()}"


@contextmanager
def y_websocket(folder: Path) -> Iterator[str]:
    """Keep the server that y-websocket brings running; the address is without a room."""
    port = free_port()
    command = ["node", "node_modules/y-websocket/bin/server.cjs"]
    with running(command, folder, HOST="127.0.0.1", PORT=str(port)) as program:
        assert f"port {port}" in program.line()
        yield f"ws://127.0.0.1:{port}"


def free_port() -> int:
    """Return a port that nobody listens on at the moment: that server can not tell which one it took itself."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class StockClient:
    """A stock y-websocket client, and the last it told of each kind."""

    def __init__(self, program: Program) -> None:
        """Take up a client that was just started."""
        self._program = program
        self.told: dict[str, Any] = {}
        self.tell = program.tell

    def listen(self) -> None:
        """Take note of what it has told by now."""
        for line in self._program.new_lines():
            word, content = json.loads(line)
            self.told[word] = content


@contextmanager
def stock_client(folder: Path, server: str, room: str, secret: str, name: str) -> Iterator[StockClient]:
    """Keep a stock client connected."""
    with running(["node", "stock_client.mjs", server, room, secret, name], folder) as program:
        yield StockClient(program)
