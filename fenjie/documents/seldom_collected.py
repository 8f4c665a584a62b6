"""Cyclic garbage is collected seldom while a document is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_MADE_BETWEEN = 200_000
"""Objects made between two collections; Python's own 700 look at those of a document again and
again, a tenth of the time, and find next to no cycle in them."""


class _Threshold:
    """The threshold of the process, raised until the last of several readings is done."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running = 0
        self._before = gc.get_threshold()

    def raise_(self) -> None:
        with self._lock:
            if self._running == 0:
                self._before = gc.get_threshold()
                if 0 < self._before[0] < _MADE_BETWEEN:
                    gc.set_threshold(_MADE_BETWEEN, *self._before[1:])
            self._running += 1

    def restore(self) -> None:
        with self._lock:
            self._running -= 1
            if self._running == 0:
                gc.set_threshold(*self._before)


_threshold = _Threshold()


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let the process collect seldom until the last of those that asked for it is done.

    A process that collects more seldom, or never, is left as it is.
    """
    _threshold.raise_()
    try:
        yield
    finally:
        _threshold.restore()
