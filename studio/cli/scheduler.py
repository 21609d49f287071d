"""Handing work to a Dask cluster: the `dask` extra, loaded only when it is asked for."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from studio.cli.console import Refused

CONNECT_S = 10


@contextmanager
def cluster(address: str) -> Iterator[Executor | None]:
    """Yield the executor of the cluster at an address, or None where none is named. Refuses what does not answer."""
    if not address:
        yield None
        return
    try:
        from distributed import Client
    except ImportError as problem:
        raise Refused("A scheduler needs Dask: install tandem-studio[dask], or leave --scheduler out.") from problem
    try:
        client = Client(address, timeout=CONNECT_S)
    except (OSError, ValueError, TimeoutError) as problem:
        message = f"No Dask scheduler answers at {address}: check the address, such as tcp://10.0.0.5:8786."
        raise Refused(message) from problem
    with client:
        yield client.get_executor()
