"""A real Chromium without a window, driven over two pipes by its DevTools protocol: no port, no driver, no network."""

import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
    "--remote-debugging-pipe",
)
PATIENCE_S = 60.0


def find_chromium() -> str | None:
    """Return where Chromium is, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@dataclass(slots=True)
class Chromium:
    """One page of a running browser; every call waits for its answer."""

    to_browser: int
    from_browser: int
    session: str = ""
    asked: int = 0
    rest: bytes = b""
    events: list[dict[str, Any]] = field(default_factory=list)

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Ask the browser something and return its answer. Raises RuntimeError where it refuses."""
        self.asked += 1
        message = {"id": self.asked, "method": method, "params": parameters}
        os.write(
            self.to_browser,
            json.dumps(message | ({"sessionId": self.session} if self.session else {})).encode() + b"\0",
        )
        while (answer := self._read()).get("id") != self.asked:
            self.events.append(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return dict(answer["result"])

    def begin(self) -> None:
        """Open an empty page."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network"):
            self.call(f"{domain}.enable")

    def open(self, path: Path) -> None:
        """Show a file, and wait until all of it is there."""
        self.events.clear()
        self.call("Page.navigate", url=path.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._read())

    def requested(self) -> list[str]:
        """Return the addresses that the page asked for since it was opened."""
        sent = (event for event in self.events if event.get("method") == "Network.requestWillBeSent")
        return [event["params"]["request"]["url"] for event in sent]

    def run(self, script: str) -> Any:
        """Return what a script, or its promise, comes to."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def look(self, width: int, *, scheme: str = "light", forced: bool = False, medium: str = "") -> None:
        """Show the page as wide as this, in a colour scheme, with forced colours or on paper."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        features = {"prefers-color-scheme": scheme, "forced-colors": "active" if forced else "none"}
        named = [{"name": name, "value": value} for name, value in features.items()]
        self.call("Emulation.setEmulatedMedia", media=medium, features=named)

    def press(self, key: str, code: int, text: str = "") -> None:
        """Press a key; `code` is its Windows virtual key code, `text` what it would type."""
        facts = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **facts)
        self.call("Input.dispatchKeyEvent", type="keyUp", **facts)

    def _read(self) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE_S
        while b"\0" not in self.rest:
            if not select.select([self.from_browser], [], [], max(0.0, end - time.monotonic()))[0]:
                raise TimeoutError("Chromium does not answer.")
            if not (piece := os.read(self.from_browser, 1 << 20)):
                raise RuntimeError("Chromium has ended.")
            self.rest += piece
        message, _, self.rest = self.rest.partition(b"\0")
        return dict(json.loads(message))


@contextmanager
def running(program: str) -> Iterator[Chromium]:
    """Start a browser that knows nothing of this computer's user, and end it."""
    (inward, to_browser), (from_browser, outward) = os.pipe(), os.pipe()
    # The protocol asks for descriptors 3 and 4; from 10 on none of ours lies in their way.
    ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (inward, outward)]
    with tempfile.TemporaryDirectory(prefix="tandem-chromium-", ignore_cleanup_errors=True) as folder:
        words = [program, *FLAGS, f"--user-data-dir={folder}", "about:blank"]
        script = f'exec "$@" 3<&{ends[0]} 4>&{ends[1]}'
        browser = subprocess.Popen(["bash", "-c", script, "bash", *words], pass_fds=ends, stderr=subprocess.DEVNULL)
        for end in (inward, outward, *ends):
            os.close(end)
        page = Chromium(to_browser, from_browser)
        try:
            page.begin()
            yield page
            page.session = ""
            page.call("Browser.close")
        finally:
            browser.terminate()
            browser.wait(PATIENCE_S)
            os.close(to_browser)
            os.close(from_browser)
