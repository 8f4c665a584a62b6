"""How many pages of a long document are read: readers tell it, and who waits listens."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

Listener = Callable[[int, int], None]
"""Is told how many pages are read, of how many."""
_listeners: list[Listener] = []


@contextlib.contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Let a listener be told until the end.

    >>> with listening(print):
    ...     tell_pages(3, 40)
    3 40
    """
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


def tell_pages(done: int, of: int) -> None:
    """Let who listens know how many pages are read."""
    for listener in _listeners:
        listener(done, of)
