"""Cyclic garbage is collected seldom while a document is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_MADE_BETWEEN = 50_000
"""Objects made between two collections; Python's own 700 look at those of a document again and
again, a tenth of the time, and find next to no cycle in them."""

_lock = Lock()
_running = 0
_before = gc.get_threshold()


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let the process collect seldom until the last of those that asked for it is done.

    A process that collects more seldom, or never, is left as it is.
    """
    global _running, _before
    with _lock:
        if _running == 0:
            _before = gc.get_threshold()
            if 0 < _before[0] < _MADE_BETWEEN:
                gc.set_threshold(_MADE_BETWEEN, *_before[1:])
        _running += 1
    try:
        yield
    finally:
        with _lock:
            _running -= 1
            if _running == 0:
                gc.set_threshold(*_before)
