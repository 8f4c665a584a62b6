"""Seconds of computing: limited in the worker by the system, looked at by its parent.

The system counts them and ends the process, whatever it is at, and also when its parent is gone.
"""

from __future__ import annotations

import contextlib
import math
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator

_TOO_LONG = 90
"""The exit code of a worker that ended itself, where the system does not count."""
_LOOK = 0.1
"""Seconds between two looks of its own."""
_LONGEST = 1e8
"""Seconds, three years, for which a timer can be set everywhere."""


class CountedSeconds:
    """How many seconds this process may compute from now on; `allow` may be called again."""

    def __init__(self) -> None:
        self._begin = time.process_time()
        self.most = math.inf
        self._counts = False

    def allow(self, most: float) -> None:
        """Let the process end when it has computed for `most` seconds since this was made."""
        watched, self._counts, self.most = self._counts, True, most
        if sys.platform == "win32":
            if not watched:
                threading.Thread(target=self._watch, daemon=True).start()
            return
        import resource

        # A program that is started from here has the same limit, in whole seconds, for itself.
        with contextlib.suppress(ValueError, OSError, OverflowError):
            hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
            resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(self._begin + most) + 2, hard))
        left = self._begin + most - time.process_time()
        signal.setitimer(signal.ITIMER_PROF, min(max(left, 1e-6), _LONGEST))

    def end(self) -> bool:
        """Count no longer; return whether all was done in time, for the system looks at ticks."""
        self._counts = False
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_PROF, 0)
        return time.process_time() - self._begin <= self.most

    def _watch(self) -> None:
        while self._counts:
            if time.process_time() - self._begin > self.most:
                os._exit(_TOO_LONG)
            time.sleep(_LOOK)


def computed_too_long(returncode: int) -> bool:
    """Return whether a worker ended with this code because it had computed for too long."""
    if sys.platform == "win32":
        return returncode == _TOO_LONG
    return returncode in (-signal.SIGPROF, -signal.SIGXCPU)


class Watch:
    """A look from outside at whether a process, or one that it started, still computes.

    Where the system does not tell, the clock alone counts, and `patience` is ten times as long.
    """

    def __init__(self, process: int, patience: float) -> None:
        self._process = process
        self._used = computed(process)
        self.patience = patience if self._used is not None else 10 * patience
        self._still = 0.0

    def stands_still(self, seconds: float) -> bool:
        """Look again after some seconds; return whether nothing was computed for too long."""
        used = computed(self._process)
        self._still = self._still + seconds if used == self._used else 0.0
        self._used = used
        return self._still >= self.patience


def computed(process: int) -> float | None:
    """Return the seconds that a process and its descendants have computed; Linux alone tells."""
    try:
        return sum(map(_computed, (process, *descendants(process))))
    except OSError:
        return None


def _computed(process: int) -> float:
    with open(f"/proc/{process}/stat", "rb") as file:
        fields = file.read().rpartition(b")")[2].split()
    # Fields 14 to 17 of proc(5): user and system time, its own and of children that have ended.
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def descendants(process: int) -> Iterator[int]:
    """Yield what a process has started and what these have started; Linux alone tells."""
    with contextlib.suppress(OSError):
        for task in os.listdir(f"/proc/{process}/task"):
            with open(f"/proc/{process}/task/{task}/children", "rb") as file:
                children = list(map(int, file.read().split()))
            for child in children:
                yield child
                yield from descendants(child)
