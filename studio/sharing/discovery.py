"""Finding shared projects in the same network by multicast DNS: told while sharing, asked while looking, else silent.

Where a network lets no multicast through, nothing is found and nothing breaks: an address can be typed.
"""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from studio.document.codec import clean_name
from studio.sharing.address import Address, nearest
from studio.sharing.session import Nearby

if TYPE_CHECKING:  # 85 ms to import, and most studios share nothing
    from zeroconf import ServiceStateChange, Zeroconf
    from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

SERVICE = "_tandem._tcp.local."
FOUND_AT_MOST = 50
_ASK_MS = 3000
_TEXT_BYTES = 180
"""A field of multicast DNS holds 255 bytes with its key."""

Told = Callable[[tuple[Nearby, ...]], None]


class Sign:
    """What a host shows to those who look."""

    def __init__(self, interfaces: Sequence[str] | None = None) -> None:
        """Begin unseen; `interfaces` are own addresses to be seen on, all of them for None."""
        self._interfaces = interfaces
        self._zeroconf: AsyncZeroconf | None = None

    async def show(self, addresses: Sequence[Address], project: str, host: str) -> None:
        """Let a project be found, where the network carries it."""
        from zeroconf import Error

        self._zeroconf = _zeroconf(self._interfaces)
        if self._zeroconf is None:
            return
        try:
            await self._zeroconf.async_register_service(_service(addresses, project, host))
        except (OSError, Error):
            await self.hide()

    async def hide(self) -> None:
        """Take the sign down, and tell so."""
        zeroconf, self._zeroconf = self._zeroconf, None
        if zeroconf is not None:
            await zeroconf.async_unregister_all_services()
            await zeroconf.async_close()


class Lookout:
    """Looks for what others share and tells all that is known at each news."""

    def __init__(self, tell: Told, interfaces: Sequence[str] | None = None) -> None:
        """Begin with closed eyes; `interfaces` are own addresses to look from, all of them for None."""
        self._tell = tell
        self._interfaces = interfaces
        self._zeroconf: AsyncZeroconf | None = None
        self._browser: AsyncServiceBrowser | None = None
        self._found: dict[str, Nearby] = {}
        self._asking: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Look from now on."""
        from zeroconf.asyncio import AsyncServiceBrowser

        self._zeroconf = _zeroconf(self._interfaces)
        if self._zeroconf is not None:
            self._browser = AsyncServiceBrowser(self._zeroconf.zeroconf, SERVICE, handlers=[self._note])

    async def close(self) -> None:
        """Look no more."""
        zeroconf, self._zeroconf = self._zeroconf, None
        for task in tuple(self._asking):
            task.cancel()
        await asyncio.gather(*self._asking, return_exceptions=True)
        if self._browser is not None:
            await self._browser.async_cancel()
        if zeroconf is not None:
            await zeroconf.async_close()

    def _note(self, zeroconf: "Zeroconf", service_type: str, name: str, state_change: "ServiceStateChange") -> None:
        if state_change.name == "Removed":
            self._found.pop(name, None)
            self._tell(tuple(self._found.values()))
        elif len(self._found) + len(self._asking) < FOUND_AT_MOST:
            task = asyncio.ensure_future(self._ask(zeroconf, service_type, name))
            self._asking.add(task)
            task.add_done_callback(self._asking.discard)

    async def _ask(self, zeroconf: "Zeroconf", service_type: str, name: str) -> None:
        from zeroconf.asyncio import AsyncServiceInfo

        info = AsyncServiceInfo(service_type, name)
        if await info.async_request(zeroconf, _ASK_MS) and (nearby := _nearby(info)):
            self._found[name] = nearby
            self._tell(tuple(self._found.values()))


def _zeroconf(interfaces: Sequence[str] | None) -> "AsyncZeroconf | None":
    """Return the library at work on these interfaces; None where the network carries no multicast."""
    from zeroconf import InterfaceChoice, IPVersion
    from zeroconf.asyncio import AsyncZeroconf

    versions = (IPVersion.V4Only,) if interfaces else (IPVersion.All, IPVersion.V4Only)
    for version in versions:
        with suppress(OSError):
            return AsyncZeroconf(interfaces=list(interfaces or ()) or InterfaceChoice.All, ip_version=version)
    return None


def _service(addresses: Sequence[Address], project: str, host: str) -> "AsyncServiceInfo":
    """Return the sign. Its name is random: neither the computer's nor the person's goes over the network by it."""
    from zeroconf.asyncio import AsyncServiceInfo

    name = f"tandem-{secrets.token_hex(6)}"
    return AsyncServiceInfo(
        SERVICE,
        f"{name}.{SERVICE}",
        parsed_addresses=[address.host for address in addresses],
        port=addresses[0].port,
        properties={"project": _short(project), "host": _short(host)},
        server=f"{name}.local.",
    )


def _short(text: str) -> bytes:
    return text.encode()[:_TEXT_BYTES].decode(errors="ignore").encode()


def _nearby(info: "AsyncServiceInfo") -> Nearby | None:
    addresses = info.parsed_addresses()
    if not addresses or not info.port:
        return None
    told = info.properties
    address = Address(host=nearest(addresses), port=info.port)
    return Nearby(address=str(address), project=_read(told.get(b"project")), host=_read(told.get(b"host")))


def _read(raw: bytes | None) -> str:
    return clean_name((raw or b"").decode(errors="replace"))
