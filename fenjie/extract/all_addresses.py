"""Programs that reserve more addresses than the limit lets a reader have."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

_lock = threading.Lock()


@contextlib.contextmanager
def all_addresses() -> Iterator[None]:
    """Lift the limit on addresses while such a program is started.

    The limit is the process's: one thread at a time lifts it.
    """
    try:
        import resource
    except ImportError:
        yield
        return
    with _lock:
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
