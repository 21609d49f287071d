"""Where a shared project is: what a person types, and what this computer is called by others."""

import ipaddress
import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from accessibility.language import msgid
from studio.document.errors import DocumentError

if TYPE_CHECKING:  # 20 ms to import, and most studios share nothing
    from ifaddr import IP

PORT = 8765
"""Taken where it is free, so that nobody has to type it."""
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?\.?")
_SHAPES = msgid("{typed} is no address. Type one like 192.168.1.7, or wss://school.example/our-car.")
_NOTHING = msgid("Type the address that the host reads out, such as 192.168.1.7.")
_IN_THE_CLEAR = msgid("{typed} would send your project for all to read. Type wss:// in place of ws://.")
_USUAL_PORTS = {"wss": 443, "ws": 80}


class NoAddress(DocumentError):
    """What was typed is no address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A computer that shares a project, or a room on a server that keeps one."""

    host: str
    port: int = PORT
    url: str = ""
    """The whole address of a room on a server of others, such as `wss://school.example/our-car`."""

    @property
    def is_server(self) -> bool:
        """Whether it is a server of others, and not somebody's Tandem."""
        return bool(self.url)

    @property
    def room(self) -> str:
        """The name of the room on a server of others."""
        return urlsplit(self.url).path.strip("/")

    @property
    def secured(self) -> str:
        """The address as programs write it."""
        return self.url or f"wss://{self._bracketed}:{self.port}/"

    def __str__(self) -> str:
        """Return it as people read and type it; the usual port is left out."""
        return self.url or (self._bracketed if self.port == PORT else f"{self._bracketed}:{self.port}")

    @property
    def _bracketed(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host


def read_address(typed: str) -> Address:
    """Return the address that was typed.

    Raises:
        NoAddress: it is none, or would send the project in the clear through other people's networks.
    """
    plain = typed.strip()
    if not plain:
        raise NoAddress(_NOTHING)
    try:
        return _server(plain) if "://" in plain else _computer(plain)
    except ValueError as problem:
        raise NoAddress(_SHAPES, typed=plain) from problem


def own_addresses(port: int, *, has_6: bool = False) -> tuple[Address, ...]:
    """Return what others in the same network call this computer, the likeliest first.

    `has_6` adds an address of version 6 for each network. They come last: nobody likes to read those out or type them.
    """
    import ifaddr

    adapters = tuple(ifaddr.get_adapters())
    found = {str(ip.ip) for adapter in adapters for ip in adapter.ips if ip.is_IPv4}
    reachable = [ip for ip in found if not ipaddress.ip_address(ip).is_loopback] or ["127.0.0.1"]
    outward = _outward()
    ordered = sorted(reachable, key=lambda ip: (ip != outward, not ipaddress.ip_address(ip).is_private, ip))
    of_6 = [next(iter(sorted(filter(_is_told, map(_host_of, adapter.ips)))), "") for adapter in adapters]
    return tuple(Address(host=ip, port=port) for ip in (*ordered, *(ip for ip in of_6 if has_6 and ip)))


def nearest(hosts: Sequence[str]) -> str:
    """Return the first address that lies in a network of this computer; the first of all where none does.

    A computer with a virtual one in it tells addresses as well that nobody else can reach.
    """
    import ifaddr

    own = [ip for adapter in ifaddr.get_adapters() for ip in adapter.ips]
    networks = [ipaddress.ip_network(f"{_host_of(ip)}/{ip.network_prefix}", strict=False) for ip in own]
    near = (host for host in hosts if any(ipaddress.ip_address(host) in network for network in networks))
    return next(near, hosts[0])


def _host_of(ip: "IP") -> str:
    return ip.ip if isinstance(ip.ip, str) else ip.ip[0].partition("%")[0]


def _is_told(host: str) -> bool:
    """Whether others can use an address of version 6 as it stands: those of one cable alone need its name as well."""
    address = ipaddress.ip_address(host)
    return address.version == 6 and not (address.is_link_local or address.is_loopback)


def _outward() -> str:
    """Return the address by which this computer would go out; a datagram socket finds it and sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address that is kept for examples, RFC 5737
        except OSError:
            return ""
        return str(probe.getsockname()[0])


def _computer(typed: str) -> Address:
    """Return somebody's computer. Raises ValueError for what is none."""
    parts = urlsplit(f"//[{typed}]" if typed.count(":") > 1 and "[" not in typed else f"//{typed}")
    if parts.path or parts.query or parts.fragment:
        raise ValueError("a computer has no rooms")
    return Address(host=_host(parts), port=PORT if parts.port is None else _port(parts))


def _server(typed: str) -> Address:
    """Return a room on a server. Raises ValueError for what is none."""
    parts = urlsplit(typed)
    usual = _USUAL_PORTS.get(parts.scheme)
    if usual is None or not parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("no room on a server")
    host = _host(parts)
    if parts.scheme == "ws" and not _is_here(host):
        raise NoAddress(_IN_THE_CLEAR, typed=typed)
    return Address(host=host, port=usual if parts.port is None else _port(parts), url=typed)


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    if parts.username is not None or not (":" in host or _HOST.fullmatch(host)):
        raise ValueError("no name of a computer")
    return str(ipaddress.ip_address(host)) if ":" in host else host


def _port(parts: SplitResult) -> int:
    if not parts.port:
        raise ValueError("no port")
    return parts.port


def _is_here(host: str) -> bool:
    return host in {"localhost", "::1"} or host.startswith("127.")
