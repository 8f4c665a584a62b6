"""The worker's side: requests are served one after the other until the parent is gone."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO

from fenjie.limits import too_slow
from fenjie.page_counter import listening
from fenjie.worker.computing import CountedSeconds
from fenjie.worker.frames import read_frame, write_frame
from fenjie.worker.replies import (
    Answer,
    Perform,
    Request,
    answer_of,
    out_of_memory,
    refusal,
    request_of,
)

_PR_SET_PDEATHSIG = 1
_COLLECT_ALL = 50
"""Requests after which all that is not in use any more is collected, however old it is."""


def serve(perform: Perform, prepare: Callable[[], None] | None = None) -> None:
    """Serve requests from standard input; `prepare` loads what no file's time should pay for.

    Does not return: the process ends with the request that says so, or with its parent.
    """
    # Ctrl-C reaches the whole group; the parent decides what becomes of its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _die_with_parent()
    # One document lives until it is answered: nothing is there to collect in between.
    gc.disable()
    channel = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # What a library prints is no part of a reply.
    if prepare is not None:
        prepare()
        gc.collect()
        gc.freeze()  # All of it stays: collecting need not look at it again.
    code = 1
    try:
        _serve_requests(perform, channel)
        code = 0
    finally:  # Taking an interpreter down takes time, and memory that may not be there.
        os._exit(code)


def _serve_requests(perform: Perform, channel: BinaryIO) -> None:
    served = 0
    write_frame(channel, {"ready": True, "held": memory_held()[1]})
    while (frame := read_frame(sys.stdin.buffer)) is not None:
        last = frame[0].pop("last")
        header, data = _answer(perform, request_of(*frame), channel)
        write_frame(channel, {**header, "held": memory_held()[1]}, data)
        if last:
            break
        served += 1
        # What a document leaves is young; looking at all that lasts takes as long as a small one.
        gc.collect(0 if served % _COLLECT_ALL else 2)


def _answer(perform: Perform, request: Request, channel: BinaryIO) -> Answer:
    seconds = CountedSeconds()

    def allow(most: float) -> None:
        write_frame(channel, {"allowed": most})
        seconds.allow(most)

    def pages(done: int, of: int) -> None:
        write_frame(channel, {"pages": [done, of]})

    seconds.allow(request.seconds)
    if memory_held()[0] > request.memory:  # Under such a limit not even an error could be told.
        return refusal(out_of_memory(request.memory)), b""
    with _limited_memory(request.memory), listening(pages):
        answer = answer_of(perform, request, allow)
    return answer if seconds.end() else (refusal(too_slow(seconds.most)), b"")


def memory_held() -> tuple[int, int]:
    """Return the bytes of address space and of memory of this process; Linux alone tells."""
    try:
        with open("/proc/self/statm", "rb") as file:
            addresses, resident = file.read().split()[:2]
    except OSError:
        return 0, 0
    page = os.sysconf("SC_PAGE_SIZE")
    return int(addresses) * page, int(resident) * page


@contextlib.contextmanager
def _limited_memory(memory: int) -> Iterator[None]:
    try:
        import resource
    except ImportError:  # Windows has no such limit.
        yield
        return
    limits = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(ValueError, OSError, OverflowError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limits)


def _die_with_parent() -> None:
    """Ask Linux to end this process with the thread that started it."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
